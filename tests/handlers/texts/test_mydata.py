from db.mydata import AnswerLine
from handlers.texts.mydata import answer


def test_what_has_no_name_is_counted_and_what_has_one_is_named() -> None:
    kept = AnswerLine("Nghĩa tình", "Tốt", 20, ("Đã thăm hỏi",), ("photo", "giay-khen.pdf", "photo", "photo"))
    assert answer(kept) == ["Mức tự chấm: Tốt (20 điểm)", "Ghi chú: Đã thăm hỏi", "Kèm theo: 3 ảnh, giay-khen.pdf"]
