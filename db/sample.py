"""The association of the source article with a made-up roster, all of it marked as sample.

The facts stand in `db/data/sample/*.toml` under stable ids; the roster is drawn from name lists by a hash of each code,
so that it is the same on every machine and in every version of Python.
"""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, func, select

from db import audit, handbook
from db.intake import changes
from db.intake.records import Record, Statement, Stored
from db.kinds import Audience, AwardKind, Calendar, DeadlineFor, Rating, Role, Scope, Subject, Title
from db.models import Member
from db.refusals import Reason, Refused
from db.search import library

FOLDER = Path(__file__).parent / "data" / "sample"
Facts = dict[str, Any]


def preview(session: Session, *, today: date, closes_on: date | None = None) -> changes.Summary:
    """What `load` would change. Raises `Refused(REAL_PRESENT)` as it does."""
    _refuse_real_members(session)
    found = changes.compare(Stored(session, today), statement(today, closes_on), sample=True)
    return changes.summary(found)


def load(session: Session, *, today: date, now: datetime, closes_on: date | None = None) -> changes.Summary:
    """Load or refresh the sample and open a round for today's year, closing on 31/12 unless told otherwise.

    Raises `Refused(REAL_PRESENT)` when the roster holds real members.
    """
    _refuse_real_members(session)
    stored = Stored(session, today)
    found = changes.compare(stored, statement(today, closes_on), sample=True)
    done = changes.write(session, stored, found, today=today)
    handbook.give(session)
    if done.total:
        library.reindex(session)
        audit.note(session, "sample.loaded", now=now, new=done.new.total(), changed=done.changed.total())
    return done


def statement(today: date, closes_on: date | None = None) -> Statement:
    """All records of the sample."""
    records = [
        *_association(),
        *_roster(),
        *_directives(),
        *_tasks(),
        *_calendar(),
        *_figures(),
        *_assessment(today.year, closes_on or date(today.year, 12, 31)),
    ]
    return Statement(tuple(records))


def _refuse_real_members(session: Session) -> None:
    real = session.exec(select(func.count()).select_from(Member).where(col(Member.sample).is_(False))).one()
    if real:
        raise Refused(Reason.REAL_PRESENT, members=real)


@lru_cache
def _facts(name: str) -> Facts:
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _sampled(table: str, **values: Any) -> Record:
    return Record(table, {**values, "sample": True})


def _words(fact: Facts) -> str:
    return "; ".join(fact.get("aliases", ()))


def _association() -> Iterator[Record]:
    facts = _facts("association")
    yield _sampled("association", **{k: v for k, v in facts["association"].items() if k != "source"})
    for fact in facts["contacts"]:
        yield _sampled("contact", ref=fact["ref"], label=fact["label"])
    for fact in facts["campaigns"]:
        yield _sampled("campaign", ref=fact["ref"], name=fact["name"], note=fact.get("note", ""))
    for fact in _facts("faq")["faq"]:
        text = {"question": fact["question"], "answer": fact["answer"].strip(), "keywords": _words(fact)}
        yield _sampled("faq", ref=fact["ref"], scope=Scope.MEMBERS, **text)


def _directives() -> Iterator[Record]:
    for fact in _facts("directives")["directives"]:
        yield _sampled(
            "directive",
            ref=fact["ref"],
            kind=fact["kind"],
            symbol=fact.get("symbol", ""),
            issuer=fact["issuer"],
            issued_on=fact.get("issued_on"),
            subject=fact["subject"],
            note=fact.get("note", ""),
            keywords=_words(fact),
        )


def _tasks() -> Iterator[Record]:
    facts = _facts("tasks")
    plan = facts["year_plan"]
    yield _sampled("year_plan", year=plan["year"], title=plan["title"], note=plan["note"])
    for fact in facts["tasks"]:
        ref = fact["ref"]
        yield _sampled(
            "task",
            ref=ref,
            year=plan["year"],
            position=fact["position"],
            title=fact["title"],
            keywords=_words(fact),
            note=facts["note"],
        )
        for position, (letter, text) in enumerate(zip("abcdefgh", fact["parts"], strict=False), start=1):
            yield Record("sub_task", {"ref": f"{ref}{letter}", "task_id": (ref,), "position": position, "text": text})
        for directive in fact["directives"]:
            yield Record("task_directive", {"task_id": (ref,), "directive_id": (directive,)})


def _calendar() -> Iterator[Record]:
    facts = _facts("calendar")
    for fact in facts["anniversaries"]:
        yield _sampled(
            "anniversary",
            ref=fact["ref"],
            name=fact["name"],
            calendar=Calendar(fact.get("calendar", "solar")),
            day=fact.get("day"),
            month=fact.get("month"),
            origin_year=fact.get("origin_year"),
            grade=fact["grade"],
            audience=Audience(fact.get("audience", "secretaries")),
            solemn=fact.get("solemn", False),
            keywords=_words(fact),
        )
    for fact in facts["deadlines"]:
        yield _sampled(
            "deadline",
            ref=fact["ref"],
            label=fact["label"],
            usual_day=fact.get("usual_day"),
            usual_month=fact.get("usual_month"),
            audience=DeadlineFor(fact["audience"]),
            note=fact.get("note", ""),
            keywords=_words(fact),
        )


