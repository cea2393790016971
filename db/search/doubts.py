"""Why what was found is offered and not answered, however likely it is: it is another thing, or one of two equals."""

import itertools
from collections.abc import Sequence

from db.search import doubts_of_place, doubts_of_point, doubts_of_time, symbols
from db.search.doubts_of_time import BY_NAME
from db.search.fitting import is_beside_the_point
from db.search.holding import keys_of, title_of, words_held
from db.search.judge import ZONES, is_no_rival
from db.search.lexicon import keys
from db.search.phrases import Phrase, find_phrase
from db.search.question import Question
from db.search.reader import text_of
from db.search.score import Scored
from db.search.symbols import PLENARY
from db.search.types import DAYS, TOGETHER

TIE = 0.035
A_WORD = 3  # so few words may name many things: "cựu chiến binh", "thi đua"
TOO_MUCH_MISSING, MUCH_OF_FEW = 0.45, 0.2  # the weight of a run of words; in a question of few
FEW_WORDS = 4
SURE_IN_SPITE = 0.78
CERTAIN = 0.95
NUMBERED = frozenset({"directive", "task"})
SIDE_BY_SIDE = 0.35
NAME_BEGINS = 2  # words
CENTRAL = ("trung", "uong")
NOT = ("khong", "phai")
OUTSIDE = tuple(
    tuple(said.split()) for said in ("khong phai hoi vien", "chua phai hoi vien", "chua la hoi vien", "chua vao hoi", "ngoai hoi")
)
QUALIFIER = 2  # words
WHAT_IT_IS = (("la", "gi"), ("la", "chi"))
FULL_NAME = ("ho", "ten")
UNITS = (("chi", "hoi"), ("don", "vi"), ("to", "hoi"))
WHO_GOT = (("ai", "duoc"), ("ai", "nhan"))
OF_ALL = ("tong", "so")
LAWS = frozenset({"luat", "nghi dinh", "thong tu", "phap lenh"})  # only a document is one of these
CARRYING_OUT = ("thi", "hanh")
HALF = 0.4  # or nearly so, of the words
MUCH_LONELY = 0.4  # of what was asked
BY_THE_WAY = 0.25  # of a name
ALL_IN_ONE = 0.9  # of what one text holds without the names


def is_another(question: Question, best: Scored, sure: float) -> bool:
    """Whether what was found is not what was named, as one of the doubts says. It is offered then."""
    return any(doubt(question, best, sure) for doubt in DOUBTS)


def _tells_no_amount(question: Question, best: Scored, sure: float) -> bool:
    """ "Hội phí bao nhiêu" asks how much and not when; a standing answer about something near it is no amount; nor is the number
    of all there are where some are asked for: "bao nhiêu hội viên nữ"."""
    if question.cues != {"fact"}:
        return False
    if best.document.kind == "deadline":
        return "ngay" not in question.keys
    if best.document.kind == "fact":
        return _is_qualified(question, best) or (best.holes > 0 and title_of(best)[: len(OF_ALL)] == OF_ALL)
    return best.document.kind == "faq" and best.holes > 0 and sure < SURE_IN_SPITE


def _is_qualified(question: Question, best: Scored) -> bool:
    """Whether less than what is held is asked for: "chưa là đảng viên", "đảng viên dự bị"."""
    if "chua" in question.keys or find_phrase(question.keys, NOT) is not None or _names_a_unit(question):
        return True
    held = words_held(best)
    lacking = list(itertools.takewhile(lambda unit: not any(reading in held for reading, _ in unit.readings), reversed(question.units)))
    before = question.units[: len(question.units) - len(lacking)][-1:]
    return 0 < len(lacking) <= QUALIFIER and not lacking[-1].filler and bool(before) and not before[0].filler


def _names_a_unit(question: Question) -> bool:
    """ "Chi hội 01 có bao nhiêu đảng viên" asks for less than the whole association."""
    said = question.keys
    return any(said[i : i + 2] in UNITS and said[i + 2].isdigit() for i in range(len(said) - 2))


def _tells_no_names(question: Question, best: Scored, _: float) -> bool:
    """ "Họ tên hai cá nhân được bằng khen" asks for names, and how many there were is none; nor is who gives it who got it."""
    if question.keys[:2] in WHO_GOT and best.document.kind in ("faq", "task"):
        return True
    if best.document.kind not in TOGETHER:
        return False
    return find_phrase(question.keys, FULL_NAME) is not None or question.keys[:1] == ("ten",)


