"""Words of directives: the list, the card with its validity, the clauses."""

import re
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from db.amended_articles import article_of
from db.directives import ClauseView, DirectiveCard, Kind, Year
from db.kinds import Validity
from db.tasks import DirectiveLine, TaskLine
from db.vietnamese import bare_words, day, squash
from handlers.texts.lists import LINE_LENGTH, blocks, bold, brief, lines, numbered

BY_KIND = "Chọn theo loại"
BY_YEAR = "Chọn theo năm"
CORRECT = "Sửa văn bản này"
ADD = "Thêm văn bản"
CHOOSE_KIND = blocks(bold("Chọn loại văn bản"), "Bấm vào loại đồng chí cần tìm.")
CHOOSE_YEAR = blocks(bold("Chọn năm ban hành"), "Bấm vào năm đồng chí cần tìm.")
EMPTY = lines(bold("Kho của Hội chưa có văn bản nào"), "Khi Hội phổ biến, đồng chí xem được ngay ở đây.")
FILE = "Xem tệp gốc"
NO_TEXT = "Kho của Hội chưa có toàn văn, chỉ có các thông tin trên."
GO_ON = "Đọc tiếp"
CUT = "Mục này còn tiếp, đồng chí bấm Đọc tiếp để xem."
HINT = "Bấm vào văn bản để xem, hoặc gõ số, ký hiệu để tìm."
VALIDITY = {
    Validity.UNCHECKED: "Hiệu lực: chưa kiểm tra",
    Validity.IN_FORCE: "Hiệu lực: còn hiệu lực",
    Validity.EXPIRED: "⚠ Hiệu lực: đã hết hiệu lực",
}
_KIND_TWICE = re.compile(r"^(?P<kind>\w+(?: \w+)?):? (?=(?:các|những) (?P=kind)\b)", re.IGNORECASE)
PAGE_LENGTH = 1_500
PIECE_LENGTH = 3_000
CHANGE_LENGTH = 1_000


def name(line: DirectiveLine) -> str:
    """ "Kết luận số 29-KL/TU"; one without a number is known by its kind and subject."""
    if line.symbol:
        return f"{line.kind} số {line.symbol}"
    return line.subject if line.subject.startswith(line.kind) else kind_once(f"{line.kind}: {line.subject}")


# Matches folded text.
_A_SECTION = re.compile(r"\b(?:muc|phan) \w")
_SUMMARY = re.compile(r"\btom (?:tat|luoc|gon|lai)\b|\b(?:y|diem|noi dung) chinh\b|\bnoi dung chu yeu\b")


def kind_once(title: str) -> str:
    """ "Quy định Các quy định về …" without the first of the two."""
    return _KIND_TWICE.sub("", title)


def label(line: DirectiveLine, number: int) -> str:
    return brief(f"{number}. {short_name(line)}")


def short_name(line: DirectiveLine) -> str:
    return f"{line.kind} {line.symbol}" if line.symbol else name(line)


def listing(shown: Sequence[DirectiveLine], first: int, total: int, of: str) -> Markup:
    """`of`: the kind or the year they are of; empty for all."""
    head = bold(f"{of}: {total} văn bản" if of else f"Văn bản trong kho của Hội: {total}")
    return blocks(lines(head, "Mới ban hành xếp trước."), numbered(map(_line, shown), first), HINT)


def _line(line: DirectiveLine) -> str:
    when = f" ({day(line.issued_on)})" if line.issued_on else ""
    subject = f": {line.subject}" if line.symbol else ""
    return brief(f"{short_name(line)}{when}{subject}", LINE_LENGTH + 20)


def is_headed(head: str, line: DirectiveLine) -> bool:
    """Whether this is the first line of its card, of a page of its text, or below its file."""
    return re.sub(r" – trang \d+/\d+$", "", head) in (name(line), brief(name(line), 200))


def kind_label(kind: Kind) -> str:
    return f"{kind.name} ({kind.count})"


def of_year(year: int) -> str:
    return f"Ban hành năm {year}" if year else "Chưa rõ năm ban hành"


def year_label(year: Year) -> str:
    return f"Năm {year.number} ({year.count})" if year.number else f"{of_year(0)} ({year.count})"


def asks_for_summary(asked: str) -> bool:
    return _SUMMARY.search(bare_words(asked)) is not None


def no_summary(found: DirectiveCard, *quoted: ClauseView) -> str:
    """Who asks for a summary is told that the clauses shown are none; empty where nothing is shown."""
    if not quoted:
        return ""
    if len(quoted) == len(found.clauses):
        return "Đây là nguyên văn nội dung văn bản, không phải bản tóm tắt; Đồng Đội không tự tóm tắt văn bản."
    at = found.clauses.index(quoted[0])
    first = at <= 1 and tuple(quoted) == tuple(found.clauses[at : at + len(quoted)])  # before them is at most the opening
    what = "nguyên văn các mục đầu của văn bản" if first else "nguyên văn một phần văn bản"
    return f"Đây là {what}, không phải bản tóm tắt; Đồng Đội không tự tóm tắt văn bản. Bấm {read_text(len(found.clauses))} để đọc đủ."


def next_below(clauses: Sequence[ClauseView], quoted: Sequence[ClauseView], asked: str) -> ClauseView | None:
    """What comes next in a section of which only the first clauses are quoted."""
    if not quoted or (len(quoted) == 1 and not _A_SECTION.search(bare_words(asked))):
        return None
    section, _, _ = quoted[-1].label.rpartition(".")
    following = next(iter(clauses[clauses.index(quoted[-1]) + 1 :]), None)
    return following if following is not None and section and following.label.startswith(f"{section}.") else None


