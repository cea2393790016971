"""An announcement before it goes: to whom, with which answer, how it looks, who will not get it; and the sending itself.

The number in the button is the number that goes: when it changed meanwhile, nothing goes and the new one is shown.
"""

import logging
from dataclasses import replace

from markupsafe import Markup
from telegram.error import BadRequest

from db import announcements, members
from db.announcement_content import kept_from_all
from db.announcement_unseen import OFFERED
from db.announcements import Draft, DryRun
from db.kinds import Reach, ReceiptKind
from db.members import Person
from db.refusals import Reason, Refused
from handlers import announcement_results
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen, Toast, put_up
from handlers.texts import announcement_correcting as correcting_words
from handlers.texts import announcement_edits as edit_words
from handlers.texts import announcements as words
from handlers.texts import stamps as stamp_words
from handlers.texts.lists import blocks
from reminders import texts as course
from reminders.letters import announcement_buttons
from reminders.letters import button as letter_button
from reminders.posting import send_content
from reminders.quiet import SENDING

log = logging.getLogger(__name__)

STEM = "announcements"
ANSWERS = tuple(words.ANSWERS)
NAMES_PAGE = 15
CONTENT = "announcements.content"
MORE = OFFERED


async def open_draft(context: BotContext, draft_id: int) -> Draft:
    return await context.db.read(announcements.open_draft, announcement_id=draft_id, by=context.member.member_id)


async def dry_run(context: BotContext, draft_id: int) -> DryRun:
    return await context.db.read(announcements.dry_run, announcement_id=draft_id, by=context.member.member_id, today=context.today)


# To whom


async def ask_audience(context: BotContext, draft_id: int, seen: int = 0, page: int = 0) -> Reply:
    """`seen`: the message itself was looked at already, only the audience changes."""
    draft = await open_draft(context, draft_id)
    me = context.member
    units = [unit for unit in await context.db.read(members.units, today=context.today) if me.may_manage(unit.unit_id)]
    shown, page, pages = page_of(units, page)
    everybody = column(button(words.TO_ALL, STEM, "to", draft_id, 0, seen)) if me.is_secretary and not page else ()
    rows = everybody + column(*(button(unit.name, STEM, "to", draft_id, unit.unit_id, seen) for unit in shown))
    rows += turn(page, pages, STEM, "audience", draft_id, seen) + column(button(words.DROP, STEM, "drop", draft_id))
    way_back = back(STEM, "review", draft_id) if seen and draft.reach else back(STEM, "open")
    return Screen(words.ask_audience(draft.content), rows + way_home(way_back))


async def choose_audience(context: BotContext, draft_id: int, unit_id: int, seen: int = 0) -> Reply:
    draft = await context.db.write(
        announcements.address,
        announcement_id=draft_id,
        reach=Reach.UNIT if unit_id else Reach.ALL,
        unit_id=unit_id or None,
        by=context.member.member_id,
        today=context.today,
    )
    return await review(context, draft_id) if seen else await look(context, draft_id, words.recipients_settled(draft))


# How it looks


async def preview(context: BotContext, draft_id: int) -> Reply:
    return await look(context, draft_id, words.SEE_BELOW)


async def try_out(context: BotContext, draft_id: int) -> Reply:
    """The way every recipient's message takes, to the author alone."""
    return await look(context, draft_id, words.SEE_BELOW, words.TRIED)


async def look(context: BotContext, draft_id: int, settled: Markup, toast: str = "") -> Reply:
    """The message as it will arrive, and below it what can be done. `settled` replaces the screen that led here."""
    draft = await open_draft(context, draft_id)
    if draft.reach is None:
        return await ask_audience(context, draft_id)
    desk = announcements.desk_of(context.member, draft)
    *answers, whose = announcement_buttons(announcements.Sendable(draft.content, draft.receipt, desk), 0)
    inert = (
        *(tuple(letter_button(each.label, STEM, "trial", draft_id) for each in row) for row in answers),
        tuple(letter_button(each.label, STEM, "trial", draft_id, 1) for each in whose),
    )
    try:
        await send_content(context.bot, context.telegram_id, draft.content, inert)
    except BadRequest as error:
        log.info("announcement %s cannot be sent: %s", draft_id, error.message)
        rows = column(button(words.EDIT, STEM, "edit", draft_id), button(words.DROP, STEM, "drop", draft_id))
        return Screen(words.TELEGRAM_REFUSES, rows + way_home(back(STEM, "open")))
    await _remember_seen(context, draft)
    last_look = replace(await review(context, draft_id), below=True)
    return (Screen(settled, toast=toast), last_look) if context.tapped else last_look


async def _remember_seen(context: BotContext, draft: Draft) -> None:
    """Photos of an album that come after the look have to be shown too."""
    if draft.content["kind"] == "album":
        known = context.data_of(MORE)
        await context.listen(
            MORE, {**(known if known.get("draft") == draft.announcement_id else {}), "draft": draft.announcement_id, "seen": True}
        )


