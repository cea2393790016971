"""Questions for a whole list: the year's tasks, what comes next, all documents; and for one item by its place in the list."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from db.search import symbols
from db.search.days import due_on, kept_on, next_day
from db.search.lexicon import lexicon
from db.search.numbers import DIGITS, spoken
from db.search.phrases import Phrase, find_phrase
from db.search.question import Question
from db.search.reader import Document, Index
from db.search.spans import span
from db.search.types import Found, Hit, Reason, Verdict

CALENDAR = "calendar"
MOON = frozenset({"am", "chap", "gieng"})  # months of the moon are others
REFS = {"task": "tasks", "deadline": "deadlines", "anniversary": "anniversaries", "directive": "directives"}
ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
SAID_ALONE = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9}  # not "tư tưởng", "năm 2023"
UNMARKED = frozenset({"sau", "bay", "bon", "tam"})  # no numbers where marks are typed
PEOPLE = ("dong", "chi")
SPOKEN_TO = (("oi",), ("a",), ("nhe",))  # "nhiệm vụ hai đồng chí ạ"
MOST = 60
MOST_AHEAD = 5  # of what comes next


def find(question: Question, index: Index, session: Session, scopes: frozenset[str], today: date) -> Found | None:
    if question.days and (found := _of_day(question, index, session, scopes, today)) is not None:
        return found
    asks_of_days = _asks_for(CALENDAR, question) or (question.days and _asks_for("deadline", question))  # "5/11 là hạn gì"
    if asks_of_days and (found := _calendar(question, index, session, scopes, today)) is not None:
        return found
    place = _place(question)
    for kind in REFS:
        if kind == "task" and place is not None:
            found = _item(question, place, index, session, scopes)
            if found is not None and (found.hits or not _may_be_no_number(question) or not _asks_for(kind, question)):
                return found
            if found is not None:
                return _list(kind, question, index, session, scopes, today)
        elif not question.days and _asks_for(kind, question):
            return _list(kind, question, index, session, scopes, today)
    return None


def _of_day(question: Question, index: Index, session: Session, scopes: frozenset[str], today: date) -> Found | None:
    """ "22/12 là ngày gì", "còn mấy ngày nữa đến 30/4": what comes back on that day, when nothing else is asked; what is due on it,
    when no anniversary is kept."""
    allowed = lexicon().lists["anniversary"].words | lexicon().any_filler
    if not all(unit.filler or unit.key.isdigit() or unit.key in allowed for unit in question.units):
        return None
    wanted = {f"solar:{day:02d}-{month:02d}" for day, month in question.days}
    year = question.years[0] if question.years else None
    on = days[0] if (days := span(question, today)) is not None else None
    if held := [one for one in index.of_kind(session, "anniversary", scopes) if one.recurs in wanted]:
        return kept_on(question.text, question.line, held, year, on)
    if _asks_for(CALENDAR, question):
        return None
    due = [one for one in index.of_kind(session, "deadline", scopes) if due_on(one) in wanted]
    return kept_on(question.text, question.line, due, year, on) if due else None


def _calendar(question: Question, index: Index, session: Session, scopes: frozenset[str], today: date) -> Found | None:
    """ "Tháng 11 có việc gì", "lịch tuần này": deadlines and anniversaries together, day by day."""
    if (asked := span(question, today)) is None or not MOON.isdisjoint(question.keys):
        return None
    since, until = asked
    held = [one for kind in ("deadline", "anniversary") for one in index.of_kind(session, kind, scopes)]
    days = [(day, one) for one in held if (day := next_day(one.recurs, one.due, since)) is not None and day <= until]
    lines = [_hit(one, 1.0) for _, one in sorted(days, key=lambda line: (line[0], line[1].id))]
    whole = Hit("deadline", CALENDAR, lexicon().lists[CALENDAR].title, None, "", 1.0)
    return Found(question.text, Verdict.ANSWER, hits=(whole, *lines[:MOST]), span=asked, understood=question.line)


def _asks_for(kind: str, question: Question) -> bool:
    """Nothing but words of the list, filler, a year, a month, a count before ("6 nhiệm vụ")."""
    words = lexicon().lists[kind]
    if not _says(question, words.needs) or _says(question, words.unless):
        return False
    allowed = words.words | lexicon().any_filler | DIGITS.keys()
    return all(unit.filler or unit.key.isdigit() or unit.key in allowed for unit in question.units)


def _says(question: Question, phrases: Sequence[Phrase]) -> bool:
    return any(find_phrase(question.keys, phrase) is not None for phrase in phrases)


def _place(question: Question) -> int | None:
    """The 4 of "nhiệm vụ 4", "nhiệm vụ số 4", "nhiệm vụ thứ tư", "nhiệm vụ bốn", "nv-2023-4"; "nhiệm vụ 6 tháng" has none."""
    said = question.keys
    at = find_phrase(said, ("nhiem", "vu"))
    if at is None:
        return None
    at += 4 if said[at + 2 : at + 4] == ("trong", "tam") else 2
    years = {str(year) for year in question.years}
    at += 2 if said[at : at + 1] == ("nam",) and years.issuperset(said[at + 1 : at + 2]) and said[at + 1 :] else 0
    at += 1 if years.intersection(said[at : at + 1]) else 0
    at += 1 if said[at : at + 1] in (("so",), ("thu",)) else 0
    after = said[at:]
    if not after:
        return None
    if (number := _said_last(question, at)) is not None:
        return number
    if after[0].isdecimal() and int(after[0]) < 100:
        of_a_year = after[1:2] == ("nam",) and bool(years.intersection(after[2:3]))
        counts = after[1:2] and after[1] in symbols.grammar().units and after[1] != "noi" and not of_a_year
        return None if counts or after[1:3] == ("noi", "dung") else int(after[0])
    return ORDINALS.get(after[0]) if said[at - 1] == "thu" else None


def _said_last(question: Question, at: int) -> int | None:
    """The four of "nhiệm vụ bốn": a number that is said at the end, or before the year. "Nhiệm vụ sáu tháng", "ba năm" counts, "nhiệm
    vụ năm" is of a year, "sau này" is later, "bay gio" now, "hai đồng chí" are two people."""
    after = question.keys[at:]
    size, number = (said[1], said[0]) if (said := spoken(after)) else (1, SAID_ALONE.get(after[0]))
    if number is None or after[size - 1] == "nam" or after[size : size + 1] in (("nay",), ("gio",)):
        return None
    if question.marked and question.units[at].written in UNMARKED:
        return None
    behind = after[size + len(PEOPLE) : size + len(PEOPLE) + 1]
    if after[size : size + len(PEOPLE)] == PEOPLE and behind not in SPOKEN_TO and question.keys[at - 1] not in ("so", "thu"):
        return None
    quiet = {"nam", "hoi", "khoi"} | {str(year) for year in question.years}
    return number if all(unit.filler or unit.key in quiet for unit in question.units[at + size :]) else None


