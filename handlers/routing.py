"""Which conversation takes an update. The one place that knows the order: button, command, label, open question, question."""

import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from telegram import InlineKeyboardButton, Message, Update
from telegram.ext import Application, CallbackQueryHandler, InlineQueryHandler, MessageHandler, TypeHandler, filters

from db import prompts
from db.refusals import Reason, Refused
from db.vietnamese import fold, squash
from handlers import (
    announcement_beside,
    announcement_correcting,
    announcement_edits,
    announcements,
    ask,
    assessment,
    assessment_asking,
    assessment_said,
    buttons,
    desk_howto,
    desk_orders,
    desk_said,
    enrolment,
    enrolment_wish,
    errors,
    exports,
    fallback,
    guards,
    home,
    inline,
    library,
    library_removal,
    mydata,
    said_buttons,
    stamps,
)
from handlers.asking import reads_like_question
from handlers.context import BotContext
from handlers.feature import NOT_MINE, Feature, Listener, NotMine, Step
from handlers.features import FEATURES
from handlers.keyboards import way_home
from handlers.screens import Reply, Screen, show
from handlers.texts import common
from handlers.texts.lists import blocks
from handlers.texts.said import in_first_person

log = logging.getLogger(__name__)

LONGEST_LABEL = 60
OFFERED_FOR = timedelta(hours=1)  # what was left open
WORDS_OR_FILE = filters.TEXT | filters.CAPTION | filters.PHOTO | filters.Document.ALL | filters.VIDEO | filters.AUDIO  # no place that moves
JUST_SENT = timedelta(hours=1)  # Telegram tells of changes, too, that nobody made


