from hypothesis import given
from hypothesis import strategies as st

from db.directives import ClauseView
from handlers.texts.directives import PIECE_LENGTH, kind_once, quoted, text_pages

WORDS = st.text(alphabet="ab ", min_size=0, max_size=40).map(lambda text: text * 200)


@given(st.lists(st.builds(ClauseView, label=st.just("Điều"), text=WORDS), max_size=12))
def test_pages_hold_every_word_in_order_and_fit_a_message(clauses: list[ClauseView]) -> None:
    pages = text_pages(clauses)
    assert all(sum(len(piece.text) for piece in page) <= PIECE_LENGTH for page in pages)
    told = "".join(piece.text for page in pages for piece in page)
    assert told.replace(" ", "") == "".join(clause.text for clause in clauses).replace(" ", "")


def test_a_long_clause_goes_on_under_its_label() -> None:
    pages = text_pages([ClauseView("Điều 1", "một hai " * 1000)])
    assert [piece.label for page in pages for piece in page] == ["Điều 1", "Điều 1 (tiếp)", "Điều 1 (tiếp)"]


def test_a_found_passage_knows_its_clause() -> None:
    clauses = [ClauseView("Điều 1", "Phạm vi  áp dụng"), ClauseView("Điều 2", "Không hút thuốc nơi làm việc")]
    assert quoted(clauses, "hút thuốc nơi làm việc") == [clauses[1]]
    assert quoted(clauses, "Điều 1. Phạm vi áp dụng") == [clauses[0]]
    assert quoted(clauses, "Về văn hóa công sở") == []
    assert quoted([ClauseView("", "")], "gì cũng được") == []


def test_the_kind_is_said_once() -> None:
    assert kind_once("Quy định Các quy định về nêu gương") == "Các quy định về nêu gương"
    for title in ("Quy định 08-QĐi/TW về nêu gương", "Luật: Các quyền", "Quy định về các quy định"):
        assert kind_once(title) == title
