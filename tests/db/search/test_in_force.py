"""What replaced a document goes before it, unless its number was named."""

from datetime import date

import pytest
from sqlmodel import Session, select

from db.directives import DirectiveCard, card
from db.engine import Database
from db.force import in_force_from
from db.kinds import Scope, Validity
from db.models import Amendment, Clause, Directive
from db.search import MEMBERS, PUBLIC, Verdict, find
from db.search.library import reindex

TODAY = date(2026, 11, 24)
SUBJECT = "Quy định mức chi thăm hỏi, phúng viếng"
OTHERWISE = {
    88: (
        "Phúng viếng hội viên từ trần: 500.000 đồng và một vòng hoa.",
        "Mừng thọ 80 tuổi: 200.000 đồng.",
        "Cho vay 5 triệu đồng.",
    ),
    90: ("Quyết định này có hiệu lực từ ngày ký.", "Phúng viếng: 600.000 đồng."),
    95: ("Tiền trợ cấp.", "Phúng viếng: 700.000 đồng."),
}


@pytest.fixture
def decided(database: Database) -> Database:
    """88/QĐ-CCB, replaced by 90/QĐ-CCB, which is for members."""

    def put(session: Session) -> None:
        kept: dict[int, Directive] = {}
        for number, issued, scope, sum_paid in ((88, 2022, Scope.PUBLIC, 300), (90, 2025, Scope.MEMBERS, 400)):
            kept[number] = Directive(
                ref=f"dir.{number}", kind="Quyết định", symbol=f"{number}/QĐ-CCB", issuer="Hội Cựu chiến binh Khối",
                issued_on=date(issued, 3, 1), subject=SUBJECT, scope=scope, validity=Validity.IN_FORCE,
            )  # fmt: skip
            session.add(kept[number])
            session.flush()
            words = f"Thăm hỏi hội viên ốm đau: {sum_paid}.000 đồng một lần."
            for at, text in enumerate((words, *OTHERWISE[number]), 1):
                session.add(Clause(directive_id=kept[number].id, position=at, label=f"Điều {at}", text=f"Điều {at}. {text}"))
        kept[88].replaced_by_id = kept[90].id
        session.flush()
        reindex(session)

    database.write_now(put)
    return database


def found_id(session: Session) -> int:
    return session.exec(select(Directive.id).where(Directive.ref == "dir.88")).one()


@pytest.mark.parametrize(
    "question", ["tham hoi hoi vien om bao nhieu tien", "mức chi thăm hỏi hội viên ốm đau", "quy dinh muc chi tham hoi"]
)
def test_the_sum_that_is_paid_now_comes_first(decided: Database, question: str) -> None:
    found = decided.read_now(find, question, today=TODAY, scopes=MEMBERS)
    assert found.verdict is not Verdict.NONE
    assert [hit.ref for hit in found.hits][:: len(found.hits) - 1] == ["dir.90", "dir.88"]


def test_its_number_still_finds_the_old_one(decided: Database) -> None:
    assert decided.read_now(find, "quyết định 88", today=TODAY, scopes=MEMBERS).hits[0].ref == "dir.88"


def test_who_may_not_see_the_new_one_is_told_that_the_old_one_was_replaced(decided: Database) -> None:
    found = decided.read_now(find, "mức chi thăm hỏi hội viên ốm đau", today=TODAY, scopes=PUBLIC)
    assert found.hits[0].ref == "dir.88"
    seen = decided.read_now(lambda session: card(session, directive_id=found_id(session), public_only=True))
    assert (seen.validity, seen.replaced_by) == (Validity.REPLACED, None)


