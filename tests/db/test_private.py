"""What is kept of people's words, and what points at somebody and is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from db.models import Directive, Member
from db.private import has_private_number, points_at_somebody
from db.search import library
from tests.reminders.roster import Roster, found


@pytest.fixture
def roster(session: Session) -> Roster:
    made = found(session)
    session.add(Directive(ref="d1", kind="Kế hoạch", symbol="12-KH/TU", subject="Phát huy truyền thống anh hùng, Bộ đội Cụ Hồ"))
    session.add(Member(code="HV900", full_name="Cao Ước", unit_id=made.unit))
    session.flush()
    library.reindex(session)
    return made


@pytest.mark.parametrize(
    "text",
    [
        "gọi lại cho tôi số 0912345678",
        "goi toi 0912 345 678 nhe",
        "máy bàn 0239.3855.123",
        "+84 912 345 678 là của ai",
        "căn cước 042060001234 có đúng không",
        "thẻ 042 060 001 234",
        "gửi vào hung.nguyen@mail.vn",
        "nhắn @hungccb giúp",
        "ông Hùng nghỉ hưu rồi ai thay",
        "đồng chí Nam về chi hội nào",
        "dong chi Dũng co ve hop khong",
        "nguyen van an da di hop chua",
        "nhờ Nguyễn Văn An nhắc",
        "PHAM VAN BINH vao hoi nam nao",
        "đồng chí cao ước sinh hoạt ở đâu",
        "bà Nguyễn Thị Lan ở đường Lý Tự Trọng vay tiền",
        "NGUYỄN VĂN HÓA SINH NĂM NÀO",
        "số điện thoại của Anh tuấn",
        "các anh Tuấn, Dũng đi họp chưa",
        "em Học ở đâu",
        "ông Thông Tin ở đâu",
    ],
)
def test_what_points_at_somebody(session: Session, roster: Roster, text: str) -> None:
    assert points_at_somebody(session, text)


@pytest.mark.parametrize(
    "text",
    [
        "kết luận 29-KL/TU năm 2022 nói gì",
        "hạn nộp báo cáo ngày 20/10/2023 hay 25-10-2023",
        "các năm 2021 2022 2023 có bao nhiêu hội viên",
        "kinh phí 150.000.000 đồng lấy ở đâu",
        "quỹ 150000000 đồng",
        "truyền thống anh hùng",
        "Anh Hùng Lực lượng vũ trang",
        "học tập Hồ Chí Minh",
        "bộ đội cụ hồ",
        "chi hội trưởng làm gì",
        "đồng chí bí thư họp khi nào",
        "số 145/2013/NĐ-CP điều 4",
        "1.031 hội viên đúng không",
        "mấy giờ họp, 8h30 hay 14h00",
        "con em học nghề",
        "con em hội viên học nghề",
        "em học đại học có được hỗ trợ không",
        "anh em hải quân",
    ],
)
def test_what_points_at_nobody(session: Session, roster: Roster, text: str) -> None:
    assert not points_at_somebody(session, text)


@given(st.integers(0, 10**8 - 1), st.sampled_from(["", " ", ".", "-"]))
def test_every_mobile_number_is_seen_in_every_spelling(number: int, gap: str) -> None:
    digits = f"09{number:08d}"
    assert has_private_number(f"số {digits[:4]}{gap}{digits[4:7]}{gap}{digits[7:]} nhé")


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y"]))
def test_no_date_is_a_private_number(on, form: str) -> None:  # type: ignore[no-untyped-def]
    assert not has_private_number(f"ngày {on.strftime(form)} họp")


def test_the_number_of_an_award_points_at_nobody() -> None:
    for said in (
        "được tặng giấy khen số 123456789",
        "Bằng khen của Bộ Quốc phòng số: 123456789",
        "huân chương Chiến công hạng Ba số hiệu 123456789012",
        "theo quyết định khen thưởng số 123456789 ngày 5/9",
        "bằng số 123456789",
    ):
        assert not has_private_number(said), said
    for said in (
        "123456789",
        "số 123456789",
        "căn cước số 012345678901",
        "giấy khen, CCCD số 123456789",
        "quyết định cấp thẻ số 123456789",
        "trả bằng tài khoản số 123456789",
        "bằng lái xe số 123456789012",
        "giấy khen số 12, tôi là 123456789",
        "bằng khen của anh Hùng số 042061001234",
        "quyết định hưu sổ 7912345678",
        "Quyết định chuyển tiền vào số 123456789012",
        "theo quyết định tôi nộp vào số 19001234567890",
    ):
        assert has_private_number(said), said
