"""What a text is that comes while a note is awaited. In doubt it is a note: the echo takes it back with one tap."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from db import search
from db.assessment_forms import Form, Level, Step
from db.kinds import Title
from db.search import Reason, Verdict, lists, manners
from db.search.excuses import is_excuse
from db.search.lexicon import keys
from db.vietnamese import all_of_it, bare_words, fold, place_tones, squash
from handlers import ask
from handlers.asking import is_told, reads_like_question
from handlers.context import BotContext
from handlers.texts import assessment_asking as asking_words
from handlers.texts import assessment_deeds as deeds
from handlers.texts import assessment_questions as words
from handlers.texts.asking import DENIED

SURELY_NAMED = 0.9
WHOLE_LISTS = frozenset({*lists.REFS.values(), lists.CALENDAR})
A_SEARCH_TAKES = 8  # words; what is longer tells rather than asks
A_SENTENCE_TAKES = 14  # words about a level


class OfOwn(Enum):
    """What may be asked about the own form."""

    UNTIL_WHEN = auto()
    STILL = auto()
    STILL_TO_CHANGE = auto()
    HANDED_IN = auto()
    REVIEWED = auto()
    POINTS = auto()
    GO_ON = auto()
    READ = auto()
    TAKE_BACK = auto()
    STEP = auto()
    TITLE = auto()


@dataclass(frozen=True)
class Asked:
    """`number`: of the step that is to be changed, or the year that is to be read; 0 for none."""

    what: OfOwn
    number: int = 0


async def is_question(context: BotContext, text: str) -> bool:
    """`reads_like_question`, or something short that begins like one ("hạn nộp báo cáo") and that the library has, or that names
    what nobody does: a day, a document, a list ("quốc khánh", "các nhiệm vụ năm nay")."""
    if len(text) > ask.LONGEST:
        return False  # no question of that length is answered: what is this long tells
    if reads_like_question(text) or _asks_of_others(text):
        return True
    plain = fold(squash(text))
    if is_told(text) or len(plain.split()) > A_SEARCH_TAKES:
        return False
    found = await context.db.read(search.find, text, today=context.today, scopes=search.MEMBERS)
    if words.ASKS_FOR.search(plain):
        return found.verdict is not Verdict.NONE or found.reason in (Reason.NO_YEAR, Reason.CONTRADICTION)
    named = found.verdict is Verdict.ANSWER and found.hits[0].score >= SURELY_NAMED and _is_no_deed(found.hits[0])
    return named and not words.DEED.search(plain)


def _asks_of_others(text: str) -> bool:
    """ "ai trong chi hội chưa nộp", "việc hôm nay"; "ai cũng quý mến" is told."""
    plain = bare_words(without_courtesy(text))
    others = all_of_it(words.OF_OTHERS, plain) is not None and not re.search(r"\b(?:cung|deu)\b", plain)
    return others or all_of_it(words.OF_THE_DAY, plain) is not None


def _is_no_deed(hit: search.Hit) -> bool:
    """What a criterion, a task or an award speaks of may be what the member did; a day, a document, a whole list is none, nor is how
    Đồng Đội works."""
    return hit.kind in ("anniversary", "directive", "contact") or hit.ref in WHOLE_LISTS or hit.ref.startswith("faq.")


def asks_here(text: str) -> bool:
    """ "dự họp có phải mặc quân phục", "nam vien dc bn", "họp 14 giờ hay 15 giờ 30"."""
    return deeds.ASKS_HERE.search(bare_words(text)) is not None


def asks_by_a_word(text: str) -> bool:
    """ "mặc gì đi họp": of what tells no deed. "không vắng buổi nào" asks nothing."""
    said = squash(text).lower()
    plain = bare_words(text)
    found = (deeds.ASKS_BY_A_WORD if fold(said) != said else deeds.ASKS_BY_A_WORD_FOLDED).search(said)
    return found is not None and not DENIED.search(plain)


def tells_a_deed(text: str) -> bool:
    """What the member did this year: "ủng hộ quỹ", "giúp 2 hộ nghèo", "không vi phạm gì". Who calls or begs tells none,
    unless he counts."""
    plain, said = bare_words(text), squash(text).lower()
    if fold(said) != said and not deeds.DONE_MARKED.search(said):
        plain = deeds.without_yes(plain)
    if deeds.DEED.search(plain) is None:
        return False
    return deeds.CALLS.search(plain) is None or deeds.IN_FIGURES.search(plain) is not None


def level_spoken_of(at: Step, text: str) -> Level | None:
    """The one level of the step that a sentence about nothing else speaks of: "bước này anh tự thấy là tốt em ạ"."""
    said = bare_words(text)
    found = []
    for each in sorted(at.levels, key=lambda each: -len(each.label)):
        name = bare_words(each.label).removeprefix(fold(words.LEVEL))
        if re.search(rf"\b{re.escape(name)}\b", said):
            said = re.sub(rf"\b{re.escape(name)}\b", " ", said)
            found.append(each)
    left = said.split()
    if len(found) != 1 or not left or len(left) > A_SENTENCE_TAKES:
        return None
    return found[0] if all(deeds.AROUND_LEVEL.fullmatch(word) for word in left) else None


def step_spoken_of(form: Form, text: str, here: int) -> int:
    """Another step than this one, named with a level ("ờ cái bước ba này anh tự chấm là khá nhé"); 0 for none."""
    number = step_named(bare_words(text))
    if number in (0, here) or number > len(form.steps):
        return 0
    return number if level_spoken_of(form.step(number), text) else 0


def is_courtesy(text: str) -> bool:
    """ "rõ", "cảm ơn đồng chí", a thumb up; praise is none here, it may be told of oneself."""
    said = keys(re.sub(r"[^\w ]+", " ", text))
    return (manners.is_courtesy(said) and all_of_it(words.COURTESY, bare_words(text)) is not None) if said else True


def says_nothing(text: str) -> bool:
    """ "không", "chưa có gì": there is nothing to note."""
    return all_of_it(words.NOTHING, bare_words(text)) is not None


def level_meant(at: Step, text: str) -> Level | None:
    """The one level of the step that has this name or these points ("tốt", "mức 2", "20 điểm ạ"), else None."""
    said = without_courtesy(text)
    points = all_of_it(words.POINTS, fold(said))
    found = [each for each in at.levels if _is_named(said, each.label) or (points and int(points[1]) == each.points)]
    return found[0] if len(found) == 1 else None


def names_no_level(at: Step, text: str) -> bool:
    """Points that no level has, the beginning of a level's name ("đạt"), or any ("mức nào cũng được"): meant as a choice, and none."""
    said = fold(without_courtesy(text))
    begins = [each for each in at.levels if said and f"{fold(squash(each.label))} ".startswith(f"{said} ")]
    return all_of_it(words.POINTS, said) is not None or all_of_it(words.ANY_LEVEL, said) is not None or bool(begins)


