"""A number that was asked for is written back properly."""

import pytest
from sqlmodel import Session

from db.search import find
from db.search.writing import written
from tests.db.search.shelf import TODAY


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("ket luan 290", "Kết luận 290"),
        ("qui dinh 08", "Quy định 08"),
        ("29-kl/tw", "29-KL/TW"),
        ("15/2020/nd-cp", "15/2020/NĐ-CP"),
        ("500/qd-ttg", "500/QĐ-TTg"),
        ("chi thi so 17 nam 2015", "Chỉ thị số 17 năm 2015"),
        ("nghi quyet 35 cua quoc hoi", "Nghị quyết 35 của Quốc hội"),
        ("Kết luận 290", "Kết luận 290"),
    ],
)
def test_kind_issuer_and_short_forms(typed: str, proper: str) -> None:
    assert written(typed) == proper


def test_what_is_not_held_is_named_properly(shelf: Session) -> None:
    assert find(shelf, "cho hoi ket luan 290 noi gi", today=TODAY).symbol == "Kết luận 290"
    assert find(shelf, "nghi quyet 35 cua quoc hoi", today=TODAY).symbol == "Nghị quyết 35 của Quốc hội"
