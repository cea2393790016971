"""Where a question says a number in words, digits stand in their place."""

from collections.abc import Sequence

from db.search import symbols
from db.search.numbers import DIGITS, before_a_year, short_year, spoken, spoken_year, without_hundred
from db.search.repair import Guess
from db.search.syllables import is_plain_syllable
from db.search.tokens import GO_ON, TELLS, Token

QUARTERS = {"qui": {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}}  # "quý tư"
DAY_FOLLOWS = frozenset({"ngay", "mung", "mong"})
TASK_NUMBER = ("nhiem", "vu", "so")  # behind these "năm" is five
PERIOD = ("giai", "doan")
UNTIL = frozenset({"-", "–", "den", "toi"})
SHORT_YEARS = range(2000, 2030)  # "năm 75" and "năm 45" are understood as they stand
COUNTS_YEARS = frozenset({"viet", "mien", "moi", "mot", "hai", "ba", "bon", "chin", "muoi", "hang", "cac", "nhieu", "may", "vai", "nua"})
COUNTED = frozenset(
    {"/", "-", "%", ".", ":", "tuoi", "trieu", "nghin", "ngan", "dong", "thang", "ngay", "lan", "phan", "nguoi", "diem", "gio", "buoi"}
)  # behind a number that is no year
MOST_SAID = 14  # words of a number and the year behind it


def with_numbers(tokens: list[Token], readings: list[list[Guess]]) -> tuple[list[Token], list[list[Guess]]]:
    """Spoken numbers behind a kind of document or "số" become digits."""
    made: list[Token] = []
    kept: list[list[Guess]] = []
    at = 0
    while at < len(tokens):
        said = _spoken_at(tokens, at, made)
        if said:
            digits = str(said[0])
            letter = _letter_behind(tokens, at + said[1]) if _names_a_kind(made) else ""
            if letter:
                digits, said = digits + letter, (said[0], said[1] + 1)
            made.append(Token(digits, digits, " "))
            kept.append([Guess((digits,), 0.0)])
        else:
            made.append(tokens[at])
            kept.append(readings[at])
        at += said[1] if said else 1
    return made, kept


def _spoken_at(tokens: Sequence[Token], at: int, made: Sequence[Token]) -> tuple[int, int] | None:
    """The number that is said here and how many words it takes; None where words are just words."""
    following = [token.key for token in tokens[at : at + MOST_SAID]]
    if (above := without_hundred(following)) and tokens[at + 2].written == "mươi" and _number_may_follow(made):
        return above
    if made and made[-1].key == "thang" and tokens[at].written == "sau":
        return None  # "tháng sau" is the next month, "tháng sáu" the sixth
    if len(made) > 1 and made[-1].key == "thang" and made[-2].written.isdigit():
        return spoken(following) or ((DIGITS[following[0]], 1) if following[0] in DIGITS else None)
    if following[0] in DIGITS and made and made[-1].key in DAY_FOLLOWS and _is_day(following[1:]):
        return DIGITS[following[0]], 1
    if following[0] in DIGITS and tuple(token.key for token in made[-3:]) == TASK_NUMBER:
        return DIGITS[following[0]], 1
    if year := _year_of_a_period(tokens[at].written, made):
        return year
    if _names_a_kind(made) and (fifties := _fifties(tokens, at)):
        return fifties
    said = spoken(following)
    if made and made[-1].key in QUARTERS and following[0] in QUARTERS[made[-1].key]:
        return QUARTERS[made[-1].key][following[0]], 1
    if made and made[-1].key == "nam" and (year := spoken_year(following) or _year_of_two_figures(tokens, at, made)):
        return year
    if made and made[-1].written.isdigit() and _number_may_follow(made[:-1]) and (year := spoken_year(following)):
        return year
    if not _number_may_follow(made) and (year := _lone_year(following, made)):
        return year
    if said is None or _number_may_follow(made):
        return said and (before_a_year(following) or said)
    return said if _is_day(following[said[1] :]) else None


