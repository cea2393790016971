"""The association's secretary opens the self-assessment round of a year, takes it back, or closes its forms for the review: one look at
what will happen, one tap."""

from datetime import date
from typing import Any

from telegram import InlineKeyboardButton, Message

from db import assessment_rounds
from db.assessment_forms import Round
from db.assessment_rounds import Opened, Plan
from db.enrolment import looks_like_code
from db.refusals import Reason, Refused
from handlers import ask
from handlers.buttons import button
from handlers.context import BotContext
from handlers.days import NoSuchDay, asks_something, day_of, number_of, read_day
from handlers.fallback import is_link
from handlers.feature import NOT_MINE, Feature, NotMine
from handlers.keyboards import back, column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import assessment_rounds as words
from handlers.texts import dates as date_words
from handlers.texts import secretary as desk_words

STEM = "assessment_rounds"
PROMPT = "assessment_rounds.day"
OPENING, CLOSING = 0, 1  # last id of the buttons that ask for a day


async def show_plan(context: BotContext, year: int, opens: int = 0, closes: int = 0) -> Reply:
    """`opens`, `closes`: days that were chosen, 20240131 is 31/1/2024; 0 for those that are proposed."""
    await context.listen_no_more(PROMPT)
    return await _plan_screen(context, year, opens, closes)


async def _plan_screen(context: BotContext, year: int, opens: int = 0, closes: int = 0, notice: str = "") -> Screen:
    found = await _plan(context, year)
    if isinstance(found, Opened):
        return _round_screen(context, found)
    opens_on = day_of(opens) if opens else found.opens_on
    closes_on = day_of(closes) if closes else found.closes_on
    if not assessment_rounds.fits(year=year, opens_on=opens_on, closes_on=closes_on, today=context.today):
        opens_on, closes_on, notice = found.opens_on, found.closes_on, words.does_not_fit(year)
    days = (number_of(opens_on), number_of(closes_on))
    rows = column(
        button(words.agree(closes_on), STEM, "begin", year, *days),
        button(words.OTHER_OPENING, STEM, "ask", year, *days, OPENING),
        button(words.OTHER_CLOSING, STEM, "ask", year, *days, CLOSING),
    )
    return Screen(words.plan(found, opens_on, closes_on, context.today, notice), rows + way_home(back("secretary", "open")))


async def _plan(context: BotContext, year: int) -> Plan | Opened:
    return await context.db.read(assessment_rounds.plan, year=year, by=context.member.member_id, today=context.today)


async def ask_day(context: BotContext, year: int, opens: int, closes: int, which: int) -> Reply:
    await _plan(context, year)  # refuses who may not
    data = {"year": year, "opens": opens, "closes": closes, "which": which}
    await context.listen(PROMPT, data)
    return Screen(words.ask_day(year, which == CLOSING), way_home(back(STEM, "open", year, opens, closes)))


async def hear_day(context: BotContext, message: Message, data: dict[str, Any]) -> Reply | NotMine:
    """The day that was typed, in the plan once more."""
    text, year, opens, closes = message.text, data["year"], data["opens"], data["closes"]
    if text is None:
        return NOT_MINE
    closing = data["which"] == CLOSING
    on = read_day(text, context.today, year, since=max(context.today, day_of(opens)) if closing else date(year, 1, 1))
    if on is None or isinstance(on, NoSuchDay):
        return await _not_read(context, text, data, on)
    chosen = (opens, number_of(on)) if closing else (number_of(on), closes)
    if not assessment_rounds.fits(year=year, opens_on=day_of(chosen[0]), closes_on=day_of(chosen[1]), today=context.today):
        return await _plan_screen(context, year, opens, closes, words.does_not_fit(year))
    return await _plan_screen(context, year, *chosen)


async def _not_read(context: BotContext, text: str, data: dict[str, Any], on: NoSuchDay | None) -> Reply | NotMine:
    ids, what = (data["year"], data["opens"], data["closes"]), words.day_of_year(data["year"], data["which"] == CLOSING)
    way = way_home(back(STEM, "open", *ids))
    if on is not None:
        return Screen(date_words.no_such_day(on.given, what, on.falls), way)
    if looks_like_code(text) or is_link(text):
        return NOT_MINE
    if asks_something(text, context.today):
        return await ask.aside(context, text, button(date_words.enter_day(what), STEM, "ask", *ids, data["which"]))
    return Screen(date_words.not_read(what), way)


