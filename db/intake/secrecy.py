"""Rows of a workbook that are of a secret paper: whichever cell says so, and however it is spelled.

A cell is looked at as a whole and by the parts into which brackets, dashes and commas cut it: "Kế hoạch (Mật)", "17/KH-CCB - Tối mật".
What names papers as such, "quản lý tài liệu mật", is none.
"""

import re
from dataclasses import replace

from db.intake import stamps
from db.intake.building import Building, folded
from db.intake.plan import Flaw, Row
from db.vietnamese import spelled

# What tells of a paper, and what is told in whole sentences.
_LABELS, _SENTENCES = ("kind", "symbol", "secrecy", "note"), ("subject", "issuer", "title", "part", "label", "details", "text", "reason")
_CUT = re.compile(r"[()\[\]{}<>;,+|\n–—]|\.\s|\s[-/:]|[-/:]\s")
_CUT_LABEL = re.compile(rf"{_CUT.pattern}|[-/:._]")
LONGEST_REMARK = 4  # words
_LEVELS = {"mat", "toi mat", "tuyet mat"}
_LEVEL_BEHIND = re.compile(r"\b(?:tối |tuyệt )?mật$")
_PAPER_BEHIND = re.compile(r"\b(?:cong van|van ban|tai lieu|ke hoach|chi thi|nghi quyet|quyet dinh|huong dan) mat$")  # "hồ sơ mất" is none
# Another word, a name, or that it is none.
_NO_LEVEL = re.compile(r"\b(?:không|khong|ko|giải|giai|hết|chưa|bí|bảo|thân|cơ|trù|văn|thị|ông|bà) (?:mật|mat)\b")
_WORD = re.compile(r"\b(?:mật|mat)\b")
# Speaks of such papers and is none: "thay quy định về quản lý tài liệu mật".
_ABOUT = re.compile(r"\b(?:không|chưa|giải|hết|về|bảo vệ|bảo quản|quản lý|quy định|quy chế|danh mục)\b")
# In a column that is there for the level, anything else is one: "A", "x", "1".
_OPEN = {"", "0", "k", "ko", "khong", "khong co", "khong mat", "da giai mat", "giai mat", "het mat", "chua", "pho bien", "duoc pho bien"}
_OPEN |= {"thuong", "binh thuong", "thong thuong", "van ban thuong", "cong khai", "rong rai", "khan", "thuong khan", "hoa toc"}


def refuse(building: Building) -> None:
    """Say of each row of a secret paper which of its cells tells so, and take nothing else from it."""
    secret = {(row.sheet, row.number): name for row in building.plan.rows if (name := _field_of(row)) is not None}
    for row in building.plan.rows:
        if (row.sheet, row.number) in secret:
            building.wrong(row, secret[row.sheet, row.number], Flaw.SECRET)
    rows = tuple(row for row in building.plan.rows if (row.sheet, row.number) not in secret)
    building.plan = replace(building.plan, rows=rows)


def _field_of(row: Row) -> str | None:
    """The field of a row that says it is secret; None for one that is open."""
    texts = {name: value for name in (*_LABELS, *_SENTENCES) if isinstance(value := row.values.get(name), str)}
    return next((name for name, text in texts.items() if _says(row.kind, name, text)), None)


def _says(kind: str, name: str, text: str) -> bool:
    if name == "secrecy":
        return folded(re.sub(r"[^\w\s]", "", text)) not in _OPEN
    is_label = kind == "directive" and name in _LABELS
    if kind == "directive" and (stamps.names_secret(text, along=is_label) or stamps.is_secret_text(text)):
        return True
    parts = _parts(name, text)
    if is_label:
        return any(map(_labels, parts)) or (name != "note" and bool(_WORD.search(spelled(text))) and not _NO_LEVEL.search(spelled(text)))
    levels = {found.group() for part in parts if (found := _LEVEL_BEHIND.search(spelled(part)))}
    return len(levels) <= 1 and any(map(_is_level, parts))  # more are a list of them: "các độ Mật, Tối mật"


def _parts(name: str, text: str) -> list[str]:
    cut = _CUT_LABEL if name in ("kind", "symbol") else _CUT
    return [bare for part in cut.split(text) if (bare := part.strip(" -–—.:*\"'“”"))]


def _is_level(part: str) -> bool:
    return stamps.is_secret_text(part, paper=True)


def _labels(part: str) -> bool:
    """Whether a short remark says so: "có dấu mật", "cong van mat", "toi mat"."""
    said = spelled(part)
    if _is_level(part) or said in _LEVELS or _PAPER_BEHIND.search(said):
        return True
    if _ABOUT.search(said) or _NO_LEVEL.search(said):
        return False
    return (bool(_LEVEL_BEHIND.search(said)) and len(said.split()) <= LONGEST_REMARK) or stamps.names_secret_file(part)
