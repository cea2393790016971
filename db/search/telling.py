"""Of the paper that was found the clause which tells the point asked about: when a tournament is, where, what to wear, how much is given.

The words of a question lead to the clause that holds most of them, and "giải bóng chuyền ngày nào" has all of them in the clause of the
prizes. Which clause has what is asked for, a day, a place, a sum, is looked for here among all clauses of the same paper."""

import re
from dataclasses import replace

from sqlmodel import Session

from db.search.clauses import Passages, is_ending, is_opening, section, words_of
from db.search.fitting import portion_counted, things_counted
from db.search.phrases import Phrase, find_phrase
from db.search.points import TOLD, asks_the_hour, points_of
from db.search.question import Question
from db.search.reader import Index, Text, text_of
from db.search.score import Scored, score
from db.search.sums import HOW_MUCH, names_a_sum
from db.search.wanted import wanted
from db.vietnamese import fold, nfc

MOST_PASSAGES = 60  # of a document, looked through
FAR_LEAD = 1.1  # in the score, of a standing answer without the sum
SUM, FOR_WHOM, TO_WHOM, COUNT = "sum", "for whom", "to whom", "count of "
_NUMBER = r"(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
TIME = ("thoi", "gian")
OF_TIME = ("when", "hour")
_HANDED_IN = re.compile(r"\b(?:dang ky|gui|nop|bao cao|hoan thanh|han)\b")
# How the section is called that is all about the point.
HEADED: dict[str, tuple[Phrase, ...]] = {
    "when": (TIME,),
    "hour": (TIME,),
    "where": (("dia", "diem"), ("noi", "to", "chuc")),
    "wear": (("trang", "phuc"),),
    FOR_WHOM: (("doi", "tuong"), ("thanh", "phan")),
}
_HANDED_TO = re.compile(
    r"\b(?:dong|nop|gui|bao cao|chuyen)(?: \w+){0,2} (?:cho|ve|den|qua) (?:ai|dau|mo)\b|\b(?:nop|dong|gui) (?:o )?(?:dau|mo)\b"
)
_SAYS_TO_WHOM = re.compile(r"\b(?:đóng|nộp|gửi|chuyển)\b[^.;\n]{0,60}?\b(?:cho|về|tại|qua|vào)\b")
ASKED_FOR_WHOM = tuple(tuple(said.split()) for said in ("cho ai", "nhung ai", "ai duoc", "ai thi duoc", "danh cho ai"))
# What is said of every event, though its plan may say it in other words.
QUIET = frozenset(
    {"to", "chuc", "dien", "ra", "bat", "dau", "khai", "mac", "co", "ngay", "mai", "gio", "di", "luc", "hoi", "minh", "danh", "thi"}
)
HEAD_BEGINS = 2  # words of a number before it: "II. 1."


def with_the_point(question: Question, ranked: list[Scored], index: Index, session: Session) -> list[Scored]:
    """The first with the clause that tells the point, or the section that is all about it; the others as they were. Before a standing
    answer without the sum or the number that is asked for the paper that tells it."""
    ranked = _paper_first(question, ranked)
    if not ranked or ranked[0].document.kind != "directive" or ranked[0].passage is None or not (asked := _points(question)):
        return ranked
    best, passages = ranked[0], index.first_passages(session, ranked[0].document, MOST_PASSAGES)
    topic = _topic(question, best, passages)
    found = _section_about(topic, best, asked, passages) or _clause_that_tells(question, topic, best, asked, passages)
    if not found:
        return ranked
    (place, text), *more = found
    told = replace(best, passage=place, text=text.body, more=tuple(other.body for _, other in more))
    if best.holes and not more:  # the clause may hold what the one that was found lacks: "đợt" beside "hai"
        anew = score(question, wanted(question, index, session), index, best.document, [(place, text)])
        told = replace(anew, score=max(anew.score, best.score), behind=best.behind) if anew.holes < best.holes else told
    return [told, *ranked[1:]]


def _paper_first(question: Question, ranked: list[Scored]) -> list[Scored]:
    """ "Mừng thọ 80 tuổi bao nhiêu": the clause with the sum before the standing answer that only lists the ages, if it holds as much."""
    asked = _numbers_asked(question) if ranked and ranked[0].document.kind == "faq" else frozenset()
    if not asked or any(_tells(ranked[0].text, point) for point in asked):
        return ranked
    best = ranked[0]
    papers = (one for one in ranked[1:] if one.document.kind == "directive" and best.score - one.score <= FAR_LEAD)
    told = next((one for one in papers if one.holes <= best.holes and all(_tells(one.text, point) for point in asked)), None)
    return ranked if told is None else [told, *(one for one in ranked if one is not told)]


