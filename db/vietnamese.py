"""Vietnamese as people and offices type it: letters, tone marks, names, dates, numbers.

Pure functions of text. What is written back follows the style of the Association's reports: counts below ten take
a zero ("08"), a dot parts thousands ("1.031"), a comma the decimals ("30,7%").
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
_VOWELS = set("aăâeêioôơuưy")
_CODAS = ("ch", "ng", "nh", "c", "m", "n", "p", "t", "")
_WORD = re.compile(r"[^\W\d_]+")
BREATH = 20  # words
_STRIP_DASH = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D"})
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\u200b": None, "\ufeff": None})
_DASHES |= {0xF0: "đ", 0xD0: "Đ", 0x256: "đ", 0x189: "Đ"}  # letters of other languages that look like ours, from some keyboards
# Marks of direction: what stands behind them, in a letter or on a button of ours, would read backwards.
_DASHES |= dict.fromkeys([0x061C, 0x200E, 0x200F, 0x2060, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def nfc(text: str) -> str:
    """One code point per letter; macOS and iOS send them taken apart."""
    return unicodedata.normalize("NFC", text)


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def squash(text: str) -> str:
    """NFC, every run of white space one space, none at the ends."""
    return " ".join(nfc(text).translate(_DASHES).split())


def all_of_it(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    """A text that is a pattern from end to end, if it is one breath's. A pattern that takes its words in any number and order may need
    time that doubles with each, and whoever writes to the bot chooses how many there are."""
    return pattern.fullmatch(said) if said.count(" ") < BREATH else None


def fold(text: str) -> str:
    """Lower case without marks: "Điều lệ Hội" → "dieu le hoi"."""
    if text.isascii():  # half of what is typed
        return text.lower()
    apart = unicodedata.normalize("NFD", text.translate(_STRIP_DASH))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c))).lower()


def bare_words(text: str) -> str:
    """The words alone, folded: "Ơ, nhầm rồi!" → "o nham roi"."""
    return " ".join(re.findall(r"\w+", fold(squash(text))))


def place_tones(text: str) -> str:
    """Write every tone mark where the traditional spelling has it: "hoà, thuỷ, hòan" → "hòa, thủy, hoàn"."""
    return text if text.isascii() else _WORD.sub(lambda m: _place_tone(m.group()), nfc(text))


@lru_cache(maxsize=20_000)
def _place_tone(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    tones = [c for c in apart if c in TONES]
    if len(tones) != 1:
        return word
    plain = unicodedata.normalize("NFC", apart.replace(tones[0], ""))
    at = tone_position(plain)
    if at is None:
        return word
    return unicodedata.normalize("NFC", plain[: at + 1] + tones[0] + plain[at + 1 :])


def tone_position(syllable: str) -> int | None:
    """Index of the vowel that carries the tone of a toneless syllable; None when it is not built like one."""
    low = syllable.lower()
    start = next((i for i, c in enumerate(low) if c in _VOWELS), None)
    if start is None:
        return None
    if low[start - 1 : start + 1] in ("qu", "gi") and low[start + 1 : start + 2] and low[start + 1] in _VOWELS:
        start += 1
    end = start
    while end < len(low) and low[end] in _VOWELS:
        end += 1
    if low[end:] not in _CODAS or end - start > 3:
        return None
    return _carrier(low, start, end)


def _carrier(low: str, start: int, end: int) -> int:
    vowels = low[start:end]
    marked = [i for i, c in enumerate(vowels) if c in "ăâêôơư"]
    if marked:
        return start + marked[-1]
    if len(vowels) == 1:
        return start
    if len(vowels) == 3 or low[end:]:
        return start + 1 if len(vowels) == 3 else end - 1
    return start


def spelled(text: str) -> str:
    """What two ways of writing one word share, marks and all: "HOÀ  Bình" and "Hòa Bình" → "hòa bình"."""
    return place_tones(squash(text)).lower()


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """What two spellings of one person's name share: "TRẦN  Thị Hoà" and "Trần Thị Hòa" → "tran thi hoa"."""
    return " ".join(re.findall(r"[^\W\d_]+", fold(name)))


@lru_cache(maxsize=20_000)
def name_spelled(name: str) -> str:
    """The same with its marks: "TRẦN  Thị Hoà" and "Trần Thị Hòa" → "trần thị hòa"."""
    return " ".join(re.findall(r"[^\W\d_]+", spelled(name)))


def proper_name(name: str) -> str:
    """A name as it is written on papers: "NGUYỄN  văn a" → "Nguyễn Văn A"."""
    return place_tones(" ".join(w[:1].upper() + w[1:].lower() for w in squash(name).split(" ")))


