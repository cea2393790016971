"""What is only said in between."""

import pytest

from db.search.chatter import is_chatter, is_slip


@pytest.mark.parametrize("text", ["ơ nhầm rồi", "nham roi", "bác bấm nhầm", "xin lỗi gõ nhầm nhé", "lộn rồi"])
def test_slips(text: str) -> None:
    assert is_slip(text)
    assert is_chatter(text)


@pytest.mark.parametrize("text", ["con nua ko", "dau", "đọc tiếp đi", "con cai chi nua", "là sao", "gi", "hết chưa", "cái này là gì"])
def test_what_nobody_could_answer_for_everybody(text: str) -> None:
    assert is_chatter(text)
    assert not is_slip(text)


@pytest.mark.parametrize(
    "text",
    ["nộp nhầm phiếu thì sao", "quỹ", "bhyt", "hội phí", "mừng thọ", "còn nợ hội phí không", "tiếp theo chỉ thị 17", "tết"],
)
def test_what_somebody_could_answer(text: str) -> None:
    assert not is_chatter(text)
