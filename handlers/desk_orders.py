"""What whoever has a desk orders in plain words: "mở đợt năm 2024", "đổi hạn nộp sang 30/10". It opens the place where that is done, with
what was said filled in; nothing is done by words alone. What a member types so stays a question."""

import re
from collections.abc import Awaitable, Callable, Mapping

from telegram import InlineKeyboardButton

from db import assessment_forms
from db import assessment_rounds as rounds
from db.assessment_forms import Round
from db.vietnamese import all_of_it, bare_words
from handlers import (
    announcement_correcting,
    announcements,
    assessment_rounds,
    deadline_orders,
    desk_howto,
    desk_said,
    join_requests,
    misses,
    question_desk,
    question_replies,
    secretary,
)
from handlers import announcement_results as outcome
from handlers.announcement_rights import writes
from handlers.assessment_missing import write_to_them
from handlers.buttons import button
from handlers.context import BotContext
from handlers.deadlines import DESK, list_deadlines, list_unconfirmed
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import desk_orders as words
from handlers.texts import desk_said as said_words
from handlers.texts import more as more_words
from handlers.texts import secretary as desk_words
from handlers.texts.desk_acts import Topic

Order = Callable[[BotContext, str, str], Awaitable[Reply]]  # as typed, and folded
STEM = "secretary"
LONGEST = 160


async def asked(context: BotContext, text: str) -> Reply:
    """None for what is no order, and for who has no desk."""
    if not writes(context.person) or len(text) > LONGEST:
        return None
    said = bare_words(text)
    if words.ASKS.search(said):
        return await _waiting(context, text, said) if all_of_it(words.WAITING, said) else None
    if (door := words.DOORS.get(said) or words.DOORS.get(words.TO_SEE.sub("", said))) is not None:
        return await _door(context, door)
    for pattern, order in _ORDERS:
        if all_of_it(pattern, said) and (shown := await order(context, text, said)) is not None:
            return shown
    return None


async def _door(context: BotContext, place: words.Place) -> Reply:
    """A button of the desk by its words, whatever screen is shown. Of a unit's several units none is guessed."""
    own = sorted(context.member.secretary_of)
    if place is words.Place.DEADLINES:
        return await list_deadlines(context, DESK)
    if place is words.Place.REQUESTS:
        return await join_requests.requests(context)
    if context.member.is_secretary:
        return await _ASSOCIATION[place](context) if place in _ASSOCIATION else None
    return await _UNIT[place](context, own[0]) if place in _UNIT and len(own) == 1 else None


_ASSOCIATION: Mapping[words.Place, Callable[[BotContext], Awaitable[Reply]]] = {
    words.Place.UNCONFIRMED: lambda context: list_unconfirmed(context, DESK),
    words.Place.MISSES: misses.open_list,
    words.Place.ANSWERED: question_desk.list_answered,
    words.Place.CORRECTIONS: question_replies.list_corrections,
    words.Place.HANDED_IN: secretary.show_board,
}
_UNIT: Mapping[words.Place, Callable[[BotContext, int], Awaitable[Reply]]] = {
    words.Place.CORRECTIONS: lambda context, _unit: question_replies.list_corrections(context),
    words.Place.HANDED_IN: secretary.list_submitted,
    words.Place.OTHER_ACCOUNT: secretary.list_to_replace,
}


# Announcements


async def _compose(context: BotContext, _text: str, _said: str) -> Reply:
    return await announcements.compose(context)


async def _remind(context: BotContext, _text: str, _said: str) -> Reply:
    """A unit's secretary writes to hers; the association sees no names."""
    own = context.member.secretary_of
    if context.member.is_secretary or not own:
        return desk_howto.about(context, Topic.MISSING)
    return await (write_to_them(context, *own) if len(own) == 1 else secretary.open_desk(context))


async def _silent(context: BotContext, _text: str, said: str) -> Reply:
    return await outcome.who_is_silent(context, invited=words.OF_INVITATION.search(said) is not None, named="giay moi" in said)


async def _go_on(context: BotContext, _text: str, _said: str) -> Reply:
    return await announcement_correcting.last_one(context, correcting=False)


async def _correct(context: BotContext, _text: str, _said: str) -> Reply:
    return await announcement_correcting.last_one(context, correcting=True)


async def _waiting(context: BotContext, _text: str, _said: str) -> Reply:
    return await (question_desk.open_desk(context) if context.member.is_secretary else question_replies.list_waiting(context))


# Rounds: the association's secretary alone


async def _open_round(context: BotContext, _text: str, said: str) -> Reply:
    if not context.member.is_secretary:
        return desk_howto.about(context, Topic.ROUND)
    openable: int | None = await context.db.read(rounds.openable, today=context.today)
    year = _year(context, said) or openable or 0
    there = year == openable or year in await context.db.read(rounds.opened_years, today=context.today)
    return await (assessment_rounds.show_plan(context, year) if there else secretary.show_board(context))


