"""What Đồng Đội keeps about a person, and what the person can do about it: copy, correct, withdraw, erase, silence."""

import re
from dataclasses import replace
from functools import partial
from typing import Any

from telegram import InlineKeyboardButton, InputFile, Message

from db import mydata, notices, private
from db.kinds import ReminderKind
from db.mydata import CORRECTION
from db.refusals import Reason, Refused
from db.search import manners, sorrow
from db.search.lexicon import keys
from db.vietnamese import all_of_it, bare_words
from handlers import ask, said_buttons
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE, Feature, Step
from handlers.keyboards import back, column, menu, way_home
from handlers.papers import mydata as paper
from handlers.questions import list_mine
from handlers.screens import Reply, Screen, Toast
from handlers.texts import enrolment as enrolment_words
from handlers.texts import mydata as words
from handlers.texts import mydata_said as patterns
from handlers.texts import questions as question_words

KINDS = tuple(ReminderKind)
LONGEST = 500
TO_MORE = ("more", "open")
TO_MINE = ("mydata", "open")


async def open_mine(context: BotContext) -> Reply:
    """Coming back here leaves an unfinished correction."""
    await context.leave(CORRECTION)
    return await _overview(context)


async def _overview(context: BotContext, toast: str = "") -> Screen:
    found = await context.db.read(mydata.kept, member_id=context.member.member_id)
    rows = column(
        button(words.COPY, "mydata", "copy"),
        button(words.CORRECT, "mydata", "correct"),
        button(words.WITHDRAW, "mydata", "withdraw"),
        button(words.ERASE, "mydata", "erase"),
    )
    return Screen(words.overview(found), rows + way_home(back(*TO_MORE)), toast=toast)


async def send_copy(context: BotContext) -> Reply:
    found = await context.db.read(mydata.kept, member_id=context.member.member_id)
    file = InputFile(paper.copy(found, context.today), filename=words.FILE_NAME)
    return Screen(words.COPY_CAPTION, way_home(back(*TO_MINE)), document=file)


# Correcting


async def correct(context: BotContext) -> Reply:
    data = context.data_of(CORRECTION)
    await context.listen(CORRECTION, data)
    if "text" in data:
        return _before_passing_on(data)
    return Screen(words.ASK_CORRECTION, way_home(back(*TO_MINE)))