def _lacks_the_counts(question: Question, best: Scored, _: float) -> bool:
    """ "80 năm Quân đội" is no task that speaks of no 80."""
    counts = _counts(question) if best.document.kind in NUMBERED else set()
    return bool(counts) and not counts & words_held(best)


def _is_of_another_plenum(question: Question, best: Scored, _: float) -> bool:
    """ "Nghị quyết trung ương 6" is what the sixth plenum resolved, and no resolution of a 6th of June."""
    at = find_phrase(question.keys, CENTRAL)
    if at is None or not PLENARY & question.kinds or not (number := question.keys[at + 2 : at + 3]) or not number[0].isdigit():
        return False
    texts = (*best.document.names, text_of(best.text))
    return not any(find_phrase(keys_of(text), (*CENTRAL, *number)) is not None for text in texts)


def _is_no_call(question: Question, best: Scored, _: float) -> bool:
    """ "Phụ cấp chủ tịch hội" asks for no number to call."""
    return best.document.kind == "contact" and "contact" not in question.cues and best.holes > 0


def _lacks_a_run(question: Question, best: Scored, sure: float) -> bool:
    return best.missing > (MUCH_OF_FEW if _has_few_words(question) else TOO_MUCH_MISSING) and sure < SURE_IN_SPITE


def _lacks_much_of_a_title(question: Question, best: Scored, _: float) -> bool:
    """ "Ai là Anh hùng lực lượng vũ trang" is not asked of a directive of which no more is known than a title with "lực lượng vũ trang"."""
    alone = best.passage is None and best.named < BY_NAME and best.document.kind == "directive" and not question.kinds
    return alone and best.holes >= HALF * max(len(question.content), 1)


def _lacks_much_of_a_feast(question: Question, best: Scored, _: float) -> bool:
    """ "Ngày giải phóng thủ đô" is not the day on which the South was freed."""
    if best.document.kind != "anniversary":
        return False
    apart = best.lonely > MUCH_LONELY and not any(unit.key.isdigit() for unit in question.content)  # a year stands beside nothing
    return apart or (best.holes > 1 and best.holes >= HALF * len(question.content))


def _is_scattered(question: Question, best: Scored, sure: float) -> bool:
    """ "cach lam cu do": without marks, four syllables stand somewhere in every long list."""
    apart = bool(best.document.names) and not best.named and best.paired < SIDE_BY_SIDE
    return apart and not question.marked and _has_few_words(question) and sure < SURE_IN_SPITE


def _is_said_by_the_way(question: Question, best: Scored, _: float) -> bool:
    """ "Thông báo đã gửi", "một năm": two or three words that a long answer to something else holds too."""
    return best.document.kind == "faq" and best.named < BY_THE_WAY and len(question.content) <= A_WORD


def _is_a_stray_word(question: Question, best: Scored, _: float) -> bool:
    """ "vãi", "hdsd": one word that the text holds only when it is read as another."""
    if len(question.content) != 1:
        return False
    (unit,) = question.content
    texts = (*best.document.names, text_of(best.text))
    return question.repaired > 0 or not (unit.written.isascii() or any(unit.written in text.written for text in texts))


def _explains_another(question: Question, best: Scored, _: float) -> bool:
    """ "Thi đua là gì" is not answered by what "cờ thi đua" is."""
    if best.document.kind != "faq" or question.keys[-2:] not in WHAT_IT_IS or not 0 < len(question.content) <= A_WORD:
        return False
    return not any(keys_of(name)[:1] == (question.content[0].key,) for name in best.document.names)


def _lacks_the_name(question: Question, best: Scored, _: float) -> bool:
    """ "Điều lệ công đoàn" is not the statutes of an association without a word of "công đoàn"."""
    if not question.by_name or best.document.kind != "directive":
        return False
    kind = max((words for _, words in symbols.kind_keys() if question.keys[: len(words)] == words), key=len)
    behind, held = [unit for unit in question.units[len(kind) :] if not unit.filler][:NAME_BEGINS], words_held(best)
    return not all(any(reading in held for reading, _ in unit.readings) for unit in behind)