def points_told(question: Question, text: Text) -> int:
    """How many of the points asked about a clause tells."""
    return sum(_tells(text.body, point) for point in _points(question))


def _points(question: Question) -> frozenset[str]:
    said = fold(question.line)
    asked = points_of(said) - {"bring"}
    if "when" in asked and asks_the_hour(said):
        asked = asked - {"when"} | {"hour"}
    if _HANDED_TO.search(said):
        asked = asked - {"where"} | {TO_WHOM}
    elif any(find_phrase(question.keys, phrase) is not None for phrase in ASKED_FOR_WHOM):
        asked |= {FOR_WHOM}
    much = question.keys[-len(HOW_MUCH) :] == HOW_MUCH and not things_counted(question)
    return asked | _numbers_asked(question) | ({SUM} if much else set())


def _numbers_asked(question: Question) -> frozenset[str]:
    portion = portion_counted(question)
    return frozenset(({SUM} if question.money else set()) | ({f"{COUNT}{portion}"} if portion else set()))


def _topic(question: Question, best: Scored, passages: Passages) -> set[str]:
    """What is said beside the paper's own name and stands somewhere in it."""
    named = {word for name in best.document.names for word in name.places}
    written = {word for _, text in passages for word in text.places}
    return ({unit.key for unit in question.content} & written) - named - QUIET


def _section_about(topic: set[str], best: Scored, asked: frozenset[str], passages: Passages) -> Passages:
    """Of a paper that is asked about by its name alone the section that is called as what is asked: it need not say the name again."""
    if topic or not best.named:
        return []
    heads = [head for point in asked for head in HEADED.get(point, ())]
    at = next((i for i, (_, text) in enumerate(passages) if any(_is_headed(text, head) for head in heads)), None)
    return section(passages, at) if at is not None else []


def _is_headed(text: Text, head: Phrase) -> bool:
    """After a number: "1. Thời gian: 8 giờ", or in a line of its own: "II. THỜI GIAN, ĐỊA ĐIỂM"."""
    line, _, rest = words_of(text).partition("\n")
    said = re.findall(r"\w+", line)
    at = find_phrase(said, head)
    return at is not None and (bool(rest) or at <= HEAD_BEGINS)


def _clause_that_tells(question: Question, topic: set[str], best: Scored, asked: frozenset[str], passages: Passages) -> Passages:
    """A clause of the same matter that tells all of it, where the one that was found tells nothing, or only until when it has to be
    handed in. Of a paper that is asked about by its name alone, the clause need not say the name again."""
    of_time = not asked.isdisjoint(OF_TIME)
    if any(_tells(best.text, point) for point in asked) and not (of_time and _tells_another_day(question, best.text)):
        return []
    said = {unit.key for unit in question.content}
    held = said & text_of(best.text).places.keys()
    enough = held & topic if topic else held - QUIET
    by_name = bool(said - QUIET) and any(said - QUIET <= name.places.keys() for name in best.document.names)
    telling = [
        one
        for one in passages
        if all(_tells(one[1].body, point) for point in asked)
        and (by_name or (enough and enough <= one[1].places.keys()))
        and not (is_ending(one) or (of_time and _tells_another_day(question, one[1].body)))
    ]
    return [max(telling, key=lambda one: (len(said & one[1].places.keys()), -one[0]))] if telling else []


def _tells_another_day(question: Question, text: str) -> bool:
    """Until when something has to come in, or what a paper begins with: "Chào mừng ngày truyền thống 06/12"."""
    said = fold(text)
    if is_opening(said):
        return " ".join(TIME) not in said
    return _HANDED_IN.search(said) is not None and not _HANDED_IN.search(fold(question.line))


def _tells(text: str, point: str) -> bool:
    if point == SUM:
        return names_a_sum(text)
    if point.startswith(COUNT):
        return re.search(rf"\b{_NUMBER} {point.removeprefix(COUNT)}\b", fold(text)) is not None
    if point == TO_WHOM:
        return _SAYS_TO_WHOM.search(nfc(text).lower()) is not None
    return point == FOR_WHOM or TOLD[point].search(nfc(text).lower()) is not None
