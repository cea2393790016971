"""How the desk's own work is done, told to whoever does it, with the button that opens the place. For everybody else it is a question."""

from collections.abc import Mapping

from telegram import InlineKeyboardButton

from db.vietnamese import BREATH, bare_words
from handlers.announcement_rights import writes
from handlers.buttons import button
from handlers.context import BotContext
from handlers.deadlines import DESK
from handlers.keyboards import column, way_home
from handlers.screens import Screen
from handlers.texts import announcements as announcement_words
from handlers.texts import common
from handlers.texts import dates as date_words
from handlers.texts import desk_howto as words
from handlers.texts import directives as directive_words
from handlers.texts import faq as faq_words
from handlers.texts import misses as miss_words
from handlers.texts import more as more_words
from handlers.texts import questions as question_words
from handlers.texts import secretary as desk_words
from handlers.texts.desk_acts import ACTS, ASKS, CRIES, SEEN, WHICH, Topic

_DESK = button(common.ASSOCIATION_WORK, "secretary", "open")
_UNIT = button(desk_words.OWN_UNIT, "secretary", "open")
_BOARD = button(desk_words.BOARD, "secretary", "board")
_UNITS = button(desk_words.INVITE, "secretary", "units")
_REQUESTS = button(desk_words.REQUESTS, "enrolment", "requests")
_CONTACTS = button(more_words.CONTACTS, "more", "contacts")
_DEADLINES = button(date_words.DEADLINES, "dates", "deadlines", DESK)
_UNCONFIRMED = button(desk_words.UNCONFIRMED, "dates", "unconfirmed", DESK)
_ANNIVERSARIES = button(date_words.ANNIVERSARIES, "dates", "anniversaries")
_ANNOUNCEMENTS = button(desk_words.ANNOUNCEMENTS, "announcements", "open")
_NEW = button(announcement_words.NEW, "announcements", "new")
_QUESTIONS = button(question_words.DESK, "questions", "desk")
_WAITING = button(question_words.WAITING, "questions", "waiting")
_CORRECTIONS = button(question_words.CORRECTIONS, "questions", "corrections")
_SHARED = button(faq_words.TITLE, "faq", "open")
_MISSES = button(miss_words.TITLE, "misses", "open")
_DIRECTIVES = button(common.DIRECTIVES, "directives", "open")
_ADD = button(directive_words.ADD, "library", "open")

# The places themselves: for the association's secretary, and for a unit's.
_DOORS: Mapping[Topic, tuple[InlineKeyboardButton, InlineKeyboardButton]] = {
    Topic.ROSTER: (_DESK, _CONTACTS),
    Topic.HANDOVER: (_UNITS, _CONTACTS),
    Topic.INVITE: (_UNITS, _UNIT),
    Topic.OTHER_ACCOUNT: (_UNITS, _UNIT),
    Topic.REQUESTS: (_REQUESTS, _REQUESTS),
    Topic.PROGRESS: (_BOARD, _UNIT),
    Topic.MISSING: (_BOARD, _UNIT),
    Topic.FORMS: (_BOARD, _UNIT),
    Topic.REVIEW: (_BOARD, _UNIT),
    Topic.ROUND: (_BOARD, _UNIT),
    Topic.EXTEND: (_DEADLINES, _CONTACTS),
    Topic.CONFIRM: (_UNCONFIRMED, _DEADLINES),
    Topic.DONE: (_DEADLINES, _DEADLINES),
    Topic.ANNIVERSARIES: (_ANNIVERSARIES, _ANNIVERSARIES),
    Topic.WRONG: (_ANNOUNCEMENTS, _ANNOUNCEMENTS),
    Topic.ANNOUNCE: (_NEW, _NEW),
    Topic.RESULTS: (_ANNOUNCEMENTS, _ANNOUNCEMENTS),
    Topic.UNSURE: (_ANNOUNCEMENTS, _ANNOUNCEMENTS),
    Topic.BLOCKED: (_ANNOUNCEMENTS, _ANNOUNCEMENTS),
    Topic.OFFLINE: (_ANNOUNCEMENTS, _ANNOUNCEMENTS),
    Topic.ANSWER: (_QUESTIONS, _WAITING),
    Topic.SHARE: (_SHARED, _CONTACTS),
    Topic.MISSES: (_MISSES, _WAITING),
    Topic.SECRET: (_ANNOUNCEMENTS, _ANNOUNCEMENTS),
    Topic.LIBRARY: (_ADD, _NEW),
    Topic.AMEND: (_DIRECTIVES, _CONTACTS),
    Topic.REMOVE: (_DIRECTIVES, _CONTACTS),
    Topic.CORRECTIONS: (_CORRECTIONS, _CORRECTIONS),
}
# Of one's only unit: the list itself.
_LISTS: Mapping[Topic, tuple[str, str]] = {
    Topic.INVITE: (desk_words.INVITE, "invite"),
    Topic.OTHER_ACCOUNT: (desk_words.INVITE, "invite"),
    Topic.MISSING: (desk_words.NOT_HANDED_IN, "missing"),
    Topic.FORMS: (desk_words.HANDED_IN, "submitted"),
    Topic.REVIEW: (desk_words.HANDED_IN, "submitted"),
}


def asked(context: BotContext, text: str) -> Screen | None:
    """None for what is no question about the desk's own work as a whole, and for who has no desk."""
    return about(context, topic) if writes(context.person) and (topic := topic_of(text)) is not None else None


def about(context: BotContext, topic: Topic) -> Screen:
    """A piece of the desk's work, for who does it or has it done."""
    return Screen(words.told(topic, association=context.member.is_secretary), column(_door(context, topic)) + way_home())


def is_how(text: str) -> bool:
    """Whether it asks how something is done: words for others, or for a field, do not begin so."""
    return words.HOW.match(bare_words(text)) is not None


def topic_of(text: str) -> Topic | None:
    """What is asked for; None for anything that says more or less than an act of the desk and that one asks for it."""
    said = bare_words(text).replace("dong doi", "bot")  # "đổi" is something else
    if said.count(" ") >= BREATH or SEEN.search(text) or WHICH.search(said) or not (ASKS.search(said) or CRIES.search(said)):
        return None
    each = frozenset(said.split())
    return next((act.topic for act in ACTS if act.is_in(said, each)), None)


def _door(context: BotContext, topic: Topic) -> InlineKeyboardButton:
    for_association, for_unit = _DOORS[topic]
    if context.member.is_secretary:
        return for_association
    own = sorted(context.member.secretary_of)
    if topic in _LISTS and len(own) == 1:
        label, verb = _LISTS[topic]
        return button(label, "secretary", verb, own[0])
    return for_unit