async def hear_correction(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    """Shown once more before it goes to the unit: it may as well have been a question. What opens another place of one's data is
    obeyed, and a courtesy is none."""
    text = (message.text or "").strip()
    if _is_no_correction(context, text):
        return NOT_MINE
    if not text or len(text) > LONGEST:
        return Screen(words.TOO_LONG if text else words.WRITE_PLEASE, way_home(back(*TO_MINE)))
    if private.has_private_number(text):
        return Screen(words.WITHOUT_NUMBERS, way_home(back(*TO_MINE)))
    typed = {"text": text, "message": message.message_id, **({"before": data["text"]} if "text" in data else {})}
    await context.listen(CORRECTION, typed)
    return _before_passing_on(typed)


def _is_no_correction(context: BotContext, text: str) -> bool:
    plain = bare_words(text)
    elsewhere = any(all_of_it(pattern, plain) for pattern, step in _SAID if step is not correct) or said_buttons.names_one(context, text)
    return elsewhere or manners.is_courtesy(keys(plain)) or sorrow.tells_of_sorrow(text)


async def join(context: BotContext, message_id: int) -> Reply:
    """What was typed in two goes becomes one wish."""
    data = context.data_of(CORRECTION)
    if "before" not in data:
        raise Refused(Reason.GONE)
    if data["message"] != message_id:
        return Toast(question_words.OTHER_WORDS, alert=True)
    text = f"{data['before']}\n{data['text']}"
    if len(text) > LONGEST:
        return Screen(words.TOO_LONG, way_home(back(*TO_MINE)))
    typed = {"text": text, "message": message_id}
    await context.listen(CORRECTION, typed)
    return _before_passing_on(typed)


def said(context: BotContext, text: str) -> Step | None:
    """What is wished for one's own data in other words than the labels: to put right, to see, to withdraw, to erase. It leads to the place
    alone; what is right is shown to be passed on."""
    plain = bare_words(text) if context.person is not None else ""
    step = next((step for pattern, step in _SAID if plain and all_of_it(pattern, plain)), None)
    if (
        step is correct
        and (patterns.OF_NUMBERS.search(plain) or all_of_it(patterns.NAME_ABOUT_ME, plain))
        and not private.has_private_number(text)
    ):
        return partial(_correct_as_said, text=text)
    return step


async def _correct_as_said(context: BotContext, text: str) -> Reply:
    """The wish says already what is right: only the tap is wanted."""
    typed = {"text": text.strip(), "message": context.update_id}
    await context.listen(CORRECTION, typed)
    return _before_passing_on(typed)


def _before_passing_on(typed: dict[str, Any]) -> Screen:
    message_id, before = typed.get("message", 0), typed.get("before", "")
    rows = column(
        button(words.PASS_ON, "mydata", "pass", message_id),
        *([button(question_words.JOIN, "mydata", "join", message_id)] if before else []),
        button(words.IS_QUESTION, "mydata", "ask"),
    )
    return Screen(words.pass_on(typed["text"], before), rows + way_home(back(*TO_MINE)))


async def pass_on(context: BotContext, message_id: int = 0) -> Reply:
    """Pass on the wish of which this button shows the words; 0 is a button of an earlier version."""
    person = context.member
    text = _typed(context)
    if message_id not in (0, context.data_of(CORRECTION).get("message")):
        return Toast(question_words.OTHER_WORDS, alert=True)
    told = await context.db.write(mydata.ask_correction, member_id=person.member_id, text=text, today=context.today, now=context.now)
    context.wake()
    return Screen(words.PASSED_ON if told else words.NOBODY_TO_ASK, way_home(back(*TO_MINE)))


async def ask_instead(context: BotContext) -> Reply:
    """What was typed was a question after all."""
    asked = _typed(context)
    await context.listen_no_more(CORRECTION)
    return await ask.question(context, asked)


def _typed(context: BotContext) -> str:
    """The words that wait for a tap. Raises `Refused(GONE)` when they were dealt with already."""
    data = context.data_of(CORRECTION)
    if "text" not in data:
        raise Refused(Reason.GONE)
    return str(data["text"])


def _resume(_data: dict[str, Any]) -> InlineKeyboardButton:
    return button(words.GO_ON, "mydata", "correct")


# Withdrawing and erasing


async def withdraw(context: BotContext) -> Reply:
    allowed = await context.db.read(mydata.reminders_allowed, member_id=context.member.member_id)
    reminders = (
        button(words.STOP_REMINDERS, "mydata", "reminders", 0) if allowed else button(words.RESUME_REMINDERS, "mydata", "reminders", 1)
    )
    rows = column(reminders, button(words.LEAVE, "mydata", "leave"), button(words.KEEP, *TO_MINE))
    return Screen(words.WITHDRAW_CHOICE, rows + way_home(back(*TO_MINE)))


async def set_reminders(context: BotContext, wanted: int) -> Reply:
    """Withdraw (0) or give again (1) the consent to be reminded."""
    await context.db.write(
        mydata.set_reminders,
        member_id=context.member.member_id,
        wanted=bool(wanted),
        text_version=enrolment_words.CONSENT_VERSION,
        now=context.now,
    )
    return await _overview(context, words.RESUMED if wanted else words.STOPPED)


async def leave(_context: BotContext) -> Reply:
    rows = column(button(words.LEAVE_NOW, "mydata", "left"), button(words.KEEP, *TO_MINE))
    return Screen(words.BEFORE_LEAVING, rows + way_home(back("mydata", "withdraw")))


async def left(context: BotContext) -> Reply:
    await context.db.write(mydata.withdraw, member_id=context.member.member_id, now=context.now)
    return Screen(words.LEFT, way_home()), Screen(words.STRANGER_AGAIN, menu=menu(None))


async def erase(_context: BotContext) -> Reply:
    rows = column(button(words.ERASE_NOW, "mydata", "erased"), button(words.COPY, "mydata", "copy"), button(words.KEEP, *TO_MINE))
    return Screen(words.BEFORE_ERASING, rows + way_home(back(*TO_MINE)))


async def erased(context: BotContext) -> Reply:
    await context.db.write(mydata.erase, member_id=context.member.member_id, today=context.today, now=context.now)
    return Screen(words.ERASED, way_home()), Screen(words.STRANGER_AGAIN, menu=menu(None))


# Reminders


async def mutes(context: BotContext) -> Reply:
    """Opened from a reminder, which stays as it is."""
    return replace(await mutes_screen(context), below=True)


async def open_mutes(context: BotContext) -> Reply:
    return await mutes_screen(context)


async def mutes_screen(context: BotContext) -> Screen:
    member_id = context.member.member_id
    muted = await context.db.read(notices.muted_by, member_id=member_id)
    if not await context.db.read(mydata.reminders_allowed, member_id=member_id):
        rows = column(button(words.RESUME_REMINDERS, "mydata", "reminders", 1))
        return Screen(words.mutes(muted, allowed=False), rows + way_home(back(*TO_MORE)))
    buttons = (button(words.mute_label(kind, kind in muted), "mydata", "mute", at, int(kind not in muted)) for at, kind in enumerate(KINDS))
    return Screen(words.mutes(muted, allowed=True), column(*buttons) + way_home(back(*TO_MORE)))


async def mute(context: BotContext, kind: int, muted: int) -> Reply:
    """Silence (1) or hear again (0) the kind at this place of `ReminderKind`."""
    if not 0 <= kind < len(KINDS):
        raise Refused(Reason.GONE)
    await context.db.write(notices.mute, member_id=context.member.member_id, kind=KINDS[kind], muted=bool(muted))
    return await mutes_screen(context)


_SAID: tuple[tuple[re.Pattern[str], Step], ...] = (
    (patterns.NAME_ABOUT_ME, correct),
    (patterns.RIGHT_ABOUT_ME, correct),
    (patterns.WRONG_ABOUT_ME, correct),
    (patterns.IF_WITHDRAWN, leave),
    (patterns.WITHDRAW_WISHED, withdraw),
    (patterns.STAYS, open_mine),
    (patterns.MUTE_ME, open_mutes),
    (patterns.HEAR_AGAIN, open_mutes),
    (patterns.MY_WISH, list_mine),
    (patterns.ERASE_ME, erase),
    (patterns.SEE_ABOUT_ME, open_mine),
    (patterns.SHOW_MINE, open_mine),
)
FEATURE = Feature(
    stem="mydata",
    taps={
        "open": open_mine,
        "copy": send_copy,
        "correct": correct,
        "pass": pass_on,
        "join": join,
        "ask": ask_instead,
        "withdraw": withdraw,
        "reminders": set_reminders,
        "leave": leave,
        "left": left,
        "erase": erase,
        "erased": erased,
        "mutes": mutes,
        "kinds": open_mutes,
        "mute": mute,
    },
    labels={
        words.COPY: send_copy,
        words.WITHDRAW: withdraw,
        **dict.fromkeys(words.WISH_TO_SEE, open_mine),
        **dict.fromkeys(words.WISH_TO_CORRECT, correct),
        **dict.fromkeys(words.WISH_TO_ERASE, erase),
        **dict.fromkeys(words.WISH_TO_MUTE, open_mutes),
    },
    commands={"dulieu": open_mine},
    prompts={"correction": hear_correction},
    resumes={"correction": _resume},
)
