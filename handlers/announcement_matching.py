"""Whether a question is about an announcement that came: what is asked, what stands there, and how well the two fit.

Nothing is read out of an announcement; it is only found, so that it can be shown as it was sent.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import pairwise

from db.announced_days import DAY, days_written
from db.announcement_content import COPIED
from db.announcement_receipts import Got
from db.kinds import ReceiptKind
from db.search.lexicon import dotted_forms, key, lexicon
from db.search.points import is_yes_or_no, points_of, without_points
from db.vietnamese import bare_words, fold, nfc, place_tones, squash
from handlers.texts import announcement_asking as words

SPOKEN_OF = timedelta(days=14)  # how long one asks about what came, if no day stands in it
SOME_WORDS = 2
FEW_BESIDE_A_POINT, FEW_BESIDE_NONE = 1, 2  # words of a short question that can only be about the meeting: "có ăn trưa không"


class Fit(IntEnum):
    """NEAR: worth a button. BY_WORDS: all that is named stands there. MEETING: and it is the meeting that is named."""

    NONE = 0
    NEAR = 1
    BY_WORDS = 2
    MEETING = 3


@dataclass(frozen=True)
class Asked:
    """What a question asks of a meeting or of something that was announced."""

    points: frozenset[str]
    event: str
    named: tuple[str, ...]  # what else is named, as it was typed
    pairs: frozenset[tuple[str, str]]  # of neighbours, one of them among these
    days: frozenset[tuple[int, int]]
    yes_or_no: bool
    picture: bool = False
    other_matter: bool = False

    @property
    def worth_a_look(self) -> bool:
        return bool(self.points or self.yes_or_no or self.picture)


@dataclass(frozen=True)
class _Told:
    """An announcement taken apart."""

    folded: str
    written: frozenset[str]
    keys: tuple[str, ...]
    days: frozenset[date]


def read(text: str, today: date) -> Asked:
    """A question, taken apart."""
    said = _said(text)
    points = points_of(said) | words.points_of(said)
    event = found[0] if (found := words.EVENT.search(said)) else ""
    left = words.WITHOUT_EVENT.sub(" ", words.without_points(without_points(said)))
    picture = words.PICTURE.search(squash(nfc(text))) is not None
    kept = {word for word in left.split() if not word.isdigit() and not words.SAY_NOTHING.fullmatch(word)}
    kept -= words.OF_A_PICTURE if picture else frozenset()
    kept = kept if kept - words.OURSELVES else set()
    typed = _words(text)
    named = tuple(word for word in typed if fold(word) in kept)
    beside = frozenset((key(fold(a)), key(fold(b))) for a, b in pairwise(typed) if a in named or b in named)
    other = words.CLOCK.fullmatch(said) is not None or words.OTHER_MATTERS.search(said) is not None
    days = _days_said(text, said, today)
    return Asked(points, event, named, beside - words.IN_EVERY_ONE, days, is_yes_or_no(said), picture, other)


def asks_of_any_meeting(text: str, today: date) -> bool:
    """ "Mấy giờ họp", "mai họp ở đâu": of a meeting that is named by nothing but the day."""
    asked = read(text, today)
    return asked.event in words.ANY_MEETING and bool(asked.points) and not asked.named and not asked.other_matter


def fit(asked: Asked, got: Got, today: date) -> Fit:
    told = _told(got)
    meets = words.EVENT.search(told.folded) is not None
    lives = not told.days or max(told.days) >= today
    if asked.days and told.days and not asked.days & {(day.day, day.month) for day in told.days}:
        # "Gặp mặt 22/12" may be held the day before.
        return Fit.NEAR if lives and asked.event and _is_that(asked.event, told.folded) else Fit.NONE
    held = all(_stands(word, told) for word in asked.named)
    if asked.picture and is_picture(got):
        return Fit.BY_WORDS if held else Fit.NEAR if any(_stands(word, told) for word in asked.named) else Fit.NONE
    # What is over is asked about by its day, or by more than that it was a meeting.
    speaks_of_it = lives or asked.named or asked.days
    if asked.event and held and speaks_of_it and (asked.worth_a_look or not asked.named) and _is_that(asked.event, told.folded):
        return Fit.MEETING
    if asked.event == "" and held and asked.points and _is_known_by(asked, told, of_a_meeting=meets and lives):
        return Fit.BY_WORDS
    many = len(asked.named)
    some = many >= SOME_WORDS and sum(_stands(word, told) for word in asked.named) * 2 > many
    # "Khi nào đi Điện Biên" asks about a journey.
    beside = 0 if asked.points <= words.ASKED_OF_ANYTHING else FEW_BESIDE_A_POINT
    short = not asked.other_matter and ((asked.points and many <= beside) or (asked.yes_or_no and 0 < many <= FEW_BESIDE_NONE))
    return Fit.NEAR if lives and (some or (meets and (asked.event or short))) else Fit.NONE


def _is_known_by(asked: Asked, told: _Told, *, of_a_meeting: bool) -> bool:
    """Without its name: by words enough, by two that stand side by side, or by a point that is asked of meetings alone."""
    if not asked.named:
        return of_a_meeting and words.tells(asked.points & words.TOLD_BY_ITSELF, told.folded)
    return len(asked.named) > SOME_WORDS or bool(asked.pairs & set(pairwise(told.keys)))


def is_picture(got: Got) -> bool:
    """Whether it is one, or an album of them, known by the words below it."""
    return got.content.get("kind") in COPIED and got.content.get("media") in ("photo", "video", "mixed")


def leaves_the_rest(got: Got) -> bool:
    """Whether it changes a part of a former one and says no more."""
    return words.LEAVES_THE_REST.search(_told(got).folded) is not None


def is_to_come(got: Got, today: date) -> bool:
    """Whether a day stands in it that is not over."""
    return any(day >= today for day in _told(got).days)


def is_of_now(got: Got, now_on: date, sent_on: date) -> bool:
    """It came lately, or the day that stands in it is still to come."""
    return now_on - sent_on <= SPOKEN_OF or any(day >= now_on for day in _told(got).days)


def best_first(asked: Asked, found: Sequence[Got], today: date) -> list[Got]:
    """What is to come before what is over, what tells the point that is asked, and what is called by the very word; of equals the
    newest, as they stand."""

    def behind(got: Got) -> tuple[bool, bool, bool]:
        told = _told(got)
        return bool(told.days) and max(told.days) < today, not words.tells(asked.points, told.folded), asked.event not in told.folded

    return sorted(found, key=behind)


def days_of(got: Got) -> list[date]:
    """The days that are written in it."""
    return days_written(_text(got), got.sent_at.date())


def is_meeting(got: Got) -> bool:
    """Whether it asks who comes, or speaks of a meeting."""
    return got.receipt in (ReceiptKind.COMING, ReceiptKind.EXCUSED) or words.EVENT.search(_said(_text(got))) is not None


def may_change(later: Got, got: Got) -> bool:
    """Whether what came later may have moved the meeting of the former: it says so, or speaks of one that is called the same."""
    said, event = _said(_text(later)), words.EVENT.search(_said(_text(got)))
    return words.CHANGES.search(said) is not None or (event is not None and _is_that(event[0], said))


def _text(got: Got) -> str:
    return str(got.content.get("text") or got.content.get("about", ""))


def _told(got: Got) -> _Told:
    text = _text(got)
    written = _words(text)
    days = frozenset(days_written(text, got.sent_at.date()))
    return _Told(_said(text), frozenset(written), tuple(key(fold(word)) for word in written), days)


def _written_out(text: str) -> str:
    return " ".join(lexicon().abbreviations.get(key(word), word) for word in re.findall(r"\w+|[^\w\s]+", dotted_forms(squash(text))))


def _said(text: str) -> str:
    return bare_words(words.NO_MEETING.sub(" ", _written_out(text)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", place_tones(_written_out(text)).lower())


def _stands(word: str, told: _Told) -> bool:
    """Marks count where they were typed."""
    return word in told.written if not word.isascii() else key(word) in told.keys


def _is_that(event: str, folded: str) -> bool:
    """ "Họp" is any meeting; a conference is only what is called one."""
    if event in words.ANY_MEETING:
        return words.EVENT.search(folded) is not None
    return any(re.search(rf"\b{other}\b", folded) for other in words.SAME_MEETING.get(event, (event,)))


def _days_said(text: str, said: str, today: date) -> frozenset[tuple[int, int]]:
    written = {(int(day), int(month)) for day, month, _ in DAY.findall(fold(text))}
    ahead = {today + timedelta(days=days) for days, pattern in words.DAYS_AHEAD.items() if pattern.search(said)}
    return frozenset(written | {(day.day, day.month) for day in ahead})
