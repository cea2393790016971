"""What a document says of others is offered and marked by a person: which it replaces or amends, and which did so before it came."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from db import directives, library_links, search
from db.intake.reading import ReadClause, ReadDocument
from db.kinds import Scope
from db.library import Draft, Upload
from db.library_links import How, said_in
from db.library_saving import Saved
from db.models import Amendment, Clause, Directive
from db.refusals import Reason, Refused
from tests.db.test_library import NOW, TODAY, existing, keep, save, secretary, undo

__all__ = ["secretary"]  # the fixture


def by(member_id: int) -> dict[str, Any]:
    return {"member_id": member_id, "today": TODAY, "now": NOW}


def decision(text: str, **of_it: Any) -> ReadDocument:
    said: dict[str, Any] = {"kind": "Quyết định", "symbol": "3001/QĐ-UBND", "issued_on": date(2023, 10, 1), "subject": "Mức hỗ trợ"}
    return ReadDocument(**said | of_it, clauses=(ReadClause("Điều 3", text),))


def stored(session: Session, member_id: int, found: ReadDocument, digest: str = "d2") -> tuple[Draft, int]:
    search.put(session, search.library.entries(session))
    draft = keep(session, member_id, found, Upload(digest, "qd.docx", digest))
    saved = save(session, draft, member_id, apart=True)
    assert isinstance(saved, Saved)
    return draft, saved.line.directive_id


def offered(session: Session, draft: Draft, member_id: int) -> list[tuple[How, str]]:
    found = library_links.links(session, draft_id=draft.draft_id, member_id=member_id)
    return [(link.how, link.other.symbol) for link in found]


def old_decision(session: Session, **of_it: Any) -> Directive:
    said = {"ref": "dir.2415", "kind": "Quyết định", "symbol": "2415/QĐ-UBND", "issuer": "UBND tỉnh", "issued_on": date(2023, 8, 1)}
    return existing(session, **said | of_it)


def test_what_a_document_says_it_replaces_is_marked_by_a_person(session: Session, secretary: int) -> None:
    old, other = old_decision(session), existing(session, ref="dir.ct05", kind="Chỉ thị", symbol="05-CT/TW", subject="Học Bác")
    text = "Điều 3. Quyết định này thay thế Quyết định số 2415/QĐ-UBND ngày 01/8/2023. Theo Chỉ thị 05-CT/TW."
    draft, new_id = stored(session, secretary, decision(text))
    assert offered(session, draft, secretary) == [(How.REPLACES, "2415/QĐ-UBND")]
    for directive_id, how in ((other.id, How.REPLACES), (old.id, How.AMENDS), (old.id, How.REPLACED_BY)):
        with pytest.raises(Refused):
            library_links.mark(session, draft_id=draft.draft_id, directive_id=directive_id, how=how, **by(secretary))
    for _ in range(2):
        library_links.mark(session, draft_id=draft.draft_id, directive_id=old.id, how=How.REPLACES, **by(secretary))
    assert (old.replaced_by_id, offered(session, draft, secretary)) == (new_id, [])
    undo(session, draft, secretary)
    assert old.replaced_by_id is None
    assert sorted(row.ref for row in session.exec(select(Directive))) == ["dir.2415", "dir.ct05"]


def test_what_it_amends_stays_in_force_and_its_card_says_so(session: Session, secretary: int) -> None:
    old = old_decision(session)
    subject = "Sửa đổi, bổ sung một số điều của Quyết định số 2415/QĐ-UBND"
    draft, new_id = stored(session, secretary, decision("Điều 3. Mức hỗ trợ: 350.000 đồng.", subject=subject))
    assert offered(session, draft, secretary) == [(How.AMENDS, "2415/QĐ-UBND")]
    for _ in range(2):
        library_links.mark(session, draft_id=draft.draft_id, directive_id=old.id, how=How.AMENDS, **by(secretary))
    assert offered(session, draft, secretary) == []
    card = directives.card(session, directive_id=old.id, public_only=False)
    assert (card.amended, [line.directive_id for line in card.amended_by], card.replaced_by) == (True, [new_id], None)
    session.get_one(Directive, new_id).scope = Scope.MEMBERS
    card = directives.card(session, directive_id=old.id, public_only=True)
    assert (card.amended, card.amended_by) == (True, ())
    undo(session, draft, secretary)
    assert session.exec(select(Amendment)).all() == []
    assert not directives.card(session, directive_id=old.id, public_only=False).amended


def test_of_two_that_name_each_other_one_is_the_newer(session: Session, secretary: int) -> None:
    """Also over a third one, and whether it replaces or amends."""
    day = date(2023, 10, 1)
    one, one_id = stored(session, secretary, decision("Sửa đổi Quyết định số 4/QĐ-CCB.", symbol="3/QĐ-CCB", issued_on=day))
    said = "Sửa đổi Quyết định số 3/QĐ-CCB. Quyết định này thay thế Quyết định số 5/QĐ-CCB."
    two, two_id = stored(session, secretary, decision(said, symbol="4/QĐ-CCB", issued_on=day), "d3")
    three, three_id = stored(session, secretary, decision("Sửa đổi Quyết định số 3/QĐ-CCB.", symbol="5/QĐ-CCB", issued_on=day), "d4")
    for draft, other, how in ((three, one_id, How.AMENDS), (three, two_id, How.REPLACED_BY)):
        library_links.mark(session, draft_id=draft.draft_id, directive_id=other, how=how, **by(secretary))
    assert offered(session, two, secretary) == [(How.AMENDS, "3/QĐ-CCB")], "and not the other way round"
    for draft, other, how in ((one, two_id, How.AMENDS), (two, one_id, How.AMENDED_BY), (two, three_id, How.AMENDED_BY)):
        with pytest.raises(Refused) as refused:
            library_links.mark(session, draft_id=draft.draft_id, directive_id=other, how=how, **by(secretary))
        assert (refused.value.reason, refused.value.detail["newer"].symbol) == (Reason.CIRCLE, "4/QĐ-CCB")


@pytest.mark.parametrize(
    ("text", "how", "old_how"),
    [
        ("Quyết định này thay thế Kế hoạch số 12-KH/CCB ngày 05/9/2023.", How.REPLACED_BY, How.REPLACES),
        ("Sửa đổi khoản 2 Mục I Kế hoạch số 12-KH/CCB.", How.AMENDED_BY, How.AMENDS),
    ],
)
def test_what_came_later_is_told_of_what_replaced_it_before(session: Session, secretary: int, text: str, how: How, old_how: How) -> None:
    first, first_id = stored(session, secretary, decision(text))
    assert offered(session, first, secretary) == []
    plan = decision("Điều 1. Gặp mặt.", kind="Kế hoạch", symbol="12-KH/CCB", issued_on=date(2023, 9, 5), subject="Gặp mặt")
    later, later_id = stored(session, secretary, plan, "d3")
    assert offered(session, later, secretary) == [(how, "3001/QĐ-UBND")]
    library_links.mark(session, draft_id=later.draft_id, directive_id=first_id, how=how, **by(secretary))
    card = directives.card(session, directive_id=later_id, public_only=False)
    assert [card.replaced_by.directive_id if card.replaced_by else None, *(line.directive_id for line in card.amended_by)] == (
        [first_id] if how is How.REPLACED_BY else [None, first_id]
    )
    assert (offered(session, first, secretary), offered(session, later, secretary)) == ([], [])
    undo(session, later, secretary)
    assert [row.symbol for row in session.exec(select(Directive))] == ["3001/QĐ-UBND"]
    assert old_how not in {each for each, _ in offered(session, first, secretary)}


def test_only_what_names_a_document_is_read_and_of_very_many_the_latest(session: Session, secretary: int) -> None:
    """Clauses are counted in their order, whichever was written first."""
    number = "Kế hoạch số 12-KH/CCB"
    early = old_decision(session, ref="dir.1", symbol="1/QĐ-CCB", subject=f"Bãi bỏ {number}")
    for position, text in ((3, f"Quyết định này thay thế {number}."), (1, "Sửa đổi Kế hoạch số 13-KH/CCB."), (2, "Gặp mặt.")):
        session.add(Clause(directive_id=early.id, position=position, label=f"Điều {position}", text=text))
    plan = decision("Điều 1. Gặp mặt.", kind="Kế hoạch", symbol="12-KH/CCB", issued_on=date(2023, 7, 5), subject="Gặp mặt")
    draft, _ = stored(session, secretary, plan)
    assert offered(session, draft, secretary) == [(How.REPLACED_BY, "1/QĐ-CCB")]
    report = existing(session, ref="dir.2", kind="Báo cáo", symbol="2-BC/CCB", issued_on=date(2023, 8, 2), subject="Kết quả")
    for position in range(1, library_links.MOST_NAMING):
        session.add(Clause(directive_id=report.id, position=position, label="", text=f"Theo {number}."))
    late = old_decision(session, ref="dir.3", symbol="3/QĐ-CCB", subject=f"Sửa đổi {number}")
    session.flush()
    search.put(session, search.library.entries(session))
    assert offered(session, draft, secretary) == [(How.AMENDED_BY, "3/QĐ-CCB")]
    for directive, how in ((late, How.AMENDED_BY), (early, How.REPLACED_BY)):
        library_links.mark(session, draft_id=draft.draft_id, directive_id=directive.id, how=how, **by(secretary))


def test_rules_are_replaced_under_the_number_of_their_decision(session: Session, secretary: int) -> None:
    old = old_decision(session, ref="dir.25", kind="Quy chế", symbol="25/QĐ-CCB", issuer="Hội CCB Khối", issued_on=date(2023, 9, 1))
    text = "Điều 2. Quyết định này thay thế Quyết định số 25/QĐ-CCB ngày 01/9/2023."
    draft, _ = stored(session, secretary, decision(text, symbol="40/QĐ-CCB"))
    assert offered(session, draft, secretary) == [(How.REPLACES, old.symbol)]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Bãi bỏ khoản 2 Điều 5 Quyết định số 2415/QĐ-UBND.", How.AMENDS),
        ("Bãi bỏ Điều 2 Quyết định số 2415/QĐ-UBND ngày 01/8/2023.", How.AMENDS),
        ("Sửa đổi, bổ sung Quyết định số 2415/QĐ-UBND", How.AMENDS),
        ("1. Sửa mức thăm hỏi tại Điều 1 Quyết định số 2415/QĐ-UBND: 450.000 đồng.", How.AMENDS),
        ("Điều 1. Bổ sung vào điểm b khoản 3 Điều 4 của Quyết định số 2415/QĐ-UBND như sau:", How.AMENDS),
        ("Điều chỉnh Quyết định số 2415/QĐ-UBND", How.AMENDS),
        ("Về việc đính chính Quyết định 2415/QĐ-UBND", How.AMENDS),
        ("Thay thế Phụ lục II Quyết định số 2415/QĐ-UBND.", How.AMENDS),
        (
            "Điều 3. Hướng dẫn này thay thế Quyết định số 2415/QĐ-UBND; các quy định trái với nó bị bãi bỏ.",
            How.REPLACES,
        ),
        ("Bãi bỏ các văn bản sau: Quyết định số 2415/QĐ-UBND.", How.REPLACES),
    ],
)
def test_a_part_is_amended_and_the_whole_replaced(text: str, how: How) -> None:
    assert [(said.symbol.number, said.how) for said in said_in(text)] == [(2415, how)]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 2415/QĐ-UBND được thay thế bằng quyết định này.",
        "Căn cứ Quyết định số 2415/QĐ-UBND.",
        "Thay thế các mẫu cũ. Quyết định số 2415/QĐ-UBND vẫn dùng.",
        "Cử đồng chí A thay thế đồng chí B theo Quyết định số 2415/QĐ-UBND.",
        "Kế hoạch này không thay thế Quyết định số 2415/QĐ-UBND.",
        "Căn cứ Quyết định số 3000/QĐ-UBND sửa đổi, bổ sung một số điều của Quyết định số 2415/QĐ-UBND;",
        "Thực hiện quy định về việc sửa đổi Quyết định số 2415/QĐ-UBND, các chi hội báo cáo.",
        "Quy định đã được sửa đổi, bổ sung tại Quyết định số 2415/QĐ-UBND.",
        "Bổ sung hồ sơ theo quy định tại Quyết định số 2415/QĐ-UBND.",
        "Sửa chữa trụ sở của Hội trong Quyết định số 2415/QĐ-UBND.",
    ],
)
def test_what_is_only_named_is_neither(text: str) -> None:
    assert [said.symbol.number for said in said_in(text)] == []


def test_several_may_be_listed(session: Session, secretary: int) -> None:
    line = "Quyết định này thay thế Quyết định số 88/QĐ-CCB ngày 2/10/2023, Kế hoạch số 45a/KH-CCB ngày 12/10/2023 và Hướng dẫn 7-HD/CCB."
    assert [(said.symbol.number, said.symbol.letter, said.how) for said in said_in(line)] == [
        (88, "", How.REPLACES),
        (45, "a", How.REPLACES),
        (7, "", How.REPLACES),
    ]
    assert session.exec(select(Clause)).all() == []