async def begin(context: BotContext, year: int, opens: int, closes: int) -> Reply:
    """Open it with the days that stand on the button."""
    days = {"opens_on": day_of(opens), "closes_on": day_of(closes)}
    try:
        made = await context.db.write(
            assessment_rounds.open_round, year=year, **days, by=context.member.member_id, today=context.today, now=context.now
        )
    except Refused as refused:
        if refused.reason is not Reason.NO_DATE:
            raise
        return await _plan_screen(context, year, notice=words.does_not_fit(year))
    await context.listen_no_more(PROMPT)
    return _round_screen(context, made, words.opened(made))


def _round_screen(context: BotContext, found: Opened, head: str = "") -> Screen:
    year = found.round.year
    rows = column(
        *([button(words.DEADLINE, "dates", "deadline", found.deadline_id, year)] if found.deadline_id else []),
        *([button(desk_words.ANNOUNCEMENTS, "announcements", "open")] if found.first else []),
        *([button(words.TAKE_BACK, STEM, "undo", year)] if found.may_go else []),
        *([button(words.REVIEW, STEM, "review", year)] if found.submitted and not found.round.reviewing else []),
        *([button(words.halt(found.round, context.today), STEM, "halt", year)] if found.round.reviewing else []),
    )
    return Screen(words.round_of_year(found, context.today, head), rows + way_home(back("secretary", "board")))


async def ask_to_review(context: BotContext, year: int) -> Reply:
    found = await _plan(context, year)
    if not isinstance(found, Opened) or found.round.reviewing:
        return await _plan_screen(context, year)
    rows = column(button(words.review_now(year), STEM, "reviewed", year))
    return Screen(words.before_review(found, context.today), rows + way_home(back(STEM, "open", year)))


async def review(context: BotContext, year: int) -> Reply:
    by, today = context.member.member_id, context.today
    found = await context.db.write(assessment_rounds.begin_review, year=year, by=by, today=today, now=context.now)
    return _round_screen(context, found, words.review_begun(year))


async def halt(context: BotContext, year: int) -> Reply:
    by, today = context.member.member_id, context.today
    found = await context.db.write(assessment_rounds.halt_review, year=year, by=by, today=today, now=context.now)
    return _round_screen(context, found, words.review_halted(found.round, context.today))


async def ask_to_take_back(context: BotContext, year: int) -> Reply:
    found = await _plan(context, year)
    if not isinstance(found, Opened) or not found.may_go:
        return await _plan_screen(context, year)
    rows = column(button(words.take_back_now(year), STEM, "undone", year))
    return Screen(words.before_taking_back(found, context.today), rows + way_home(back(STEM, "open", year)))


async def take_back(context: BotContext, year: int) -> Reply:
    """What somebody began between the two taps stays, and so does the round."""
    by, today = context.member.member_id, context.today
    try:
        gone = await context.db.write(assessment_rounds.take_back, year=year, by=by, today=today, now=context.now)
    except Refused as refused:
        if refused.reason is not Reason.ROUND_BEGUN:
            raise
        return await _plan_screen(context, year)
    rows = column(
        *([button(words.label(year), STEM, "open", year)] if year >= context.today.year else []),
        *([button(words.DEADLINE, "dates", "deadline", gone.deadline_id, year)] if gone.deadline_id else []),
    )
    return Screen(words.taken_back(gone), rows + way_home(back("secretary", "open")))


# Doors to the rounds, at the desk


async def doors(context: BotContext) -> list[InlineKeyboardButton]:
    """To the rounds of last year, this one and the next that there are."""
    return [door(year) for year in await context.db.read(assessment_rounds.opened_years, today=context.today)]


def door(year: int) -> InlineKeyboardButton:
    """To the round of a year."""
    return button(words.of_year(year), STEM, "open", year)


async def later_than(context: BotContext, shown: Round | None) -> int:
    """The year of a round that was opened beside the one that is shown, and has not begun; 0 for none."""
    opened = await context.db.read(assessment_rounds.opened_years, today=context.today)
    return next((year for year in reversed(opened) if shown and year > shown.year), 0)


async def opening_door(context: BotContext) -> list[InlineKeyboardButton]:
    """To opening the round of a year that has none."""
    year = await context.db.read(assessment_rounds.offered, today=context.today)
    return [button(words.label(year), STEM, "open", year)] if year else []


FEATURE = Feature(
    stem=STEM,
    taps={
        "open": show_plan,
        "ask": ask_day,
        "begin": begin,
        "undo": ask_to_take_back,
        "undone": take_back,
        "review": ask_to_review,
        "reviewed": review,
        "halt": halt,
    },
    prompts={"day": hear_day},
    resumes={"day": lambda data: button(words.GO_ON, STEM, "ask", *(data[name] for name in ("year", "opens", "closes", "which")))},
)
