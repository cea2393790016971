"""Days that stored papers write out."""

from datetime import date

import pytest
from sqlmodel import Session

from db.days_in_papers import named
from db.kinds import Scope
from db.models import Clause, Directive

TEXTS = (
    "1. Khai mạc lúc 07 giờ 30 ngày 02/12/2023 tại Nhà văn hóa.",
    "2. Thi đấu trong hai ngày 02 và 03/12/2023.",
    "3. Căn cứ Quyết định số 73/QĐ-CCB ngày 04/12/2023, chi hội gửi danh sách trước ngày 5 tháng 12 năm 2023.",
    "4. Ngày 45/12/2023 không có trong lịch.",
    "5. Bình xét từ ngày 26/10 đến ngày 05/11/2023; đợt hai từ 28/12 đến hết ngày 06/01/2024.",
)


@pytest.fixture
def plan(session: Session) -> Directive:
    row = Directive(ref="d.72", kind="Kế hoạch", symbol="72/KH-CCB", subject="Giải bóng chuyền", scope=Scope.MEMBERS)
    session.add(row)
    session.flush()
    for position, text in enumerate(TEXTS, 1):
        session.add(Clause(directive_id=row.id, position=position, label=f"Mục {position}", text=text))
    session.flush()
    return row


def test_each_day_once_and_no_day_of_another_paper(session: Session, plan: Directive) -> None:
    found = named(session, since=date(2023, 11, 27), until=date(2023, 12, 27), public_only=False)
    assert [(each.on.day, each.label) for each in found] == [(2, "Mục 1"), (3, "Mục 2"), (5, "Mục 3")]
    assert {each.line.symbol for each in found} == {"72/KH-CCB"}


def test_a_span_begins_on_a_day_without_its_year(session: Session, plan: Directive) -> None:
    whole = {"since": date(2023, 1, 1), "until": date(2024, 12, 31), "public_only": False}
    assert [f"{each.on:%d/%m/%Y}" for each in named(session, **whole) if each.label == "Mục 5"] == [
        "26/10/2023", "05/11/2023", "28/12/2023", "06/01/2024"
    ]  # fmt: skip


def test_only_the_span_and_what_may_be_seen(session: Session, plan: Directive) -> None:
    assert [each.on.day for each in named(session, since=date(2023, 12, 3), until=date(2023, 12, 4), public_only=False)] == [3]
    assert named(session, since=date(2023, 12, 1), until=date(2023, 12, 31), public_only=True) == []
    assert named(session, since=date(2022, 12, 1), until=date(2022, 12, 31), public_only=False) == []


def test_a_replaced_paper_is_not_read(session: Session, plan: Directive) -> None:
    new = Directive(ref="d.90", kind="Kế hoạch", symbol="90/KH-CCB", subject="Giải bóng chuyền, lùi ngày")
    session.add(new)
    session.flush()
    plan.replaced_by_id = new.id
    assert named(session, since=date(2023, 12, 1), until=date(2023, 12, 31), public_only=False) == []
