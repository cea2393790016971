"""`python -m bot ask "…"`: what the question box answers, for people and, with `--json`, for programs."""

import argparse
import json
from typing import Any

from bot import texts
from bot.clock import Clock
from bot.usage import FINE
from db import search
from db.engine import Database
from db.search import Found, Hit, Reason, Verdict, library

SHOWN = 5
WHY = {
    Reason.NO_YEAR: texts.NO_SUCH_YEAR,
    Reason.CONTRADICTION: texts.CONTRADICTION,
    Reason.PERSONAL: texts.PERSONAL,
    Reason.OUT_OF_SCOPE: texts.OUT_OF_SCOPE,
    Reason.COURTESY: texts.COURTESY,
}


def run(given: argparse.Namespace, db: Database, clock: Clock) -> int:
    today = given.today or clock.today()
    if not db.read_now(search.is_current):
        db.write_now(library.reindex)
    found = db.read_now(search.find, given.question, today=today, year=given.year, scopes=search.MEMBERS)
    print(json.dumps(as_data(found), ensure_ascii=False) if given.json else as_text(found))
    return FINE


def as_data(found: Found) -> dict[str, Any]:
    return {
        "query": found.query,
        "verdict": found.verdict.value,
        "reason": found.reason.value if found.reason else None,
        "results": [_result(hit) for hit in found.hits[:SHOWN]],
    }


def _result(hit: Hit) -> dict[str, Any]:
    return {"kind": hit.kind, "ref": hit.ref, "title": hit.title, "passage": hit.text or None, "score": round(hit.score, 4)}


def as_text(found: Found) -> str:
    if not found.hits:
        why = WHY.get(found.reason, texts.NOTHING_FOUND) if found.reason else texts.NOTHING_FOUND
        return "\n".join([why, *([texts.NEAR] if found.near else []), *(f"  ({hit.ref}) {hit.title}" for hit in found.near)])
    head = [texts.CHOICES] if found.verdict is Verdict.CHOICES else []
    lines = (f"{hit.score:.2f}  {hit.ref}  {hit.title}" + (f"\n      {hit.text}" if hit.text else "") for hit in found.hits[:SHOWN])
    return "\n".join([*head, *lines, *([texts.MISSED_PART.format(found.missed)] if found.missed else [])])
