"""What a cell shows is what was meant: number formats as offices and Excel itself set them."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.intake.formats import Figure, as_shown
from db.vietnamese import PartialDate

MARCH = datetime(1961, 3, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("mmm-yy", PartialDate(1961, 3)),
        ("mm/yyyy", PartialDate(1961, 3)),
        ('"tháng "m" năm "yyyy', PartialDate(1961, 3)),
        ("[$-42A]mmmm\\ yyyy;@", PartialDate(1961, 3)),
        ("yyyy", PartialDate(1961)),
        ("d-mmm", PartialDate(None, 3, 1)),
        ("dd/mm", PartialDate(None, 3, 1)),
        ("mm-dd-yy", MARCH),
        ("dd/mm/yyyy", MARCH),
        ("m/d/yy h:mm", MARCH),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", MARCH),
        ("h:mm AM/PM", MARCH),
        ("mm:ss", MARCH),
    ],
)
def test_a_date_is_known_as_far_as_it_is_shown(code: str, known: Any) -> None:
    assert as_shown(MARCH, code) == known


def test_a_year_typed_into_a_cell_of_dates_stays_to_be_found_out() -> None:
    assert as_shown(datetime(1905, 5, 14), "yyyy") == datetime(1905, 5, 14)  # noqa: DTZ001
    assert as_shown(date(1905, 5, 14), "mmm-yy") == date(1905, 5, 14)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1, "0%", "100%"),
        (0.307, "0.0%", "30,7%"),
        (0.0725, "0.0%", "7,3%"),
        (0.5, "0.##%", "50%"),
        (912345678, "0000000000", "0912345678"),
        (912345678, "0000\\ 000\\ 000", "0912 345 678"),
        (912345678, '0000"."000"."000', "0912.345.678"),
        (912345678, "0###-###-###", "0912-345-678"),
        (1, "000", "001"),
        (1.0, '"HV"000', "HV001"),
        (476, '0" hội viên"', "476 hội viên"),
        (1031, "#,##0", "1.031"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (-1031, "#,##0_);(#,##0)", "(1.031)"),
        (-5, "0.0", "-5,0"),
        (1031, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "1.031"),
        (0, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)', "-"),
        (50000, "#,##0\\ [$₫-42A]", "50.000 ₫"),
        (8, "[Red]00", "08"),
        (0, "#", ""),
        (5, 'General" điểm"', "5 điểm"),
        (1234567, '#,##0,"k"', None),
        (0.5, "# ?/?", None),
        (1000, "0.00E+00", None),
        (5551234, "[<=9999999]###-####;(###) ###-####", None),
        (1e300, "0.00", None),
    ],
)
def test_a_number_carries_what_its_cell_shows(value: float, code: str, text: str | None) -> None:
    assert as_shown(value, code) == Figure(value, text)


@pytest.mark.parametrize(
    ("value", "code"), [(7, "General"), (7, "0"), (7.0, "0"), (0.307, "General"), (7, "@"), (1961, "###0"), (999, "#,##0")]
)
def test_a_number_shown_by_its_digits_is_a_number(value: float, code: str) -> None:
    assert as_shown(value, code) is value


@pytest.mark.parametrize("value", ["007", True, None, time(8, 30), float("inf")])
def test_what_no_format_changes(value: Any) -> None:
    assert as_shown(value, "000") is value


ANY_FORMAT = st.text(alphabet='0#?.,%;"\\[]_*$-EdmyhsAP/ @đ', max_size=20)


@given(st.one_of(st.integers(), st.floats(), st.dates(), st.datetimes()), ANY_FORMAT)
def test_any_format_is_lived_with(value: Any, code: str) -> None:
    as_shown(value, code)


@given(st.integers(0, 10**9))
def test_ten_digits_show_ten(number: int) -> None:
    shown = as_shown(number, "0000000000")
    assert str(shown).zfill(10) == f"{number:010d}"
