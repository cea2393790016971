"""What every association is told about Đồng Đội itself."""

from datetime import UTC, date, datetime

from sqlmodel import Session, select

from db import handbook, sample
from db.intake import removal
from db.models import Faq
from db.search import MEMBERS, Verdict, find, library

TODAY, NOW = date(2026, 11, 24), datetime(2026, 11, 24, 2, tzinfo=UTC)


def held(session: Session) -> dict[str, str]:
    return dict(session.exec(select(Faq.ref, Faq.question)).all())


def test_it_is_there_without_anything_loaded_and_found(session: Session) -> None:
    handbook.give(session)
    for question, ref in (
        ("chữ bé quá", "faq.text_size"),
        ("tôi muốn ra khỏi đây", "faq.leave"),
        ("rut khoi bot", "faq.leave"),
        ("xóa dữ liệu của tôi", "faq.privacy"),
        ("gọi cho ai khi cần giúp", "faq.help"),
        ("tắt nhắc việc ở đâu", "faq.mute"),
        ("doi dien thoai thi lam sao", "faq.new_phone"),
    ):
        found = find(session, question, today=TODAY, scopes=MEMBERS)
        assert (found.verdict, found.hits[0].ref) == (Verdict.ANSWER, ref)
    assert find(session, "chữ bé quá", today=TODAY).verdict is Verdict.NONE  # for members


def test_it_is_found_beside_a_whole_library(session: Session) -> None:
    sample.load(session, today=TODAY, now=NOW)
    library.reindex(session)
    for question, ref in (
        ("muốn chữ to hơn thì bấm chỗ nào", "faq.text_size"),
        ("đừng nhắc tôi nữa", "faq.mute"),
        ("chi hội tôi ai phụ trách, số máy bao nhiêu", "faq.help"),
    ):
        found = find(session, question, today=TODAY, scopes=MEMBERS)
        assert (question, found.verdict, found.hits[0].ref) == (question, Verdict.ANSWER, ref)


def test_what_the_association_worded_anew_or_took_out_stays_so(session: Session) -> None:
    handbook.give(session)
    first = held(session)
    row, other = session.exec(select(Faq).order_by(Faq.id)).all()[:2]
    row.question = "Đồng Đội làm những gì?"
    session.delete(other)
    session.flush()
    handbook.give(session)
    assert held(session) == {ref: text for ref, text in {**first, row.ref: "Đồng Đội làm những gì?"}.items() if ref != other.ref}


def test_an_answer_of_the_association_under_the_same_name_is_kept(session: Session) -> None:
    session.add(Faq(ref="faq.bot", question="Ai trả lời tôi ở đây?", answer="Đồng Đội."))
    session.flush()
    handbook.give(session)
    assert held(session)["faq.bot"] == "Ai trả lời tôi ở đây?"
    assert len(held(session)) > 5


def test_it_stays_when_the_sample_goes(session: Session) -> None:
    sample.load(session, today=TODAY, now=NOW)
    assert held(session).keys() > {"faq.bot", "faq.duties"}
    removal.drop(session, now=NOW)
    assert "faq.bot" in held(session)
    assert "faq.duties" not in held(session)
    library.reindex(session)
    assert find(session, "chữ bé quá", today=TODAY, scopes=MEMBERS).hits[0].ref == "faq.text_size"