def card(found: DirectiveCard, *quoted: ClauseView, today: date, lead: str = "", cut: bool = False) -> Markup:
    """The facts of a directive; the clauses that answer a question stand before them, word for word, below the `lead`; `cut`: more of
    their section is behind a button."""
    line = found.line
    return blocks(
        lines(bold(name(line)), line.subject if line.symbol else ""),
        lead,
        *_in_force(found, quoted, today),
        CUT if cut else "",
        lines(
            f"Ngày ban hành: {day(line.issued_on) if line.issued_on else 'chưa rõ'}",
            f"Cơ quan ban hành: {found.issuer or 'chưa rõ'}",
            validity(found),
            amended(found),
            f"Sửa đổi, bổ sung: {', '.join(map(name, found.amends))}" if found.amends else "",
        ),
        lines(f"Ghi chú: {found.note}" if found.note else "", "" if found.clauses else NO_TEXT),
    )


def _in_force(found: DirectiveCard, quoted: Sequence[ClauseView], today: date) -> list[Markup]:
    """The clauses as they stand; where one was changed, what holds now before it, what is to hold later behind it."""
    articles = {article_of(each.text) for each in quoted}
    changes = [each for each in found.changes if len(each.clause.text) <= CHANGE_LENGTH and each.article in articles]
    now = [each for each in changes if (found.in_force_from.get(each.by.directive_id) or today) <= today]
    before = [lines(bold(f"⚠ Nay theo {_with_its_day(found, each.by)}"), each.clause.text) for each in now]
    after = [lines(bold(f"⚠ Sẽ đổi theo {_with_its_day(found, each.by)}"), each.clause.text) for each in changes if each not in now]
    return [*before, *([bold("Nguyên văn trước khi sửa")] if now else []), *map(clause, quoted), *after]


def validity(found: DirectiveCard) -> str:
    if found.replaced_by is not None:
        return f"⚠ Hiệu lực: đã được thay thế bởi {_with_its_day(found, found.replaced_by)}"
    if found.validity is Validity.REPLACED:
        return "⚠ Hiệu lực: đã được thay thế"
    checked = f", kiểm tra ngày {day(found.checked_on)}" if found.checked_on else ""
    since = found.in_force_from.get(found.line.directive_id)
    return VALIDITY[found.validity] + checked + (f"; văn bản ghi có hiệu lực từ ngày {day(since)}" if since else "")


def _with_its_day(found: DirectiveCard, newer: DirectiveLine) -> str:
    """A newer document, with the day from which it holds: until then the old one does."""
    since = found.in_force_from.get(newer.directive_id)
    return f"{name(newer)} (có hiệu lực từ ngày {day(since)})" if since else name(newer)


def amended(found: DirectiveCard) -> str:
    if not found.amended:
        return ""
    by = ", ".join(_with_its_day(found, each) for each in found.amended_by)
    return f"⚠ Đã được sửa đổi, bổ sung bởi {by}" if by else "⚠ Đã được sửa đổi, bổ sung"


def caption(found: DirectiveCard) -> Markup:
    return bold(brief(name(found.line), 200))


def see_successor(line: DirectiveLine) -> str:
    return brief(f"Xem {short_name(line)}")


def read_text(clauses: int) -> str:
    return f"Đọc nội dung ({clauses} mục)"


def task_label(task: TaskLine) -> str:
    return brief(f"Nhiệm vụ {task.position} năm {task.year}: {task.title}", 44)


def many_tasks(number: int) -> str:
    return f"{number} nhiệm vụ căn cứ văn bản này"


def tasks(found: DirectiveCard, shown: Sequence[TaskLine], first: int) -> Markup:
    titles = (f"Năm {task.year}, nhiệm vụ {task.position}: {brief(task.title, LINE_LENGTH)}" for task in shown)
    return blocks(bold(f"Nhiệm vụ căn cứ {name(found.line)}"), numbered(titles, first))


def clause(found: ClauseView) -> Markup:
    """The place in bold, unless the text begins with it anyhow."""
    return lines(bold(found.label) if found.label and not found.text.startswith(found.label) else "", found.text)


def text_page(found: DirectiveCard, clauses: Sequence[ClauseView], page: int, pages: int) -> Markup:
    where = f" – trang {page + 1}/{pages}" if pages > 1 else ""
    return blocks(bold(name(found.line) + where), *map(clause, clauses))


def text_pages(clauses: Sequence[ClauseView]) -> list[list[ClauseView]]:
    """The clauses as pages that fit a screen; a clause that is longer than a message goes on over several pages."""
    pages: list[list[ClauseView]] = []
    size = 0
    for piece in (piece for each in clauses for piece in _pieces(each)):
        if not pages or size + len(piece.text) > PAGE_LENGTH:
            pages.append([])
            size = 0
        pages[-1].append(piece)
        size += len(piece.text)
    return pages


def _pieces(found: ClauseView) -> list[ClauseView]:
    rest, pieces = found.text, []
    while len(rest) > PIECE_LENGTH:
        cut = max(rest.rfind("\n", 0, PIECE_LENGTH), rest.rfind(" ", 0, PIECE_LENGTH)) + 1 or PIECE_LENGTH
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:]
    return [ClauseView(found.label if at == 0 else f"{found.label} (tiếp)", text) for at, text in enumerate([*pieces, rest])]


def quoted(clauses: Sequence[ClauseView], *passages: str) -> list[ClauseView]:
    """The clauses that found passages come from."""
    texts = [(each, squash(each.text)) for each in clauses if each.text]
    places = (_place(texts, squash(passage)) for passage in passages)
    return [texts[at][0] for at in dict.fromkeys(places) if at is not None]


def _place(texts: Sequence[tuple[ClauseView, str]], wanted: str) -> int | None:
    return next((at for at, (_, text) in enumerate(texts) if text in wanted or wanted in text), None) if wanted else None