def register(app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Hang every conversation into a PTB application."""
    app.add_handler(TypeHandler(Update, guards.guard), group=-1)
    app.add_handler(CallbackQueryHandler(on_tap))
    # Telegram itself says that something was pinned or is to vanish: nobody said anything to us.
    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, on_message))
    app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & WORDS_OR_FILE, on_edit))
    app.add_handler(InlineQueryHandler(inline.on_inline_query))
    app.add_error_handler(errors.on_error)


async def on_tap(update: Update, context: BotContext) -> None:
    assert update.callback_query is not None
    tap = buttons.read(update.callback_query.data or "")
    found = _behind(tap)
    if tap is None or found is None:
        await _nobody_knows(update, context)
    else:
        await _enter(update, context, *found, *tap.ids)


async def on_message(update: Update, context: BotContext) -> None:
    assert update.message is not None
    text = update.message.text
    if text is not None and text.startswith("/"):
        await _command(update, context, text)
    elif text is not None and (found := _labelled(context, text)):
        await _enter(update, context, *found)
    elif text is not None and (tap := said_buttons.of_the_answer(context, text)):
        await _go_on(update, context, tap)
    else:
        await _listen(update, context, update.message)


async def on_edit(update: Update, context: BotContext) -> None:
    """What was answered, noted or sent stays as it was, and who has just changed words is told so; only an announcement that has not gone
    takes them. With a stamp it leaves the chat; what was kept before is not reached."""
    message = update.edited_message
    assert message is not None
    if not isinstance(answer := await _polite(announcement_edits.hear(context, message)), NotMine):
        await show(update, context, answer)
    elif await stamps.came_unasked(context, message):
        await show(update, context, await stamps.refuse_edited(context, message))
    elif message.text is not None and message.edit_date is not None and message.edit_date - message.date < JUST_SENT:
        await show(update, context, await announcement_edits.is_answered(context, message))


async def _command(update: Update, context: BotContext, text: str) -> None:
    word, *arguments = text[1:].split() or [""]
    name = word.partition("@")[0].lower()
    if name == "start":
        await _enter(update, context, enrolment.FEATURE, enrolment.start, *arguments[:1])
        return
    found = next(((f, f.commands[name]) for f in FEATURES if name in f.commands), None)
    await _enter(update, context, *(found or (home.FEATURE, home.open_home)))


async def _listen(update: Update, context: BotContext, message: Message) -> None:
    """The open question hears first; what is no answer to it is a question, a code, a wish to join, or something we cannot read."""
    asked, stamped = context.visit.asked, stamps.carried(message)
    if asked is not None:
        feature, what = _asker(asked)
        # Who is a member no more, or not yet, answers no question that was put to one.
        hears = feature is not None and (context.person is not None or feature.open_to_all)
        listener = feature.prompts.get(what) if feature and hears else None
        if stamped and feature and what not in feature.looks_for_stamps:
            listener = None
        answer = await _heard(listener, context, message, asked) if listener else NOT_MINE
        if not isinstance(answer, NotMine):
            await show(update, context, answer)
            return
    answer = await stamps.refuse_unasked(context, message)
    if not isinstance(answer, NotMine):
        await show(update, context, answer)
    elif message.text is None:
        await _below_a_picture(update, context, message)
    elif code := enrolment.code_in(message.text, context):
        await _run(update, context, enrolment.FEATURE, enrolment.start, code)
    elif enrolment.lacks_a_code(message.text, context):
        await _run(update, context, enrolment.FEATURE, enrolment.no_whole_code)
    elif enrolment.wishes_to_join(message.text, context):
        await _run(update, context, enrolment.FEATURE, enrolment.join_as_said, message.text)
    elif await assessment_said.is_meant(context, message.text):
        await _run(update, context, assessment.FEATURE, assessment_said.open_as_said, message.text)
    elif exports.is_meant(context, message.text):
        await show(update, context, await exports.answer(context, message.text))
    elif announcement_correcting.is_meant(context, message.text):
        await _run(update, context, announcements.FEATURE, announcement_correcting.as_said, message.text)
    elif (shown := desk_howto.asked(context, message.text)) is not None:
        await show(update, context, shown)
    elif (told := await _polite(desk_orders.asked(context, message.text))) is not None:
        await show(update, context, told)
    elif library_removal.is_meant(context, message.text):
        await _run(update, context, library.FEATURE, library_removal.as_said, message.text)
    elif (told := await _polite(_of_the_desk(context, message.text))) is not None:
        await show(update, context, told)
    elif tap := said_buttons.tapped(context, message.text):
        await _go_on(update, context, tap)
    elif fallback.is_link(message.text):
        await show(update, context, fallback.link(context.person))
    else:
        await show(update, context, await _polite(ask.aside(context, message.text, *await _beside(context, message))))


async def _of_the_desk(context: BotContext, text: str) -> Reply:
    """A fault in what was just sent, or how it stands now with the day, forms, people and the own data; None for none of it."""
    if context.person is None:
        return await enrolment_wish.asked(context, text)
    if step := mydata.said(context, text):
        return await step(context)
    corrected = await announcement_correcting.just_sent(context, text)
    of_desk = corrected or await home.asked(context, text) or await desk_said.asked(context, text)
    return of_desk or await assessment_asking.asked(context, text) or said_buttons.not_tapped(context, text)


async def _go_on(update: Update, context: BotContext, tap: buttons.Tap) -> None:
    """The button that somebody names instead of tapping it; the screen comes below."""
    found = _behind(tap)
    if found is None:
        await _nobody_knows(update, context)
    else:
        await _run(update, context, *found, *tap.ids)


def _behind(tap: buttons.Tap | None) -> tuple[Feature, Step] | None:
    """What a button leads to; None for one of another version."""
    return next(((f, f.taps[tap.verb]) for f in FEATURES if tap and f.stem == tap.stem and tap.verb in f.taps), None)


async def _nobody_knows(update: Update, context: BotContext) -> None:
    log.info("update %s: a button nobody knows", update.update_id)
    await show(update, context, Screen(common.OLD_BUTTON, way_home(), below=True))


async def _below_a_picture(update: Update, context: BotContext, message: Message) -> None:
    """Pictures and files are looked into for stamps only, but what is asked below them is answered."""
    doors = await announcement_beside.sent_unasked(context, message)
    asked = fallback.asked_below(message, context.person)
    if not asked or (doors and not reads_like_question(asked)):  # the words below a secretary's picture are meant for others
        await show(update, context, None if stamps.answered(context, message) else fallback.unreadable(message, context.person, *doors))
        return
    reply = await _polite(ask.aside(context, asked, *doors))
    first, *more = [reply] if isinstance(reply, Screen) else reply
    await show(update, context, [replace(first, text=blocks(common.BELOW_A_PICTURE, first.text)), *more])


async def _beside(context: BotContext, message: Message) -> list[InlineKeyboardButton]:
    """What hangs below an answer: the way back, and what else a message may be."""
    return [*context.doors, *_left_open(context), *await announcement_beside.forwarded(context, message)]


def _left_open(context: BotContext) -> list[InlineKeyboardButton]:
    """The way back to what was being written when the person went elsewhere: what was typed now may have been meant for that."""
    asked = context.visit.asked
    for left in reversed(asked.left if asked is not None and (not asked.kind or announcement_beside.only_offers(asked)) else ()):
        feature, what = _asker(left)
        resume = feature.resumes.get(what) if feature is not None and context.now - left.at < OFFERED_FOR else None
        if resume is not None:
            return [resume(left.data)]
    return []


async def _heard(listener: Listener, context: BotContext, message: Message, asked: prompts.Open) -> Any:
    """A question whose data another version wrote is put no more: each word that comes next would meet the same fault."""
    try:
        return await _polite(listener(context, message, asked.data))
    except (KeyError, TypeError):
        await context.db.write(prompts.end, telegram_id=context.telegram_id, kind=asked.kind, now=context.now)
        raise


async def _enter(update: Update, context: BotContext, feature: Feature, step: Step, *arguments: Any) -> None:
    """By a button, a label or a command a person goes elsewhere: what another conversation was waiting for is left."""
    asked = context.visit.asked
    if asked is not None and asked.kind not in ("", enrolment.CONSENT) and _asker(asked)[0] is not feature:
        await context.db.write(prompts.leave, telegram_id=context.telegram_id, now=context.now)
    await _run(update, context, feature, step, *arguments)


def _asker(asked: prompts.Open | prompts.Left) -> tuple[Feature | None, str]:
    """The conversation that is waiting, and for what."""
    stem, _, what = asked.kind.partition(".")
    return next((f for f in FEATURES if f.stem == stem), None), what


async def _run(update: Update, context: BotContext, feature: Feature, step: Step, *arguments: Any) -> None:
    if context.person is None and not feature.open_to_all:
        await show(update, context, await enrolment.join(context))  # who was let in has only to agree
        return
    try:
        coroutine = step(context, *arguments)
    except TypeError:
        # A button of another version: its ids are not the ones this step takes.
        log.info("update %s: a button with other ids", update.update_id)
        await show(update, context, Screen(common.OLD_BUTTON, way_home(), below=True))
        return
    await show(update, context, await _polite(coroutine))


async def _polite(coroutine: Any) -> Any:
    """A refusal in words."""
    try:
        return await coroutine
    except Refused as refused:
        log.info("refused: %s", refused.reason)
        # What stands on an old screen stays; the word about its button comes below.
        return Screen(common.REFUSALS[refused.reason], way_home(), below=refused.reason is Reason.GONE)


def _labelled(context: BotContext, text: str) -> tuple[Feature, Step] | None:
    """What a label leads to. "Quay lại" goes back within the conversation that is waiting, where it knows how."""
    if len(text) > LONGEST_LABEL:
        return None
    bare, about, asked = _bare(text), context.visit.about, context.visit.asked
    if asked is not None and bare in _BACK:
        feature, what = _asker(asked)
        if feature is not None and what in feature.backs:
            return feature, feature.backs[what]
    if about is not None and bare == _bare(common.unit_work(about.unit_word)):
        bare = _bare(common.unit_work(""))
    return _labels().get(bare) or _labels().get(in_first_person(bare))


@cache
def _labels() -> Mapping[str, tuple[Feature, Step]]:
    return {_bare(label): (feature, step) for feature in FEATURES for label, step in feature.labels.items()}


def _bare(text: str) -> str:
    return re.sub(r"[^\w ]", "", fold(squash(text))).strip()


_BACK = frozenset(map(_bare, (common.BACK, common.WRONG)))


__all__ = ["Reply", "register"]
