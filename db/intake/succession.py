"""Which document of a workbook replaces or amends which: no two of them each other, over however many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from db.intake.building import Building
from db.intake.plan import Flaw, Row
from db.intake.records import Key


class Link(NamedTuple):
    """What a cell says, and the text by which it names the other one."""

    row: Row
    at: str
    old: Key
    new: Key
    text: str


def find_directive(building: Building, row: Row, name: str, text: str) -> Key | None:
    """The directive that a symbol or code in a cell means; None after a flaw."""
    found = {(text,)} if building.is_known("directive", (text,)) else building.named("directive", "symbol", text)
    key: Key | None = building.one(row, name, found, text)
    return key


def link(building: Building, rows: Iterable[tuple[Row, Key]]) -> None:
    """What the rows of documents, whose keys are given, say of others."""
    links = [each for row, key in rows for each in (*_replaced(building, row, key), *_amended(building, row, key))]
    newer = _newer(building)
    for each in links:
        if each.old == each.new or each.old in _after(newer, each.new):
            building.wrong(each.row, each.at, Flaw.CIRCLE, found=each.text)


def _replaced(building: Building, row: Row, key: Key) -> list[Link]:
    text = row.values.get("replaced_by")
    other = find_directive(building, row, "replaced_by", text) if text else None
    if text is None or other is None:
        return []
    building.add("directive", key, replaced_by_id=other)
    return [Link(row, "replaced_by", key, other, text)]


def _amended(building: Building, row: Row, key: Key) -> list[Link]:
    """The documents that a cell names are all that this one amends; an empty cell says nothing."""
    texts = row.values.get("amends", ())
    found = {other: text for text in texts if (other := find_directive(building, row, "amends", text))}
    if found:
        building.whole.add(("amendment", key))
    for other in found:
        building.state(row, "amendment", {"by_id": key, "directive_id": other}, at="amends")
    return [Link(row, "amends", other, key, text) for other, text in found.items()]


def _newer(building: Building) -> Mapping[Key, set[Key]]:
    """What replaces or amends each document directly, as it will be."""
    newer: dict[Key, set[Key]] = defaultdict(set)
    for key in building.keys("directive"):
        if by := building.now_or_then("directive", key, "replaced_by_id"):
            newer[key].add(by)
    stays = {(by, old) for by, old in building.stored.rows("amendment") if ("amendment", by) not in building.whole}
    for by, old in stays | building.stated("amendment").keys():
        newer[old].add(by)
    return newer


def _after(newer: Mapping[Key, set[Key]], key: Key) -> set[Key]:
    """All that is newer than a document, over however many."""
    found: set[Key] = set()
    more = {key}
    while more:
        more = {by for each in more for by in newer.get(each, ())} - found
        found |= more
    return found
