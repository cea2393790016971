"""Marks of secrecy: a stamp stands alone in capitals at the top or over the pages; the same words in a sentence are none."""

import re

from db.intake.reading import Extract
from db.vietnamese import fold, nfc, place_tones

_FRAGMENTS = re.compile(r"\t|\n|\s{2,}")
_AROUND = re.compile(r"^[^\w]+|[^\w]+$")
# Letters may stand apart ("M Ậ T"), so they are compared without spaces.
_LEVELS = {"MẬT", "TỐIMẬT", "TUYỆTMẬT", "MAT", "TOIMAT", "TUYETMAT"}
_LABELLED = re.compile(r"(?:dau chi )?(?:do|muc do) mat\s*:\s*(?:toi |tuyet )?mat")
_INTERNAL = re.compile(
    r"(?:tai lieu |van ban )?(?:chi )?(?:luu hanh noi bo|khong pho bien|luu hanh trong noi bo)(?: co quan| don vi| nganh| dang)?"
)
# What may stand on one line with a stamp where two columns ran together.
_NEIGHBOURS = re.compile(r"(?i)số\s*:?\s*[\w/.Đđ-]+(?:\s*[-/]\s*[\w/.Đđ-]+)*|đảng cộng sản việt nam|cộng hòa xã hội chủ nghĩa việt nam")


def is_secret(found: Extract) -> bool:
    """Whether a stamp says Mật, Tối mật, Tuyệt mật, or that the paper is for inside use only."""
    lines = [nfc(line.text) for line in found.lines]
    top = [*lines[: found.top], *map(nfc, found.aside)]
    if any(_is_level(part) for line in top for part in _parts(line)):
        return True
    return any(_is_internal(part) for line in [*lines, *map(nfc, found.aside)] if len(line) < 120 for part in _parts(line))


def _parts(line: str) -> list[str]:
    if len(line) > 200:
        return []
    apart = [*_FRAGMENTS.split(line), *_NEIGHBOURS.split(place_tones(line))]
    return [_AROUND.sub("", part) for part in (line, *apart)]


def _is_level(part: str) -> bool:
    return re.sub(r"\s+", "", part) in _LEVELS or bool(_LABELLED.fullmatch(fold(part)))


def _is_internal(part: str) -> bool:
    return bool(_INTERNAL.fullmatch(" ".join(fold(part).split())))
