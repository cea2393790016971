from hypothesis import given
from hypothesis import strategies as st

from handlers.texts.lists import BUTTON_LENGTH, brief, bullets, lines, numbered


@given(st.text(max_size=200), st.integers(2, 60))
def test_a_brief_text_fits_and_begins_as_the_whole(text: str, limit: int) -> None:
    short = brief(text, limit)
    assert len(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_words_are_cut_whole() -> None:
    assert brief("4. Thực hiện Kết luận 29-KL/TU và Chỉ thị 17-CT/TU: kỷ luật") == "4. Thực hiện Kết luận 29-KL/TU và Chỉ…"
    assert brief("x" * 99) == "x" * (BUTTON_LENGTH - 1) + "…"


def test_lines_are_escaped_and_empty_ones_left_out() -> None:
    assert numbered(["a <b>", "c"], 7) == "7. a &lt;b&gt;\n8. c"
    assert bullets(["x & y"]) == "• x &amp; y"
    assert lines("a", "", "b") == "a\nb"