@pytest.mark.parametrize(
    "question",
    [
        "phúng viếng hội viên từ trần bao nhiêu",
        "phung vieng hoi vien tu tran bao nhieu tien",
        "hội viên từ trần được phúng viếng bao nhiêu tiền",
        "chet thi hoi phung vieng bao nhieu",
        "phúng viếng hội viên mất được mấy trăm",
    ],
)
def test_the_clause_of_the_same_matter_comes_first_however_it_is_worded(decided: Database, question: str) -> None:
    found = decided.read_now(find, question, today=TODAY, scopes=MEMBERS)
    assert (found.verdict is not Verdict.NONE, found.hits[0].ref, found.hits[-1].ref) == (True, "dir.90", "dir.88")
    assert found.hits[0].text.endswith("Phúng viếng: 600.000 đồng.")


@pytest.mark.parametrize("question", ["mừng thọ 80 tuổi bao nhiêu tiền", "cho vay bao nhiêu", "phúng viếng hội viên từ trần năm 2023"])
def test_what_the_new_one_does_not_speak_of_stays_with_the_old_one(decided: Database, question: str) -> None:
    assert decided.read_now(find, question, today=TODAY, scopes=MEMBERS).hits[0].ref == "dir.88"


def test_what_replaced_the_new_one_comes_first(decided: Database) -> None:
    def replace(session: Session) -> None:
        newest = Directive(ref="dir.95", kind="Quyết định", symbol="95/QĐ-CCB", issued_on=date(2026, 1, 1), subject="Về chế độ")
        session.add(newest)
        session.flush()
        for at, text in enumerate(OTHERWISE[95], 1):
            session.add(Clause(directive_id=newest.id, position=at, label=f"Điều {at}", text=f"Điều {at}. {text}"))
        session.exec(select(Directive).where(Directive.ref == "dir.90")).one().replaced_by_id = newest.id
        session.flush()
        reindex(session)

    decided.write_now(replace)
    found = decided.read_now(find, "phúng viếng hội viên từ trần bao nhiêu", today=TODAY, scopes=MEMBERS)
    assert (found.hits[0].ref, found.hits[0].text) == ("dir.95", "Điều 2. Phúng viếng: 700.000 đồng.")


@pytest.fixture
def amended(decided: Database) -> Database:
    def put(session: Session) -> None:
        newest = Directive(ref="dir.96", kind="Quyết định", symbol="96/QĐ-CCB", issued_on=date(2026, 2, 1), subject="Về điều chỉnh")
        session.add(newest)
        session.flush()
        session.add(Clause(directive_id=newest.id, position=1, label="Điều 1", text="Mức thăm hỏi hội viên ốm đau tăng lên 450.000 đồng."))
        old = session.exec(select(Directive).where(Directive.ref == "dir.90")).one()
        session.add(Amendment(directive_id=old.id, by_id=newest.id))
        session.flush()
        reindex(session)

    decided.write_now(put)
    return decided


@pytest.mark.parametrize(
    "question",
    ["thăm hỏi hội viên ốm đau bao nhiêu tiền", "tham hoi hoi vien om dau bao nhieu", "hội viên ốm đau được thăm hỏi mấy trăm"],
)
def test_what_amends_goes_before_what_it_amends(amended: Database, question: str) -> None:
    found = amended.read_now(find, question, today=TODAY, scopes=MEMBERS)
    assert (found.verdict is not Verdict.NONE, [hit.ref for hit in found.hits]) == (True, ["dir.96", "dir.90", "dir.88"])


def test_what_is_not_amended_stays(amended: Database) -> None:
    found = amended.read_now(find, "phúng viếng hội viên bao nhiêu tiền", today=TODAY, scopes=MEMBERS)
    assert found.hits[0].ref == "dir.90"


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("quyết định nào thay quyết định 88", "dir.90"),
        ("van ban nao thay the quyet dinh 88", "dir.90"),
        ("văn bản nào sửa đổi quyết định 90", "dir.96"),
        ("quyết định nào bổ sung quyết định số 90/QĐ-CCB", "dir.96"),
    ],
)
def test_what_took_the_place_of_a_number_is_what_was_marked(amended: Database, question: str, ref: str) -> None:
    found = amended.read_now(find, question, today=TODAY, scopes=MEMBERS)
    assert (found.verdict, [hit.ref for hit in found.hits]) == (Verdict.ANSWER, [ref])


