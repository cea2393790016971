"""What people outside type on their way in: an answer to the consent, the wish to join, who they are, where they belong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from db import desk, members
from db.search import Reason, manners, symbols
from db.vietnamese import all_of_it, bare_words, fold, squash
from handlers.asking import reads_like_question
from handlers.texts import enrolment_said as words

NAME_TAKES = range(2, 7)  # words
A_QUESTION_TAKES = 5  # words; a name has hardly ever as many that also read like a question
SHORTEST_PART = 6  # of a code, that it is known as one
Unit = TypeVar("Unit", members.UnitLine, desk.UnitLine)
UNIT_OF_ARMS = re.compile(r"(?:[a-z]\d{1,3} ?)+")  # "e1 f324", "B52 T34"
SPELLED_OUT = 3  # changes between letters and figures; a document's number has fewer


@dataclass(frozen=True)
class Oneself:
    """Who somebody says they are; `rest` is what was said behind the name, most often a unit."""

    name: str
    rest: str


def is_answer(text: str) -> bool:
    """ "đồng ý", "vâng", "không phải tôi": what the buttons below the consent are for."""
    return all_of_it(words.ANSWER, bare_words(text)) is not None


def wishes_to_join(text: str) -> bool:
    """ "cho tôi vào hội", "vào Đồng Đội bằng cách nào", "đề nghị của tôi tới đâu rồi". What is asked about somebody else is none."""
    plain = bare_words(text)
    wishes = (
        all_of_it(words.WISH, plain)
        or all_of_it(words.INTO_HERE, plain)
        or words.INTO_DONG_DOI.search(plain)
        or all_of_it(words.IN_YET, plain)
    )
    return (wishes is not None or asks_for_wish(text)) and not _asks_about_others(text)


def asks_for_wish(text: str) -> bool:
    """ "Đề nghị của tôi tới đâu rồi", "gửi rồi sao chưa thấy gì"."""
    plain = bare_words(text)
    return any(all_of_it(each, plain) for each in (words.ASKS_FOR_WISH, words.SENT_AND_WAITS))


def lost_the_code(text: str) -> bool:
    """ "tôi quên mã rồi"."""
    return all_of_it(words.LOST_CODE, bare_words(text)) is not None


def is_part_of_code(text: str) -> bool:
    """ "mã của tôi 88F8F7AU", "88f8 f7au1": a code that lacks something. A document's number ("kl29") is none."""
    plain = bare_words(text)
    found = all_of_it(words.PART_OF_CODE, plain)
    if found is None or not any(c.isdigit() for c in found["code"]) or any(symbol.strong for symbol in symbols.parse(text)):
        return False
    code = found["code"].replace(" ", "")
    mixed = len(code) >= SHORTEST_PART and len(re.findall(r"[a-z]+|\d+", code)) > SPELLED_OUT
    return (mixed and UNIT_OF_ARMS.fullmatch(found["code"]) is None) or (len(code) >= SHORTEST_PART - 1 and "ma" in plain.split())


def concerns_consent(text: str) -> bool:
    """What is asked, or feared, of what the consent is about: the screen itself answers it."""
    return all_of_it(words.ABOUT_CONSENT, bare_words(text)) is not None


def introduces_oneself(text: str) -> bool:
    """ "Tôi là Nguyễn Văn An", "Nguyễn Văn An, chi hội 02", and nothing is asked."""
    said = None if reads_like_question(text) else oneself(text)
    if said is None or not (_behind_introduction(text) or _names_unit(text, said)):
        return False
    return is_full_name(said.name) and not _asks_about_others(said.rest)


def _names_unit(text: str, said: Oneself) -> bool:
    """Without "tôi là" a name has capitals, or "văn" and "thị" in it, and a comma or a number tells the unit: "lệ phí chi hội" is none."""
    named = said.name.split()
    is_name = all(word[:1].isupper() for word in named) or fold(" ".join(named[1:2])) in ("van", "thi")
    told = "," in text or any(c.isdigit() for c in said.rest)
    return is_name and told and words.UNIT_NOUN.match(fold(said.rest)) is not None


def is_full_name(name: str) -> bool:
    """As most names are: a family name that many have, and one to five more words."""
    named = name.split()
    return len(named) in NAME_TAKES and manners.manners().surnames.hold(named[0], fold(named[0]), wide=False)


def is_question(text: str) -> bool:
    """What has few words may be a name ("Nguyễn Thị Sao"), and the next screen says what was understood."""
    return "?" in text or (reads_like_question(text) and (len(text.split()) >= A_QUESTION_TAKES or not is_full_name(text)))


def oneself(text: str) -> Oneself | None:
    """The name in what was typed, without "tôi là" before it and a unit behind it; None where no name can be."""
    said = squash(_behind_introduction(text) or text)
    plain = fold(said)
    end = words.AFTER_NAME.search(plain) if len(plain) == len(said) else None
    name, rest = (said[: end.start()], said[end.end() :]) if end else (said, "")
    return None if any(c.isdigit() for c in name) else Oneself(words.POLITE.sub("", name.strip(" .,;:!")), rest.strip())


def speaks_of_unit(text: str) -> bool:
    return words.UNIT_NOUN.search(fold(text)) is not None


def fitting(units: Sequence[Unit], said: str) -> list[Unit]:
    """The units that are meant by "chi hội 1", "mau 01", "1"; every one where just a unit is spoken of."""
    plain: str = fold(squash(said))
    if words.UNIT_NOUN.search(plain) and not _telling(plain):
        return list(units)
    for part in (plain, *words.UNIT_NUMBER.findall(plain)):
        meant: set[str] = _telling(part)
        if meant and (found := [unit for unit in units if meant <= _parts(unit.name)]):
            return found
    return []


def _telling(said: str) -> set[str]:
    return _parts(said) - words.AROUND_UNIT


def _parts(said: str) -> set[str]:
    """Words and numbers; "01" is 1."""
    return {part.lstrip("0") or "0" for part in re.findall(r"[^\W\d_]+|\d+", fold(said))}


def _behind_introduction(text: str) -> str:
    said = squash(text)
    plain = fold(said)
    met = words.INTRODUCED.match(plain) if len(plain) == len(said) else None
    return said[met.end() :] if met else ""


def _asks_about_others(text: str) -> bool:
    return manners.aside(text, stands_together=lambda _left, _right: False) is Reason.PERSONAL