def _figures() -> Iterator[Record]:
    facts = _facts("figures")
    year = facts["year"]
    for fact in facts["statistics"]:
        yield _statistic(fact, year, None, fact["value"], fact.get("out_of"), fact.get("shown", ""), _words(fact))
    yield from _unit_figures(facts)
    for fact in facts["results"]:
        yield _sampled(
            "result",
            ref=fact["ref"],
            year=year,
            subject=Subject(fact["subject"]),
            level=fact["level"],
            count=fact["count"],
            out_of=fact["out_of"],
            shown=fact.get("shown", ""),
        )
    for fact in facts["awards"]:
        given = {"kind": AwardKind(fact["kind"]), "subject": Subject(fact["subject"])}
        yield _sampled("award", year=year, **{**fact, **given})


def _statistic(
    fact: Facts, year: int, unit: str | None, value: int, out_of: int | None = None, shown: str = "", keywords: str = ""
) -> Record:
    return _sampled(
        "statistic",
        ref=fact["ref"],
        year=year,
        unit_id=(unit,) if unit else None,
        label=fact["label"],
        value=value,
        out_of=out_of,
        shown=shown,
        keywords=keywords,
    )


# The column of the roster's units that holds each unit's share of an association figure.
_SHARES = {
    "stat.members": "members",
    "stat.party_members": "party_members",
    "stat.orgs_in_cap_uy": "in_committee",
    "stat.hdnd_tinh": "council",
    "stat.uvbch_dbk": "executive",
    "stat.lanh_dao_cap_tinh": "leaders",
    "stat.truong_pho_phong": "heads",
}


def _unit_figures(facts: Facts) -> Iterator[Record]:
    labels = {fact["ref"]: fact for fact in facts["statistics"]}
    for unit in _facts("roster")["units"]:
        for ref, share in _SHARES.items():
            whole = unit["members"] if share == "party_members" else None
            yield _statistic(labels[ref], facts["year"], unit["code"], int(unit[share]), whole)


def _assessment(year: int, closes_on: date) -> Iterator[Record]:
    facts = _facts("assessment")
    for position, fact in enumerate(facts["criteria"], start=1):
        yield _sampled("criterion", ref=fact["ref"], year=year, position=position, text=fact["text"])
        for place, level in enumerate(facts["levels"], start=1):
            values = {"criterion_id": (year, position), "position": place, "label": level["label"], "points": level["points"]}
            yield Record("criterion_level", values)
    yield _sampled(
        "assessment_round",
        year=year,
        title=facts["round_title"].format(year=year),
        opens_on=date(year, 1, 1),
        closes_on=closes_on,
        reference_form=True,
    )


def _roster() -> Iterator[Record]:
    facts = _facts("roster")
    year = _facts("figures")["year"]
    names = _names(facts["names"])
    codes = (f"HV{number:03d}" for number in range(1, 1000))
    for number, unit in enumerate(facts["units"], start=1):
        workplace = facts["firm" if unit["firm"] else "agency"].format(number=number)
        yield _sampled("unit", code=unit["code"], name=facts["unit_name"].format(number=number), workplace=workplace)
        yield Record("unit_rating", {"unit_id": (unit["code"],), "year": year, "rating": Rating(unit["rating"])})
        people = [next(codes) for _ in range(unit["members"])]
        for code in people:
            yield _person(code, unit["code"], next(names))
            yield Record("member_title", {"member_id": (code,), "year": year, "title": Title.EXEMPLARY})
        secretary = facts["first_unit_secretary"] if number == 1 else people[0]
        yield _grant(secretary, Role.UNIT_SECRETARY, unit["code"])
        yield _office(secretary, facts["unit_secretary_office"], unit["code"])
    yield _grant(facts["association_secretary"], Role.SECRETARY, None)
    for office in facts["offices"]:
        yield _office(office["member"], office["title"], None)


def _grant(code: str, role: Role, unit: str | None) -> Record:
    return Record("role_grant", {"member_id": (code,), "role": role, "unit_id": (unit,) if unit else None})


def _office(code: str, title: str, unit: str | None) -> Record:
    return Record("office", {"member_id": (code,), "title": title, "unit_id": (unit,) if unit else None})


def _person(code: str, unit: str, name: str) -> Record:
    """Born 1955 to 1978, in the association by 2021; four in ten with the exact day of birth."""
    born = 1955 + _draw(code, "born", 24)
    joined = min(2021, max(1992, born + 30 + _draw(code, "joined", 15)))
    exact = date(born, 1, 1) + timedelta(days=_draw(code, "birthday", 365))
    return _sampled(
        "member",
        code=code,
        full_name=name,
        unit_id=(unit,),
        birth_year=born,
        birth_date=exact if _draw(code, "exact", 10) < 4 else None,
        joined_year=joined,
    )


def _names(lists: Facts) -> Iterator[str]:
    """Different names without end."""
    given: set[str] = set()
    number = 0
    while True:
        number += 1
        woman = _draw(f"name {number}", "woman", 10) < lists["women_in_ten"]
        parts = ("families", "women_middles", "women_givens") if woman else ("families", "middles", "givens")
        name = " ".join(lists[part][_draw(f"name {number}", part, len(lists[part]))] for part in parts)
        if name not in given:
            given.add(name)
            yield name


def _draw(seed: object, about: str, below: int) -> int:
    """A number below `below` that belongs to a seed and a subject."""
    digest = hashlib.blake2s(f"{seed}/{about}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % below