def test_what_may_not_be_seen_is_not_told_as_what_took_its_place(decided: Database) -> None:
    found = decided.read_now(find, "quyết định nào thay quyết định 88", today=TODAY, scopes=PUBLIC)
    assert "dir.90" not in [hit.ref for hit in (*found.hits, *found.near, *found.unsure)]


@pytest.fixture
def amended_from_a_day(amended: Database) -> Database:
    """96/QĐ-CCB, which amends 90/QĐ-CCB, is in force from 1/1/2027."""

    def put(session: Session) -> None:
        newest = session.exec(select(Directive).where(Directive.ref == "dir.96")).one()
        text = "Quyết định này có hiệu lực thi hành kể từ ngày 01/01/2027."
        session.add(Clause(directive_id=newest.id, position=2, label="Điều 2", text=text))
        session.flush()
        reindex(session)

    amended.write_now(put)
    return amended


@pytest.mark.parametrize(
    ("question", "today", "first"),
    [
        ("thăm hỏi hội viên ốm đau bao nhiêu tiền", TODAY, "dir.90"),
        ("tham hoi hoi vien om dau bao nhieu", TODAY, "dir.90"),
        ("thăm hỏi hội viên ốm đau bao nhiêu tiền", date(2027, 1, 1), "dir.96"),
        ("năm 2027 thăm hỏi hội viên ốm đau bao nhiêu tiền", TODAY, "dir.96"),
        ("sang năm thăm hỏi hội viên ốm đau được mấy trăm", TODAY, "dir.96"),
    ],
)
def test_until_its_day_the_old_one_holds(amended_from_a_day: Database, question: str, today: date, first: str) -> None:
    found = amended_from_a_day.read_now(find, question, today=today, scopes=MEMBERS)
    assert found.verdict is not Verdict.NONE
    assert sorted(hit.ref for hit in found.hits[:2]) == ["dir.90", "dir.96"]
    assert found.hits[0].ref == first


@pytest.mark.parametrize(
    "question", ["ốm đau được bao nhiêu tiền", "om dau dc bn tien", "thăm ốm đau bao nhiêu", "hội viên ốm được bao nhiêu tiền"]
)
def test_what_amends_is_as_sure_from_its_day_as_the_old_one_was(amended_from_a_day: Database, question: str) -> None:
    before, since = (amended_from_a_day.read_now(find, question, today=on, scopes=MEMBERS) for on in (date(2026, 12, 31), date(2027, 1, 1)))
    assert [(found.verdict, found.hits[0].ref) for found in (before, since)] == [(Verdict.ANSWER, "dir.90"), (Verdict.ANSWER, "dir.96")]
    assert since.hits[0].score == pytest.approx(before.hits[0].score, abs=0.001)


def test_what_replaces_from_a_day_to_come_waits_too(decided: Database) -> None:
    def put(session: Session) -> None:
        newer = session.exec(select(Directive).where(Directive.ref == "dir.90")).one()
        clause = Clause(directive_id=newer.id, position=9, label="Điều 9", text="Quyết định có hiệu lực từ ngày 1 tháng 1 năm 2027.")
        session.add(clause)
        session.flush()
        reindex(session)

    decided.write_now(put)
    for today, first in ((TODAY, "dir.88"), (date(2027, 1, 1), "dir.90")):
        found = decided.read_now(find, "mức chi thăm hỏi hội viên ốm đau", today=today, scopes=MEMBERS)
        assert (found.hits[0].ref, len(found.hits)) == (first, 2)


