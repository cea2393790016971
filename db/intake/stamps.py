"""Marks of secrecy: a stamp stands alone in capitals at the top, over the pages, or alone on any line; in the head of a paper, above
its title, it counts in small letters too. The same words in a sentence are none, nor in a list that names one level after the other.

What goes along with a file is judged more strictly: it is enough that it names a secret paper with the level in capitals.
"""

import re
from collections.abc import Iterator, Sequence

from db.intake.head import above_title
from db.intake.labels import label_of
from db.intake.layout import kind_names, layout
from db.intake.reading import Extract, Line
from db.vietnamese import fold, nfc, place_tones

LONGEST_LINE, LONGEST_NOTE = 200, 120
NEAR = 3  # filled lines, within which a list goes on to its next level
_HINT = re.compile(r"m\s*[ậa]\s*t|n[ộo]i|ph[ổo]", re.IGNORECASE)
_FRAGMENTS = re.compile(r"\t|\n|\s{2,}")
_DASHES = re.compile(r"\s+[-–—:|]\s+")  # "TUYỆT MẬT - Danh sách"; without marks "MAT" may be another word there
_AROUND = re.compile(r"^[^\w]+|[^\w]+$")
_ITEM = re.compile(r"\s*[-–—+*•●▪]\s*\w.*\w\W?$")  # of a list; "- MẬT -" is none
# What may stand on one line with a stamp where two columns ran together.
_NEIGHBOURS = re.compile(
    r"(?i)\bsố\s*:?\s*[\w/.Đđ-]+(?:\s*[-/]\s*[\w/.Đđ-]+)*|đảng cộng sản việt nam|cộng hòa xã hội chủ nghĩa việt nam|\bbản số\b.*"
)
_COPY_NUMBER = re.compile(r"(?i)\s+bản số\b")  # stands beside a stamp, behind the level

_HEADING = r"(?:ĐẢNG\s+CỘNG\s+SẢN|CỘNG\s+HÒA\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA)\s+VIỆT\s+NAM"
_PAPERS = "|".join(name.replace(" ", r"\s+") for name in ("tài liệu", "văn bản", "công văn", "hồ sơ", "dấu", *kind_names()))
# Letters may stand apart ("M Ậ T"), so they are compared without spaces. Behind the level its old sign may stand: "MẬT (A2)".
# Before "mật" a slip of the marks leaves no doubt: "tuyêt mật".
_LEVEL = re.compile(r"((?:t[ốôồ]i|tuy[ệêếề]t)?mật|(?:toi|tuyet)?mat)(?:\(?[abc]\d{0,2}\)?)?", re.IGNORECASE)
_NAMED = re.compile(rf"(?:{_PAPERS})\s+(?=(?:(?:tối|tuyệt)\s+)?mật)", re.IGNORECASE)
_LABELLED = re.compile(r"(?:dau chi )?(?:do|muc do) mat\s*:\s*(?:toi |tuyet )?mat(?=\s*[.,;]|$)")
_SCOPE = r"(?: co quan| don vi| nganh| dang| ra ngoai| rong rai)?"
_INSIDE = rf"(?:chi )?(?:luu hanh noi bo|khong pho bien|luu hanh trong noi bo){_SCOPE}"
_SPREAD = rf"(?:khong|cam) (?:pho bien|sao chup|dang tai|phat tan){_SCOPE}"
_INTERNAL = re.compile(
    rf"(?:tai lieu |van ban )?(?:(?:toi |tuyet )?mat\s*[,;]\s*)?{_INSIDE}(?:(?:\s*[-–—,;.]\s*| va )(?:{_INSIDE}|{_SPREAD}))*"
)

