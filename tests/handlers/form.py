"""A member at the form: the steps that several tests walk, and what is stored then."""

from datetime import date

from sqlmodel import Session, col, select

from bot.sandbox.client import Person
from db.kinds import AssessmentState
from db.models import Assessment, AssessmentRound

BEST = "Tốt – 20 điểm"


async def begins(person: Person) -> None:
    await person.says("Tự đánh giá")
    await person.sees("Hạn nộp")
    await person.presses("Bắt đầu")
    await person.sees("Bước 1/5")


async def answers(person: Person, *labels: str, first: int = 1) -> None:
    for number, label in enumerate(labels, first + 1):
        await person.presses(label)
        await person.sees(f"Bước {number}/5" if number <= 5 else "Câu cuối")


async def fills(person: Person) -> None:
    """All five steps and the title; stands at the review."""
    await begins(person)
    await answers(person, BEST, "Khá", BEST, "Khá", "Đạt yêu cầu")
    await person.presses("Hội viên gương mẫu")
    await person.sees("Xem lại phiếu")


async def hands_in(person: Person) -> None:
    await fills(person)
    await person.presses("Nộp phiếu")
    await person.sees("Đã nộp phiếu")


def forms(session: Session) -> list[tuple[int, AssessmentState]]:
    return [(row.version, row.state) for row in session.exec(select(Assessment).order_by(col(Assessment.version)))]


def move_round(session: Session, *, closes_on: date) -> None:
    session.exec(select(AssessmentRound)).one().closes_on = closes_on
