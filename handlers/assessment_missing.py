"""Who has not handed in, as the secretary of the unit sees it: by name, and the way to write to exactly those."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from db import desk
from db.desk import Colleague, UnitDesk
from db.refusals import Reason, Refused
from db.vietnamese import fold, nfc, squash
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Screen
from handlers.texts import assessment as assessment_words
from handlers.texts import assessment_missing as words
from handlers.texts import secretary as desk_words

STEM = "secretary"
CONTENT = "announcements.content"
PAGE = 20


async def list_missing(context: BotContext, unit_id: int, page: int = 0) -> Reply:
    """The names, for the own unit alone."""
    found = await _unit(context, unit_id)
    if found.missing is None:
        raise Refused(Reason.NOT_YOUR_UNIT)
    shown, page, pages = page_of(found.missing, page, PAGE)
    rows = turn(page, pages, STEM, "missing", unit_id)
    rows += column(button(words.WRITE, "announcements", "missed", unit_id)) if _may_be_written_to(context, found) else ()
    return Screen(desk_words.missing(found, shown, page * PAGE + 1, context.today), rows + way_home(back(STEM, "unit", unit_id)))


def _may_be_written_to(context: BotContext, found: UnitDesk) -> bool:
    return bool(found.missing and found.round and found.round.is_open(context.today))


async def write_to_them(context: BotContext, unit_id: int) -> Reply:
    """An announcement to those of the unit who have not handed in when it is sent."""
    found = await _unit(context, unit_id)
    if found.missing is None:
        raise Refused(Reason.NOT_YOUR_UNIT)
    if not _may_be_written_to(context, found):
        return Screen(_why_nobody(context, found), way_home(back(STEM, "unit", unit_id)))
    await context.listen(CONTENT, {"instead": 0, "missing": unit_id})
    return Screen(words.to_whom(found.name), way_home(back(STEM, "missing", unit_id)))


def _why_nobody(context: BotContext, found: UnitDesk) -> Markup:
    """That everybody has handed in is said only where it is so."""
    if found.round is None:
        return assessment_words.NO_ROUND
    if found.round.opens_on > context.today:
        return words.not_begun(found.round.opens_on)
    if not found.missing:
        return words.EVERYBODY
    return words.REVIEWING if found.round.reviewing else words.closed(found.round.closes_on)


async def asked(context: BotContext, text: str) -> Reply:
    """What a unit's secretary asks about her own: to write to those who have not handed in, or whether one has. None: neither."""
    if context.person is None or not context.person.secretary_of:
        return None
    said, own = squash(re.sub(r"[^\w ]+", " ", nfc(text))), sorted(context.member.secretary_of)
    if words.WRITE_TO_THEM.fullmatch(fold(said)) and len(own) == 1:
        return await write_to_them(context, own[0])
    if words.OF_ONE.fullmatch(fold(said)) is None:
        return None
    found = [(unit, each) for unit_id in own for unit in [await _unit(context, unit_id)] for each in _those(unit, said)]
    if not found:
        return None
    rows = column(button(words.WHO, STEM, "missing", found[0][0].unit_id))
    return Screen(words.each_one(found, context.zone), rows + way_home())


def _those(unit: UnitDesk, said: str) -> list[Colleague]:
    return named((*unit.submitted, *unit.missing), said) if unit.missing is not None and unit.round is not None else []


def named(people: Sequence[Colleague], said: str) -> list[Colleague]:
    """Those who are named with a title, or by two words of their name at least. Marks count where they were typed."""
    typed = said.lower().split()
    return [each for each in people if _is_said(each.full_name, typed)]


def _is_said(name: str, typed: list[str]) -> bool:
    parts = nfc(name).lower().split()
    for at, word in enumerate(typed):
        if not _same(word, parts[-1]) or at == 0:
            continue
        if _is_titled(typed, at) or (len(parts) > 1 and _same(typed[at - 1], parts[-2])):
            return True
    return False


def _is_titled(typed: list[str], at: int) -> bool:
    """A title stands before the word: "ông Bình", "dong chi Binh", and not "có bình", "chi hoi"."""
    title, plain = typed[at - 1], all(word.isascii() for word in typed)
    if words.NOBODY.fullmatch(f"{title} {typed[at]}"):
        return False
    if words.TITLES.fullmatch(title) or title in words.WITHOUT_MARKS or (plain and title in words.ONLY_WITHOUT_MARKS):
        return True
    return title in words.COMRADE_IN_SHORT or (at > 1 and any(all(map(_same, (typed[at - 2], title), said)) for said in words.COMRADE))


def _same(typed: str, part: str) -> bool:
    return typed == part or (typed.isascii() and typed == fold(part))


async def _unit(context: BotContext, unit_id: int) -> UnitDesk:
    return await context.db.read(desk.unit, unit_id=unit_id, member_id=context.member.member_id, today=context.today)
