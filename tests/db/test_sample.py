"""The sample agrees with every figure of the article, and the facts keep their ids."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import psycopg
import pytest
from sqlmodel import Session, SQLModel, col, func, select

from db import models, sample, search
from db.engine import Database
from db.kinds import Audience, AwardKind, Calendar, Level, Rating, Role, Subject, Title
from db.refusals import Reason, Refused
from db.search.tables import SearchDocument
from tests.conftest import named

TODAY = date(2023, 10, 20)
NOW = datetime(2023, 10, 20, 1, tzinfo=UTC)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One loaded database for all tests of an engine; each looks in a transaction that is thrown away."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("sample") / "sample.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        made = Database(f"sqlite:///{path}")
    else:
        server, template = request.getfixturevalue("postgresql_server"), request.getfixturevalue("postgresql_template")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS dd_sample WITH (FORCE)")
            connection.execute(f"CREATE DATABASE dd_sample TEMPLATE {template}")
        made = Database(named(server, "dd_sample"))
    made.write_now(sample.load, today=TODAY, now=NOW, closes_on=date(2023, 10, 25))
    yield made
    made.close()


@pytest.fixture
def loaded(shared: Database) -> Iterator[Session]:
    with shared.open_session() as session:
        yield session


def count(session: Session, model: type[SQLModel], *where: object) -> int:
    return session.exec(select(func.count()).select_from(model).where(*where)).one()  # type: ignore[arg-type]


def figure(session: Session, ref: str) -> models.Statistic:
    return session.exec(select(models.Statistic).where(models.Statistic.ref == ref, col(models.Statistic.unit_id).is_(None))).one()


def unit_total(session: Session, ref: str) -> int:
    total = select(func.sum(models.Statistic.value)).where(models.Statistic.ref == ref, col(models.Statistic.unit_id).is_not(None))
    return session.exec(total).one()  # type: ignore[return-value]


def member(session: Session, code: str) -> models.Member:
    return session.exec(select(models.Member).where(models.Member.code == code)).one()


def roles(session: Session, code: str) -> list[tuple[Role, int | None]]:
    found = session.exec(select(models.RoleGrant).where(models.RoleGrant.member_id == member(session, code).id))
    return [(grant.role, grant.unit_id) for grant in found]


def test_the_roster_counts_what_the_article_counts(loaded: Session) -> None:
    assert count(loaded, models.Member) == 476 == figure(loaded, "stat.members").value
    assert count(loaded, models.Unit) == 26 == figure(loaded, "stat.base_orgs").value
    assert {u.level for u in loaded.exec(select(models.Unit))} == {Level.BASE}
    per_unit = dict(loaded.exec(select(models.Member.unit_id, func.count()).group_by(col(models.Member.unit_id))).all())
    counted = loaded.exec(
        select(models.Statistic).where(models.Statistic.ref == "stat.members", col(models.Statistic.unit_id).is_not(None))
    )
    assert {row.unit_id: row.value for row in counted} == per_unit


@pytest.mark.parametrize(
    ("ref", "value", "out_of", "shown"),
    [
        ("stat.party_members", 389, 476, "hơn 80%"),
        ("stat.orgs_in_cap_uy", 16, 26, "16/26"),
        ("stat.hdnd_tinh", 3, None, "03"),
        ("stat.uvbch_dbk", 1, None, "01"),
        ("stat.lanh_dao_cap_tinh", 10, None, "10"),
    ],
)
def test_unit_figures_add_up(loaded: Session, ref: str, value: int, out_of: int | None, shown: str) -> None:
    whole = figure(loaded, ref)
    assert (whole.value, whole.out_of) == (value, out_of)
    assert shown in whole.shown
    assert unit_total(loaded, ref) == value


def test_a_lower_bound_stays_one(loaded: Session) -> None:
    assert figure(loaded, "stat.truong_pho_phong").shown == "hơn 180 hội viên"
    assert unit_total(loaded, "stat.truong_pho_phong") > 180


def test_no_unit_counts_more_than_it_has(loaded: Session) -> None:
    rows = loaded.exec(select(models.Statistic).where(col(models.Statistic.unit_id).is_not(None))).all()
    members = {row.unit_id: row.value for row in rows if row.ref == "stat.members"}
    assert len(rows) == 26 * 7
    assert all(row.value <= members[row.unit_id] for row in rows)
    assert max(row.value for row in rows if row.ref == "stat.orgs_in_cap_uy") == 1


def test_ratings_titles_results(loaded: Session) -> None:
    assert Counter(r.rating for r in loaded.exec(select(models.UnitRating).where(models.UnitRating.year == 2022))) == {
        Rating.EXCELLENT: 8,
        Rating.GOOD: 18,
    }
    assert Counter(t.title for t in loaded.exec(select(models.MemberTitle))) == {Title.EXEMPLARY: 476}
    lines = {(r.ref, r.level): (r.count, r.shown) for r in loaded.exec(select(models.Result))}
    assert lines["assessment.2022.org", "excellent"] == (8, "08 tổ chức, tỷ lệ 30,7%")
    assert lines["assessment.2022.org", "good"] == (18, "18 tổ chức, tỷ lệ 69,3%")
    assert lines["assessment.2022.member", "exemplary"] == (476, "476/476 hội viên, tỷ lệ 100%")


def test_awards(loaded: Session) -> None:
    awards = loaded.exec(select(models.Award)).all()
    assert {(a.ref.split(".")[2], a.subject): a.count for a in awards} == {
        ("congress", Subject.UNIT): 1,
        ("congress", Subject.MEMBER): 1,
        ("emulation", Subject.UNIT): 2,
        ("emulation", Subject.MEMBER): 2,
    }
    assert {a.kind for a in awards} == {AwardKind.CERTIFICATE_OF_MERIT}


def test_tasks_of_2023_and_their_directives(loaded: Session) -> None:
    tasks = loaded.exec(select(models.Task).order_by(col(models.Task.position))).all()
    assert [t.ref for t in tasks] == [f"task.2023.{n}" for n in range(1, 7)]
    assert all("số thứ tự do biên tập" in t.note for t in tasks)
    assert count(loaded, models.SubTask) == 16
    links = loaded.exec(
        select(models.Task.ref, models.Directive.ref)
        .join(models.TaskDirective, col(models.TaskDirective.task_id) == models.Task.id)
        .join(models.Directive, col(models.Directive.id) == models.TaskDirective.directive_id)
    )
    by_task: dict[str, set[str]] = {}
    for task, directive in links:
        by_task.setdefault(task, set()).add(directive)
    assert by_task == {
        "task.2023.1": {"dir.nq_dh7"},
        "task.2023.2": {"dir.nq35", "dir.ct05", "dir.kl01"},
        "task.2023.4": {"dir.kl29", "dir.ct17"},
        "task.2023.6": {"dir.dieu_le"},
    }


def test_directives_carry_symbol_date_issuer_and_no_text(loaded: Session) -> None:
    found = {d.ref: d for d in loaded.exec(select(models.Directive))}
    assert len(found) == 14
    assert (found["dir.kl29"].symbol, found["dir.kl29"].issued_on) == ("29-KL/TU", date(2021, 7, 22))
    assert (found["dir.ct17"].symbol, found["dir.ct17"].issued_on) == ("17-CT/TU", date(2021, 12, 28))
    assert found["dir.ct17"].issuer == "Ban Thường vụ Tỉnh ủy Hà Tĩnh"
    assert count(loaded, models.Clause) == 0


def test_anniversaries(loaded: Session) -> None:
    found = {a.ref: a for a in loaded.exec(select(models.Anniversary))}
    assert len(found) == 44
    assert {ref for ref, a in found.items() if a.day is None} == {"ann.hoi_ccb_tinh", "ann.hoi_ccb_khoi"}
    to_members = {ref for ref, a in found.items() if a.audience is Audience.MEMBERS}
    great = {"ann.tet", "ann.dang", "ann.gio_to", "ann.30_4", "ann.dien_bien_phu", "ann.19_5", "ann.cmt8", "ann.2_9"}
    assert {ref for ref, a in found.items() if a.grade == 1} == great
    assert to_members == great | {"ann.6_12", "ann.22_12", "ann.qptd", "ann.27_7"}
    assert {"ann.27_7", "ann.dong_loc", "ann.da_cam"} <= {ref for ref, a in found.items() if a.solemn}
    assert {ref for ref, a in found.items() if a.calendar is Calendar.LUNAR} == {"ann.tet", "ann.gio_to", "ann.vu_lan", "ann.ram_gieng"}
    assert (found["ann.6_12"].day, found["ann.6_12"].month, found["ann.6_12"].origin_year) == (6, 12, 1989)


def test_what_falls_on_one_day_is_told_to_the_same_people(loaded: Session) -> None:
    days = loaded.exec(select(models.Anniversary)).all()
    assert {each.audience for each in days if (each.day, each.month) == (22, 12)} == {Audience.MEMBERS}


def test_deadlines_are_usual_days_and_none_is_announced(loaded: Session) -> None:
    found = {d.ref: (d.usual_day, d.usual_month) for d in loaded.exec(select(models.Deadline))}
    assert len(found) == 13
    assert found["deadline.self_assessment"] == (25, 10)
    assert found["deadline.fee"] == (None, None)
    assert count(loaded, models.DeadlineDate) == 0


def test_contacts_have_no_numbers(loaded: Session) -> None:
    contacts = loaded.exec(select(models.Contact)).all()
    assert len(contacts) == 5
    assert {c.details for c in contacts} == {""}


def test_known_people(loaded: Session) -> None:
    unit = loaded.exec(select(models.Unit).where(models.Unit.code == "DV01")).one()
    assert unit.name == "Đơn vị mẫu 01"
    assert roles(loaded, "HV001") == [(Role.SECRETARY, None)]
    assert roles(loaded, "HV002") == [(Role.UNIT_SECRETARY, unit.id)]
    assert roles(loaded, "HV003") == roles(loaded, "HV004") == roles(loaded, "HV100") == []
    assert {member(loaded, f"HV00{n}").unit_id for n in (1, 2, 3, 4)} == {unit.id}
    assert member(loaded, "HV100").unit_id != unit.id
    assert member(loaded, "HV476").code == "HV476"
    secretaries = loaded.exec(select(models.RoleGrant.unit_id).where(models.RoleGrant.role == Role.UNIT_SECRETARY)).all()
    assert sorted(u for u in secretaries if u) == sorted(loaded.exec(select(models.Unit.id)).all())


def test_names_are_different_and_written_properly(loaded: Session) -> None:
    names = loaded.exec(select(models.Member.full_name)).all()
    assert len(set(names)) == 476
    assert all(word[0].isupper() for name in names for word in name.split())
    assert len({name.split()[-1] for name in names}) > 40
    born = loaded.exec(select(models.Member.birth_year, models.Member.birth_date, models.Member.joined_year)).all()
    assert all(year and joined and joined - year >= 18 and (on is None or on.year == year) for year, on, joined in born)


def test_the_round_of_the_year(loaded: Session) -> None:
    opened = loaded.exec(select(models.AssessmentRound)).one()
    assert (opened.year, opened.closes_on, opened.sample, opened.reference_form) == (2023, date(2023, 10, 25), True, True)
    assert opened.opens_on <= TODAY
    criteria = loaded.exec(select(models.Criterion).where(models.Criterion.year == 2023)).all()
    assert [c.position for c in criteria] == [1, 2, 3, 4, 5]
    points = loaded.exec(select(models.CriterionLevel.points).where(models.CriterionLevel.criterion_id == criteria[0].id)).all()
    assert len(points) == 4
    assert max(points) == 20


def test_a_round_closes_with_the_year_unless_told_otherwise(session: Session) -> None:
    sample.load(session, today=date(2026, 11, 24), now=NOW)
    opened = session.exec(select(models.AssessmentRound)).one()
    assert (opened.year, opened.closes_on) == (2026, date(2026, 12, 31))
    assert session.exec(select(models.Criterion.year).distinct()).all() == [2026]


def test_loading_twice_changes_nothing(loaded: Session) -> None:
    assert sample.preview(loaded, today=TODAY, closes_on=date(2023, 10, 25)).total == 0
    again = sample.load(loaded, today=TODAY, now=NOW, closes_on=date(2023, 10, 25))
    assert again.total == 0
    assert count(loaded, models.Member) == 476
    assert count(loaded, models.AuditEntry) == 1


def test_what_is_loaded_can_be_found(loaded: Session) -> None:
    refs = set(loaded.exec(select(SearchDocument.ref)).all())
    assert refs >= {
        "dir.kl29",
        "task.2023.5",
        "stat.members",
        "assessment.2022.org",
        "assessment.flow",
        "contact.khoi",
        "ann.xvnt",
        "faq.join",
    }


def test_everything_that_can_be_marked_is_marked(loaded: Session) -> None:
    tables = [m.class_ for m in SQLModel._sa_registry.mappers if "sample" in m.class_.model_fields]
    marked = {t.__name__: count(loaded, t, t.sample.is_(False)) for t in tables}
    assert {name for name, real in marked.items() if real} == {"Faq"}  # the handbook is everybody's
    assert marked.keys() >= {"Association", "Unit", "Member", "Task", "Directive", "Statistic", "Faq", "YearPlan"}


def test_a_real_roster_keeps_the_sample_out(session: Session) -> None:
    unit = models.Unit(code="A1", name="Sở Tài chính")
    session.add(unit)
    session.flush()
    session.add(models.Member(code="X1", full_name="Trần Văn Hòa", unit_id=unit.id))
    session.flush()
    with pytest.raises(Refused) as refusal:
        sample.load(session, today=TODAY, now=NOW)
    assert refusal.value.reason is Reason.REAL_PRESENT
    assert count(session, models.Member) == 1


def test_a_real_record_is_not_overridden(session: Session) -> None:
    session.add(models.Directive(ref="dir.kl29", kind="Kết luận", symbol="29-KL/TU", subject="Bản của Hội"))
    session.flush()
    sample.load(session, today=TODAY, now=NOW)
    kept = session.exec(select(models.Directive).where(models.Directive.ref == "dir.kl29")).one()
    assert (kept.subject, kept.sample) == ("Bản của Hội", False)


def test_every_fact_of_a_list_is_found_under_its_own_id(loaded: Session) -> None:
    facts = [ref for row in sample._facts("faq")["faq"] for ref in row.get("facts", ())]
    assert len(facts) == 35
    asked = dict(loaded.exec(select(models.Faq.ref, models.Faq.question)).all())
    asked |= {row.ref: f"tiêu chí {row.text.partition(':')[0]}" for row in loaded.exec(select(models.Criterion))}
    found = {ref: search.find(loaded, asked[ref], today=TODAY, scopes=search.MEMBERS) for ref in facts}
    assert {ref: one.hits[0].ref for ref, one in found.items()} == {ref: ref for ref in facts}
    offered = {ref for ref, one in found.items() if one.verdict is not search.Verdict.ANSWER}
    assert offered == {"duty.1", "work.2022.3"}  # both name kinds of documents, which may be what was asked for


def test_a_list_is_still_found_as_a_whole(loaded: Session) -> None:
    for row in sample._facts("faq")["faq"]:
        if "facts" in row:
            found = search.find(loaded, row["question"], today=TODAY, scopes=search.MEMBERS)
            assert (found.hits[0].ref, found.hits[0].text) == (row["ref"], row["answer"].strip())


@pytest.mark.parametrize(
    ("asked", "ref"),
    [
        ("bc 9 tháng gửi ngày mấy", "deadline.quarter3"),
        ("bc 6 thang nop khi mo", "deadline.half_year"),
        ("bao nhiêu năm vô hội thì được kỷ niệm chương", "pm.ky_niem_chuong"),
        ("phieu tu danh gia co nhung muc nao", "assessment.form.member"),
        ("năm 2022 hội đã mần được những chi", "faq.work_2022"),
        ("hội ta có các loại khen thưởng nào", "faq.award_kinds"),
        ("dang uy khoi ten day du la chi", "org.dang_uy_khoi"),
        ("ngày truyền thống của hội", "ann.6_12"),
        ("ngày truyền thống quân đội", "ann.22_12"),
        ("khi nào bình xét hội viên gương mẫu", "deadline.org_review"),
        ("đồng chí trong chi hội vừa mất", "pm.dam_hieu"),
        ("tôi chưa nhận được thông báo nào", "faq.announcements"),
        ("máy này là người hay robot", "faq.bot"),
        ("van ban nao thay the quy dinh 124", "dir.qd366"),
        ("văn bản nào thay quy định số 124", "dir.qd366"),
    ],
)
def test_what_was_only_offered_or_missed(loaded: Session, asked: str, ref: str) -> None:
    found = search.find(loaded, asked, today=TODAY, scopes=search.MEMBERS)
    assert (found.verdict, found.hits[0].ref) == (search.Verdict.ANSWER, ref)


def test_of_a_law_that_is_not_held_only_what_is_near_is_offered(loaded: Session) -> None:
    for asked, name, near in (
        ("luật cựu chiến binh còn hiệu lực ko", "Luật Cựu chiến binh", ["dir.pl_ccb", "dir.nd150"]),
        ("co luat nao ve ccb ko", None, ["dir.pl_ccb", "dir.nd150"]),
        ("luật thi đua khen thưởng", "Luật thi đua khen thưởng", []),
        ("nghi dinh thi dua khen thuong", "Nghị định này", []),
    ):
        found = search.find_near(loaded, asked, today=TODAY, scopes=search.MEMBERS)
        assert (found.verdict, found.symbol, [hit.ref for hit in found.near]) == (search.Verdict.NONE, name, near)
    asked = "nghị định cựu chiến binh"
    assert search.find_near(loaded, asked, today=TODAY, scopes=search.MEMBERS).hits[0].ref == "dir.nd150"


def test_a_lost_card_is_no_death(loaded: Session) -> None:
    found = search.find(loaded, "mất thẻ hội viên thì làm thế nào", today=TODAY, scopes=search.MEMBERS)
    assert found.verdict is search.Verdict.NONE
