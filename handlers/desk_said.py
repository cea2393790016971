"""What a secretary asks in words of the people she looks after opens the place where it stands. It is nobody else's business."""

import re
from collections.abc import Sequence
from itertools import pairwise

from db import desk
from db.desk import Colleague, UnitDesk
from db.vietnamese import all_of_it, bare_words, fold, nfc, squash
from handlers import enrolment_said, secretary
from handlers.assessment_missing import named, write_to_them
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import desk_orders as order_words
from handlers.texts import desk_said as words
from handlers.texts import secretary as desk_words

STEM = "secretary"
MANY = 8  # buttons of those who may be meant by a name


async def asked(context: BotContext, text: str) -> Reply:
    """None for what is asked of something else, and for who looks after nobody."""
    if context.person is None or not (context.person.is_secretary or context.person.secretary_of):
        return None
    said = bare_words(text)
    if all_of_it(words.REMIND_THEM, said) and len(context.member.secretary_of) == 1:
        return await write_to_them(context, *context.member.secretary_of)
    if all_of_it(words.HANDED_IN, said):
        return await _who_has(context)
    if all_of_it(words.NOT_HANDED_IN, said):
        return await secretary.missing_in_words(context)
    if all_of_it(words.COME_IN, said):
        return await (secretary.give_codes(context) if "chua" in said.split() else secretary.open_desk(context))
    if all_of_it(words.ROLL, said):
        return _roll(context)
    return await _of_somebody(context, text, said)


def is_order(text: str) -> bool:
    """Whether these are words that open a place of the desk, rather than words for others."""
    said = bare_words(text)
    return any(all_of_it(each, said) for each in words.ORDERS)


async def _who_has(context: BotContext) -> Reply:
    if context.member.is_secretary:
        return await secretary.show_board(context)
    own = sorted(context.member.secretary_of)
    return await secretary.list_submitted(context, own[0]) if len(own) == 1 else await secretary.open_desk(context)


def _roll(context: BotContext) -> Screen:
    label, verb = (desk_words.BOARD, "board") if context.member.is_secretary else (desk_words.OWN_UNIT, "open")
    return Screen(words.NO_ROLL, column(button(label, STEM, verb)) + way_home())


async def _of_somebody(context: BotContext, text: str, said: str) -> Reply:
    """A code for somebody, somebody's form, or where somebody is: the buttons of those who are named."""
    to_read, bare_code = all_of_it(words.TO_READ, said) is not None, all_of_it(order_words.CODE, fold(squash(text))) is not None
    if not (to_read or bare_code or all_of_it(words.TO_INVITE, said) or all_of_it(words.TO_FIND, said)):
        return None
    found = await people_named(context, text, by_code=bare_code)
    if not found and all_of_it(order_words.GIVES, said):
        return await secretary.give_codes(context)
    if not found:
        return None
    if to_read:
        found = found if len(found) <= MANY else [(unit, each) for unit, each in found if unit.round and each.submitted_at]
        forms = [
            button(words.form_label(each), STEM, "form", unit.round.round_id, each.member_id)
            for unit, each in found[:MANY]
            if unit.round and each.submitted_at
        ]
        return Screen(words.found(found, MANY), column(*forms) + way_home()) if forms else None
    codes = [button(words.code_label(each), STEM, "member", each.member_id) for _, each in found[:MANY] if not each.beyond]
    return Screen(words.found(found, MANY), column(*codes) + way_home())


async def people_named(context: BotContext, text: str, *, by_code: bool = False) -> list[tuple[UnitDesk, Colleague]]:
    """Those of one's own, or of the association, who are named by their code or their name; `by_code`: by nothing else."""
    me, today = context.member.member_id, context.today
    typed = re.findall(r"[\w-]+(?:\.[\w-]+)*", text.casefold())
    codes = {*typed, *("".join(pair) for pair in pairwise(typed))}
    coded = await context.db.read(desk.units_of, codes=codes, member_id=me, today=today)
    if coded:
        return [(unit, each) for unit, each in await _people(context, coded) if each.code.casefold() in codes]
    if by_code:
        return []
    if context.member.is_secretary:
        board = (await context.db.read(desk.board, member_id=me, today=today)).units
        units = [each.unit_id for each in board]
        meant = [each.unit_id for each in enrolment_said.fitting(board, text)] if enrolment_said.speaks_of_unit(text) else []
    else:
        units, meant = sorted(context.member.secretary_of), []
    said = squash(re.sub(r"[^\w ]+", " ", nfc(text)))
    there = [(unit, each) for unit, each in await _people(context, meant) if named((each,), said)]
    return there or [(unit, each) for unit, each in await _people(context, units) if named((each,), said)]


async def _people(context: BotContext, units: Sequence[int]) -> list[tuple[UnitDesk, Colleague]]:
    me, today = context.member.member_id, context.today
    read = [await context.db.read(desk.unit, unit_id=unit_id, member_id=me, today=today) for unit_id in units]
    return [(unit, each) for unit in read for each in (*unit.joined, *unit.not_linked)]
