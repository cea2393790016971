"""Joining: a code from an invitation or a request without one, the consent, the answer of the secretary."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup
from telegram import Message

from db import enrolment, join_requests, members, prompts, search, visits
from db.enrolment import CONSENT, Candidate, code_among, looks_like_code
from db.refusals import Reason, Refused
from db.search import Verdict
from db.vietnamese import squash
from handlers import announcement_newcomers, home
from handlers import enrolment_said as said
from handlers.buttons import button
from handlers.context import BotContext
from handlers.enrolment_wish import own, waiting, withdraw
from handlers.feature import NOT_MINE, Feature
from handlers.join_requests import DECIDING, requests_in_words
from handlers.keyboards import PAGE, column, menu, page_of, turn, way_home
from handlers.screens import Reply, Screen
from handlers.texts import common
from handlers.texts import enrolment as words
from handlers.texts import secretary as desk_words
from handlers.texts.lists import blocks

SURELY = 0.9
NAME, UNIT = "enrolment.name", "enrolment.unit"  # what is asked on the way in

__all__ = ["CONSENT", "FEATURE", "code_in", "join", "join_as_said", "lacks_a_code", "no_whole_code", "start", "wishes_to_join"]


def code_in(text: str, context: BotContext) -> str:
    """A code typed alone; who is not in yet may also put it among words."""
    if looks_like_code(text):
        return text
    return "" if context.person else code_among(text)


def wishes_to_join(text: str, context: BotContext) -> bool:
    """Whoever is outside and says so, or says who they are, asks nothing of the library."""
    return context.person is None and (said.wishes_to_join(text) or said.introduces_oneself(text))


def lacks_a_code(text: str, context: BotContext) -> bool:
    """Whoever is outside and speaks of a code that is lost, or types a part of one."""
    return context.person is None and (said.lost_the_code(text) or said.is_part_of_code(text))


async def no_whole_code(_context: BotContext) -> Reply:
    return Screen(words.NO_WHOLE_CODE, column(button(words.ASK_TO_JOIN, "enrolment", "ask")) + way_home())


async def start(context: BotContext, code: str = "") -> Reply:
    """`/start`, `/start CODE`, or a code typed alone."""
    if not code:
        return await home.arrive(context) if context.person else await join(context)
    if context.person:
        known = await context.db.read(enrolment.came_in_by, member_id=context.person.member_id, code=code)
        if known:
            return already_in()
    found = await context.db.write(enrolment.present_code, telegram_id=context.telegram_id, code=code, now=context.now)
    if isinstance(found, Reason):
        ask = column(button(words.ASK_TO_JOIN, "enrolment", "ask")) if context.person is None else ()
        return Screen(common.REFUSALS[found], ask + way_home())
    return consent_screen(found)


async def agree(context: BotContext, invitation_id: int = 0) -> Reply:
    asked = await context.db.read(enrolment.candidate, telegram_id=context.telegram_id, now=context.now)
    if asked.invitation_id != invitation_id:  # the button of an earlier screen: it named somebody else
        return replace(consent_screen(asked), below=True)
    version = words.CONSENT_VERSION
    await context.db.write(
        enrolment.agree, telegram_id=context.telegram_id, invitation_id=invitation_id, text_version=version, now=context.now
    )
    context.visit = await context.db.read(visits.arrive, telegram_id=context.telegram_id, today=context.today)
    invited = await announcement_newcomers.invite(context)
    return (Screen(words.agreed(invited=invited)), *await home.arrive(context))


async def consent(context: BotContext) -> Reply:
    """Asked again, for somebody whose wish to join was accepted."""
    found = await context.db.read(enrolment.candidate, telegram_id=context.telegram_id, now=context.now)
    return consent_screen(found)


async def hear_consent(context: BotContext, message: Message, _data: dict[str, Any]) -> Any:
    """Consent is given by the button alone: whoever types it sees the buttons again."""
    text = message.text or ""
    asked = await _accepted(context) if said.is_answer(text) or said.concerns_consent(text) else None
    return consent_screen(asked, typed=True) if asked else NOT_MINE


def consent_screen(asked: Candidate, *, typed: bool = False) -> Screen:
    rows = column(
        button(words.AGREE, "enrolment", "agree", asked.invitation_id),
        button(words.DECLINE, "enrolment", "decline", asked.invitation_id),
        button(words.NOT_ME, "enrolment", "stranger", asked.invitation_id),
    )
    return Screen(words.consent(asked.full_name, asked.unit_name, typed=typed), rows)


async def decline(context: BotContext, invitation_id: int = 0) -> Reply:
    on_wish = await context.db.write(enrolment.decline, telegram_id=context.telegram_id, invitation_id=invitation_id, now=context.now)
    if on_wish:
        return Screen(words.DECLINED_ON_WISH, column(button(words.GO_ON, "enrolment", "consent")) + way_home())
    return Screen(words.DECLINED, column(button(words.GO_ON, "enrolment", "again")) + way_home())


async def ask_again(context: BotContext) -> Reply:
    return consent_screen(await context.db.write(enrolment.ask_again, telegram_id=context.telegram_id, now=context.now))


async def stranger(context: BotContext, invitation_id: int = 0) -> Reply:
    """The person is somebody else."""
    waits = await context.db.write(
        join_requests.is_somebody_else, telegram_id=context.telegram_id, invitation_id=invitation_id, now=context.now
    )
    if not waits:
        return Screen(words.NOT_YOU, way_home())
    context.wake()
    return Screen(words.NOT_YOU_ON_WISH, column(button(words.TAKE_BACK, "enrolment", "withdraw")) + way_home())


async def how_to_join(context: BotContext) -> tuple[Screen, Screen]:
    """The keyboard of a stranger, and how to become more than that; who has asked already sees that it waits."""
    name = context.visit.about.short_name if context.visit.about else ""
    asked = await own(context)
    greeting = Screen(words.how_to_join(name, asked=asked is not None), menu=menu(None))
    if asked is not None:
        return greeting, replace(waiting(context, asked), below=True)
    return greeting, Screen(words.NO_CODE, column(button(words.ASK_TO_JOIN, "enrolment", "ask")), below=True)


async def join(context: BotContext) -> Reply:
    if context.person:
        return already_in()
    accepted = await _accepted(context)
    return consent_screen(accepted) if accepted else await how_to_join(context)


async def join_as_said(context: BotContext, text: str) -> Reply:
    """How to join, for who says so. What was said of oneself need not be typed again; a tap sends it."""
    if context.person or await _accepted(context):
        return await join(context)
    if wish := await own(context):
        return waiting(context, wish)
    if said.asks_for_wish(text) and (asked := await _named(context)) is not None:
        return await units_screen(context, asked.data_of(UNIT)["name"], lead=words.NOT_SENT_YET)
    oneself = said.oneself(text) if said.introduces_oneself(text) else None
    if oneself is None or len(oneself.name) > join_requests.NAME_LENGTH:
        return await join(context)
    await context.listen(UNIT, {"name": oneself.name})
    greeting, how = await how_to_join(context)
    if not said.fitting(await context.db.read(members.units, today=context.today), oneself.rest):
        return greeting, replace(how, rows=column(button(words.ASK_TO_JOIN, "enrolment", "units")))
    filled = await units_screen(context, oneself.name, meant=oneself.rest, lead=words.FILLED_IN)
    return greeting, replace(filled, below=True)


async def _accepted(context: BotContext) -> Candidate | None:
    """Who was let in or gave a good code, and has yet to consent: asking anew would lose that."""
    if context.visit.asked is None or context.visit.asked.kind != CONSENT:
        return None
    try:
        return await context.db.read(enrolment.candidate, telegram_id=context.telegram_id, now=context.now)
    except Refused:  # taken back or too old meanwhile
        return None


def already_in() -> Screen:
    return Screen(words.ALREADY_IN, way_home())


async def ask_name(context: BotContext) -> Reply:
    if context.person:
        return already_in()
    if asked := await own(context):
        return waiting(context, asked)
    if accepted := await _accepted(context):
        return consent_screen(accepted)
    await context.listen(NAME)
    return Screen(words.ASK_NAME, way_home())


async def hear_name(context: BotContext, message: Message, _data: dict[str, Any]) -> Any:
    text = message.text
    if text is None or not any(c.isalpha() or c.isdigit() for c in text):
        return Screen(words.NAME_PLEASE, way_home())
    if said.asks_for_wish(text):
        return Screen(words.NOT_SENT_YET, way_home())
    oneself = None if code_among(text) or said.is_question(text) else said.oneself(text)
    if oneself is None or len(oneself.name) > join_requests.NAME_LENGTH or await _is_looked_up(context, text, oneself.name):
        return NOT_MINE
    if " " not in oneself.name or said.wishes_to_join(text):
        return Screen(words.FULL_NAME_PLEASE, way_home())
    await context.listen(UNIT, {"name": oneself.name})
    return await units_screen(context, oneself.name, meant=oneself.rest)


async def _is_looked_up(context: BotContext, text: str, name: str) -> bool:
    """ "Nhiệm vụ năm nay": neither a family name that is known nor capitals, and what everybody may read surely answers it."""
    if " " not in name or name.istitle() or said.is_full_name(name):
        return False
    found = await context.db.read(search.find, text, today=context.today, scopes=search.PUBLIC)
    return found.verdict is Verdict.ANSWER and found.hits[0].score >= SURELY


async def choose_unit(context: BotContext, page: int = 0) -> Reply:
    """The list of units, also for who went elsewhere after the name was typed."""
    asked = await _named(context)
    wish = await own(context)
    if asked is None or wish is not None or context.person:
        return await join(context)
    if asked.kind != UNIT:
        await context.listen(UNIT, asked.data_of(UNIT))
    return await units_screen(context, asked.data_of(UNIT)["name"], page)


async def _named(context: BotContext) -> prompts.Open | None:
    """What was asked, if the name is known by now."""
    asked = context.visit.asked or await context.db.read(prompts.waiting, telegram_id=context.telegram_id)
    return asked if asked is not None and "name" in asked.data_of(UNIT) else None


async def hear_unit(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    """Who types where they belong gets the units of that name as buttons, who corrects the name the list under it; anything else is a
    question."""
    text = message.text or ""
    if (oneself := _renamed(text)) is not None:
        await context.listen(UNIT, {"name": oneself.name})
        return await units_screen(context, oneself.name, meant=oneself.rest)
    if said.is_question(text) or not said.fitting(await context.db.read(members.units, today=context.today), text):
        return NOT_MINE
    return await units_screen(context, data["name"], meant=text)


def _renamed(text: str) -> said.Oneself | None:
    """Another name than before, "tôi tên là Trần Văn Mới", with the unit or without it; None for none."""
    oneself = None if said.is_question(text) else said.oneself(text)
    if oneself is None or not said.is_full_name(oneself.name):
        return None
    return oneself if not oneself.rest or said.speaks_of_unit(oneself.rest) else None


async def units_screen(context: BotContext, name: str, page: int = 0, meant: str = "", lead: Markup | str = "") -> Screen:
    """Every unit, or the few that are meant and the way to every one; `lead` stands above."""
    units = await context.db.read(members.units, today=context.today)
    few = said.fitting(units, meant)
    few = few if len(few) <= PAGE else []
    shown, page, pages = page_of(few or units, page)
    rows = column(*(button(unit.name, "enrolment", "unit", unit.unit_id) for unit in shown))
    rows += column(button(words.ALL_UNITS, "enrolment", "units")) if few else turn(page, pages, "enrolment", "units")
    rows += column(button(words.UNIT_UNKNOWN, "enrolment", "unit", 0))
    return Screen(blocks(lead, words.ask_unit(name)), rows + column(button(words.OTHER_NAME, "enrolment", "ask")) + way_home())


async def send_request(context: BotContext, unit_id: int) -> Reply:
    if (asked := await _named(context)) is None:
        return await how_to_join(context)
    name = asked.data_of(UNIT)["name"]
    if context.tapped is not None and name not in squash(context.tapped.text or ""):
        return replace(await units_screen(context, name), below=True)  # an earlier list, under another name
    await context.db.write(
        join_requests.ask_to_join,
        telegram_id=context.telegram_id,
        full_name=name,
        unit_id=unit_id or None,
        today=context.today,
        now=context.now,
    )
    context.wake()
    return Screen(words.REQUEST_SENT, way_home())


FEATURE = Feature(
    stem="enrolment",
    taps={
        "agree": agree,
        "consent": consent,
        "again": ask_again,
        "decline": decline,
        "stranger": stranger,
        "how": join,
        "ask": ask_name,
        "withdraw": withdraw,
        "units": choose_unit,
        "unit": send_request,
        **DECIDING,
    },
    labels={common.JOIN: join, **dict.fromkeys(desk_words.WHO_WISHES, requests_in_words)},
    prompts={"name": hear_name, "unit": hear_unit, "consent": hear_consent},
    resumes={
        "name": lambda _data: button(words.GO_ON_ASKING, "enrolment", "ask"),
        "unit": lambda _data: button(words.GO_ON_ASKING, "enrolment", "units"),
    },
    open_to_all=True,
)