async def review(context: BotContext, draft_id: int, notice: str = "") -> Screen:
    draft, run = await open_draft(context, draft_id), await dry_run(context, draft_id)
    quiet = not replace(SENDING, zone=context.zone).is_open(context.now)
    if kept_from_all(draft.content):
        notice = edit_words.NOT_LOOKED_INTO
    text = blocks(words.ready(draft, run, quiet=quiet, notice=notice), correcting_words.left_out(run.left_out))
    if unsure := draft.content.get("unsure"):
        text = blocks(stamp_words.unsure(unsure), text)
    return Screen(text, _choices(context.member, draft, run) + way_home(back(STEM, "open")))


async def show_review(context: BotContext, draft_id: int) -> Reply:
    """Back at the draft, other content is awaited no more."""
    if context.visit.asked and context.visit.asked.kind == CONTENT:
        await context.listen_no_more(STEM)
    return await review(context, draft_id)


def _choices(me: Person, draft: Draft, run: DryRun) -> tuple[Row, ...]:
    known = draft.announcement_id
    rows = column(button(words.send_to(run.will), STEM, "send", known, run.will)) if run.will and not kept_from_all(draft.content) else ()
    rows += column(button(words.TRY, STEM, "try", known), button(words.answer_button(draft.receipt), STEM, "answers", known))
    if run.missing:
        rows += column(button(words.who_not(run), STEM, "missing", known))
    edit = button(words.EDIT, STEM, "edit", known)
    elsewhere = me.is_secretary or len(me.secretary_of) > 1 or draft.reach is Reach.RECEIVERS
    rows += ((edit, button(words.OTHER_AUDIENCE, STEM, "audience", known, 1)),) if elsewhere else column(edit)
    return rows + column(button(words.DROP, STEM, "drop", known))


async def list_missing(context: BotContext, draft_id: int, page: int = 0) -> Reply:
    """Who would not get it, unit by unit."""
    people = sorted(words.not_getting(await dry_run(context, draft_id)), key=lambda each: each[1])
    shown, page, pages = page_of(people, page, NAMES_PAGE)
    return Screen(
        words.missing(shown, len(people)), turn(page, pages, STEM, "missing", draft_id) + way_home(back(STEM, "review", draft_id))
    )


async def ask_answer(context: BotContext, draft_id: int) -> Reply:
    draft = await open_draft(context, draft_id)
    rows = column(
        *(button(words.chosen(words.ANSWERS[kind], kind is draft.receipt), STEM, "answer", draft_id, at) for at, kind in enumerate(ANSWERS))
    )
    return Screen(words.WHICH_ANSWER, rows + way_home(back(STEM, "review", draft_id)))


async def choose_answer(context: BotContext, draft_id: int, at: int) -> Reply:
    """Shown again, as its button is another one now."""
    before = await open_draft(context, draft_id)
    receipt = _answer(at)
    if before.receipt is receipt:
        return await review(context, draft_id)
    await context.db.write(announcements.ask_receipt, announcement_id=draft_id, receipt=receipt, by=context.member.member_id)
    return await look(context, draft_id, words.answer_settled(receipt))


def _answer(at: int) -> ReceiptKind:
    if not 0 <= at < len(ANSWERS):
        raise Refused(Reason.GONE)
    return ANSWERS[at]


# Away with it, or out to everybody


async def ask_to_drop(context: BotContext, draft_id: int) -> Reply:
    draft = await open_draft(context, draft_id)
    before = "audience" if draft.reach is None else "review"
    rows = column(button(words.DROP_NOW, STEM, "dropped", draft_id), button(words.KEEP_DRAFT, STEM, before, draft_id))
    return Screen(words.BEFORE_DROPPING, rows + way_home(back(STEM, before, draft_id)))


async def drop(context: BotContext, draft_id: int) -> Reply:
    await context.db.write(announcements.cancel, announcement_id=draft_id, by=context.member.member_id)
    await context.listen_no_more(STEM)
    return Screen(words.DROPPED, way_home(back(STEM, "open")))


async def send(context: BotContext, draft_id: int, number: int) -> Reply:
    """The screen becomes the progress before anything goes, as from then on the sender edits it."""
    try:
        draft, run = await open_draft(context, draft_id), await dry_run(context, draft_id)
        if kept_from_all(draft.content):
            return await review(context, draft_id)
        if run.will != number or not number:
            return await review(context, draft_id, words.changed(number, run.will))
        stop = column(button(course.STOP, STEM, "stop", draft_id))
        shown_in = await put_up(context, Screen(words.sending(words.audience(draft), number), stop))
        await context.db.write(
            announcements.approve,
            announcement_id=draft_id,
            by=context.member.member_id,
            today=context.today,
            now=context.now,
            progress={"chat_id": context.telegram_id, "message_id": shown_in},
            expected=number,
        )
    except Refused as refused:
        if refused.reason is Reason.ALREADY_SENT:
            return await announcement_results.again(context, draft_id, words.ALREADY_SENT)
        if refused.reason is Reason.CHANGED:
            return await review(context, draft_id, words.CHANGED)
        raise
    context.wake()
    await context.listen_no_more(STEM)
    return Toast(words.STARTED)
