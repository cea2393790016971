"""What stands under the kind of a document, or small under the number of a letter: what it is about, and whose it is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from db.intake.issuers import begins, name_of, named_below, readable
from db.intake.labels import label_of
from db.intake.layout import kind_names, layout
from db.intake.pieces import NUMBER_ALONG, NUMBER_BELOW, Piece, day_in, is_rule, place_and_day, plain_symbol
from db.intake.reading import Head, Line
from db.search import symbols
from db.vietnamese import fold, place_tones, squash

LINES = 25
LONGEST = 600
GOES_ON = 4  # lines of what stands in brackets
SENTENCE_HAS = 5  # words at least
TITLE_HAS = (3, 20)  # words
_ABOUT = re.compile(r"(?:V\s*/\s*v|Về việc)\b[:.]?\s*", re.IGNORECASE)
_OF_BODY_ABOUT = re.compile(r"của\s+(?P<body>[^,;:]{3,90}?)\s+(?P<about>về\s.+)", re.IGNORECASE)
_ABOUT_OF_BODY = re.compile(r"(?P<about>.{3,}?)\s+CỦA\s+(?P<body>[^,;:]{3,90})")
_SPEAKS_OF_ITSELF = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2} này\b")  # "Kế hoạch này thay thế …"
_ISSUED_WITH = re.compile(r"\(?\s*(?:ban hành )?kèm theo\b", re.IGNORECASE)


def under_kind(head: Head, lines: Sequence[Line], kind: Piece, rest: str) -> Head:
    """The lines under the kind, up to a rule, to the first part, or to what reads like the beginning of the text."""
    of_body = named_below(rest, False)
    about = [rest] if rest and not of_body else []
    body_name = [of_body] if of_body else []
    at = kind.at
    for at in range(kind.at + 1, min(len(lines), kind.at + LINES)):
        text = " ".join(lines[at].text.split())
        if not text or (is_rule(text) and not about):
            continue
        if _ends_subject(text, lines[at], kind, about):
            break
        if about and text.isupper() and begins(text) and _opens_next(lines, at):
            # "ỦY BAN NHÂN DÂN TỈNH …" above its reasons: who decides, often in more words than at the top
            head = replace(head, issuer=_fuller(head.issuer, readable(text)))
            at += 1
            break
        if not about and (body_name or text.isupper()) and (name := named_below(text, bool(body_name))):
            body_name.append(name)
        elif not _ISSUED_WITH.match(text) and not _goes_on(lines, at):
            about.append(text)
    else:
        at = min(len(lines), at + 1)
    head, subject = _number_below(head, _sentence(about))
    if not body_name and (found := _OF_BODY_ABOUT.fullmatch(subject)):
        body_name, subject = [found["body"]], _sentence([found["about"]])
    elif not body_name and subject.isupper() and not head.issuer and (found := _ABOUT_OF_BODY.fullmatch(subject)):
        body_name, subject = [found["body"]], found["about"]
    issuer = name_of([" ".join(body_name)], head.issuer) if body_name else head.issuer
    return replace(head, issuer=issuer, subject=subject, body=max(head.body, at))


def _number_below(head: Head, subject: str) -> tuple[Head, str]:
    """A number that stands in the title, unless the title speaks of another paper by its kind and number."""
    found = NUMBER_BELOW.search(subject) if not head.symbol else None
    if found is None or fold(found["before"]) in {fold(name).split()[-1] for name in kind_names()}:
        return head, subject
    rest = f"{subject[: found.end('before')]} {subject[found.end() :]}"
    return replace(head, symbol=plain_symbol(found["symbol"]), issued_on=head.issued_on or day_in(found["day"] or "")), _sentence([rest])


def issued_with(head: Head, lines: Sequence[Line], kind: Piece) -> Head:
    """Rules without a number of their own are numbered, dated and issued like the decision that they were issued with."""
    for at in range(kind.at + 1, min(len(lines), kind.at + LINES) if not head.symbol else 0):
        text = squash(lines[at].text)
        if label_of(text):
            break
        if _ISSUED_WITH.match(text):
            whole = squash(" ".join(line.text for line in lines[at : at + GOES_ON])).partition(")")[0] if text[0] == "(" else text
            if found := NUMBER_ALONG.search(place_tones(whole)):
                issuer = head.issuer or squash(found["body"] or "").strip(" .")
                day = day_in(found["day"] or "") or head.issued_on
                return replace(head, symbol=plain_symbol(found["symbol"]), issued_on=day, issuer=issuer)
    return head


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line closes the bracket in which the rules say with what they were issued."""
    for line in reversed(lines[max(0, at - GOES_ON + 1) : at]):
        if ")" in line.text or label_of(line.text):
            return False
        if _ISSUED_WITH.match(squash(line.text)):
            return squash(line.text).startswith("(")
    return False


