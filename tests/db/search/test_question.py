"""Questions with signs that look like numbers and are none, as a phone's keyboard offers them."""

import pytest
from sqlmodel import Session

from db.search import MEMBERS, find
from tests.db.search.shelf import TODAY


@pytest.mark.parametrize("sign", ["²", "①", "²²²²", "৪²", "٣"])
@pytest.mark.parametrize(
    "question", ["{}", "nhiệm vụ năm {}", "tháng {} có ngày gì", "{} nhiệm vụ", "chỉ thị {}", "nhiệm vụ thứ {}", "ngày {}/{}"]
)
def test_a_sign_that_looks_like_a_number_is_no_fault(shelf: Session, question: str, sign: str) -> None:
    assert find(shelf, question.replace("{}", sign), today=TODAY, scopes=MEMBERS).query
