"""Who stands at the door: everything an update needs to know about its sender, in one look."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from db import members, prompts


@dataclass(frozen=True)
class Visit:
    """`person` is None for somebody who is not enrolled; `asked` is the open question to this account."""

    telegram_id: int
    person: members.Person | None
    asked: prompts.Open | None
    about: members.About | None


def arrive(session: Session, *, telegram_id: int, today: date) -> Visit:
    return Visit(
        telegram_id=telegram_id,
        person=members.by_account(session, telegram_id=telegram_id, today=today),
        asked=prompts.waiting(session, telegram_id=telegram_id),
        about=members.about(session),
    )
