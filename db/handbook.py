"""Standing questions about Đồng Đội itself, which every association has from the start."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from db import remembered
from db.kinds import Scope
from db.models import Faq
from db.search import library

FILE = Path(__file__).parent / "data" / "handbook.toml"
GIVEN = "handbook_given"


def give(session: Session) -> None:
    """Write down the answers that were never given before. What the association worded anew or took out
    stays as it is."""
    known = set(json.loads(remembered.get(session, name=GIVEN) or "[]"))
    offered = _offered()
    fresh = [ref for ref in offered if ref not in known]
    if not fresh:
        return
    taken = set(session.exec(select(Faq.ref).where(col(Faq.ref).in_(fresh))))
    for ref in fresh:
        if ref not in taken:
            fact = offered[ref]
            words = "; ".join(fact["aliases"])
            row = Faq(ref=ref, question=fact["question"], answer=fact["answer"], keywords=words, scope=Scope.MEMBERS)
            session.add(row)
            session.flush()
            library.renew(session, kind="faq", row_id=row.id)
    remembered.put(session, name=GIVEN, value=json.dumps(sorted(known | offered.keys())))


@cache
def _offered() -> dict[str, dict[str, Any]]:
    return {fact["ref"]: fact for fact in tomllib.loads(FILE.read_text(encoding="utf-8"))["faq"]}
