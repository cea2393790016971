"""Why what was found is offered and not answered, however likely it is: it is another thing, or one of two equals."""

from collections.abc import Sequence

from db.search import symbols
from db.search.judge import is_no_rival
from db.search.lexicon import keys
from db.search.question import GIVEN_YEAR, Question
from db.search.reader import Document, text_of
from db.search.score import Scored

TIE = 0.035
A_WORD = 3  # so few words may name many things: "cựu chiến binh", "thi đua"
TOO_MUCH_MISSING, MUCH_OF_FEW = 0.45, 0.2  # the weight of a run of words; in a question of few
FEW_WORDS = 4
SURE_IN_SPITE = 0.78
DAYS = frozenset({"anniversary", "deadline"})
BY_NAME, ALL_IN_ONE = 0.4, 0.9  # of a name; of what one text holds without the names


def is_another(question: Question, best: Scored, sure: float) -> bool:
    """Whether what was found is not what was named: another kind or year, or a whole run of words that it lacks. It is offered then."""
    document = best.document
    if document.kind in DAYS and _is_of_another_month(question, document, best.text):
        return True
    if question.cues == {"fact"} and _tells_no_amount(question, best, sure):
        return True
    if document.kind == "contact" and document.kind not in question.cues and best.holes:
        return True  # "phụ cấp chủ tịch hội" asks for no number to call
    most = MUCH_OF_FEW if len(question.content) <= FEW_WORDS else TOO_MUCH_MISSING
    if best.missing > most and sure < SURE_IN_SPITE:
        return True
    dated = question.years and question.year_word != GIVEN_YEAR
    entitled = _years_of_title(document)
    if dated and document.kind == "directive" and entitled and not entitled & {str(year) for year in question.years}:
        return True  # "báo cáo năm 2022" is not the report of 2021, though it speaks of 2022
    if dated and document.kind == "directive" and document.year not in (None, *question.years):
        return not _words_held(best) & {str(year) for year in question.years}
    if not question.kinds or not question.cues <= {"directive"}:
        return False
    doubtful = sure < SURE_IN_SPITE or question.by_name
    if document.kind == "directive" and best.named < BY_NAME and best.alone < ALL_IN_ONE and doubtful:
        return True  # a document was asked for by its name, and this one is called otherwise
    if document.kind == "directive":
        return bool(document.kinds) and not any(
            kind in document.kinds or (not symbols.grammar().kinds[kind].strong and set(keys(kind)) <= _words_held(best))
            for kind in question.kinds
        )
    return question.cues == {"directive"}


def _tells_no_amount(question: Question, best: Scored, sure: float) -> bool:
    """ "Hội phí bao nhiêu" asks how much and not when; nor is a standing answer about something near it an amount."""
    if best.document.kind == "deadline":
        return "ngay" not in (unit.key for unit in question.units)
    return best.document.kind == "faq" and best.holes > 0 and sure < SURE_IN_SPITE


def _words_held(best: Scored) -> set[str]:
    return {word for text in (*best.document.names, text_of(best.text)) for word in text.places}


def _is_of_another_month(question: Question, document: Document, text: str) -> bool:
    """Whether a day falls in another month than was asked for, or nothing says that it falls in this one."""
    month = question.month
    if month is None or question.days:
        return False
    if document.recurs:
        return int(document.recurs[-2:]) != month
    if document.due:
        return document.due.month != month
    places = text_of(text).places
    return not {at + 1 for at in places.get("thang", ())} & set(places.get(str(month), ()))


def _years_of_title(document: Document) -> set[str]:
    """The years that a document is of; "đến năm 2030" is what it looks ahead to."""
    said = {word for word in (document.names[0].places if document.names else ()) if len(word) == 4 and word.isdigit()}
    return {year for year in said if document.year is None or int(year) <= document.year + 1}


def is_tie(question: Question, scored: Sequence[Scored]) -> bool:
    """Whether another document answers just as well; of two with the same title the ranking has put the newer first."""
    if len(scored) < 2:
        return False
    best, second = scored[0], scored[1]
    if best.document.kind != second.document.kind:
        if best.document.kind in DAYS and second.document.kind == "faq":
            return False  # the day itself goes before what is said of it
        few = len(question.content) <= A_WORD
        return 0 <= best.score - second.score < (2 * TIE if few else TIE)
    if best.document.kind == "anniversary":  # two birthdays of a "tổng bí thư"
        return 0 <= best.score - second.score < TIE and best.covered - second.covered < TIE
    if best.document.kind != "directive":
        return False
    if is_no_rival(best, second):
        return False
    return 0 <= best.score - second.score < TIE and best.covered - second.covered < TIE and best.named - second.named < TIE