def test_the_card_names_the_day_and_what_is_amended(amended_from_a_day: Database) -> None:
    def of(ref: str) -> DirectiveCard:
        def read(session: Session) -> DirectiveCard:
            number = session.exec(select(Directive.id).where(Directive.ref == ref)).one()
            return card(session, directive_id=number, public_only=False)

        return amended_from_a_day.read_now(read)

    newer, old = of("dir.96"), of("dir.90")
    assert (newer.in_force_from, [line.symbol for line in newer.amends]) == ({newer.line.directive_id: date(2027, 1, 1)}, ["90/QĐ-CCB"])
    assert (old.in_force_from, old.amends) == ({newer.line.directive_id: date(2027, 1, 1)}, ())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quyết định có hiệu lực từ ngày 01/01/2024.", date(2024, 1, 1)),
        ("Điều 3. Nghị quyết này có hiệu lực thi hành kể từ ngày 15 tháng 7 năm 2024.", date(2024, 7, 15)),
        ("Quyết định có hiệu lực từ ngày ký.", None),
        ("Quyết định số 88/QĐ-CCB có hiệu lực từ ngày 01/01/2020 được thay thế.", None),
        ("Quyết định 88 có hiệu lực từ ngày 01/01/2020.", None),
        ("Quyết định này hết hiệu lực từ ngày 01/01/2020.", None),
        ("Quyết định có hiệu lực từ ngày 31/02/2024.", None),
        ("Thông tư này có hiệu lực thi hành từ ngày 15/8/2026.", date(2026, 8, 15)),
        ("Điều 4. Điều lệ (sửa đổi, bổ sung) này có hiệu lực từ ngày 01/01/2027.", date(2027, 1, 1)),
        ("Điều 2. Hiệu lực thi hành\nNghị định có hiệu lực từ ngày 01/3/2026.", date(2026, 3, 1)),
        ("Nghị quyết này được thông qua ngày 08/12/2023 và có hiệu lực từ ngày 01/01/2024.", date(2024, 1, 1)),
        ("Quyết định này thay thế Quyết định số 88/QĐ-CCB và có hiệu lực kể từ ngày 01/01/2024.", date(2024, 1, 1)),
        ("Quyết định này và Quy chế kèm theo có hiệu lực từ ngày 01/01/2024.", date(2024, 1, 1)),
        ("Quyết định này sẽ có hiệu lực từ ngày 01/01/2027.", date(2027, 1, 1)),
        (
            "Quyết định này có hiệu lực từ ngày ký. Mức này được xem lại khi Luật Bảo hiểm xã hội có hiệu lực từ ngày 01/7/2027.",
            None,
        ),
        ("Thẻ hội viên có hiệu lực từ ngày 01/01/2026.", None),
        ("Nghị định này không có hiệu lực từ ngày 01/01/2026.", None),
        ("Trước khi Pháp lệnh Cựu chiến binh có hiệu lực từ ngày 01/01/2006.", None),
        ("Khi Luật Bảo hiểm xã hội và Nghị định hướng dẫn có hiệu lực từ ngày 01/7/2027.", None),
        ("Quyết định này được xem lại khi Luật Bảo hiểm y tế có hiệu lực từ ngày 01/7/2027.", None),
        ("Quyết định này thay thế Quyết định 88 có hiệu lực từ ngày 01/01/2020.", None),
        ("Quy định tại khoản 2 Điều này có hiệu lực từ ngày 01/7/2027.", None),
        ("Mức này có hiệu lực từ ngày 01/7/2027.", None),
    ],
)
def test_the_day_from_which_a_document_is_in_force(text: str, day: date | None) -> None:
    assert in_force_from([text]) == day