# No other word has these in it.
_HIGH = re.compile(r"\b(?:TỐI|TUYỆT)\s+MẬT\b")
# Two syllables that are one word: BÍ MẬT, MẬT ĐỘ; and names of people.
_BEFORE = {"bí", "bảo", "thân", "cơ", "ong", "lấy", "túi", "gan", "sỏi", "nghiêm", "trù", "văn", "thị", "giải", "xóm", "thôn", "làng"}
_NO_WORD_BEHIND = r"(?!\s+(?i:độ|khẩu|mã|ong|thiết|vụ|thư|hiệu|ngọt|danh|ngữ|phục|đàm|nghị|mía)\b)"
_BY_HEADING = re.compile(rf"(\S+)\s+MẬT\s+{_HEADING}\b|\b{_HEADING}\s+(?:(?:TỐI|TUYỆT)\s+)?MẬT\b{_NO_WORD_BEHIND}")
_SHORT = "CV|KH|QĐ|QD|BC|TB|NQ|KL|CT|HD|VB|TL|HS"
_PAPER = re.compile(rf"\b(?:(?i:{_PAPERS})|{_SHORT})\s+(?:(?:TỐI|TUYỆT)\s+)?MẬT\b{_NO_WORD_BEHIND}")
# What goes along with a file is typed in small letters and without marks, too; behind the name of a paper the higher levels leave no
# doubt, but "toi mat" may be "tới Mặt trận", "tôi mất".
_LOW = r"t[ốôồ]i\s+mật|tuy[ệêếề]t\s+mật|tuyet\s+mat|toi\s+mat(?=\s*(?:(?:s[oố]\s*)\d|\d+\s*(?:$|[^\w\s])|[^\w\s]|$))"
_PLAIN = re.compile(rf"(?i:\b(?:{_PAPERS}|{fold(_PAPERS)}|{_SHORT})\s+(?:{_LOW}))\b|\bTUYET\s+MAT\b")
_CAPITALS_ALONE = re.compile(r"\bTUYET\s+MAT\b")
_CAPITALS = re.compile(rf"\b(?i:{_PAPERS}|{fold(_PAPERS)}|{_SHORT})\s+TOI\s+MAT\b")
_FILED = re.compile(
    rf"(?i:\b(?:{_PAPERS}|{_SHORT})\s+mật\b{_NO_WORD_BEHIND})|\b(?:{_SHORT})\s*\d+\s+(?i:mat)$"
    rf"|\b(?i:(?!dau\b)(?:{fold(_PAPERS)})\s+mat)(?=\s+s[oố]\s*\d|\s*\(?\d+\)?\s*$|$)|\b(?i:{fold(_PAPERS)})\s+MAT(?=\s+s[oố]\b|\s*\d)|^MAT(?:\s+(?:so\s*)?\d+)?$"
)
# In the name of a file the level may stand before the paper, behind its number, in brackets, or alone. Written without marks it is "mat",
# never "mất", "mặt"; alone it counts for a document, "mat.jpg" is an eye.
_NAMES = rf"(?i:{_PAPERS}|{fold(_PAPERS)}|{_SHORT})"
_NAMES_ONE = re.compile(rf"\b{_NAMES}(?=\b|\d)")
_LEVEL_ALONE = re.compile(r"(?i:(?:t[ốo]i|tuy[ệe]t)?\s*m[ậa]t)")
_HIGHEST_ALONE = re.compile(r"(?i:(?:toi|tuyet)\s*mat)")
_NUMBERED = rf"{_NAMES}\s*(?:s[ốo]\s*)?\d[\w./]*"
_SIDE = r"[Mm]at\s+\d\s*$"  # of a scanned sheet: "TB mặt 1"; nobody raises that
_BESIDE = re.compile(
    rf"\b{_NUMBERED}\s+(?i:mật(?=$|\s+\d)|(?-i:(?!{_SIDE}))mat(?=$|\s+\d))"
    rf"|^(?i:m[ậa]t|tuyet mat)\s+{_NUMBERED}|^(?i:mật|tuyet mat)\s+{_NAMES}\b"
    rf"|\b(?i:{_SHORT})\s+(?!{_SIDE})(?i:mat)(?=\s+s[oố]\s*\d|\s+\d+\s*$|$)|\b(?i:tuyet mat)(?=\s+\d+$|$)"
)
# In small letters that run together, a paper with its level and nothing else: "khtuyetmat".
_RUN = rf"(?!dau)(?:{fold(_PAPERS)})".replace(r"\s+", "")
_SQUEEZED = re.compile(rf"(?:{_RUN}(?:so)?\d*(?:toi|tuyet)?|(?:{fold(_SHORT)})(?:so)?\d*(?:toi|tuyet))mat(?:so)?\d*")
# The level at the end, or before a number, that may be another word: "so 12 mat" is "số 12 mật", "sổ 12 mất".
_MAYBE = re.compile(r"(?:^|(?P<before>\S+) )(?:mật|mat)(?: (?:so )?\d+)?$")
_OTHER_WORD = _BEFORE | {fold(word) for word in _BEFORE}
_OTHER_WORD |= {"gap", "hop", "vang", "co", "bo", "be", "da", "khuon", "kham", "dau", "mo", "chong", "guong", "nuoc", "ten", "vet", "rua"}
_DOCUMENT = re.compile(r"(?i)\.(?:docx?|pdf|odt|rtf|xlsx?|pptx?|txt|zip|rar)$")
_SENT = re.compile(r"(?i:(?:xin |kính )?(?:gửi|chuyển|kèm)\b)|" + _PAPER.pattern)
_EXTENSION = re.compile(r"\.\w{1,5}$")
_BETWEEN = re.compile(r"\s+[-–—]\s+|[()\[\],;+]")
_ABOUT = re.compile(r"(?i)\b(?:không|cấm|đừng|chớ|phải|là)\b")
# What one did about such papers, as a note tells it: nothing of a paper stands in that.
_KEPT = re.compile(
    r"\b(?:bao (?:ve|mat|quan|dam)|bi mat|giu(?: gin)?|quan ly|hoc|tap huan|tuyen truyen|van thu|luu tru|xu ly|ro ri|lo lot|pho bien"
    r"|chap hanh|thuc hien|theo quy dinh|dung quy dinh|cac quy dinh|ve quy dinh)\b"
)


