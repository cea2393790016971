"""Marks of secrecy: a stamp stands alone in capitals at the top or over the pages; the same words in a sentence are none.

What goes along with a file is judged more strictly: it is enough that it names a secret paper with the level in capitals.
"""

import re

from db.intake.reading import Extract, Line
from db.vietnamese import fold, nfc, place_tones

_FRAGMENTS = re.compile(r"\t|\n|\s{2,}")
_DASHES = re.compile(r"\s+[-–—:|]\s+")  # "TUYỆT MẬT - Danh sách"; without marks "MAT" may be another word there
_AROUND = re.compile(r"^[^\w]+|[^\w]+$")
# Letters may stand apart ("M Ậ T"), so they are compared without spaces.
_LEVELS = {"MẬT", "TỐIMẬT", "TUYỆTMẬT", "MAT", "TOIMAT", "TUYETMAT"}
_LABELLED = re.compile(r"(?:dau chi )?(?:do|muc do) mat\s*:\s*(?:toi |tuyet )?mat")
_INTERNAL = re.compile(
    r"(?:tai lieu |van ban )?(?:chi )?(?:luu hanh noi bo|khong pho bien|luu hanh trong noi bo)(?: co quan| don vi| nganh| dang)?"
)
# What may stand on one line with a stamp where two columns ran together.
_NEIGHBOURS = re.compile(r"(?i)số\s*:?\s*[\w/.Đđ-]+(?:\s*[-/]\s*[\w/.Đđ-]+)*|đảng cộng sản việt nam|cộng hòa xã hội chủ nghĩa việt nam")

# No other word has these in it.
_HIGH = re.compile(r"\b(?:TỐI|TUYỆT)\s+MẬT\b")
_PAPER = re.compile(r"(?i:\b(?:tài liệu|văn bản|công văn|hồ sơ|dấu))\s+MẬT\b")
_NO_SECRET_OF_OURS = {"bí", "bảo"}


def is_secret(found: Extract) -> bool:
    """Whether a stamp says Mật, Tối mật, Tuyệt mật, or that the paper is for inside use only."""
    lines = [nfc(line.text) for line in found.lines]
    top = [*lines[: found.top], *map(nfc, found.aside)]
    if any(_is_level(part) for line in top for part in _parts(line)):
        return True
    if any(_is_level(part) and not part.isascii() for line in top if len(line) < 200 for part in _DASHES.split(line)):
        return True
    return any(_is_internal(part) for line in [*lines, *map(nfc, found.aside)] if len(line) < 120 for part in _parts(line))


def is_secret_text(text: str) -> bool:
    """The same of a message: a stamp may stand on any of its lines."""
    lines = tuple(map(Line, text.splitlines()))
    return is_secret(Extract(lines, top=len(lines)))


def names_secret(text: str) -> bool:
    """Whether a caption speaks of a secret paper with the level in capitals: "gửi các đồng chí tài liệu MẬT"."""
    return any(_HIGH.search(line) or _PAPER.search(line) or _stands_out(line) for line in nfc(text).splitlines())


def _stands_out(line: str) -> bool:
    """In a line that is all capitals it may be half of another word: BÍ MẬT, THÂN MẬT, MẬT THIẾT."""
    words = ["", *(_AROUND.sub("", word) for word in line.split()), ""]
    beside = [(words[at - 1], words[at + 1]) for at, word in enumerate(words) if word == "MẬT"]
    return any(
        before.lower() not in _NO_SECRET_OF_OURS and not any(word.isalpha() and word.isupper() for word in (before, after))
        for before, after in beside
    )


def _parts(line: str) -> list[str]:
    if len(line) > 200:
        return []
    apart = [*_FRAGMENTS.split(line), *_NEIGHBOURS.split(place_tones(line))]
    return [_AROUND.sub("", part) for part in (line, *apart)]


def _is_level(part: str) -> bool:
    return re.sub(r"\s+", "", part) in _LEVELS or bool(_LABELLED.fullmatch(fold(part)))


def _is_internal(part: str) -> bool:
    return bool(_INTERNAL.fullmatch(" ".join(fold(part).split())))
