"""Doubts about time: what was found is of another day, month or year than was asked for, or no time at all."""

import itertools

from db.search.holding import title_of, words_held
from db.search.phrases import Phrase
from db.search.question import GIVEN_YEAR, Question
from db.search.reader import Document, text_of
from db.search.score import Scored
from db.search.terms import words
from db.search.types import DAYS

MOON = frozenset({"am", "mung", "mong", "ram", "tet"})
OF_TIME = frozenset({"ngay", "gio", "nam", "thang", "tuan", "tuoi", "h", "hom", "mung", "am", "duong", "lan"})
MACHINES = frozenset({"bay", "moc", "khau", "tinh", "in", "lanh"})  # "máy bay" without marks
HELD = ("lan", "thu")
ORDINALS = {"nhat": "1", "hai": "2", "ba": "3", "tu": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9", "muoi": "10"}
BY_NAME = 0.4  # of a name


def _of_another_month(question: Question, best: Scored, _: float) -> bool:
    """A day falls in another month than was asked for, or nothing says that it falls in this one."""
    document, month = best.document, question.month
    if document.kind not in DAYS or month is None or question.days:
        return False
    if document.recurs:
        return int(document.recurs[-2:]) != month
    if document.due:
        return document.due.month != month
    places = text_of(best.text).places
    return not {at + 1 for at in places.get("thang", ())} & set(places.get(str(month), ()))


def _of_the_other_calendar(question: Question, best: Scored, _: float) -> bool:
    """ "1/1" is no 1/1 of the moon."""
    recurs = best.document.recurs or ""
    return bool(question.days) and recurs.startswith("lunar:") and MOON.isdisjoint(question.keys)


def _tells_no_time(question: Question, best: Scored, _: float) -> bool:
    """ "Đại hội khi nào" asks for a day, and a figure of the year is none."""
    return best.document.kind == "fact" and "fact" not in question.cues and bool(DAYS & question.hints) and best.holes > 0


def _of_another_time_it_was_held(question: Question, best: Scored, _: float) -> bool:
    """ "Giải cầu lông lần thứ nhất" is not the third one."""
    asked, held = _times(question.keys), _times(tuple(word.key for word in words(best.document.title)))
    return bool(asked and held) and not asked & held


def _counts_no_things(question: Question, best: Scored, _: float) -> bool:
    """ "Thi đua yêu nước có mấy mục" is not answered by a day of emulation."""
    if best.document.kind != "anniversary" or best.holes == 0:
        return False
    said = [(unit.written, unit.key) for unit in question.units]
    return any(a == "mấy" or (a == "may" and b not in MACHINES) for (a, _), (_, b) in itertools.pairwise(said) if b not in OF_TIME)


def _is_of_a_year_nobody_named(question: Question, best: Scored, _: float) -> bool:
    """ "Hội viên có nhiệm vụ gì" is not what was done in 2022."""
    return best.document.kind == "faq" and not question.years and best.named < BY_NAME and bool(_years_of_title(best.document))


def _of_another_year(question: Question, best: Scored, _: float) -> bool:
    """ "Báo cáo năm 2022" is not the report of 2021, though it speaks of 2022; "đến năm 2025" is what was laid down in 2019 for then."""
    if not question.years or question.year_word == GIVEN_YEAR:
        return False
    years, document = {str(year) for year in question.years}, best.document
    if _says_another_year(question, title_of(best), years):
        return True
    if document.kind != "directive":
        return False
    if document.names and years & document.names[0].places.keys():
        return False
    if _years_of_title(document):
        return True
    return document.year not in (None, *question.years) and not words_held(best) & years


DOUBTS = (
    _of_another_month,
    _of_the_other_calendar,
    _tells_no_time,
    _of_another_time_it_was_held,
    _counts_no_things,
    _is_of_a_year_nobody_named,
    _of_another_year,
)


def _says_another_year(question: Question, title: Phrase, years: set[str]) -> bool:
    """Whether the title names another year of the very thing: "công tác Hội năm 2021" where that of 2022 is asked for."""
    asked = {word for word, year in _dated(question.keys) if year in years}
    said = {year for word, year in _dated(title) if word in asked and len(year) == len("2022")}
    return bool(said) and not said & years


def _times(said: Phrase) -> set[str]:
    """The numbers behind "lần thứ"."""
    found = (said[i + 2] for i in range(len(said) - 2) if said[i : i + 2] == HELD)
    return {ORDINALS.get(number, number) for number in found}


def _dated(said: Phrase) -> set[tuple[str, str]]:
    """Words with the number behind them: "hội năm 2021"."""
    return {(word, number) for word, number in itertools.pairwise(w for w in said if w != "nam") if number.isdigit() and not word.isdigit()}


def _years_of_title(document: Document) -> set[str]:
    """The years that a document is of; "đến năm 2030" is what it looks ahead to."""
    said = {word for word in (document.names[0].places if document.names else ()) if len(word) == 4 and word.isdigit()}
    return {year for year in said if document.year is None or int(year) <= document.year + 1}