def is_secret(found: Extract, *, paper: bool = True) -> bool:
    """Whether a stamp says Mật, Tối mật, Tuyệt mật, or that the paper is for inside use only. `paper`: it begins with its head,
    even where none is recognised."""
    lines = [nfc(line.text) for line in found.lines]
    aside = [*map(nfc, found.aside)]
    head = [lines[at] for at in _head(lines, found.lines, paper=paper)]
    if any(_level_of(part, small=True) for line in head for part in _parts(line)):
        return True
    if any(map(_is_squeezed, head)) or any(map(_is_by_heading, lines)) or any(_levels(line) for line in aside if not _is_list([line])):
        return True
    filled = [(at, line) for at, line in enumerate(lines) if line.strip()]
    texts = [line for _, line in filled]
    for place, (at, line) in enumerate(filled):
        if (_levels(line) if at < found.top else _is_alone(line)) and not _is_list(texts[max(0, place - NEAR) : place + NEAR + 1]):
            return True
    return any(_is_internal(part) for line in [*lines, *aside] if len(line) < LONGEST_NOTE for part in _parts(line))


def is_secret_text(text: str, *, paper: bool = False) -> bool:
    """The same of a message: a stamp may stand on any of its lines. `paper`: it can only be one, no talk."""
    lines = tuple(map(Line, text.splitlines()))
    return is_secret(Extract(lines, top=len(lines)), paper=paper)


def names_secret(text: str, *, along: bool = False) -> bool:
    """Whether a line speaks of a secret paper with the level in capitals: "gửi các đồng chí tài liệu MẬT". `along`: it goes along
    with a file, of which it says the higher levels in small letters, and without marks, too."""
    return any(
        _HIGH.search(line) or _PAPER.search(line) or _stands_out(line) or (along and _is_plain(line)) for line in nfc(text).splitlines()
    )


