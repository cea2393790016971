"""Numbers that are said: "hai mươi chín", "hai chín", "không tám", "một trăm năm mươi bảy", "một nghìn tám trăm bốn bảy"."""

from collections.abc import Sequence

DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5,
    "sau": 6, "bay": 7, "bai": 7, "tam": 8, "chin": 9,
}  # fmt: skip
WORD_OF_DIGIT = {"2": "hai", "3": "ba", "4": "bon", "5": "nam", "6": "sau", "7": "bay", "8": "tam", "9": "chin", "10": "muoi"}
ALONE_BEFORE = frozenset(
    {"", "cua", "ve", "nam", "bo", "tinh", "trung", "thu", "ngay", "ban", "chinh", "noi", "la", "hoi", "dang", "quan", "uy"}
)
NEVER_ALONE = frozenset({"khong", "mot", "nam", "tu"})
HUNDREDS_SAID = frozenset({"mot", "hai", "ba", "bon", "bay", "tam", "chin"})  # "sau" may be "after"
THOUSAND = frozenset({"nghin", "ngan"})
CENTURIES = tuple(
    (words.split(), century)
    for thousand in sorted(THOUSAND)
    for words, century in (
        (f"hai {thousand} khong tram", 2000),
        (f"hai {thousand}", 2000),
        (f"mot {thousand} chin tram", 1900),
        ("hai khong", 2000),
        ("mot chin", 1900),
    )
)
CENTURY = 50  # "năm 22" is 2022, "năm 98" is 1998
TENS = {"ham": 20, "bam": 30}  # "hăm bốn", "băm ba"
YEAR_FOLLOWS = frozenset({"nao", "bao", "ngoai", "nay", "may", "truoc", "qua"})


def spoken(keys: Sequence[str]) -> tuple[int, int] | None:
    """The number that a row of keys begins with and how many keys it takes; None when it begins with none."""
    if len(keys) > 3 and keys[0] in DIGITS and keys[1] in THOUSAND and keys[3] == "tram":
        below = spoken(keys[2:])
        return below and (1000 * DIGITS[keys[0]] + below[0], 2 + below[1])
    if len(keys) > 1 and keys[0] in TENS and keys[1] in DIGITS:
        return TENS[keys[0]] + DIGITS[keys[1]], 2
    if (above := without_hundred(keys)) and (keys[1] != "nam" or _is_year(keys[above[1] :])):
        return above
    size = _length(keys)
    said = list(keys[:size])
    if not said:
        return None
    if len(said) == 1:
        after = keys[1] if len(keys) > 1 else ""
        digit = 10 if said[0] == "muoi" else DIGITS.get(said[0])
        return (digit, 1) if digit is not None and said[0] not in NEVER_ALONE and after in ALONE_BEFORE else None
    if "muoi" in said or "tram" in said:
        return _full(said)
    if said[-1] in ("linh", "le"):
        return None
    return int("".join(str(DIGITS[word]) for word in said if word in DIGITS)), size


def without_hundred(keys: Sequence[str]) -> tuple[int, int] | None:
    """ "Một năm mươi" for 150, as it is said. Without marks "năm mươi" may be "năm mười", a year, unless another year follows."""
    if len(keys) < 3 or keys[0] not in HUNDREDS_SAID or keys[1] not in DIGITS or keys[1] == "khong" or keys[2] != "muoi":
        return None
    number = 100 * DIGITS[keys[0]] + 10 * DIGITS[keys[1]]
    if keys[3:4] and keys[3] in DIGITS and not _is_year(keys[3:]):
        return number + DIGITS[keys[3]], 4
    return number, 3


def _is_year(keys: Sequence[str]) -> bool:
    """Whether a year comes, with "năm" before it or said right away: "năm hai không không sáu"."""
    after = keys[1:] if list(keys[:1]) == ["nam"] else keys
    return bool(after) and ((after[0].isdigit() and len(after[0]) == len("2006")) or spoken_year(after) is not None)


def short_year(written: str, said: tuple[int, int] | None) -> tuple[int, int] | None:
    """The year by its last two figures, written or `said`: "nghị quyết 28 năm 22", "nhiệm vụ năm hai ba"."""
    if written.isdecimal() and len(written) == len("22"):
        said = int(written), 1
    elif said is None or not 10 <= said[0] <= 99:
        return None
    return (2000 if said[0] < CENTURY else 1900) + said[0], said[1]


def spoken_year(keys: Sequence[str]) -> tuple[int, int] | None:
    """A year that is said in full, and how many keys it takes: "hai không mười tám", "hai nghìn không trăm hai mốt"."""
    for words, century in CENTURIES:
        if list(keys[: len(words)]) == words:
            rest = _two_figures(keys[len(words) :])
            return rest and (century + rest[0], len(words) + rest[1])
    return None


def before_a_year(keys: Sequence[str]) -> tuple[int, int] | None:
    """The number that runs on into a year: the 98 of "chín tám hai không hai ba"."""
    size = _length(keys)
    for i in range(1, min(size, len("999") + 1)):
        if (year := spoken_year(keys[i:])) and i + year[1] >= size:
            return spoken(keys[:i])
    return None


def _two_figures(keys: Sequence[str]) -> tuple[int, int] | None:
    """ "mười tám", "hai mươi ba", "hai mốt", "linh sáu"."""
    first, second, third = [*keys[:3], "", "", ""][:3]
    if first == "muoi":
        return (10 + DIGITS.get(second, 0), 1 + (second in DIGITS))
    if first in ("linh", "le"):
        return (DIGITS[second], 2) if second in DIGITS else None
    if first not in DIGITS or second not in DIGITS | {"muoi": 0}:
        return None
    if second == "muoi":
        return 10 * DIGITS[first] + DIGITS.get(third, 0), 2 + (third in DIGITS)
    return 10 * DIGITS[first] + DIGITS[second], 2


def _length(keys: Sequence[str]) -> int:
    size = 0
    for i, word in enumerate(keys[:8]):
        following = keys[i + 1] if i + 1 < len(keys) else ""
        if word == "nam" and i and list(keys[:i]) != ["khong"] and spoken_year(keys[i + 1 :]):
            break
        if word == "nam" and (following.isdigit() or following in YEAR_FOLLOWS or (i == 0 and following not in ("muoi", "tram"))):
            break
        if word not in DIGITS and word not in ("muoi", "tram", "linh", "le"):
            break
        if word in ("muoi", "tram", "linh", "le") and i == 0 and word != "muoi":
            break
        size = i + 1
    return size


def _full(said: list[str]) -> tuple[int, int] | None:
    """ "hai trăm năm mươi tám", "một trăm linh năm", "mười bảy", and as it is said, "hai trăm năm tám", "một trăm hai"; what
    follows a whole number is left."""
    total, at, tens_said = 0, 0, True
    if "tram" in said:
        if said[1] != "tram" or said[0] not in DIGITS:
            return None
        total, at = 100 * DIGITS[said[0]], 2
        tens_said = said[at : at + 1] in (["linh"], ["le"])
        at += tens_said
    rest = said[at:]
    if rest[:1] == ["muoi"]:
        total, at = total + 10, at + 1
    elif rest[1:2] == ["muoi"] and rest[0] in DIGITS:
        total, at = total + 10 * DIGITS[rest[0]], at + 2
    elif not tens_said and rest and rest[0] in DIGITS:
        total, at = total + 10 * DIGITS[rest[0]], at + 1
    if at < len(said) and said[at] in DIGITS:
        total, at = total + DIGITS[said[at]], at + 1
    return total, at
