"""What is said instead of tapping a button of the screen above: its very words, "đọc tiếp", "cái thứ 3", "không phải"."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from telegram import InlineKeyboardButton

from db.search.lexicon import key
from db.search.numbers import DIGITS
from db.vietnamese import all_of_it, bare_words, fold, squash
from handlers import buttons
from handlers.buttons import Tap
from handlers.context import BotContext
from handlers.keyboards import way_home
from handlers.question_doors import TO_ASSOCIATION, TO_UNIT
from handlers.screens import SEEN_FOR, Screen
from handlers.texts import asking
from handlers.texts import said_buttons as words

# What only shows something, asks once more, or is undone where it was done: typed, it is as good as tapped. All else takes a tap.
SHOWS: Mapping[str, frozenset[str]] = {
    stem: frozenset(verbs.split())
    for stem, verbs in {
        "home": "open",
        "more": "open contacts text guide",
        "mydata": "open copy correct withdraw leave erase mutes kinds mute",
        "assessment": "open years begin resume step change title review revise discard read later notes remove undecided files missing",
        "ask": "open show none wrong",
        "figures": "open year",
        "secretary": "open board units unit submitted missing former form files invite replace member",
        "enrolment": "requests request where among same refuse how ask",
        "dates": "open deadlines unconfirmed deadline change anniversaries month anniversary",
        "assessment_rounds": "open ask undo review",
        "announcements": "open new edit correct missed audience preview review missing answers drop card names list calls again",
        "questions": "waiting corrections open desk answered look corrected up cannot hand own mine again",
        "misses": "open card tie look",
        "faq": "open card remove",
        "directives": "open card file text kinds kind years year tasks",
        "tasks": "open card year years",
    }.items()
}
AROUND = 10  # letters: the number of a button and its count
FILE, TEXT = ("directives", "file"), ("directives", "text")
NONE, WRONG = ("ask", "none"), ("ask", "wrong")
HAND, SEND, OWN = ("questions", "hand"), ("questions", "send"), ("questions", "own")
DROP = Tap("questions", "drop", ())
_NUMBERED = re.compile(r"^\d+\. |: \d+(?: cho)?$")
_AT_STEP = re.compile(r": .*$")  # "Làm tiếp: Bước 3"
ORDINALS = {"nhat": 1, "dau": 1, "dau tien": 1, "muoi": 10}
Buttons = list[InlineKeyboardButton]


def of_the_answer(context: BotContext, text: str) -> Tap | None:
    """The button of an answer that is meant, whatever else waits for words: one of the offers, none of them, who shall be asked."""
    said = bare_words(text)
    return next((tap for rows in _above(context) if (tap := _of_the_answer(rows, said))), None)


def _of_the_answer(rows: Buttons, said: str) -> Tap | None:
    none, hand = _of(rows, NONE), _of(rows, HAND)
    if none is not None and (number := _number(said)):
        offers = list(takewhile(lambda each: _tap(each) != none, rows))
        return _tap(offers[number - 1]) if number <= len(offers) else None
    not_meant = none or _of(rows, WRONG)
    if not_meant is not None and all_of_it(words.NOT_MEANT, said):
        return not_meant
    for pattern, to in ((words.TO_UNIT, TO_UNIT), (words.TO_ASSOCIATION, TO_ASSOCIATION)):
        if all_of_it(pattern, said):
            return next((tap for each in rows if (tap := _of([each], HAND)) and tap.ids[-1] == to), hand or not_meant)
    is_asked = hand or not_meant or _of(rows, SEND) or _of(rows, OWN)
    return DROP if is_asked and all_of_it(words.NOTHING_ASKED, said) else None


def tapped(context: BotContext, text: str) -> Tap | None:
    """The button that is meant; None where the screen has none such, and the words are read like any others."""
    return next((tap for rows in _above(context) if (tap := _tapped(rows, text))), None)


def _tapped(rows: Buttons, text: str) -> Tap | None:
    if (named := _by_its_words(rows, text)) is not None:
        tap = _tap(named)
        return tap if tap is not None and tap.verb in SHOWS.get(tap.stem, ()) else None
    said = fold(squash(text)).strip(" .!,;:?…")
    if asking.ONWARD.fullmatch(said):
        return _labelled(rows, asking.NEXT_PAGE) or _of(rows, TEXT)
    if asking.THE_FILE.fullmatch(said):
        return _of(rows, FILE)
    number = _number(bare_words(text))
    return _labelled(rows, re.compile(rf"{number}\. ")) if number else None


def not_tapped(context: BotContext, text: str) -> Screen | None:
    """What takes a tap, called by the very words of its button: that button. Or the number of one where there is none."""
    above = _above(context)
    if any(_tapped(rows, text) for rows in above):
        return None
    named = next((each for rows in above if (each := _by_its_words(rows, text))), None)
    if named is not None and (tap := _tap(named)) is not None and tap.stem != "announcements":  # there every word means the invitation
        return Screen(words.TAP_ONLY, ((named,), *way_home()))
    return Screen(words.NO_SUCH, way_home(), passing=True) if all_of_it(words.POINTS, bare_words(text)) else None


def head_above(context: BotContext) -> str:
    """The first line of the screen that is replied to, or else of the last one."""
    replied, put = context.replied_to, context.bot_data.put.get(context.telegram_id)
    if replied is not None:
        return (replied.text or replied.caption or "").partition("\n")[0]
    return put.head if put is not None and context.now - put.at < SEEN_FOR else ""


def _above(context: BotContext) -> list[Buttons]:
    """The buttons that are seen, those of what was said last first."""
    replied, put = context.replied_to, context.bot_data.put.get(context.telegram_id)
    if replied is not None:
        return [_flat(replied.reply_markup.inline_keyboard)] if replied.reply_markup is not None else []
    return [_flat(rows) for rows in (put.passing, put.rows) if rows] if put is not None and context.now - put.at < SEEN_FOR else []


def names_one(context: BotContext, text: str) -> bool:
    """Whether these are the words of a button of the screen."""
    return any(_by_its_words(rows, text) for rows in _above(context))


def is_shown(context: BotContext, stem: str, verb: str) -> bool:
    """Whether such a button is on the screen."""
    return any(_of(rows, (stem, verb)) for rows in _above(context))


def _flat(rows: Sequence[Sequence[InlineKeyboardButton]]) -> Buttons:
    return [each for row in rows for each in row]


def _by_its_words(rows: Buttons, text: str) -> InlineKeyboardButton | None:
    """The one button that bears these words, whatever number stands before or behind them."""
    said = fold(squash(text)).strip(" .!,;:?…")
    found = {each.callback_data: each for each in rows if _is_called(each.text, said)}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_called(label: str, said: str) -> bool:
    if -1 <= len(label) - len(said) <= AROUND and _bare(label) == _bare(said):
        return True
    plain = bare_words(said)
    return bool(plain) and bare_words(_AT_STEP.sub("", fold(label))) in (plain, words.KINDLY.sub("", words.PRESS.sub("", plain)))


def _bare(label: str) -> str:
    return bare_words(_NUMBERED.sub("", fold(label)))


def _labelled(rows: Buttons, label: re.Pattern[str]) -> Tap | None:
    return next((_tap(each) for each in rows if label.match(each.text)), None)


def _of(rows: Buttons, step: tuple[str, str]) -> Tap | None:
    return next((tap for each in rows if (tap := _tap(each)) and (tap.stem, tap.verb) == step), None)


def _tap(one: InlineKeyboardButton) -> Tap | None:
    return buttons.read(str(one.callback_data or ""))


def _number(said: str) -> int:
    """Of which of several it is said; 0 for none."""
    found = all_of_it(words.ONE_OF_THEM, said)
    n = next(filter(None, found.groupdict().values())) if found else ""
    return int(n) if n.isdigit() else ORDINALS.get(n) or DIGITS.get(key(n), 0)
