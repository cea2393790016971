"""What one cell means, for every way offices and Excel write it."""

import contextlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.intake import cells
from db.intake.formats import Figure
from db.intake.plan import Flaw
from db.intake.vocabulary import Column, vocabulary
from db.kinds import MemberState, Role
from db.vietnamese import PartialDate

TODAY = date(2026, 11, 24)


def midnight(year: int, month: int, day: int) -> datetime:
    """A date as openpyxl reads it: without a zone, as Excel has none."""
    return datetime(year, month, day)  # noqa: DTZ001


def read(kind: str, raw: Any, *, many: bool = False, field: str = "field") -> Any:
    return cells.read(raw, cells.Context(TODAY, Column(field, "Cột", kind, many=many)))


def flaw(kind: str, raw: Any, *, field: str = "field") -> Flaw:
    with pytest.raises(cells.Wrong) as wrong:
        read(kind, raw, field=field)
    return wrong.value.flaw


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("partial", 1961, PartialDate(1961)),
        ("partial", 1961.0, PartialDate(1961)),
        ("partial", "1961.0", PartialDate(1961)),
        ("partial", " 1961\u00a0", PartialDate(1961)),
        ("partial", "12/3/1961", PartialDate(1961, 3, 12)),
        ("partial", "12/3/61", PartialDate(1961, 3, 12)),
        ("partial", "3/1961", PartialDate(1961, 3)),
        ("partial", "00/00/1961", PartialDate(1961)),
        ("partial", "00/3/1961", PartialDate(1961, 3)),
        ("partial", "12.03.1961", PartialDate(1961, 3, 12)),
        ("partial", "1.01.1961", PartialDate(1961, 1, 1)),
        ("partial", "1.02.1985", PartialDate(1985, 2, 1)),
        ("partial", "12.6.08", PartialDate(2008, 6, 12)),
        ("partial", "03.1961", PartialDate(1961, 3)),
        ("partial", "3.1961", PartialDate(1961, 3)),
        ("partial", 3.1961, PartialDate(1961, 3)),
        ("partial", "ngày 12 tháng 3 năm 1961", PartialDate(1961, 3, 12)),
        ("partial", midnight(1961, 3, 12), PartialDate(1961, 3, 12)),
        ("date", date(2026, 2, 1), date(2026, 2, 1)),
        ("date", "01/02/2026", date(2026, 2, 1)),
        ("date", "01.02.1961", date(1961, 2, 1)),
        ("date", "15.06.2026", date(2026, 6, 15)),
        ("day", midnight(2026, 12, 22), (22, 12)),
        ("day", "22/12", (22, 12)),
        ("day", "30/2", (30, 2)),
        ("day", "ngày 6 tháng 12", (6, 12)),
        ("number", "08", 8),
        ("number", "1.031", 1031),
        ("number", 476.0, 476),
        ("number", Figure(1, "01"), 1),
        ("number", Figure(1031, "1.031"), 1031),
        ("number", Figure(0, "-"), 0),
        ("partial", Figure(1961, "1.961"), PartialDate(1961)),
        ("partial", PartialDate(1961, 3), PartialDate(1961, 3)),
        ("day", PartialDate(None, 12, 22), (22, 12)),
        ("year", PartialDate(2025), 2025),
        ("year", Figure(2025, "2.025"), 2025),
        ("text", Figure(0.307, "30,7%"), "30,7%"),
        ("text", Figure(912345678, "0912345678"), "0912345678"),
        ("text", Figure(0, "-"), None),
        ("text", PartialDate(1961, 3), "3/1961"),
        ("code", Figure(1, "001"), "001"),
        ("code", Figure(1001, "1.001"), "1001"),
        ("code", Figure(1001, "01.001"), "01.001"),
        ("ref", Figure(1001.0, "1.001"), "1001"),
        ("text", Figure(1001, "1.001"), "1.001"),
        ("ref", Figure(7, "07"), "07"),
        ("year", "2025", 2025),
        ("year", 2025.0, 2025),
        ("year", "2025.0", 2025),
        ("code", " hv 003 ", "HV003"),
        ("code", 7.0, "7"),
        ("symbol", "29 - KL / TU", "29-KL/TU"),
        ("symbols", "29-KL/TU, 17-CT/TU;29-KL/TU", ("29-KL/TU", "17-CT/TU")),
        ("list", "học Bác;  làm theo Bác\nhọc Bác", ("học Bác", "làm theo Bác")),
        ("name", "TRẦN  VĂN HOÀ", "Trần Văn Hòa"),
        ("name", "Lê Thị\u00a0Nga", "Lê Thị Nga"),
        ("name", "H'Hen Niê", "H'Hen Niê"),
        ("name", "Y-Blô K’brông", "Y-Blô K’brông"),
        ("name", "Nguye\u0302\u0303n Va\u0306n Bi\u0300nh", "Nguyễn Văn Bình"),
        ("words:state", "TỪ TRẦN", MemberState.DECEASED),
        ("words:state", "da mat", MemberState.DECEASED),
        ("words:yes_no", True, True),
        ("words:yes_no", "không", False),
        ("text", "dòng một \n\n dòng  hai", "dòng một\ndòng hai"),
        ("text", "một_x000D_\nhai", "một\nhai"),
        ("text", date(2026, 1, 5), "5/1/2026"),
        ("text", "=1+1", "=1+1"),
    ],
)
def test_what_is_read(kind: str, raw: Any, value: Any) -> None:
    assert read(kind, raw) == value