def notes_secret(text: str) -> bool:
    """Whether a note tells of a secret paper of its own: "hồ sơ TUYỆT MẬT của tôi", "ho so TUYET MAT". What one did to keep such
    papers is none, nor is "toi mat": that is "tôi mất"."""
    return any(_tells(line) and not _ABOUT.search(line) and not _KEPT.search(fold(line)) for line in nfc(text).splitlines())


def _tells(line: str) -> bool:
    return any(each.search(line) for each in (_HIGH, _PAPER, _CAPITALS_ALONE)) or _is_raised(line)


def _is_plain(line: str) -> bool:
    return bool(_PLAIN.search(line)) or _is_raised(line)


def _is_raised(line: str) -> bool:
    """TOI MAT counts where somebody who types small letters raised it behind the name of a paper."""
    return not line.isupper() and bool(_CAPITALS.search(line))


def names_secret_file(name: str) -> bool:
    """Whether the name of a file says so: "Công văn TỐI MẬT số 12.pdf", "CV 12 - MẬT.pdf", "tối mật.docx", "cong van mat.pdf",
    "KHTuyetMat.docx"."""
    said = _EXTENSION.sub("", nfc(name))
    is_document = _DOCUMENT.search(name) is not None
    if _says_so(said, is_document=is_document):
        return True
    apart = _apart(said)
    return (apart != said and _says_so(apart, is_document=is_document)) or (is_document and bool(_SQUEEZED.fullmatch(fold(said))))


def may_name_secret_file(name: str) -> bool:
    """Whether it may be the name of one, and may be something else: "so_12_mat.pdf". A person knows."""
    if _DOCUMENT.search(name) is None or names_secret_file(name):
        return False
    found = _MAYBE.search(re.sub(r"[\W_]+", " ", _apart(_EXTENSION.sub("", nfc(name)))).strip().lower())
    return found is not None and found["before"] not in _OTHER_WORD


def _apart(said: str) -> str:
    """Words that run together taken apart where a capital or a number begins: "KHTuyetMat" is "KH Tuyet Mat"."""
    return "".join(
        f" {letter}" if _begins(*around) else letter for letter, *around in zip(said, f" {said}", said, f"{said[1:]} ", strict=False)
    )


def _begins(before: str, letter: str, behind: str) -> bool:
    if letter.isupper() and (before.islower() or (before.isupper() and behind.islower())):
        return True
    return (letter.isdigit() and before.isalpha()) or (letter.isalpha() and before.isdigit())


def _says_so(said: str, *, is_document: bool) -> bool:
    whole = re.sub(r"[_\s-]+", " ", said)
    if _FILED.search(place_tones(whole)) or names_secret(whole, along=True):
        return True
    parts = [re.sub(r"[_\s-]+", " ", part).strip() for part in _BETWEEN.split(said)]
    if _is_beside_a_paper(whole.strip(), parts, is_document=is_document):
        return True
    # Without marks "MAT" may be another word.
    if any(part != "MAT" and (names_secret(part) or is_secret_text(part)) for part in parts):
        return True
    small = [level for part in parts if (level := _level_of(part, small=True)) and level != "MAT"]
    return any(len(parts) == 1 or len(level) > len("mật") for level in small)


def _is_beside_a_paper(whole: str, parts: Sequence[str], *, is_document: bool) -> bool:
    """Whether the level stands apart in it, and it is the name of a paper: "Kế hoạch (Mật)", "Mật - KH 61", "CV mat so 9"."""
    if is_document and (_LEVEL_ALONE.fullmatch(whole) or _BESIDE.search(whole)):
        return True
    apart = [part for part in parts if _LEVEL_ALONE.fullmatch(part)]
    beside = any(_NAMES_ONE.search(part) for part in parts if part not in apart)
    return bool(apart) and (beside or (is_document and any(map(_HIGHEST_ALONE.fullmatch, apart))))


