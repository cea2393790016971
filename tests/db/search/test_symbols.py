"""Document numbers as they are written, glued and turned round; what is a count and what agrees with what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.agreement import Held, agrees
from db.search.symbols import issuers_in, parse


def one(line: str) -> tuple[int, set[str], str | None, int | None, str | None]:
    (symbol,) = parse(line)
    return symbol.number, set(symbol.kinds), symbol.organ, symbol.year, symbol.issuer


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("29-KL/TU", (29, {"ket luan"}, "tu", None, None)),
        ("kl29 ban hành ngày nào", (29, {"ket luan"}, None, None, None)),
        ("29/kl-tu", (29, {"ket luan"}, "tu", None, None)),
        ("29 KL TU", (29, {"ket luan"}, "tu", None, None)),
        ("17ct/tu", (17, {"chi thi"}, "tu", None, None)),
        ("kết luận số 29", (29, {"ket luan"}, None, None, None)),
        ("nghị quyết 35 của quốc hội", (35, {"nghi quyet"}, None, None, "qh")),
        ("nghị quyết 35 tư tưởng", (35, {"nghi quyet"}, None, None, None)),
        ("98/2023/NĐ-CP", (98, {"nghi dinh"}, "cp", 2023, None)),
        ("150 2006 NĐ CP", (150, {"nghi dinh"}, "cp", 2006, None)),
        ("150/2006 quy định gì", (150, set(), None, 2006, None)),
        ("06/2022/QH15", (6, set(), "qh", 2022, None)),
        ("27/2005/PL-UBTVQH11", (27, {"phap lenh"}, "ubtvqh", 2005, None)),
        ("kl 01 năm 2021", (1, {"ket luan"}, None, 2021, None)),
        ("chỉ thị 17 ngày 28/12/2021", (17, {"chi thi"}, None, 2021, None)),
        ("qđ 142 ttg", (142, {"quyet dinh", "quy dinh"}, "ttg", None, None)),
        ("kế hoạch 14 hội cựu chiến binh tỉnh", (14, {"ke hoach"}, None, None, "ccbht")),
    ],
)
def test_numbers_of_documents(line: str, read: tuple[int, set[str], str | None, int | None, str | None]) -> None:
    assert one(line) == read


@pytest.mark.parametrize("line", ["báo cáo 6 tháng", "kế hoạch 2023", "luật 2015", "22/12", "476 hội viên", "kế hoạch 5 năm", ""])
def test_counts_years_and_days_are_none(line: str) -> None:
    assert parse(line) == []


def test_several_numbers_keep_their_order() -> None:
    assert [s.number for s in parse("101-QĐ/TW (7/6/2012), 55-QĐ/TW (19/12/2016), 08-QĐi/TW (25/10/2018)")] == [101, 55, 8]


def test_issuers_by_their_longest_name() -> None:
    assert issuers_in("Ban Thường vụ Tỉnh ủy Hà Tĩnh") == {"tu"}
    assert issuers_in("Ủy ban Thường vụ Quốc hội") == {"ubtvqh"}
    assert issuers_in("Đại hội đại biểu toàn quốc Hội CCB Việt Nam") == {"ccb"}


KL29 = Held(29, frozenset({"ket luan"}), "tu", frozenset({2021}), frozenset({"tu"}))


@pytest.mark.parametrize(
    ("line", "agreed"),
    [
        ("29-KL/TU", True),
        ("kết luận 29", True),
        ("kết luận 29 của tỉnh ủy năm 2021", True),
        ("29-KL/TW", False),
        ("29-CT/TU", False),
        ("92-KL/TU", False),
        ("kết luận 29 năm 2019", False),
        ("kết luận 29 của Bộ Chính trị", False),
    ],
)
def test_what_agrees_with_a_document(line: str, agreed: bool) -> None:
    (symbol,) = parse(line)
    assert agrees(symbol, KL29) is agreed


@given(st.text(max_size=200))
def test_any_line_can_be_read(line: str) -> None:
    for symbol in parse(line):
        assert 0 <= symbol.start < symbol.end


def test_a_soft_kind_before_an_organ_is_a_number() -> None:
    (found,) = parse("12 bc ccbk")
    assert (found.number, found.organ, found.strong) == (12, "ccbk", True)
    assert not [symbol for symbol in parse("họp 6 kh tháng") if symbol.strong]
