"""One's own wish to join while it waits: since when, for whom, and how it is taken back. Its buttons are those of enrolment."""

from markupsafe import Markup

from db import join_requests
from db.join_requests import Request
from db.vietnamese import all_of_it, bare_words
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import enrolment as words
from handlers.texts import enrolment_said as patterns


async def own(context: BotContext) -> Request | None:
    return await context.db.read(join_requests.own_request, telegram_id=context.telegram_id)


def waiting(context: BotContext, asked: Request) -> Screen:
    """Since when a wish to join waits, and the way to take it back."""
    at = context.local(asked.asked_at)
    return Screen(
        words.still_waiting(asked.full_name, asked.unit_name, at), column(button(words.TAKE_BACK, "enrolment", "withdraw")) + way_home()
    )


async def withdraw(context: BotContext) -> Reply:
    done = await context.db.write(join_requests.withdraw, telegram_id=context.telegram_id, now=context.now)
    return _nothing_waits(context, words.WITHDRAWN if done else words.NOTHING_WAITS)


def _nothing_waits(context: BotContext, text: Markup) -> Screen:
    rows = () if context.person else column(button(words.ASK_TO_JOIN, "enrolment", "ask"))
    return Screen(text, rows + way_home())


async def asked(context: BotContext, text: str) -> Screen | None:
    """ "Khi nào được duyệt", "rút lại được không", "gửi nhầm đơn vị rồi" of who waits outside; None for anything else. Only the button
    takes it back."""
    said = bare_words(text)
    to_take_back = all_of_it(patterns.TAKE_BACK, said) is not None
    if context.person is not None or not (to_take_back or any(all_of_it(each, said) for each in patterns.OF_WISH)):
        return None
    if (wish := await own(context)) is not None:
        return waiting(context, wish)
    return _nothing_waits(context, words.NOTHING_WAITS) if to_take_back and patterns.WISH_NAMED.search(said) else None
