"""What a secretary does with a wish to join: reads it, says who of the roster it is, or refuses. Its buttons are those of enrolment."""

from telegram import InlineKeyboardButton

from db import desk, join_requests, members
from db.join_requests import Match, Request
from db.near_names import Likeness
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Step
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Screen
from handlers.texts import ask as ask_words
from handlers.texts import enrolment as words
from handlers.texts import secretary as desk_words
from handlers.texts.lists import blocks

SAME_NAME = 8


async def requests(context: BotContext, page: int = 0) -> Reply:
    """The requests that wait for this secretary."""
    found = await context.db.read(join_requests.open_requests, member_id=context.member.member_id, today=context.today)
    shown, page, pages = page_of(found, page)
    rows = column(*(button(words.line(each.full_name, each.unit_name), "enrolment", "request", each.request_id) for each in shown))
    return Screen(words.waiting(len(found)), rows + turn(page, pages, "enrolment", "requests") + way_home(back("secretary", "open")))


async def requests_in_words(context: BotContext) -> Reply:
    """Typed instead of tapped; who wishes to come in is nobody else's business."""
    if context.person is None or not (context.person.is_secretary or context.person.is_unit_secretary):
        return Screen(ask_words.PERSONAL, way_home())
    return await requests(context)


async def request(context: BotContext, request_id: int) -> Reply:
    found = await _request(context, request_id)
    like = await _matches(context, request_id)
    rows = column(
        button(words.accept(found.unit_name), "enrolment", "accept", request_id),
        *(_roster(found)[:1] if found.denied else []),
        button(words.REFUSE, "enrolment", "refuse", request_id),
    )
    text = words.request(found.full_name, found.unit_name, found.denied, words.on_roster(like[:SAME_NAME]))
    return Screen(text, rows + way_home(back("enrolment", "requests")))


async def _request(context: BotContext, request_id: int) -> Request:
    return await context.db.read(join_requests.request, request_id=request_id, member_id=context.member.member_id, today=context.today)


async def _matches(context: BotContext, request_id: int) -> list[Match]:
    return await context.db.read(join_requests.matches, request_id=request_id, member_id=context.member.member_id, today=context.today)


async def accept(context: BotContext, request_id: int) -> Reply:
    """One person of that very name: taken at once, or after a look at both where the name has other marks, somebody else has it too,
    the unit is another or the person holds a role; several, or none: asked who of the roster it is, with those whose name is near."""
    found = await _request(context, request_id)
    people = await _matches(context, request_id)
    by_name = [one for one in people if one.likeness is not Likeness.NEAR]
    if len(by_name) == 1:
        take = confirm_person if by_name[0].look_first else choose
        return await take(context, request_id, by_name[0].member_id)
    same = (
        button(words.candidate(one), "enrolment", "same" if one.look_first else "choose", request_id, one.member_id)
        for one in people[:SAME_NAME]
    )
    text = words.which_member(found.full_name) if by_name else words.nobody_matches(found.full_name, near=bool(people))
    return Screen(text, column(*same, *_roster(found)) + way_home(back("enrolment", "request", request_id)))


def _roster(found: Request) -> list[InlineKeyboardButton]:
    """The way to everybody it may be, and to a code, which somebody who is in already needs on a new telephone."""
    if found.unit_id is None:
        return [button(words.IN_ROSTER, "enrolment", "where", found.request_id), button(desk_words.INVITE, "secretary", "units")]
    return [
        button(words.IN_ROSTER, "enrolment", "among", found.request_id, found.unit_id),
        button(desk_words.INVITE, "secretary", "invite", found.unit_id),
    ]


async def choose_unit(context: BotContext, request_id: int, page: int = 0) -> Reply:
    """Whoever named no unit, or another than the roster's: the secretary of the association says which."""
    found = await _request(context, request_id)
    units = [u for u in await context.db.read(members.units, today=context.today) if context.member.may_manage(u.unit_id)]
    shown, page, pages = page_of([unit for unit in units if unit.linked < unit.members], page)
    rows = column(*(button(unit.name, "enrolment", "among", request_id, unit.unit_id) for unit in shown))
    rows += turn(page, pages, "enrolment", "where", request_id)
    return Screen(words.which_unit(found.full_name), rows + way_home(back("enrolment", "accept", request_id)))


async def list_people(context: BotContext, request_id: int, unit_id: int, page: int = 0) -> Reply:
    """Everybody of a unit who is not in yet and whom this secretary may let in."""
    found = await _request(context, request_id)
    unit = await context.db.read(desk.unit, unit_id=unit_id, member_id=context.member.member_id, today=context.today)
    shown, page, pages = page_of(unit.to_let_in, page)
    rows = column(*(button(each.full_name, "enrolment", "same", request_id, each.member_id) for each in shown))
    rows += turn(page, pages, "enrolment", "among", request_id, unit_id)
    if context.member.is_secretary:
        rows += column(button(words.OTHER_UNIT, "enrolment", "where", request_id))
    text = words.who_of_unit(found.full_name, unit, shown)
    return Screen(text, rows + way_home(back("enrolment", "accept", request_id)))


async def confirm_person(context: BotContext, request_id: int, chosen_id: int) -> Reply:
    """Two names side by side before one is taken for the other."""
    found = await _request(context, request_id)
    chosen = await context.db.read(
        desk.invitee, chosen_id=chosen_id, member_id=context.member.member_id, today=context.today, now=context.now
    )
    others = next((one.others for one in await _matches(context, request_id) if one.member_id == chosen_id), ())
    rows = column(button(words.accept_as(chosen.full_name), "enrolment", "choose", request_id, chosen_id))
    doubts = blocks(desk_words.trusted(chosen.rights), words.in_already(others))
    text = words.same_person(found.full_name, chosen.full_name, chosen.unit_name, doubts, found.denied)
    return Screen(text, rows + way_home(back("enrolment", "among", request_id, chosen.unit_id)))


async def choose(context: BotContext, request_id: int, chosen_id: int) -> Reply:
    done = await context.db.write(
        join_requests.accept,
        request_id=request_id,
        chosen_id=chosen_id,
        member_id=context.member.member_id,
        today=context.today,
        now=context.now,
    )
    context.wake()
    return Screen(words.accepted(done.full_name), way_home(back("enrolment", "requests")))


async def ask_to_refuse(context: BotContext, request_id: int) -> Reply:
    """A refusal is told at once and cannot be taken back."""
    found = await _request(context, request_id)
    rows = column(button(words.REFUSE_NOW, "enrolment", "refused", request_id))
    return Screen(words.before_refusing(found.full_name), rows + way_home(back("enrolment", "request", request_id)))


async def refuse(context: BotContext, request_id: int) -> Reply:
    await context.db.write(
        join_requests.refuse, request_id=request_id, member_id=context.member.member_id, today=context.today, now=context.now
    )
    context.wake()
    return Screen(words.REQUEST_REFUSED, way_home(back("enrolment", "requests")))


DECIDING: dict[str, Step] = {
    "requests": requests,
    "request": request,
    "accept": accept,
    "where": choose_unit,
    "among": list_people,
    "same": confirm_person,
    "choose": choose,
    "refuse": ask_to_refuse,
    "refused": refuse,
}