@pytest.mark.parametrize("raw", [None, "", "   ", "\u00a0", "-", "–", "…", "\n \n"])
@pytest.mark.parametrize("kind", ["text", "partial", "name", "number", "words:state", "day", "code"])
def test_an_empty_cell_says_nothing(kind: str, raw: Any) -> None:
    assert read(kind, raw) is None


def test_several_roles_in_one_cell() -> None:
    assert read("words:role", "Thư ký Hội; kiểm tra", many=True) == (Role.SECRETARY, Role.INSPECTOR)


@pytest.mark.parametrize(
    ("kind", "raw", "why"),
    [
        ("partial", "31/2/1961", Flaw.NOT_A_DATE),
        ("partial", "15/0/1961", Flaw.NOT_A_DATE),
        ("partial", "00/00/0000", Flaw.NOT_A_DATE),
        ("partial", "khoảng 1961", Flaw.NOT_A_DATE),
        ("partial", 61, Flaw.NOT_A_DATE),
        ("partial", 22352, Flaw.NOT_A_DATE),
        ("partial", 12.5, Flaw.NOT_A_DATE),
        ("partial", 3.196, Flaw.NOT_A_DATE),
        ("partial", 3.61, Flaw.NOT_A_DATE),
        ("partial", 15.1961, Flaw.NOT_A_DATE),
        ("partial", PartialDate(None, 3, 12), Flaw.NOT_A_DATE),
        ("date", PartialDate(2026, 3), Flaw.NOT_A_FULL_DATE),
        ("date", PartialDate(None, 6, 15), Flaw.NOT_A_FULL_DATE),
        ("date", "15/6", Flaw.NOT_A_FULL_DATE),
        ("date", "22/12", Flaw.NOT_A_FULL_DATE),
        ("day", PartialDate(2020, 4), Flaw.NOT_A_DAY),
        ("year", PartialDate(2026, 4), Flaw.NOT_A_YEAR),
        ("partial", time(8, 30), Flaw.NOT_A_DATE),
        ("partial", midnight(1905, 5, 14), Flaw.YEAR_AS_DATE),
        ("date", "3/2026", Flaw.NOT_A_FULL_DATE),
        ("date", "00/00/2026", Flaw.NOT_A_FULL_DATE),
        ("date", "0/3/2026", Flaw.NOT_A_FULL_DATE),
        ("date", "15/0/2026", Flaw.NOT_A_FULL_DATE),
        ("day", "0/12", Flaw.NOT_A_DAY),
        ("day", "00/00", Flaw.NOT_A_DAY),
        ("day", 15.1, Flaw.NOT_A_DAY),
        ("day", "31/31", Flaw.NOT_A_DAY),
        ("number", "nhiều", Flaw.NOT_A_NUMBER),
        ("number", -1, Flaw.NOT_A_NUMBER),
        ("number", 1.5, Flaw.NOT_A_NUMBER),
        ("number", date(2026, 1, 1), Flaw.NOT_A_NUMBER),
        ("number", Figure(1, "100%"), Flaw.SHARE),
        ("number", Figure(0.5, "50%"), Flaw.SHARE),
        ("number", "95%", Flaw.SHARE),
        ("number", "30,7 %", Flaw.SHARE),
        ("number", Figure(1000, None), Flaw.ODD_FORMAT),
        ("text", Figure(0.5, None), Flaw.ODD_FORMAT),
        *((kind, held, Flaw.TRUE_FALSE) for kind in ("number", "text", "partial", "day", "code", "name", "list") for held in (True, False)),
        ("year", "26", Flaw.NOT_A_YEAR),
        ("code", "HV?003", Flaw.NOT_A_CODE),
        ("code", "M" * 21, Flaw.TOO_LONG),
        ("ref", "m" * 61, Flaw.TOO_LONG),
        ("name", "Hòa", Flaw.NOT_A_NAME),
        ("name", "Trần Văn Hòa 2", Flaw.NOT_A_NAME),
        ("name", "=HYPERLINK(a)", Flaw.NOT_A_NAME),
        ("name", "Trần - Hòa", Flaw.NOT_A_NAME),
        ("words:state", "nghỉ", Flaw.NOT_A_WORD),
        ("text", "#N/A", Flaw.ERROR_VALUE),
        ("text", "a" * 4001, Flaw.TOO_LONG),
    ],
)
def test_what_is_refused(kind: str, raw: Any, why: Flaw) -> None:
    assert flaw(kind, raw) is why


