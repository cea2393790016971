"""An announcement that is out: it stays as it is, and a corrected one goes after it, to the same people."""

from datetime import timedelta

from db import announcement_audience, announcement_results, announcements
from db.announcements import Draft
from db.kinds import Reach
from db.vietnamese import all_of_it, bare_words
from handlers import announcement_results as outcome
from handlers import desk_howto
from handlers.announcement_drafts import CONTENT, STEM
from handlers.announcement_rights import writes
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import announcement_correcting as words
from handlers.texts.desk_acts import ASKS
from reminders import texts as course

JUST_SENT = timedelta(hours=3)


def is_meant(context: BotContext, text: str) -> bool:
    """Whether a secretary speaks of what was sent: to put it right, or who has got it."""
    return writes(context.person) and (asks_who(text) or all_of_it(words.CORRECT, bare_words(text)) is not None)


def asks_who(text: str) -> bool:
    """Who has got it, who not, who is silent."""
    said = bare_words(text)
    return any(all_of_it(each, said) for each in (words.NOT_REACHED, words.SILENT, words.HAS_GOT, words.COMING))


async def as_said(context: BotContext, text: str) -> Reply:
    """Who is silent, or the last announcement of one's own: the way to a correction, or how it stands."""
    said, me = bare_words(text), context.member.member_id
    if all_of_it(words.NOT_REACHED, said):
        return await outcome.who_was_not_reached(context)
    if all_of_it(words.SILENT, said):
        named = words.INVITATION.search(said) is not None
        return await outcome.who_is_silent(context, invited=named or words.ANSWERED.search(said) is not None, named=named)
    last = await context.db.read(announcement_results.last_own, by=me)
    if all_of_it(words.COMING, said) and words.OF_INVITATION.search(said):
        last = await context.db.read(announcement_results.last_invitation, by=me, today=context.today) or last
    if last is None:
        how = desk_howto.asked(context, text) if ASKS.search(said) else None
        return how or Screen(words.NONE_SENT, way_home(back(STEM, "open")))
    if all_of_it(words.HAS_GOT, said) or all_of_it(words.COMING, said):
        return await outcome.show_card(context, last)
    return await _way_to_correct(context, last)


async def last_one(context: BotContext, *, correcting: bool) -> Screen:
    """The last announcement of one's own: how it stands, with what can go on, or the way to a correction."""
    last = await context.db.read(announcement_results.last_own, by=context.member.member_id)
    if last is None:
        return Screen(words.NONE_SENT, way_home(back(STEM, "open")))
    return await (_way_to_correct(context, last) if correcting else outcome.card(context, last))


async def just_sent(context: BotContext, text: str) -> Screen | None:
    """ "Sai giờ rồi, 15 giờ mới đúng" from who has just sent something: the way to a correction. None for anything else."""
    said = bare_words(text)
    if not writes(context.person) or not all_of_it(words.WRONG, said) or words.OF_OTHERS.search(said):
        return None
    last = await context.db.read(announcement_results.last_own, by=context.member.member_id, since=context.now - JUST_SENT)
    return await _way_to_correct(context, last, typed=True) if last is not None else None


async def _way_to_correct(context: BotContext, announcement_id: int, *, typed: bool = False) -> Screen:
    """`typed`: the right words were typed already."""
    found = await context.db.read(announcement_audience.former, announcement_id=announcement_id)
    rows = column(button(course.CORRECT, STEM, "correct", announcement_id), button(course.RESULT, STEM, "card", announcement_id))
    return Screen(words.cannot_be_changed(found, typed=typed), rows + way_home(back(STEM, "open")))


async def correct(context: BotContext, announcement_id: int) -> Reply:
    """The corrected words are awaited; the former ones stand there to be copied."""
    me = context.member.member_id
    await context.db.read(announcements.require_author, announcement_id=announcement_id, by=me, today=context.today)
    found = await context.db.read(announcement_audience.former, announcement_id=announcement_id)
    await context.listen(CONTENT, {"instead": 0, "after": announcement_id})
    return Screen(words.ask_correction(found), way_home(back(STEM, "card", announcement_id)), below=True)


async def addressed(context: BotContext, draft: Draft, *, after: int = 0, missing: int = 0) -> Draft:
    """To whom the former one went (`after`), with its buttons; or to those of a unit who have not handed in (`missing`)."""
    me, known = context.member.member_id, draft.announcement_id
    if missing:
        return await context.db.write(
            announcements.address, announcement_id=known, reach=Reach.MISSING, unit_id=missing, by=me, today=context.today
        )
    return await context.db.write(announcements.address_as, announcement_id=known, former_id=after, by=me, today=context.today)
