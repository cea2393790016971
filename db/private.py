"""What of a person's words is nobody's to keep: numbers and names that point at somebody.

In doubt a text is left alone by those who keep texts: a question that is not kept can be asked again in other words.
A person is recognised by a full name or by a form of address with a name ("ông Hùng"), as the question box does it, and
by the roster. Names of public persons that the library speaks of, document numbers, dates, sums and years are no
personal data. A bare given name ("Hùng") is not recognised: most of them are words.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, col

from db.fetch import fetch
from db.models import Member
from db.search.lexicon import key, keys, read
from db.search.manners import manners, names_somebody
from db.search.reader import open_index
from db.search.sorrow import names_whose_funeral
from db.search.terms import pair
from db.vietnamese import fold, name_key, place_tones, squash

_PHONE = re.compile(r"(?<![\d.,/-])(?:\+?84|0)(?:[ .-]?\d){8,10}(?![\d/-])")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{9,}(?!\d)")  # citizen's identity, bank account, social insurance
_IN_GROUPS = re.compile(r"(?<![\d ])\d{3}(?: \d{3}){2,3}(?! ?\d)")  # the same, as it stands on the card
# "giấy khen số 123456789": the number of a paper, unless the words between speak of a card or an account.
_CARD = r"can cuoc|cccd|cmnd|cmt|chung minh|the|tai khoan|stk|dien thoai|sdt|lai|bao hiem|bhyt|bhxh|ho chieu|atm|zalo"
_WHOSE = r"anh|chi|ong|bac|chu|co|em|chau|toi|minh|dong chi|vao|nop|chuyen|gui|huu|luong|so"  # what follows may be a person's number
_OF_A_PAPER = re.compile(
    r"\b(?:giay khen|bang(?: khen| tot nghiep| cong nhan| chung nhan| to quoc ghi cong)?(?= so| cua| do)|quyet dinh|huy chuong|huan chuong)"
    rf"(?: (?!(?:{_CARD}|{_WHOSE})\b)\w+){{0,8}} so(?: hieu)? ?:?$"
)
_ROSTER = sa.select(sa.func.aggregate_strings(col(Member.full_name), "\n"))
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?<!\w)@\w{4,}|(?:zalo|facebook|fb)\.\w+/\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    addressed: re.Pattern[str]  # a form of address and the word with a capital behind it
    names: frozenset[str]
    money: re.Pattern[str]
    before_names: frozenset[str]  # keys: without one of them nobody can be recognised


@cache
def _words() -> Words:
    own = tomllib.loads((Path(__file__).parent / "data/private.toml").read_text(encoding="utf-8"))
    people = read("manners")["personal"]
    one_of = "|".join(sorted(own["addressed"], key=len, reverse=True))
    return Words(
        addressed=re.compile(rf"(?<!\w)((?i:{one_of}))\.? +([^\W\d_]+)"),
        names=(frozenset(people["given"].split()) - frozenset(people["not_names"].split())) | frozenset(own["names_all_the_same"]),
        money=re.compile(rf"\s*(?:{'|'.join(own['money'])})(?!\w)", re.IGNORECASE),
        before_names=frozenset(keys(" ".join((people["surnames"], people["titles"], *own["addressed"])))),
    )


def points_at_somebody(session: Session, text: str) -> bool:
    """Whether a text holds a number, an address or a name of a person."""
    said = squash(text)
    return has_private_number(said) or _ADDRESS.search(said) is not None or names_a_person(session, said) or names_whose_funeral(said)


def has_private_number(text: str) -> bool:
    """A telephone number, or digits as long as those of identity cards and accounts; a sum of money is none, nor is the number of an
    award or a decision."""
    if _PHONE.search(text):
        return True
    found = [*_LONG_NUMBER.finditer(text), *_IN_GROUPS.finditer(text)]
    return any(not (_words().money.match(text, match.end()) or _is_of_a_paper(text[: match.start()])) for match in found)


def _is_of_a_paper(before: str) -> bool:
    return _OF_A_PAPER.search(fold(squash(before))) is not None


def names_a_person(session: Session, text: str) -> bool:
    said = {key(word) for word in re.findall(r"[^\W\d_]+", text)}
    if not said & _words().before_names:
        return False

    def together(left: str, right: str) -> bool:
        index, both = open_index(session), pair(left, right)
        return index is not None and index.pair_rows(session, [both])[both] > 0

    return names_somebody(text, stands_together=together) or _is_addressed(text, together) or _in_roster(session, text)


def _is_addressed(text: str, stands_together: Callable[[str, str], bool]) -> bool:
    """A form of address and a given name with a capital; its marks tell it from other words, the library "Anh hùng"."""
    found = [(title.split()[-1], name) for title, name in _words().addressed.findall(place_tones(text)) if name[0].isupper()]
    return not text.isupper() and any(
        name.lower() in _words().names and not stands_together(key(title), key(name)) for title, name in found
    )


def _in_roster(session: Session, text: str) -> bool:
    """Somebody's full name stands in the text. The roster is read only for texts with a family name in them."""
    said = f" {name_key(text)} "
    if not {key(word) for word in said.split()} & manners().surnames.plain:
        return False
    return any(map(said.__contains__, _among_words(fetch(session, _ROSTER).scalar() or "")))


@lru_cache(1)  # the roster is read again and again, and hardly changes
def _among_words(roster: str) -> tuple[str, ...]:
    """Full names, one a line, as they stand among the words of a text; a single word is no full name."""
    return tuple(f" {full} " for name in roster.split("\n") if " " in (full := name_key(name)))