@pytest.fixture
def amended_by_place(database: Database) -> Database:
    """68/QĐ-CCB names the point of 45/QĐ-CCB that it changes from 1/1/2024, without the heading of its article."""
    texts = {
        45: (
            "Điều 1. Đối tượng\nHội viên đang sinh hoạt tại các tổ chức cơ sở Hội.",
            "Điều 2. Thăm hỏi ốm đau\n1. Hội viên nằm viện từ 03 ngày trở lên: 300.000 đồng một lần, mỗi năm không quá 02 lần.\n"
            "2. Hội viên mắc bệnh hiểm nghèo, phẫu thuật lớn: 1.000.000 đồng một lần.\n"
            "3. Hội viên bị tai nạn, thiên tai làm hư hỏng nhà: 2.000.000 đồng.",
            "Điều 3. Phúng viếng\n1. Hội viên từ trần: vòng hoa và 1.000.000 đồng.\n2. Bố, mẹ hội viên từ trần: 400.000 đồng.",
            "Điều 4. Mừng thọ\nHội viên, bố, mẹ của hội viên đến tuổi được tặng quà: 80 tuổi 600.000 đồng.",
        ),
        68: (
            "Điều 1. Sửa đổi khoản 1 Điều 2 Quyết định số 45-QĐ/CCB ngày 10/4/2023 như sau:\n"
            "“1. Hội viên nằm viện từ 03 ngày trở lên: 500.000 đồng một lần, mỗi năm không quá 02 lần.”",
            "Điều 2. Các nội dung khác của Quyết định số 45-QĐ/CCB giữ nguyên.",
            "Điều 3. Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2024.",
        ),
    }

    def put(session: Session) -> None:
        for number, issued in ((45, date(2023, 4, 10)), (68, date(2023, 10, 16))):
            decision = Directive(
                ref=f"dir.{number}",
                kind="Quyết định",
                symbol=f"{number}-QĐ/CCB",
                issued_on=issued,
                subject="Về chế độ thăm hỏi, phúng viếng",
            )
            session.add(decision)
            session.flush()
            for at, text in enumerate(texts[number], 1):
                session.add(Clause(directive_id=decision.id, position=at, label=f"Điều {at}", text=text))
        old, new = session.exec(select(Directive).order_by(Directive.ref)).all()
        session.add(Amendment(directive_id=old.id, by_id=new.id))
        session.flush()
        reindex(session)

    database.write_now(put)
    return database


@pytest.mark.parametrize(
    ("question", "then"),
    [
        ("om nam vien duoc may tien", "dir.68"),
        ("Hội viên nằm viện 5 ngày được thăm hỏi bao nhiêu?", "dir.68"),
        ("nằm viện được hỗ trợ bao nhiêu", "dir.68"),
        ("bị tai nạn hỏng nhà được bao nhiêu tiền", "dir.45"),
        ("mổ phẫu thuật lớn được mấy tiền", "dir.45"),
        ("phúng viếng hội viên bao nhiêu tiền", "dir.45"),
    ],
)
def test_the_point_that_is_named_as_changed(amended_by_place: Database, question: str, then: str) -> None:
    for today, first in ((date(2023, 10, 20), "dir.45"), (date(2024, 1, 2), then)):
        found = amended_by_place.read_now(find, question, today=today, scopes=MEMBERS)
        assert found.verdict is not Verdict.NONE
        assert found.hits[0].ref == first
        assert ("500.000" in found.hits[0].text) == (first == "dir.68")


@pytest.mark.parametrize("question", ["viếng đám tang mẹ hội viên bao nhiêu", "viếng mẹ hội viên", "vieng me hoi vien bao nhieu tien"])
def test_who_asks_of_a_funeral_gets_no_birthday(amended_by_place: Database, question: str) -> None:
    found = amended_by_place.read_now(find, question, today=date(2023, 10, 20), scopes=MEMBERS)
    assert (found.hits[0].ref, found.hits[0].text.partition("\n")[0]) == ("dir.45", "Điều 3. Phúng viếng")


def test_the_card_knows_what_changed_which_article(amended_by_place: Database) -> None:
    old, new = amended_by_place.read_now(
        lambda session: [
            card(session, directive_id=row.id, public_only=False) for row in session.exec(select(Directive).order_by(Directive.ref))
        ]
    )
    assert [(each.article, each.by.symbol, "500.000" in each.clause.text) for each in old.changes] == [(2, "68-QĐ/CCB", True)]
    assert new.changes == ()
