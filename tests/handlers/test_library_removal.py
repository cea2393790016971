"""A document is taken out of the library at any time, after one question."""

from datetime import timedelta

import pytest

from bot.sandbox.client import Person
from tests.handlers.conftest import START, Chat
from tests.handlers.test_library import PLAN, asked_for_a_file


@pytest.fixture
async def an(chat: Chat) -> Person:
    """The secretary, who saved one three months ago."""
    an = await chat.member("HV001")
    await asked_for_a_file(an)
    await an.sends_document(PLAN, "Kế hoạch gặp mặt.docx")
    await an.sees("Đồng Đội đọc được như sau", timeout=15)
    await an.presses("Lưu vào kho")
    await an.sees("Đã lưu vào kho")
    chat.house.clock.set(START + timedelta(days=90))
    return an


@pytest.mark.parametrize(
    "said",
    [
        "gỡ kế hoạch 12",
        "xóa kế hoạch 12 khỏi kho",
        "xoa ke hoach 12 gap mat khoi kho di",
        "bỏ kế hoạch 12-KH/ĐUK ra khỏi kho văn bản",
        "Đồng Đội ơi, xóa giúp tôi kế hoạch 12.",
        "hủy bỏ văn bản số 12-KH/ĐUK đi nhé",
        "gỡ cái kế hoạch số 12 của Đảng ủy Khối năm 2023",
        "card",
    ],
)
async def test_a_document_is_taken_out_months_later(chat: Chat, an: Person, said: str) -> None:
    binh = await chat.member("HV003")
    if said == "card":
        await an.says("kế hoạch 12")
        await an.sees("12-KH/ĐUK")
        await an.presses("Gỡ khỏi kho")
    else:
        await an.says(said)
    asked = await an.sees("Gỡ khỏi kho: Kế hoạch số 12-KH/ĐUK")
    assert asked.buttons[:2] == ["Gỡ Kế hoạch 12-KH/ĐUK", "Không gỡ"]
    await an.presses("Không gỡ")
    assert "Gỡ khỏi kho" in (await an.sees("Ngày ban hành: 5/9/2023")).buttons
    await an.presses("Gỡ khỏi kho")
    await an.presses("Gỡ Kế hoạch 12-KH/ĐUK")
    await an.sees("Đã gỡ khỏi kho")
    await binh.says("kế hoạch 12-KH/ĐUK")
    await binh.sees("Không tìm thấy")


async def test_this_document_is_the_one_that_is_shown(an: Person) -> None:
    await an.says("gỡ văn bản này")
    await an.sees("Đồng chí muốn gỡ văn bản nào")
    await an.says("kế hoạch 12")
    await an.sees("12-KH/ĐUK")
    await an.says("gỡ văn bản này khỏi kho")
    await an.sees("Gỡ khỏi kho: Kế hoạch số 12-KH/ĐUK")


async def test_one_that_is_not_there_is_not_taken_for_another(an: Person) -> None:
    await an.says("gỡ kế hoạch 61")
    assert "Gỡ khỏi kho: " not in (await an.sees("")).text


@pytest.mark.parametrize("said", ["gỡ kế hoạch 12", "xóa kế hoạch 12 khỏi kho"])
async def test_a_member_sees_the_document(chat: Chat, an: Person, said: str) -> None:
    binh = await chat.member("HV003")
    await binh.says(said)
    assert "Gỡ khỏi kho" not in (await binh.sees("12-KH/ĐUK")).buttons


@pytest.mark.parametrize(
    "said",
    [
        "xóa dữ liệu của tôi",
        "bộ luật lao động",
        "gõ kế hoạch 12 thế nào",
        "bỏ phiếu bầu thế nào",
        "xóa nhà tạm theo kế hoạch 12",
        "xoa doi giam ngheo theo ke hoach 12-KH/DUK",
        "gỡ vướng mắc trong kế hoạch 12",
        "hủy bỏ kế hoạch 12 chưa",
        "hủy kế hoạch 12 khi nào",
        "xóa bỏ tệ nạn theo văn bản này",
    ],
)
async def test_other_wishes_are_none(an: Person, said: str) -> None:
    await an.says(said)
    assert "ỡ khỏi kho" not in (await an.sees("")).text