def step_meant(text: str, here: int = 0) -> int:
    """The number of "sửa bước 3", "bấm nhầm, quay lại bước 2", from `here` of "bước sau"; 0 for none."""
    if here and all_of_it(words.NEXT_STEP, bare_words(text)):
        return here + 1
    found = all_of_it(words.TO_STEP, bare_words(without_courtesy(text)))
    return int(found[1]) if found else 0


def notes_meant(text: str, here: int = 0) -> int:
    """The step whose notes "xóa ghi chú bước 1" asks for, without a number those of the step `here`; 0 for none."""
    found = all_of_it(words.NOTES, bare_words(without_courtesy(text)))
    return int(found[1] or here) if found else 0


def is_unsure(text: str) -> bool:
    """ "không biết chọn mức nào"."""
    return all_of_it(words.UNSURE, bare_words(without_courtesy(text))) is not None


def asks_what_is_missing(text: str) -> bool:
    """ "còn thiếu gì nữa"."""
    return all_of_it(words.WHAT_IS_MISSING, bare_words(without_courtesy(text))) is not None


def puts_off(text: str) -> bool:
    """ "mệt quá để mai làm", "bận rồi, hôm khác tính"."""
    return all_of_it(words.PUT_OFF, bare_words(text)) is not None


def is_talk(text: str) -> bool:
    """What is said to whoever helps, and tells nothing of the year: "cháu ơi…", "mỏi mắt quá", "đợi bác tí"."""
    said = bare_words(text)
    if all_of_it(words.CALLED, said):
        told = words.CALL.sub("", said)
        return not (is_told(told) or len(told.split()) > A_SEARCH_TAKES)
    return any(all_of_it(each, said) for each in (words.TIRED, words.MOMENT, words.AFFIRMS))


def answers_an_invitation(text: str) -> bool:
    """ "tôi sẽ dự", "bác đau chân xin vắng", and nothing else."""
    courtesy = manners.is_courtesy(keys(re.sub(r"[^\w ]+", " ", text)))
    return is_excuse(text) or (courtesy and manners.answers_an_invitation(text))


def is_lost(text: str) -> bool:
    """ "không hiểu gì cả", "chẳng biết ghi sao"."""
    return all_of_it(words.LOST, bare_words(text)) is not None