def _opens_next(lines: Sequence[Line], at: int) -> bool:
    following = next((text for line in lines[at + 1 : at + 6] if (text := squash(line.text))), "")
    return fold(following).startswith(("can cu", "xet", "theo"))


def _fuller(top: str, below: str) -> str:
    return below if not top or fold(below).startswith(fold(top)) else top


def _ends_subject(text: str, line: Line, kind: Piece, about: Sequence[str]) -> bool:
    if is_rule(text) or label_of(text) or fold(text).startswith("kinh gui"):
        return True
    if line.centred is not None and kind.centred:
        return not line.centred and (bool(about) or len(text) > 200)
    if not about:
        return False
    if _is_sentence(text) or _SPEAKS_OF_ITSELF.match(text):
        return True
    if all(part.isupper() for part in about) and not text.isupper():
        return True
    full = sum(map(len, about)) + len(text) > LONGEST
    return full or about[-1].endswith((".", ":", ";")) or (text[0].isupper() and _opens(text))


def _is_sentence(text: str) -> bool:
    """From a capital to its end: a title goes on in small letters and has no full stop."""
    return text[0].isupper() and text.endswith((".", ";")) and len(text.split()) >= SENTENCE_HAS


def _opens(text: str) -> bool:
    words = text.lower()
    return any(re.match(rf"{re.escape(opening)}\b", words) for opening in layout()["openings"]) and not text.isupper()


def _sentence(parts: Sequence[str]) -> str:
    text = " ".join(" ".join(parts).split()).strip(" .-–*")
    return text[:1].upper() + text[1:]


def of_letter(head: Head, above: Sequence[Piece], number_at: int | None) -> Head:
    """A letter has no kind above its text; its subject stands small under the number."""
    kinds = {name for symbol in symbols.parse(head.symbol) for name in symbol.kinds}
    about: list[str] = []
    for piece in above[number_at + 1 if number_at is not None else 0 :]:
        found = _ABOUT.match(piece.text)
        if found and not about:
            about.append(piece.text[found.end() :])
        elif (about or kinds == {"cong van"}) and not (place_and_day(piece.text) or is_rule(piece.text) or piece.text.isupper()):
            about.append(piece.text)
        elif about:
            break
        head = replace(head, body=max(head.body, piece.at + 1 if about else 0))
    if about:
        return replace(head, kind=layout()["letter"], subject=_sentence(about))
    return head


def of_note(head: Head, lines: Sequence[Line]) -> Head:
    """A Word file without a head, such as minutes, begins with what it is about where its first line stands like a title: short,
    no sentence, text below it. The line stays in the text."""
    first, *below = [line for line in lines if line.text.strip()] or [Line("")]
    text = squash(first.text)
    if head.kind or head.symbol or head.subject or first.centred is None or not below:
        return head
    is_short = TITLE_HAS[0] <= len(text.split()) <= TITLE_HAS[1] and text[:1].isupper()
    if not is_short or text.endswith((".", ";", ":", ",", "?", "!")) or label_of(text) or is_rule(text) or _opens(text) or "|" in text:
        return head
    return replace(head, subject=_sentence([text]))
