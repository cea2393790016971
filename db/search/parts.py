"""Several questions in one message: each is asked by itself, and what nothing is found for is said."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from db.search import lists, symbols
from db.search.fitting import terms
from db.search.lexicon import keys
from db.search.phrases import find_phrase
from db.search.points import without_points
from db.search.types import MOST_CHOICES, MOST_HITS, Found, Hit, Reason, Verdict
from db.vietnamese import fold, squash

Ask = Callable[[str], Found]
MOST_PIECES, MOST_HALVES = 6, 3
A_SENTENCE = 4  # words at least
SUBJECT = (2, 3, 4)  # words: "hội phí", "bản tự đánh giá"
DUE = "hạn nộp"
SURE_ALONE = 0.6  # a part of a question must be sure by itself
SURE_PARTS = 0.9  # what makes two questions of one that a single document answers
ONE_ANSWER = 0.8  # a document that covers so much of a question is asked for as a whole
ASKING = ("ai", "nào", "mô", "gì", "chi", "mấy", "đâu", "sao", "răng", "nhiêu")  # marks count where they were typed
_NO_QUESTION = re.compile(r"\bchi (?:hội|hoi|bộ|bo|đoàn|doan|thi|tiet|tieu|dao)\b|\bdau (?:nam|tranh|tu)\b|\bmo (?:lop|rong)\b")
_STILL = (
    "đang|dang|lại|lai|hiệu|hieu|giá trị|gia tri|áp dụng|ap dung|dùng|dung|nguyên|nguyen|bao nhiêu|bao nhieu|mấy|may"  # asks nothing new
)
_PARTS = re.compile(
    rf"[,;]?\s+(?:với lại|voi lai|(?:còn|con)(?!\s+(?:{_STILL})\b)|và|va|với|voi|cùng với|cung voi|hay là|rồi|vs)\s+"
    r"|\s*[;?\n]+\s*|\s*,\s+|(?<=[^\W\d])\.\s+|\s+\+\s+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?i)\s*((?:[^\W\d]+\s+){0,3}(?!(?:quý|quy|tháng|thang|năm|nam|ngày|ngay|tuần|tuan)\b)[^\W\d]+)\s+\d{1,3}")
_NUMBER_AGAIN = re.compile(  # not "3 nội dung", "22/12"
    r"(?i)\d{1,3}\s*(?:$|\s(?!noi dung)(?:năm|nam|của|cua|về|ve|nói|noi|khác|khac|có|co|là|la|thế|the|quy|còn|con|do|trong|thì|thi)\b)"
)
_A_PLACE = re.compile(r"(?:dieu|muc|phan|khoan|chuong) (?:(?:thu|so) )?(?:\d{1,2}|[ivx]+|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)")
_LEANS = re.compile(  # says not of what it asks the day
    r"(?:(?:bao gio|khi nao|luc nao|ngay nao|ngay may|thang nao|thang may|nao|han|cuoi|cung|chot|thoi han|la|den|truoc|trong|nop|dong|gui"
    r"|thu|phai|thi)(?: |$))+"
)
_SENTENCES = re.compile(r"\s*[;?!\n]+\s*|\s*[,.]\s+")  # of a story; "và" joins what belongs together there
_HOUR_ASKED, _HOUR = re.compile(r"\bmay gio\b|\bluc nao\b|\bgio nao\b"), re.compile(r"\b\d{1,2}\s?(?:gio|h)(?:\d\d)?\b")
_DAY_ASKED, _DAY = re.compile(r"\b(?:ngay|hom) (?:nao|may)\b|\bkhi nao\b|\bbao gio\b"), re.compile(r"\b\d{1,2}/\d{1,2}\b")
_ONESELF = "toi|tui|minh|bac|chu|co|em|chau"
_CALLED = "dong chi|dong doi|dc|chau|chu|bac|anh|chi|em|cac|ca nha|moi nguoi|thu truong|thuong truc|ban|hoi|a|nhe|oi"
_INTRODUCED = re.compile(
    rf"\s*(?:(?:xin |kinh )?(?:chao|kinh thua|thua|a ?lo|da(?=,? (?:chau|chu|bac|anh|em|dong chi)\b))(?:,? (?:{_CALLED}))*\s*[,.!\n]\s*)?"
    rf"(?:(?:{_ONESELF}) (?:ten|la|o|thuoc) [^,.!?\n]{{2,60}}[.!\n]\s+)?(?:(?:{_ONESELF}) (?:muon |xin |can )+(?:hoi|biet) (?:la |ve )?)?"
)


def without_introduction(text: str) -> str:
    """The question without what leads up to it: "Chào cháu, bác là Khánh ở đơn vị 01. Bác muốn hỏi …"."""
    plain = fold(text)
    met = _INTRODUCED.match(plain) if len(plain) == len(text) else None
    head, rest = (text[: met.end()], text[met.end() :]) if met else ("", text)
    tells = is_asking(head) or any(symbol.strong for symbol in symbols.parse(head))
    return rest if len(rest.split()) > 1 and not tells else text


def in_parts(query: str, whole: Found, covered: float, ask: Ask) -> Found | None:
    """Two or more questions in one message, if each is sure by itself, they differ, and no one document answers them all; of a
    story that finds nothing as a whole, what its surest part asks for. `covered` is the share of the message that the first
    document of the `whole` holds."""
    pieces = _pieces(query)
    if len(pieces) < 2 and whole.understood:
        pieces = _pieces(whole.understood)  # "vaf" is read only then
    if not 2 <= len(pieces) <= MOST_PIECES:
        return None
    answered_whole = whole.verdict is Verdict.ANSWER and covered >= ONE_ANSWER and whole.symbol is None
    looked_up: dict[str, Found] = {}

    def part(piece: str) -> Found:
        if piece not in looked_up:
            looked_up[piece] = ask(piece)
        return looked_up[piece]

    if is_asking(pieces[0]) and _stands_alone(part(pieces[0])):
        whose = {piece: _with_its_subject(pieces[0], piece, part) for piece in pieces[1:]}
        if not any(whose.values()):
            return None if whole.verdict is Verdict.ANSWER else replace(part(pieces[0]), missed=", ".join(whose))
        pieces = [pieces[0], *filter(None, whose.values())]
    if all(_stands_alone(part(piece)) for piece in pieces):
        parts = _parts_of(pieces, part)
        surer = not answered_whole or all(one.hits[0].score > min(whole.hits[0].score, SURE_PARTS) for one in parts)
        if surer and len({one.hits[0].ref for one in parts}) > 1:
            return _answered(whole, parts)
        same = len(parts) == 1 and (whole.verdict is not Verdict.ANSWER or whole.hits[0].ref == parts[0].hits[0].ref)
        if same and (both := _clauses_of([part(piece) for piece in pieces])) is not None:
            return replace(parts[0], query=query, hits=(both, *parts[0].hits[1:]), understood=whole.understood)
    if not answered_whole and (half := _half(whole, pieces, part)) is not None:
        return half
    sentences = [piece for piece in _SENTENCES.split(query) if len(piece.split()) >= A_SENTENCE]
    if whole.reason is Reason.NOT_FOUND and whole.symbol is None and 2 <= len(sentences) <= MOST_PIECES:
        return _surest(query, map(part, sentences))
    return None


def _clauses_of(parts: Sequence[Found]) -> Hit | None:
    """Of one document the clause for each part: how much, and to whom."""
    texts = dict.fromkeys(text for part in parts for text in (part.hits[0].text, *part.hits[0].more) if text)
    first = parts[0].hits[0]
    return replace(first, more=tuple(text for text in texts if text != first.text)) if first.text and len(texts) > 1 else None


def is_asking(piece: str) -> bool:
    """Whether the words ask something by themselves."""
    said = _NO_QUESTION.sub(" ", squash(piece).lower())
    return not set(re.findall(r"\w+", said)).isdisjoint(map(fold, ASKING) if said.isascii() else ASKING)


def _pieces(text: str) -> list[str]:
    made: list[str] = []
    for piece in _PARTS.split(text):
        says = piece and (len(piece.split()) >= 2 or any(c.isdigit() for c in piece))
        if says and not _takes_place(made, piece):
            named = _NUMBERED.fullmatch(made[-1]) if made and _NUMBER_AGAIN.match(piece) else None
            made.append(f"{named[1]} {piece}" if named else piece)  # "chỉ thị 15 và 16"
    return made


def _takes_place(made: list[str], piece: str) -> bool:
    """An article belongs to what stands beside it, "kế hoạch 60, mục 2", a second one too: "quyết định 95 điều 1 và điều 2"."""
    before = fold(made[-1]) if made else ""
    if _A_PLACE.fullmatch(before):
        head = _A_PLACE.match(fold(piece))
        if head and head.end() < len(piece):  # "điều 4 và điều 5 của quy chế 74"
            made[-1] += piece[head.end() :]
            made.append(piece)
        else:
            made[-1] += f" {piece}"
        return True
    if not made or not _A_PLACE.fullmatch(fold(piece)):
        return False
    last = list(_A_PLACE.finditer(before))
    if last and last[-1].end() == len(before) == len(made[-1]):
        made.append(made[-1][: last[-1].start()] + piece)
    else:
        made[-1] += f" {piece}"
    return True


def _stands_alone(part: Found) -> bool:
    """Surely answered, or a number that more than one document has."""
    if part.hits and part.hits[0].ref in lists.REFS.values():
        return False
    return (part.verdict is Verdict.ANSWER and part.hits[0].score >= SURE_ALONE) or (
        part.verdict is Verdict.CHOICES and part.symbol is not None
    )


def _with_its_subject(first: str, piece: str, part: Ask) -> str:
    """ "Nộp cho ai" after "hội phí bao nhiêu": a part that says nothing by itself is tried with the first words of the question, or its
    term; also one that something else answers, "bao giờ nộp", of which nothing is left when that leads nowhere."""
    leans = _LEANS.fullmatch(f"{fold(squash(piece)).strip(' ?.!')} ") is not None
    alone = _stands_alone(part(piece)) and not leans
    if not (is_asking(piece) or leans) or alone or part(piece).symbol is not None or part(first).parts:
        return piece
    subjects = _matters(first) if leans else [" ".join(first.split()[:size]) for size in SUBJECT]
    tried = [f"{subject} {piece}" for subject in subjects] + [f"{DUE} {subject}" for subject in subjects if leans]
    said_of_it = part(first).hits[0]
    # Where the first is found again its words say nothing here.
    others = (one for one in tried if _stands_alone(part(one)) and not _is_same(part(one).hits[0], said_of_it))
    return max(others, key=lambda one: part(one).hits[0].score, default="" if leans else piece)


def _matters(asked: str) -> list[str]:
    """What a question is about: the terms that it names, else all of it but what it asks."""
    plain = keys(asked)
    named = [" ".join(term) for term in terms().begun_in(plain) if find_phrase(plain, term) is not None]
    return named or [squash(without_points(fold(asked)))]


def _is_same(one: Hit, other: Hit) -> bool:
    return one.ref == other.ref and (one.text == other.text or one.kind != "directive")


def _half(whole: Found, pieces: Sequence[str], part: Ask) -> Found | None:
    """Of two or three questions those that are found for sure, and the words of those that nothing is found for."""
    if len(pieces) > MOST_HALVES:
        return None
    sure = SURE_ALONE if whole.verdict is Verdict.ANSWER else SURE_PARTS
    found, lost = list[str](), list[str]()
    for piece in pieces:
        if _is_sure(part(piece), piece, sure):
            found.append(piece)
        elif _is_lost(part(piece), piece):
            lost.append(piece)
        else:
            return None
    if not found or not lost:
        return None
    parts = _parts_of(found, part)
    lost = [piece for piece in lost if not any(_tells_the_time(one.hits[0].text, piece) for one in parts)]
    if whole.hits and whole.hits[0].ref != parts[0].hits[0].ref:
        return None  # the whole says more than its parts
    return replace(_answered(whole, parts), missed=", ".join(lost))


def _tells_the_time(text: str, piece: str) -> bool:
    """ "Mấy giờ tập trung" is told by "06 giờ 30 ngày 10/12" where the rest was found."""
    plain = fold(squash(piece))
    asks_hour, asks_day = _HOUR_ASKED.search(plain), _DAY_ASKED.search(plain)
    return bool((asks_hour and _HOUR.search(fold(text))) or (asks_day and _DAY.search(fold(text))))


def _is_sure(part: Found, piece: str, sure: float) -> bool:
    asks = is_asking(piece) or part.symbol is not None
    return asks and part.verdict is Verdict.ANSWER and _stands_alone(part) and part.hits[0].score >= sure


def _is_lost(part: Found, piece: str) -> bool:
    """Whether a part asks something of its own that nothing is found for."""
    asks = part.symbol is not None or part.reason is Reason.NO_YEAR or (is_asking(piece) and len(piece.split()) >= A_SENTENCE)
    return asks and part.verdict is Verdict.NONE


def _parts_of(pieces: Iterable[str], part: Ask) -> tuple[Found, ...]:
    found = (one for piece in pieces for one in part(piece).parts or (part(piece),))
    return tuple({one.hits[0].ref: one for one in found}.values())


def _answered(whole: Found, parts: tuple[Found, ...]) -> Found:
    return replace(whole, verdict=Verdict.ANSWER, reason=None, hits=tuple(_woven(parts)), parts=parts, near=())


def _surest(query: str, parts: Iterable[Found]) -> Found | None:
    """What a part asks for, offered as what the message may ask for."""
    found = [part for part in parts if part.hits and part.verdict is not Verdict.NONE]
    best = max(found, key=lambda part: part.hits[0].score, default=None)
    return best and replace(best, query=query, verdict=Verdict.CHOICES, hits=best.hits[:MOST_CHOICES])


def _woven(parts: Iterable[Found]) -> list[Hit]:
    """The first hit of each part, then the second of each, every object once."""
    lines = [part.hits for part in parts]
    made: dict[str, Hit] = {}
    for place in range(MOST_HITS):
        for line in lines:
            if place < len(line):
                made.setdefault(line[place].ref, line[place])
    return list(made.values())[:MOST_HITS]