async def _take_back(context: BotContext, _text: str, said: str) -> Reply:
    """Asked once more there; a round that somebody has begun says that it stays."""
    if not context.member.is_secretary:
        return desk_howto.about(context, Topic.ROUND)
    year = await _round_meant(context, said)
    return await (assessment_rounds.ask_to_take_back(context, year) if year else secretary.show_board(context))


async def _stop_round(context: BotContext, _text: str, said: str) -> Reply:
    """The round, which says how it is stopped."""
    if not context.member.is_secretary:
        return desk_howto.about(context, Topic.ROUND)
    year = await _round_meant(context, said)
    return await (assessment_rounds.show_plan(context, year) if year else secretary.show_board(context))


async def _review(context: BotContext, _text: str, said: str) -> Reply:
    if not context.member.is_secretary:
        return desk_howto.about(context, Topic.REVIEW)
    year = await _round_meant(context, said)
    return await (assessment_rounds.ask_to_review(context, year) if year else secretary.show_board(context))


async def _stop_review(context: BotContext, text: str, said: str) -> Reply:
    return await _stop_round(context, text, said) if context.member.is_secretary else desk_howto.about(context, Topic.REVIEW)


async def _round_meant(context: BotContext, said: str) -> int:
    """The year of a round that there is: the one that is said, else the latest that has begun; 0 for none."""
    known = await context.db.read(rounds.opened_years, today=context.today)
    year = _year(context, said)
    return next((each for each in reversed(known) if each == year or (not year and each <= context.today.year)), 0)


def _year(context: BotContext, said: str) -> int:
    """The year that is said, 0 for none."""
    if found := re.search(r"\b20\d\d\b", said):
        return int(found[0])
    if "nam nay" in said:
        return context.today.year
    return context.today.year + 1 if words.NEXT_YEAR.search(said) else 0


async def _move(context: BotContext, text: str, said: str) -> Reply:
    if context.member.is_secretary:
        return await deadline_orders.move(context, text, _year(context, said))
    return desk_howto.about(context, Topic.EXTEND) if deadline_orders.is_of_forms(text) else None


# People


async def _return(context: BotContext, text: str, _said: str) -> Reply:
    """No form goes back to its owner from here: how it stands, and how it is put right. Of a unit that is not one's own nobody is told who
    has not handed in."""
    found = [(unit, each) for unit, each in await desk_said.people_named(context, text) if each.submitted_at or unit.missing is not None]
    found = found if len(found) <= desk_said.MANY else []
    current = found[0][0].round if found else await _current(context)
    forms = [
        button(said_words.form_label(each), STEM, "form", unit.round.round_id, each.member_id)
        for unit, each in found
        if unit.round and each.submitted_at
    ]
    doors = forms or [_handed_in(context)]
    return Screen(words.goes_back(found, current, context.today, context.zone), column(*doors) + way_home())


def _handed_in(context: BotContext) -> InlineKeyboardButton:
    own = sorted(context.member.secretary_of)
    if context.member.is_secretary or len(own) != 1:
        return button(desk_words.BOARD, STEM, "board") if context.member.is_secretary else button(desk_words.OWN_UNIT, STEM, "open")
    return button(words.WHO_IT_IS, STEM, "submitted", own[0])


async def _current(context: BotContext) -> Round | None:
    return await context.db.read(assessment_forms.current_round, today=context.today)


async def _write_to_one(context: BotContext, text: str, _said: str) -> Reply:
    """Only of somebody there is."""
    found = await desk_said.people_named(context, text)
    return Screen(words.TO_ONE, way_home()) if 0 < len(found) <= desk_said.MANY else None


async def _off_roster(context: BotContext, _text: str, said: str) -> Reply:
    """Nobody is struck off here. What is said of oneself is one's own affair."""
    if words.ONESELF.search(said):
        return None
    return Screen(words.roster(association=context.member.is_secretary), way_home())


async def _contact(context: BotContext, _text: str, _said: str) -> Reply:
    return Screen(
        words.contact(association=context.member.is_secretary), column(button(more_words.CONTACTS, "more", "contacts")) + way_home()
    )


_ORDERS: tuple[tuple[re.Pattern[str], Order], ...] = (
    (words.WAITING, _waiting),
    (words.SILENT, _silent),
    (words.REMIND, _remind),
    (words.CORRECT, _correct),
    (words.COMPOSE, _compose),
    (words.GO_ON, _go_on),
    (words.OPEN_ROUND, _open_round),
    (words.TAKE_BACK, _take_back),
    (words.STOP_ROUND, _stop_round),
    (words.STOP_REVIEW, _stop_review),
    (words.REVIEW, _review),
    (words.MOVE, _move),
    (words.RETURN, _return),
    (words.WRITE_TO_ONE, _write_to_one),
    (words.OFF_ROSTER, _off_roster),
    (words.CONTACT, _contact),
)
