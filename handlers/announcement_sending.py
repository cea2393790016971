"""The tap that sends. What was typed or sent beside the draft and is still undecided is asked about first, and so is the same once more.

The words above an older look say what stands there, and not what was meant to come into it since.
"""

from datetime import timedelta
from typing import Any

from db import announcement_results, announcements
from db.announcements import Draft
from db.refusals import Reason, Refused
from handlers import announcement_drafts as drafts
from handlers import announcement_results as outcome
from handlers.announcement_drafts import CONTENT, MORE, STEM
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import announcement_beside as beside_words
from handlers.texts import announcement_sending as words
from handlers.texts import announcement_waiting as waiting_words
from handlers.texts import announcements as announcement_words
from reminders import texts as course

Data = dict[str, Any]
DECIDED = "kept"  # in the data of MORE: what stands beside it stays out of it
ANEW = timedelta(hours=1)
ASKED_ABOUT_WORDS, ASKED_TWICE = 1, 2  # how far it was asked, in the button that sends all the same


def undecided(data: Data) -> Data:
    """Something came that may have been meant for the draft."""
    return {name: value for name, value in data.items() if name != DECIDED}


def decided(data: Data) -> Data:
    """The draft goes as it is; what came beside it can still take its place."""
    return {**data, DECIDED: True}


async def keep(context: BotContext, draft_id: int) -> Reply:
    """What came beside it stays out of it."""
    data = context.data_of(MORE)
    shown = await drafts.preview(context, draft_id)
    if data.get("draft") == draft_id:
        await context.listen(MORE, {**decided(data), "seen": True})
    return shown


async def settled(context: BotContext, draft_id: int) -> Reply:
    """The tap on what stood beside a draft and stands there no more: how the draft is by now."""
    try:
        draft = await drafts.open_draft(context, draft_id)
    except Refused as refused:
        if refused.reason is Reason.ALREADY_SENT:
            return await outcome.again(context, draft_id, announcement_words.ALREADY_SENT)
        raise
    if draft.reach is None:
        return await drafts.ask_audience(context, draft_id)
    return await drafts.review(context, draft_id, words.SAY_IT_AGAIN)


async def send(context: BotContext, draft_id: int, number: int, asked: int = 0) -> Reply:
    """`asked`: what was asked already."""
    try:
        draft = await drafts.open_draft(context, draft_id)
    except Refused as refused:
        if refused.reason is Reason.GONE and (instead := await _begun(context)) is not None:
            return instead
        return await drafts.send(context, draft_id, number)
    if asked < ASKED_ABOUT_WORDS and (screen := _not_in_it(context, draft, number)) is not None:
        return screen
    if asked < ASKED_TWICE and (screen := await _once_more(context, draft, number)) is not None:
        return screen
    return await drafts.send(context, draft_id, number)


async def _begun(context: BotContext) -> Screen | None:
    """In the place of what was replaced or thrown away."""
    begun = await context.db.read(announcements.drafts, by=context.member.member_id)
    rows = column(*(button(beside_words.go_on_with(each.content), STEM, "preview", each.announcement_id) for each in begun[:1]))
    return Screen(words.REPLACED, rows + way_home(back(STEM, "open")), below=True) if begun else None


def _not_in_it(context: BotContext, draft: Draft, number: int) -> Screen | None:
    known = draft.announcement_id
    beside, instead = context.data_of(MORE), context.data_of(CONTENT)
    if instead.get("instead") == known and "other" in instead:
        take, other = button(waiting_words.TAKE_TYPED, STEM, "typed", known), instead["other"]
    elif beside.get("draft") != known or DECIDED in beside:
        return None
    elif "other" in beside:
        take, other = button(announcement_words.TAKE_THIS, STEM, "replace", known), beside["other"]
    elif "told" in beside:
        take, other = button(announcement_words.EDIT, STEM, "edit", known), None
    else:
        return None
    go = button(words.send_without(number), STEM, "send", known, number, ASKED_ABOUT_WORDS)
    rows = column(take, go, button(announcement_words.DROP, STEM, "drop", known))
    return Screen(words.not_in_it(draft.content, other), rows + way_home(back(STEM, "open")), below=True)


async def _once_more(context: BotContext, draft: Draft, number: int) -> Screen | None:
    """The same words, or the same file, went to the same people just now."""
    known = draft.announcement_id
    before = await context.db.read(announcement_results.same_since, announcement_id=known, since=context.now - ANEW)
    if before is None:
        return None
    mine = before.author_id == context.member.member_id
    rows = column(
        *([button(course.RESULT, STEM, "card", before.announcement_id)] if mine else []),
        button(announcement_words.DROP, STEM, "drop", known),  # never in the place of the button that was tapped, maybe twice
        button(words.send_again(number), STEM, "send", known, number, ASKED_TWICE),
    )
    assert before.approved_at is not None
    text = words.went_already(draft, announcement_words.when(context.local(before.approved_at)))
    return Screen(text, rows + way_home(back(STEM, "review", known)))
