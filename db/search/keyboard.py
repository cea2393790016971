"""What was typed with the Vietnamese keyboard switched off: raw Telex ("nhieemj vuj") and raw VNI ("nhie65m vu5").

A word is only touched when it is no Vietnamese word as it stands and one after the keys are read as marks.
"""

import re
from functools import lru_cache

from db.search.syllables import is_plain_syllable, is_syllable, split_tone, with_tone
from db.vietnamese import fold

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_DOUBLE = {"a": "â", "e": "ê", "o": "ô", "d": "đ"}
_HORN = {"a": "ă", "o": "ơ", "u": "ư"}
_VNI_MARKS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
# Words after which digits are a number, not a mark: "tháng6", "quý1".
_COUNTED_WORDS = "tháng ngày năm quý số khóa đợt lần thứ mục điều khoản chương câu kỳ cấp loại hạng tập phần tổ nhóm bài tuần"
_WRITTEN = frozenset(_COUNTED_WORDS.split())
_COUNTED = frozenset(map(fold, _WRITTEN))
_VNI_SHAPE = re.compile(r"[^\W\d_]+(?:\d{1,2}[^\W\d_]*)+")


@lru_cache(maxsize=20_000)
def from_telex(word: str) -> tuple[str, ...]:
    """The words that the keys may spell, the likeliest first; none when the word needs no reading."""
    word = word.lower()
    if not word.isalpha() or len(word) > 11 or is_plain_syllable(fold(word)):
        return ()
    return tuple(dict.fromkeys(made for made in _telex_readings(word) if is_syllable(made)))


def _telex_readings(word: str) -> list[str]:
    """Tone keys stand at the end or right after a vowel; doubled letters may be apart ("ketes")."""
    tone, plain = split_tone(word)
    if tone is None:
        return []
    keys = [i for i, c in enumerate(plain) if i and c in _TELEX_TONES and (i + 1 == len(plain) or fold(plain[i - 1]) in "aeiouyw")]
    readings = []
    for at in (*reversed(keys), None):
        if at is not None and tone:
            continue
        letters = plain if at is None else plain[:at] + plain[at + 1 :]
        mark = tone if at is None else _TELEX_TONES[plain[at]]
        readings += [made for apart in (False, True) if (made := with_tone(_read_marks(letters, apart), mark)) is not None]
    return readings


def _read_marks(letters: str, apart: bool) -> str:
    """`apart`: a doubled letter may have others between ("ketes"); "oeof" has none."""
    made: list[str] = []
    for at, c in enumerate(letters):
        if c == "w":
            _set_horn(made, last=at + 1 == len(letters))
        elif c in _DOUBLE and (before := _earlier(made, c)) is not None and (apart or before + 1 == len(made)):
            made[before] = _DOUBLE[c]
        else:
            made.append(c)
    return "".join(made)


def _earlier(made: list[str], c: str) -> int | None:
    """Where the first of two doubled letters stands: anywhere before for d at the start, else in this vowel group."""
    if c == "d":
        return 0 if made[:1] == ["d"] else None
    return next((i for i in reversed(range(len(made))) if made[i] == c), None)


def _set_horn(made: list[str], *, last: bool) -> None:
    """ "uow" is "ươ" before another letter ("nguowif") and "uơ" at the end ("thuowr"); "uaw" is "ưa"."""
    text = "".join(made)
    if last and text.endswith("uo"):
        made[-1] = "ơ"
        return
    if not text.startswith("qu") and (text.endswith(("uo", "ươ", "ưo")) or re.search(r"uo(?=[a-z]+$)", text)):
        at = text.rindex("uo") if "uo" in text else len(text) - 2
        made[at : at + 2] = ["ư", "ơ"]
        return
    at = next((i for i in reversed(range(len(made))) if made[i] in _HORN), -1)
    if at > 0 and made[at] == "a" and made[at - 1] == "u" and made[at - 2 : at - 1] != ["q"]:
        at -= 1
    if at >= 0:
        made[at] = _HORN[made[at]]
    else:
        made.append("ư")


@lru_cache(maxsize=20_000)
def from_vni(word: str, *, counts: bool = True) -> str | None:
    """The word that letters and digits spell in VNI; None for real numbers, symbols ("kl29") and, where digits may be `counts`,
    words that are counted ("loại5")."""
    word = word.lower()
    letters = re.sub(r"\d", "", word)
    if not _VNI_SHAPE.fullmatch(word) or len(letters) > 7 or (counts and _is_counted(word, letters) and len(word) - len(letters) == 1):
        return None
    made, tone = _read_vni(word)
    if made is None:
        return None
    result = with_tone(made, tone)
    if counts and _is_counted(word, letters) and result not in _WRITTEN:
        return None  # "số17" rather than "sớ"
    return result if result is not None and is_syllable(result) else None


def _is_counted(word: str, letters: str) -> bool:
    return fold(letters) in _COUNTED and word.startswith(letters)


def _read_vni(word: str) -> tuple[str | None, str]:
    made: list[str] = []
    tone = ""
    for c in word:
        if c in _VNI_TONES:
            if tone:
                return None, ""
            tone = _VNI_TONES[c]
        elif c in _VNI_MARKS:
            if not _mark_vni(made, _VNI_MARKS[c]):
                return None, ""
        elif c.isdigit():
            return None, ""
        else:
            made.append(c)
    return "".join(made), tone


def _mark_vni(made: list[str], marks: dict[str, str]) -> bool:
    text = "".join(made)
    if "ơ" in marks.values() and "uo" in text:
        at = text.rindex("uo")
        made[at : at + 2] = ["ư", "ơ"]
        return True
    at = next((i for i in reversed(range(len(made))) if made[i] in marks), -1)
    if at < 0:
        return False
    made[at] = marks[made[at]]
    return True
