"""Who writes announcements: the association's secretary and those of the units."""

from typing import Any

from telegram import Message

from db.members import Person
from handlers.context import BotContext
from handlers.feature import NOT_MINE, Listener, Step
from handlers.keyboards import way_home
from handlers.screens import Reply, Screen
from handlers.texts import announcements as words


def writes(person: Person | None) -> bool:
    """Whether this person may write one."""
    return person is not None and (person.is_secretary or person.is_unit_secretary)


def for_secretaries(step: Step) -> Step:
    """Everybody else is told kindly, also who has not been one for some time."""

    def guarded(context: BotContext, *ids: int) -> Any:
        return step(context, *ids) if writes(context.person) else _not_a_secretary()

    return guarded


async def _not_a_secretary() -> Reply:
    return Screen(words.NOT_A_SECRETARY, way_home())


def heard_from_secretaries(listener: Listener) -> Listener:
    """What is typed by anybody else is no answer."""

    async def guarded(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
        return await listener(context, message, data) if writes(context.person) else NOT_MINE

    return guarded
