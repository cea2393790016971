"""A deadline that has no day yet says nothing to who asks for it, if a document names the day, or whom and where to pay; nor does a
standing answer which says that the library has no text of it, once it has one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from db.search.holding import keys_of
from db.search.lexicon import lexicon
from db.search.phrases import Phrase, find_phrase
from db.search.question import Question
from db.search.reader import Index, Text, text_of
from db.search.score import Scored, score
from db.search.tables import PLACES
from db.search.wanted import WEIGHTS, wanted
from db.search.wording import wording
from db.vietnamese import fold

MOST_PASSAGES = 60  # of a document, looked through for one that names a day
NEAR = 1.1  # of the score, by which a document may be behind the empty card
PAID = frozenset({"dong", "nop", "gui", "thu"})  # a document may say the other: "thu hội phí"
_LACKS = re.compile(r"\bkho chua co\b|\bchua co (?:\w+ ){1,3}trong kho\b")
_DUE = re.compile(
    r"\b(?:truoc|den het|den|cham nhat(?: la)?|han cuoi|han chot|han nop|han|xong)(?: la)?:? (?:ngay )?"
    r"(?:\d{1,2}/\d{1,2}|\d{1,2} thang \d{1,2})\b"
)


def told_elsewhere(question: Question, ranked: list[Scored], index: Index, session: Session) -> list[Scored]:
    """In place of an empty card the clause of a document that holds its name and a day, where a day is asked for; what answers
    anything else before it."""
    if ranked and ranked[0].document.kind == "faq" and _LACKS.search(fold(ranked[0].text)):
        return _known_elsewhere(ranked)
    if not ranked or ranked[0].document.kind != "deadline" or not _has_no_day(ranked[0], index, session):
        return ranked
    card = ranked[0]
    about = _about(question, card)
    asks_when = bool((question.cues | question.hints) & {"deadline"})
    if not about or (not asks_when and len(question.content) <= len(about)):
        return ranked
    for one in ranked[1:]:
        if one.document.kind != "directive" or card.score - one.score > NEAR or find_phrase(_said(one), about) is None:
            continue
        told = _with_a_day(card, one, about, index, session) if asks_when else replace(one, score=card.score)
        if told is not None:
            told = _measured_anew(question, told, index, session)
            behind = replace(card, score=card.score - WEIGHTS.replaced)
            return [told, behind, *(each for each in ranked[1:] if each is not one)]
    return ranked


def _measured_anew(question: Question, told: Scored, index: Index, session: Session) -> Scored:
    """It is as sure as the card, or surer where it holds more: "hạn nộp hội phí đợt 1"."""
    if not told.holes or told.passage is None:
        return told
    anew = score(question, wanted(question, index, session), index, told.document, [(told.passage, text_of(told.text))])
    return replace(anew, score=max(anew.score, told.score)) if anew.holes < told.holes else told


def _known_elsewhere(ranked: list[Scored]) -> list[Scored]:
    """Before a standing answer which says that the library has not got it the clause that holds all that is asked."""
    told = next((one for one in ranked[1:] if one.document.kind == "directive" and not one.holes and one.passage is not None), None)
    if told is None or ranked[0].score - told.score > NEAR:
        return ranked
    return [replace(told, score=ranked[0].score), *(each for each in ranked if each is not told)]


def _has_no_day(card: Scored, index: Index, session: Session) -> bool:
    texts = index.passages(session, [card.document.id * PLACES + 1])
    empty = wording()["passages"]["unknown"].format(label=card.document.title)
    return not card.document.recurs and any(text.body == empty for text in texts.values())


def _about(question: Question, card: Scored) -> Phrase:
    """The words of the question that name what is due: "hội phí", without those that every deadline answers to."""
    named = {word for name in card.document.names for word in name.places}
    quiet = lexicon().implied["deadline"] | PAID | {"han"}
    found = [unit.key for unit in question.units if unit.key in named and unit.key not in quiet and not unit.filler]
    return tuple(found) if len(found) > 1 else ()


def _said(one: Scored) -> Phrase:
    return tuple(word for text in (*one.document.names, text_of(one.text)) for word in (*keys_of(text), ""))


def _with_a_day(card: Scored, one: Scored, about: Phrase, index: Index, session: Session) -> Scored | None:
    """The first clause that names the thing and a day, as sure an answer as the card."""
    entitled = any(find_phrase(keys_of(name), about) is not None for name in one.document.names)
    due = [each for each in index.first_passages(session, one.document, MOST_PASSAGES) if _names_a_day(each[1], about, entitled=entitled)]
    return replace(card, document=one.document, passage=due[0][0], text=due[0][1].body) if due else None


def _names_a_day(text: Text, about: Sequence[str], *, entitled: bool) -> bool:
    """`entitled`: the paper is all about the thing, so a clause need not say it again: "đóng làm hai đợt, đợt 1 trước ngày 30/4"."""
    names_it = find_phrase(keys_of(text), about) is not None or (entitled and not PAID.isdisjoint(text.places))
    return names_it and _DUE.search(fold(text.body)) is not None