@dataclass(frozen=True)
class PartialDate:
    """A date of which only a part may be known; a day never without a month."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def exact(self) -> date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def __str__(self) -> str:
        return "/".join(str(part) for part in (self.day, self.month, self.year) if part is not None)


_SEP = r"\s*[-/.,]\s*"
_DATE_FORMS = (
    re.compile(rf"(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}}|\d{{2}})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?:ngay|mung|mong)?\s*(?P<d>\d{1,2})\s*thang\s*(?P<m>\d{1,2})\s*(?:nam\s*|[-/.,]\s*)(?P<y>\d{4}|\d{2})"),
    re.compile(rf"(?:thang\s*)?(?P<m>\d{{1,2}})(?:{_SEP}|\s*nam\s*)(?P<y>\d{{4}})"),
    re.compile(rf"(?:thang\s*)?(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{2}})"),
    re.compile(r"(?:nam\s*)?(?P<y>\d{4})"),
)
_DAY_FORMS = (
    re.compile(rf"(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}})"),
    re.compile(r"(?:ngay|mung|mong)?\s*(?P<d>\d{1,2})\s*thang\s*(?P<m>\d{1,2})"),
)
_CLOCK_TAIL = re.compile(r"[t ]0{1,2}:00(:00(\.0+)?)?$")


def parse_date(text: str, *, latest: int | None = None) -> PartialDate | None:
    """Read `12/3/1961`, `12-03-61`, `3/1961`, `1961`, `1961-03-12`, "ngày 12 tháng 3 năm 1961"; None if it is no date.

    Zeros stand for what is not known: `00/00/1961`, `00/3/1961`. A year of two digits is the last such year not after
    `latest` (without it: 1950 to 2049).
    """
    plain = _plain(text)
    for form in _DATE_FORMS:
        if found := form.fullmatch(plain):
            parts = found.groupdict()
            if len(parts["y"]) == 2 and parts.get("d") is None and int(parts["y"]) <= 31:
                return None  # "3/12" may as well be the third of December
            return _checked(_full_year(parts["y"], latest), parts.get("m"), parts.get("d"))
    return None


def parse_day(text: str) -> PartialDate | None:
    """Read a day without a year: `22/12`, "ngày 6 tháng 12"."""
    plain = _plain(text)
    for form in _DAY_FORMS:
        if found := form.fullmatch(plain):
            return _checked(None, found["m"], found["d"])
    return None


def _plain(text: str) -> str:
    plain = _CLOCK_TAIL.sub("", fold(squash(text)).strip(" .,;:()'\""))
    return re.sub(r"^(?:(?:sinh|ngay|vao|nam)\s+)+(?=\d)", "", plain)


def _full_year(digits: str, latest: int | None) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    last = 2049 if latest is None else latest
    return last - (last - year) % 100


def _checked(year: int | None, month: str | None, day: str | None) -> PartialDate | None:
    found = PartialDate(year, int(month or 0) or None, int(day or 0) or None)
    if found.day is not None and found.month is None:
        return None
    if year is None and found.day is None:
        return None
    if year is not None and not 1800 <= year <= 2200:
        return None
    try:
        date(year or 2000, found.month or 1, found.day or 1)
    except ValueError:
        return None
    return found


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day(when: date) -> str:
    """A date in running text: "22/7/2021"."""
    return f"{when.day}/{when.month}/{when.year}"


def weekday(when: date) -> str:
    """ "thứ Tư 25/10/2023"."""
    return f"{_WEEKDAYS[when.weekday()]} {day(when)}"


def left(when: date, today: date) -> str:
    """ "còn 5 ngày", "hôm nay", "đã qua 3 ngày", "đã hơn 44 năm"."""
    days = (when - today).days
    years = today.year - when.year - ((today.month, today.day) < (when.month, when.day))
    if years > 0:
        return f"đã {years} năm" if (today.month, today.day) == (when.month, when.day) else f"đã hơn {years} năm"
    if days < 0:
        return f"đã qua {-days} ngày"
    return ("hôm nay", "ngày mai")[days] if days < 2 else f"còn {days} ngày"


def count(number: int) -> str:
    """A count in a report: 0 → "không có", 8 → "08", 26 → "26", 1031 → "1.031"."""
    if number == 0:
        return "không có"
    return f"{number:02d}" if 0 < number < 10 else thousands(number)


def thousands(number: int) -> str:
    """1031 → "1.031"; small numbers as they are."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float, places: int = 1) -> str:
    """30.77 → "30,8"; a whole number has no comma: 100.0 → "100"."""
    whole, _, rest = f"{number:,.{places}f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + ("," + rest if rest else "")


def percent(part: int, of: int, places: int = 1) -> str:
    """8 of 26 → "30,8%"; nothing of nothing is "0%"."""
    return decimal(100 * part / of if of else 0.0, places) + "%"


def shares(counts: Iterable[int], places: int = 1) -> tuple[str, ...]:
    """Percentages of a whole, rounded so that what is printed adds up to 100 %."""
    numbers = list(counts)
    total, unit = sum(numbers), 10**places
    if not total:
        return tuple("0%" for _ in numbers)
    exact = [100 * unit * n / total for n in numbers]
    floors = [int(x) for x in exact]
    missing = 100 * unit - sum(floors)
    for i in sorted(range(len(exact)), key=lambda i: floors[i] - exact[i])[:missing]:
        floors[i] += 1
    return tuple(decimal(n / unit, places) + "%" for n in floors)


_GROUPED = re.compile(r"[-+]?\d{1,3}([. ]\d{3})+(,\d+)?")
_PLAIN_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


def parse_number(text: str) -> float | None:
    """Read "1.031", "30,7%", "08", "476.0"; None if it is no number."""
    plain = squash(text).rstrip("%").strip()
    if _GROUPED.fullmatch(plain):
        return float(plain.replace(".", "").replace(" ", "").replace(",", "."))
    if _PLAIN_NUMBER.fullmatch(plain):
        return float(plain.replace(",", "."))
    return None