def _may_be_no_number(question: Question) -> bool:
    """ "Nhiem vu bay", without marks: "bảy", or "bây giờ" cut short."""
    return not question.marked and any(unit.written in UNMARKED for unit in question.units)


def _item(question: Question, place: int, index: Index, session: Session, scopes: frozenset[str]) -> Found | None:
    tasks = [task for task in index.of_kind(session, "task", scopes) if task.number is not None]
    year = _year(question, tasks)
    held = [task for task in tasks if task.year == year and task.number == place]
    if not tasks:
        return None
    if not held:
        near = [task for task in tasks if task.year == max(t.year or 0 for t in tasks)]
        known = any(task.year == year for task in tasks)
        reason = Reason.NOT_FOUND if known else Reason.NO_YEAR
        return Found(question.text, Verdict.NONE, reason, year=year, near=tuple(_hit(t, 0.0) for t in near[:3]), understood=question.line)
    return Found(question.text, Verdict.ANSWER, hits=tuple(_hit(t, 1.0) for t in held), year=year, understood=question.line)


def _list(kind: str, question: Question, index: Index, session: Session, scopes: frozenset[str], today: date) -> Found | None:
    members = index.of_kind(session, kind, scopes)
    if not members:
        return None
    year = _year(question, members) if kind == "task" else question.years[0] if question.years else None
    chosen = _ahead(members, question, today) if kind in ("deadline", "anniversary") else _of_year(members, year)
    if not chosen:
        nearest = _nearest(members, year)
        return Found(
            question.text,
            Verdict.NONE,
            Reason.NO_YEAR,
            year=year,
            near=_hits(kind, _of_year(members, nearest), nearest),
            understood=question.line,
        )
    month = question.month if kind in ("deadline", "anniversary") else None
    asked = span(question, today) if kind == "deadline" else None
    return Found(
        question.text, Verdict.ANSWER, hits=_hits(kind, chosen, year), year=year, month=month, span=asked, understood=question.line
    )


def _year(question: Question, members: Sequence[Document]) -> int | None:
    """The year asked for, else the latest with data."""
    return question.years[0] if question.years else max((m.year for m in members if m.year is not None), default=None)


def _nearest(members: Sequence[Document], year: int | None) -> int | None:
    years = {m.year for m in members if m.year is not None}
    return min(years, key=lambda y: (abs(y - (year or y)), -y), default=None)


def _of_year(members: Sequence[Document], year: int | None) -> list[Document]:
    kept = [m for m in members if year is None or m.year == year]
    return sorted(kept, key=lambda m: (-(m.year or 0), m.number or 0, m.id))


def _ahead(members: Sequence[Document], question: Question, today: date) -> list[Document]:
    """By day from today on; of a month that was named, else the next few."""
    start = today
    if question.years and question.years[0] > today.year:
        start = date(question.years[0], 1, 1)
    days = [(next_day(m.recurs, m.due, start), m) for m in members]
    dated = sorted(((day, m.id, m) for day, m in days if day is not None and day >= start), key=lambda one: one[:2])
    if question.month is not None:
        return [m for day, _, m in dated if day.month == question.month]
    return [m for _, _, m in dated[:MOST_AHEAD]]


def _hits(kind: str, members: Sequence[Document], year: int | None) -> tuple[Hit, ...]:
    title = lexicon().lists[kind].title + (f" năm {year}" if year is not None else "")
    return (Hit(kind, REFS[kind], title, None, "", 1.0), *(_hit(m, 1.0) for m in members[:MOST]))


def _hit(document: Document, score: float) -> Hit:
    return Hit(document.kind, document.ref, document.title, None, "", score)