def _year_of_two_figures(tokens: Sequence[Token], at: int, made: Sequence[Token]) -> tuple[int, int] | None:
    """The year of "nhiệm vụ năm 23", "báo cáo năm hai hai", "nghị quyết 28 năm 98"; none of "Việt Nam 22/12",
    "mỗi năm 20 triệu", "năm 20 tuổi"."""
    before, following = made[-2] if len(made) > 1 else None, [token.key for token in tokens[at : at + MOST_SAID]]
    numbered = before is not None and before.written.isdigit()
    year = short_year(tokens[at].written, spoken(following) if numbered else _said_in_two(following))
    if year is None or COUNTED.intersection(following[year[1] : year[1] + 1]):
        return None
    known = numbered or (year[0] in SHORT_YEARS and (before is None or before.key not in COUNTS_YEARS))
    return year if known else None


def _said_in_two(following: Sequence[str]) -> tuple[int, int] | None:
    """ "Hai hai", "hai mươi ba"; not "năm mươi"."""
    return spoken(following) if following[0] == "hai" and following[1:2] and {following[1]} <= DIGITS.keys() | {"muoi"} else None


def _year_of_a_period(written: str, made: Sequence[Token]) -> tuple[int, int] | None:
    """ "Giai đoạn 21-25", "gđ 2021 - 25"."""
    said = [token.key or token.written for token in made[-4:]]
    begins = tuple(said[-2:]) == PERIOD
    goes_on = tuple(said[:2]) == PERIOD and len(said) == 4 and len(said[2]) == len("2021") and said[3] in UNTIL
    return short_year(written, None) if begins or goes_on else None


def _fifties(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """ "Hướng dẫn năm hai" is number 52; in "kế hoạch năm hai ba" and "kế hoạch năm sau" a year is said."""
    first, second, after = [*(token.key for token in tokens[at : at + 3]), "", ""][:3]
    digit = DIGITS.get(second)
    if first != "nam" or not digit or tokens[at + 1].written == "sau" or after in {*DIGITS, "muoi", "tram"} or after.isdigit():
        return None
    return 50 + digit, 2


def _lone_year(following: Sequence[str], before: Sequence[Token]) -> tuple[int, int] | None:
    """ "hai không hai bốn có mấy nhiệm vụ": four figures that are a year, and no part of a longer row of them."""
    year = spoken_year(following)
    return year if year and not {*following[year[1] : year[1] + 1], *(token.key for token in before[-1:])} & DIGITS.keys() else None


def _letter_behind(tokens: Sequence[Token], at: int) -> str:
    """The letter of "bốn lăm a"; without marks a last "a" may be "ạ"."""
    said = tokens[at].written if at < len(tokens) else ""
    if len(said) != 1 or said not in "abcdeđ":
        return ""
    behind = tokens[at + 1].key if at + 1 < len(tokens) else ""
    marked = any(not token.written.isascii() for token in tokens)
    return said if behind in GO_ON and (said != "a" or marked or behind in TELLS) else ""


def _is_day(after: Sequence[str]) -> bool:
    """Whether a month comes next: "hai hai tháng mười hai", not "sáu tháng đầu năm"."""
    return after[:1] == ["thang"] and len(after) > 1 and (after[1].isdigit() or after[1] in DIGITS or after[1] == "muoi")


def _number_may_follow(before: Sequence[Token]) -> bool:
    last = [token.key for token in before[-5:]]
    return (last[-1:] == ["so"] and last[-2:-1] != ["co"]) or _names_a_kind(before)


def _names_a_kind(before: Sequence[Token]) -> bool:
    """Whether the last words are a kind of document, also with "số" behind."""
    last = [token.key for token in before[-5:]]
    last = last[:-1] if last[-1:] == ["so"] else last
    grammar = symbols.grammar()
    if last[-1:] and last[-1] in grammar.by_code and not is_plain_syllable(last[-1]):
        return True
    return any(tuple(last[-len(words) :]) == words for words in symbols.kinds_by_last_word().get("".join(last[-1:]), ()))