def wants_the_form(text: str) -> bool:
    """ "quay lại phiếu"."""
    return all_of_it(words.TO_THE_FORM, bare_words(text)) is not None


def leaves_it(text: str) -> bool:
    """ "thôi giữ như cũ", "không sửa nữa"."""
    return all_of_it(words.AS_IT_WAS, bare_words(text)) is not None


def discards_correction(text: str) -> bool:
    """ "bỏ bản sửa đi", "hủy bản đang sửa"."""
    return all_of_it(words.DISCARD, bare_words(text)) is not None


def chooses_nothing(text: str, *, title: bool) -> bool:
    """At the end of the form: "không", "chưa", points; at the `title` also what speaks of it and names neither."""
    said = bare_words(without_courtesy(text))
    answers = says_nothing(text) or all_of_it(words.POINTS, said) is not None
    return answers or (title and not tells_a_deed(words.OF_TITLE.sub("", said)) and words.OF_TITLE.search(said) is not None)


def title_meant(text: str) -> Title | None:
    """The title that is named, and no other ("tôi xin nhận hội viên gương mẫu", "chưa nhận ạ")."""
    said = fold(without_courtesy(text))
    if all_of_it(words.EXEMPLARY, said):
        return Title.EXEMPLARY
    return Title.NOT_YET if all_of_it(words.NOT_YET, said) else None


def wants_to_hand_in(text: str) -> bool:
    """ "nộp phiếu", "gửi phiếu ạ", or the belief that it is done: "nộp rồi"."""
    return all_of_it(words.HAND_IN, fold(without_courtesy(text))) is not None


def wishes_for_the_form(text: str) -> bool:
    """ "Tôi muốn làm phiếu tự đánh giá", "nop phieu", where no form is open."""
    return all_of_it(words.FORM_WISHED, fold(without_courtesy(text))) is not None


def asked_of_own(text: str) -> Asked | None:
    """ "Con may ngay nua het han nop phieu", "tôi nộp rồi phải không", "sửa bước 2 xuống khá"; None for anything else."""
    said = bare_words(text)
    for pattern, what in _OF_OWN:
        if all_of_it(pattern, said):
            return _with_number(what, said)
    return None


def _with_number(what: OfOwn, said: str) -> Asked:
    if what is OfOwn.STILL and asking_words.OF_CHANGING.search(said):
        return Asked(OfOwn.STILL_TO_CHANGE)
    if what is OfOwn.STEP:
        return Asked(what, step_named(said))
    if what is OfOwn.READ and (year := asking_words.OF_A_YEAR.search(said)):
        return Asked(what, int(year["year"] or -1))
    return Asked(what)


def step_named(said: str) -> int:
    """The number behind "bước" in folded words; 0 for none."""
    found = asking_words.THE_STEP.search(said)
    if found is None:
        return 0
    return int(found["n"]) if found["n"].isdigit() else asking_words.NUMBERS[found["n"]]


_OF_OWN = (
    (asking_words.UNTIL_WHEN, OfOwn.UNTIL_WHEN),
    (asking_words.STILL, OfOwn.STILL),
    (asking_words.STEP_CHANGED, OfOwn.STEP),
    (asking_words.TITLE_CHANGED, OfOwn.TITLE),
    (asking_words.HANDED_IN, OfOwn.HANDED_IN),
    (asking_words.HOW_IT_STANDS, OfOwn.HANDED_IN),
    (asking_words.REVIEWED, OfOwn.REVIEWED),
    (asking_words.POINTS, OfOwn.POINTS),
    (asking_words.GO_ON, OfOwn.GO_ON),
    (asking_words.TAKE_BACK, OfOwn.TAKE_BACK),
    (asking_words.READ, OfOwn.READ),
)


def without_courtesy(text: str) -> str:
    """ "Dạ, mức khá ạ, cảm ơn em" → "khá"; marks stay as they were typed."""
    said = squash(text).strip(" .!,;:…").lower()
    return words.KIND_BEFORE.sub("", words.KIND_AFTER.sub("", said))


def _is_named(said: str, label: str) -> bool:
    """Marks count where they were typed."""
    name = squash(label).lower()
    names = (name, short := name.removeprefix(words.LEVEL), f"{words.LEVEL}{name}", f"{words.WELL_DONE}{short}")
    return place_tones(said) in map(place_tones, names) or (said.isascii() and said in map(fold, names))


def is_way_back(text: str) -> bool:
    return all_of_it(words.BACK, bare_words(text)) is not None