@pytest.mark.parametrize(
    ("field", "typed", "year"),
    [
        ("due_on", "15/1/27", 2027),
        ("closes_on", "1/12/26", 2026),
        ("valid_to", "31/12/36", 2036),
        ("valid_to", "31.12.19", 2019),
        ("valid_from", "20/4/95", 1995),
        ("issued_on", "20/4/95", 1995),
        ("issued_on", "2/9/45", 1945),
        ("checked_on", "24/11/26", 2026),
        ("birth", "15/1/27", 1927),
        ("birthday", "15/1/50", 1950),
        ("joined", "15/1/07", 2007),
        ("joined", "15/1/60", 1960),
    ],
)
def test_where_a_year_of_two_digits_lies(field: str, typed: str, year: int) -> None:
    found = read("partial", typed, field=field)
    assert found.year == year


@pytest.mark.parametrize(("field", "typed"), [("due_on", "15/1/60"), ("valid_to", "1/1/37"), ("issued_on", "5/1/27"), ("joined", "5/1/30")])
def test_a_year_of_two_digits_that_may_be_either_is_asked_for(field: str, typed: str) -> None:
    assert flaw("date", typed, field=field) is Flaw.SHORT_YEAR


ANYTHING = st.one_of(
    st.none(),
    st.text(max_size=60),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.builds(Figure, st.one_of(st.integers(), st.floats()), st.one_of(st.none(), st.text(max_size=20))),
    st.builds(PartialDate, st.integers(1900, 2100), st.one_of(st.none(), st.integers(1, 12))),
)
KINDS = sorted({column.kind for sheet in vocabulary().sheets for column in sheet.columns})


@given(st.sampled_from(KINDS), ANYTHING)
def test_any_cell_is_read_or_refused(kind: str, raw: Any) -> None:
    """Nothing but a reason comes out of any value, and what is read is never an empty text."""
    with contextlib.suppress(cells.Wrong):
        assert read(kind, raw) != ""


FORMS = ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", " {d} - {m} - {y} ", "{y}-{m:02}-{d:02}"]


@given(st.dates(date(1911, 1, 1), date(2100, 1, 1)), st.sampled_from(FORMS))
def test_a_date_comes_back_from_every_form(when: date, form: str) -> None:
    text = form.format(d=when.day, m=when.month, y=when.year)
    assert read("date", text) == read("date", when) == read("date", midnight(when.year, when.month, when.day)) == when


def worded() -> Iterator[tuple[Column, str]]:
    for sheet in vocabulary().sheets:
        for column in sheet.columns:
            _, _, lists = column.kind.partition(":")
            for word in vocabulary().choices(tuple(lists.split(","))) if lists else ():
                yield column, word


@given(st.sampled_from(list(worded())))
def test_our_own_words_are_understood(pair: tuple[Column, str]) -> None:
    column, word = pair
    for text in (word, word.upper(), f"  {word.lower()} "):
        value = read(column.kind, text, many=column.many)
        assert vocabulary().word(value[0] if column.many else value) == word