def _is_due_for_another_paper(question: Question, best: Scored, _: float) -> bool:
    """ "Hạn nộp báo cáo" is not when the forms are due."""
    if best.document.kind != "deadline" or not question.kinds:
        return False
    texts = [keys_of(text) for text in (*best.document.names, text_of(best.text))]
    return not any(find_phrase(said, keys(kind)) is not None for kind in question.kinds for said in texts)


def _of_another_kind(question: Question, best: Scored, sure: float) -> bool:
    """Another kind of document than was named, or one of the kind that is called otherwise."""
    plain = question.cues <= {"directive"}
    if not question.kinds or not (plain or question.by_name):
        return False
    if best.document.kind != "directive":
        return question.cues == {"directive"} or (question.by_name and question.kinds <= LAWS)
    if _speaks_of_the_kind(question, best, sure):
        return False
    of_kind = not best.document.kinds or any(_is_of_kind(best, kind) for kind in question.kinds)
    if plain and best.named < BY_NAME and best.alone < ALL_IN_ONE and (sure < SURE_IN_SPITE or question.by_name):
        return not (of_kind and best.holes == 0 and sure >= CERTAIN)
    return not of_kind


def _speaks_of_the_kind(question: Question, best: Scored, sure: float) -> bool:
    """Whether the kind is no name but what a text speaks of: "học nghị quyết xong phải viết bài thu hoạch"."""
    if question.by_name or sure < ZONES.answer:
        return False
    texts = [keys_of(text) for text in (*best.document.names, text_of(best.text))]
    return all(any(find_phrase(said, keys(kind)) is not None for said in texts) for kind in question.kinds)


def _is_of_those_outside(question: Question, best: Scored, _: float) -> bool:
    """ "Vợ tôi không phải hội viên thì có được thăm không" is not told by what members get."""
    outside = [phrase for phrase in OUTSIDE if find_phrase(question.keys, phrase) is not None]
    held = keys_of(text_of(best.text))
    return bool(outside) and not any(find_phrase(held, phrase) is not None for phrase in OUTSIDE)


def _is_beside_the_point(question: Question, best: Scored, _: float) -> bool:
    return is_beside_the_point(question, best)


DOUBTS = (
    *doubts_of_time.DOUBTS,
    *doubts_of_place.DOUBTS,
    *doubts_of_point.DOUBTS,
    _is_beside_the_point,
    _tells_no_amount,
    _tells_no_names,
    _lacks_the_counts,
    _is_of_another_plenum,
    _is_no_call,
    _lacks_a_run,
    _lacks_much_of_a_title,
    _lacks_much_of_a_feast,
    _is_scattered,
    _is_said_by_the_way,
    _is_a_stray_word,
    _explains_another,
    _lacks_the_name,
    _is_due_for_another_paper,
    _of_another_kind,
    _is_of_those_outside,
)


def _has_few_words(question: Question) -> bool:
    return len(question.content) <= FEW_WORDS


def _is_of_kind(best: Scored, kind: str) -> bool:
    """Also the decision that issues a "quy chế", by its title or, where no number tells the kind, by its words; but a decree is no
    law because it says "thi hành một số điều của Luật"."""
    title, said = title_of(best), keys(kind)
    if kind in best.document.kinds or title[: len(said)] == said:
        return True
    return not symbols.grammar().kinds[kind].strong and set(said) <= words_held(best) and not _carries_out(title, said)


def _carries_out(title: Phrase, kind: Phrase) -> bool:
    at, carried = find_phrase(title, kind), find_phrase(title, CARRYING_OUT)
    return at is not None and carried is not None and carried < at


def _counts(question: Question) -> set[str]:
    """Numbers of two or three figures that are asked for and are no day or document's number."""
    used = {str(number) for pair in question.days for number in pair}
    named = [(symbol.start, symbol.end) for symbol in question.symbols]
    return {
        unit.key
        for unit in question.content
        if unit.key.isdigit() and 1 < len(unit.key) < 4 and unit.key not in used and not any(a <= unit.start < b for a, b in named)
    }


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
    if best.document.kind == "contact":  # "số điện thoại của Hội"
        return best.covered - second.covered < TIE
    if best.document.kind != "directive":
        return False
    if is_no_rival(best, second):
        return False
    return 0 <= best.score - second.score < TIE and best.covered - second.covered < TIE and best.named - second.named < TIE
