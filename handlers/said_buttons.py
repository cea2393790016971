"""What is said instead of tapping a button of the screen above: "đọc tiếp", "cái thứ 3", "cho xem bản gốc"."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from telegram import InlineKeyboardButton

from db.search.lexicon import key
from db.search.numbers import DIGITS
from db.vietnamese import bare_words, fold, squash
from handlers import buttons
from handlers.buttons import Tap
from handlers.context import BotContext
from handlers.texts import asking as words

SHOWN_FOR = timedelta(hours=1)
# What only shows something, or asks once more: typed, it is as good as tapped. What changes anything takes a tap.
SHOWS: Mapping[str, frozenset[str]] = {
    stem: frozenset(verbs.split())
    for stem, verbs in {
        "secretary": "open board units unit submitted missing former form files invite replace member",
        "enrolment": "requests request where among same refuse",
        "dates": "open deadlines unconfirmed deadline change anniversaries month anniversary",
        "assessment_rounds": "open ask undo review",
        "announcements": "open new edit correct missed audience preview review missing answers drop card names list calls",
        "questions": "waiting corrections open desk answered look corrected up cannot",
        "misses": "open card tie look",
        "faq": "open card remove",
        "directives": "open card file text",
        "tasks": "open card",
    }.items()
}
AROUND = 10  # letters: the number of a button and its count
FILE, TEXT = ("directives", "file"), ("directives", "text")
_NUMBERED = re.compile(r"^\d+\. |: \d+(?: cho)?$")
ORDINALS = {"nhat": 1, "dau": 1, "muoi": 10}


def tapped(context: BotContext, text: str) -> Tap | None:
    """The button that is meant; None where the screen has none such, and the words are read like any others."""
    said = fold(squash(text)).strip(" .!,;:?…")
    rows = _above(context)
    if named := _by_its_words(rows, said):
        return named
    if words.ONWARD.fullmatch(said):
        return _labelled(rows, words.NEXT_PAGE) or _of(rows, TEXT)
    if words.THE_FILE.fullmatch(said):
        return _of(rows, FILE)
    if (found := words.NTH.fullmatch(said)) and (number := _number(found["n"])):
        return _labelled(rows, re.compile(rf"{number}\. "))
    return None


def head_above(context: BotContext) -> str:
    """The first line of the screen that is replied to, or else of the last one."""
    replied, put = context.replied_to, context.bot_data.put.get(context.telegram_id)
    if replied is not None:
        return (replied.text or replied.caption or "").partition("\n")[0]
    return put.head if put is not None and context.now - put.at < SHOWN_FOR else ""


def _above(context: BotContext) -> list[InlineKeyboardButton]:
    replied, put = context.replied_to, context.bot_data.put.get(context.telegram_id)
    rows: Sequence[Sequence[InlineKeyboardButton]] = put.rows if put is not None and context.now - put.at < SHOWN_FOR else ()
    if replied is not None:
        rows = replied.reply_markup.inline_keyboard if replied.reply_markup is not None else ()
    return [each for row in rows for each in row]


def _by_its_words(rows: list[InlineKeyboardButton], said: str) -> Tap | None:
    """The one button that bears these words, whatever number stands before or behind them."""
    wanted = _bare(said)
    near = (each for each in rows if -1 <= len(each.text) - len(said) <= AROUND)
    found = [tap for each in near if _bare(each.text) == wanted and (tap := _tap(each))]
    return found[0] if len(found) == 1 and found[0].verb in SHOWS.get(found[0].stem, ()) else None


def _bare(label: str) -> str:
    return bare_words(_NUMBERED.sub("", fold(label)))


def _labelled(rows: list[InlineKeyboardButton], label: re.Pattern[str]) -> Tap | None:
    return next((_tap(each) for each in rows if label.match(each.text)), None)


def _of(rows: list[InlineKeyboardButton], step: tuple[str, str]) -> Tap | None:
    return next((tap for each in rows if (tap := _tap(each)) and (tap.stem, tap.verb) == step), None)


def _tap(one: InlineKeyboardButton) -> Tap | None:
    return buttons.read(str(one.callback_data or ""))


def _number(said: str) -> int:
    return int(said) if said.isdigit() else ORDINALS.get(said) or DIGITS.get(key(said), 0)
