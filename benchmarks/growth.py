"""How waiting grows with the library: `python -m benchmarks.growth LIBRARY QUERIES [--sizes 150,1000] [--picture FILE]`.

The questions are asked of libraries of growing size on both engines, beside the engine's own plain full-text search; a library
is cut or filled up with made-up documents. Prints a table and draws it.
"""

import argparse
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path

from benchmarks.search import Answered, Question, entry, lines, made_up, measure, question
from db.search import Entry

SIZES = (150, 1_000, 10_000, 100_000)
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
WIDE, HIGH, LEFT, TOP, GAP = 330, 210, 48, 44, 70  # of a panel, and what is around it
LEAST, MOST = 0.1, 10_000.0  # milliseconds
PICTURE = Path(__file__).resolve().parent.parent / "docs/images/search-growth.svg"
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #333 } .head { font-weight: 600 } .small { font-size: 11px; fill: #666 }
.grid { stroke: #8884 } .line { fill: none; stroke-width: 2 }
.ours { stroke: #c8102e; fill: #c8102e } .plain { stroke: #5b7083; fill: #5b7083 }
.line.p50 { stroke-dasharray: 5 4 } .dot { stroke: none } polyline { fill: none !important } text.ours, text.plain { stroke: none }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .small { fill: #aaa } .ours { stroke: #ff6b6b; fill: #ff6b6b }
.plain { stroke: #9fb6c9; fill: #9fb6c9 } }
"""


@dataclass(frozen=True)
class Point:
    """Milliseconds at a size of the library, in passages."""

    size: int
    p50: float
    p99: float


Lines = dict[str, list[Point]]  # ours and plain


def of_size(entries: Sequence[Entry], passages: int) -> list[Entry]:
    """The library cut to so many passages, or filled up to them."""
    ends = accumulate(len(e.passages) for e in entries)
    held = [e for e, end in zip(entries, ends, strict=True) if end <= passages]
    return held if len(held) < len(entries) else [*held, *made_up(entries, passages)]


def point(size: int, answers: Sequence[Answered]) -> Point:
    times = sorted(1000 * one.seconds for one in answers)
    return Point(size, times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.99))])


def grown(engine: str, entries: Sequence[Entry], asked: Sequence[Question], sizes: Iterable[int], today: date) -> Lines:
    found: Lines = {"ours": [], "plain": []}
    for size in sizes:
        ours, plain = measure(engine, of_size(entries, size), asked, today, {"plain": False})
        for name, answers in (("ours", ours), ("plain", plain["plain"])):
            found[name].append(point(size, answers))
            sys.stdout.write(f"  {name:<6} p50 {found[name][-1].p50:8.1f}  p99 {found[name][-1].p99:8.1f} ms\n")
    return found


def picture(measured: dict[str, Lines]) -> str:
    width = len(measured) * (LEFT + WIDE + GAP)
    panels = "".join(panel(i * (LEFT + WIDE + GAP) + LEFT, ENGINES[engine], held) for i, (engine, held) in enumerate(measured.items()))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + HIGH + 44}" role="img"><style>{STYLE}</style>'
    return f"{head}\n<title>Milliseconds for an answer by passages held, whole line p99, broken line p50</title>\n{panels}</svg>\n"


def panel(left: int, title: str, held: Lines) -> str:
    sizes = [p.size for p in held["ours"]]
    return "".join(
        [
            f'<text class="head" x="{left}" y="20">{title}</text>\n',
            f'<text class="small" x="{left}" y="36">ms for an answer; whole line p99, broken p50</text>\n',
            *grid(left, sizes),
            *(curve(left, sizes, name, held[name]) for name in held),
        ]
    )


def grid(left: int, sizes: Sequence[int]) -> Iterator[str]:
    for ms in (0.1, 1, 10, 100, 1_000, 10_000):
        at = down(ms)
        yield f'<path class="grid" d="M{left} {at:.1f}h{WIDE}"/>'
        yield f'<text class="small" x="{left - 6}" y="{at + 4:.1f}" text-anchor="end">{ms:,g}</text>\n'
    for size in sizes:
        yield f'<text class="small" x="{along(left, sizes, size):.1f}" y="{TOP + HIGH + 18}" text-anchor="middle">{size:,}</text>\n'
    yield f'<text class="small" x="{left + WIDE / 2}" y="{TOP + HIGH + 36}" text-anchor="middle">passages</text>\n'


def curve(left: int, sizes: Sequence[int], name: str, points: Sequence[Point]) -> str:
    made = ""
    for kind, values in (("p50", [p.p50 for p in points]), ("p99", [p.p99 for p in points])):
        places = [(along(left, sizes, p.size), down(value)) for p, value in zip(points, values, strict=True)]
        made += f'<polyline class="line {name} {kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>\n'
        made += "".join(f'<circle class="dot {name}" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>' for x, y in places) + "\n"
    label, beside = ("Đồng Đội", -4) if name == "ours" else ("plain", 12)
    return made + f'<text class="{name}" x="{left + WIDE + 6}" y="{down(points[-1].p99) + beside:.1f}">{label}</text>\n'


def along(left: int, sizes: Sequence[int], size: int) -> float:
    first, last = math.log(sizes[0]), math.log(max(sizes[-1], sizes[0] + 1))
    return left + WIDE * (math.log(size) - first) / (last - first)


def down(ms: float) -> float:
    share = (math.log(max(ms, LEAST)) - math.log(LEAST)) / (math.log(MOST) - math.log(LEAST))
    return TOP + HIGH * (1 - min(share, 1.0))


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how waiting grows with the library, and draw it.")
    parser.add_argument("library", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="passages, parted by commas")
    parser.add_argument("--picture", type=Path, default=PICTURE)
    given = parser.parse_args()
    entries = [entry(row) for row in lines(given.library)]
    asked = [question(number, row) for number, row in enumerate(lines(given.queries))]
    today = max((e.issued_on for e in entries if e.issued_on), default=date(2026, 1, 1))
    sizes = [int(size) for size in given.sizes.split(",")]
    given.picture.write_text(picture({engine: grown(engine, entries, asked, sizes, today) for engine in ENGINES}), encoding="utf-8")


if __name__ == "__main__":
    main()