def sends_secret(text: str) -> bool:
    """Whether one line, typed where a paper's words are awaited, speaks of a secret paper as a caption does; a clause about such
    papers is numbered, or says what must be done."""
    line = nfc(text).strip()
    return "\n" not in line and bool(_SENT.match(line)) and names_secret(line) and not label_of(line) and not _ABOUT.search(line)


def _head(lines: Sequence[str], found: Sequence[Line], *, paper: bool) -> Sequence[int]:
    if recognised := above_title(found):
        return recognised
    return [at for at, line in enumerate(lines) if line.strip()][:1] if paper else []


def _stands_out(line: str) -> bool:
    """In a line that is all capitals it may be half of another word: BÍ MẬT, THÂN MẬT, MẬT THIẾT."""
    words = ["", *(_AROUND.sub("", word) for word in line.split()), ""]
    beside = [(words[at - 1], words[at + 1]) for at, word in enumerate(words) if word == "MẬT"]
    return any(
        before.lower() not in _BEFORE and not any(word.isalpha() and word.isupper() for word in (before, after)) for before, after in beside
    )


def _levels(line: str) -> list[str]:
    """The levels that stand in a line, each in a part of its own."""
    return [level for part in _parts(line) if (level := _level_of(part))]


def _is_alone(line: str) -> bool:
    return len(line) < LONGEST_LINE and not _ITEM.match(line) and bool(_level_of(line))


def _is_list(lines: Sequence[str]) -> bool:
    """Whether more than one level is named there, in capitals or not."""
    return len({fold(level) for line in lines for part in _parts(line) if (level := _level_of(part, small=True))}) > 1


def _is_squeezed(line: str) -> bool:
    """In the head columns may have run together: "ĐẢNG ỦY KHỐI MẬT Bản số: 02", "TỈNH ỦY HÀ TĨNH TỐI MẬT"."""
    before = _COPY_NUMBER.split(line)[0]
    words = before.split()
    if before != line and words[-1:] == ["MẬT"] and words[-2:-1] != [] and words[-2].lower() not in _BEFORE:
        return True
    names_a_body = line.strip().lower().startswith(tuple(f"{name} " for name in layout()["organisations"]))
    return names_a_body and line.isupper() and bool(_HIGH.search(line))


def _is_by_heading(line: str) -> bool:
    """Stamp and heading drawn on one line, behind the name of who issues it: "TỈNH ỦY HÀ TĨNH MẬT ĐẢNG CỘNG SẢN VIỆT NAM"."""
    found = _BY_HEADING.search(place_tones(line)) if len(line) <= LONGEST_LINE else None
    return found is not None and (found[1] or "").lower() not in _BEFORE


def _parts(line: str) -> Iterator[str]:
    """A line and what it falls into where columns stand on it side by side; nothing of one that says none of the words."""
    for each in line.split("\n"):
        if len(each) <= LONGEST_LINE and _HINT.search(each):
            yield each
            yield from _FRAGMENTS.split(each)
            yield from _NEIGHBOURS.split(place_tones(each))
            yield from (part for part in _DASHES.split(each) if not part.isascii())


def _level_of(part: str, *, small: bool = False) -> str:
    """The level that a part says and nothing else, without spaces; empty for none. `small`: it may be in small letters."""
    bare = _AROUND.sub("", part)
    if found := _LABELLED.match(" ".join(fold(bare).split())):
        return re.sub(r".*:|\s", "", found.group())
    named = _NAMED.match(bare)
    found = _LEVEL.fullmatch(re.sub(r"\s+", "", bare[named.end() :] if named else bare))
    if found is None or not (found[1].isupper() or (small and not found[1].isascii())):
        return ""
    return found[1]


def _is_internal(part: str) -> bool:
    return bool(_INTERNAL.fullmatch(" ".join(fold(_AROUND.sub("", part)).split())))
