"""A screen is what a person sees: a text with its buttons. Conversations return screens; `show` puts them up.

A tap edits the screen it was made on; after typed text the next screen comes below. A screen that would not change is
not sent, and when the old message is gone or too old to edit, a new one comes.
"""

import html
import logging
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from markupsafe import Markup, escape
from telegram import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    MaybeInaccessibleMessage,
    Message,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.error import BadRequest

from db.vietnamese import units
from db.work import work_in_hand
from handlers.context import BotContext, Card, Put
from handlers.texts.common import FILE_GONE
from handlers.texts.lists import blocks

log = logging.getLogger(__name__)

TEXT_LIMIT = 4096
TOAST_LIMIT = 200
REMEMBERED = 1_000
SEEN_FOR = timedelta(hours=1)  # so long the buttons of a screen are named by what is typed
NO_FILE = re.compile("wrong (remote )?file|invalid file", re.IGNORECASE)
Row = tuple[InlineKeyboardButton, ...]


@dataclass(frozen=True)
class Screen:
    """`menu` lays the persistent keyboard instead of buttons; `below` makes a new message even after a tap.

    `document` and `photo` are files to send with the text as their caption: made here, or an id Telegram gave. `about`: the
    directive that is shown, for whoever goes on with "văn bản này", as the answer to what was `asked`. `passing`: nothing was found,
    and what was shown before it is still spoken of. `told`: the announcement that is shown."""

    text: Markup
    rows: tuple[Row, ...] = ()
    menu: ReplyKeyboardMarkup | None = None
    below: bool = False
    toast: str = ""
    document: str | InputFile = ""
    photo: str = ""
    about: int = 0
    asked: str = ""
    passing: bool = False
    told: int = 0

    @property
    def new(self) -> bool:
        """Cannot be put on the screen that was tapped."""
        return bool(self.below or self.menu or self.document or self.photo)


@dataclass(frozen=True)
class Toast:
    """A word that passes over the screen; after typed text it comes as a message."""

    text: str
    alert: bool = False


@dataclass(frozen=True)
class Marked:
    """Other buttons under the tapped message, whatever it carries: a photo has no text to edit. `below`: what else is to be said."""

    rows: tuple[Row, ...]
    toast: str = ""
    below: Screen | None = None


Reply = Screen | Toast | Marked | Sequence[Screen] | None


async def show(update: Update, context: BotContext, reply: Reply) -> None:
    """Put up what a conversation answered."""
    query = update.callback_query
    if isinstance(reply, Marked):
        await show(update, context, Toast(reply.toast))
        await _mark(context, reply)
        if reply.below is not None:
            await _send(context, reply.below)
        return
    screens: Sequence[Screen] = [reply] if isinstance(reply, Screen) else [] if isinstance(reply, Toast) or reply is None else reply
    if query is not None:
        await _answer(query, reply if isinstance(reply, Toast) else Toast(screens[0].toast if screens else ""))
    elif isinstance(reply, Toast):
        screens = [Screen(escape(reply.text))]
    for at, screen in enumerate(screens):
        if query is not None and at == 0 and not screen.new:
            await _edit(query.message, context, screen)
        else:
            await _send(context, screen)
    _remember(context, screens)


def _remember(context: BotContext, screens: Sequence[Screen]) -> None:
    """Of two documents shown at once neither is "văn bản này"."""
    cards, put, who = context.bot_data.cards, context.bot_data.put, context.telegram_id
    passed = [screen.rows for screen in screens if screen.passing]
    screens = [screen for screen in screens if not screen.passing]
    if passed:
        known = put.get(who)
        still = known if known is not None and context.now - known.at < SEEN_FOR else Put("", (), context.now)
        put[who] = replace(still, passing=passed[-1])
    if screens:
        put.pop(who, None)
        put[who] = Put(plain(screens[-1].text.partition("\n")[0]), screens[-1].rows, context.now, told=screens[-1].told)
    if len(put) > REMEMBERED:
        put.popitem(last=False)
    shown = {screen.about for screen in screens} - {0}
    before = cards.pop(who, None)
    if len(shown) == 1:
        cards[who] = Card(shown.pop(), context.now, asked=next((screen.asked for screen in screens if screen.about), ""))
    elif before is not None and not shown:
        cards[who] = replace(before, last=before.last and not screens)
    if len(cards) > REMEMBERED:
        cards.popitem(last=False)


async def put_up(context: BotContext, screen: Screen) -> int:
    """Show a screen before the conversation goes on, as somebody else is going to edit it; gives its message id.

    Once that one may have begun, a second run leaves the screen to it."""
    return await context.db.remember("put_up", lambda: _edit(context.tapped, context, screen))


async def _mark(context: BotContext, marked: Marked) -> None:
    markup = InlineKeyboardMarkup(marked.rows)
    if context.tapped is None or context.tapped.reply_markup == markup:
        return
    try:
        await context.tapped.edit_reply_markup(markup)
    except BadRequest as error:
        # Too old or gone meanwhile: the passing word has said it.
        log.info("buttons not changed: %s", error.message)


async def _answer(query: CallbackQuery, toast: Toast) -> None:
    try:
        await query.answer(toast.text[:TOAST_LIMIT] or None, show_alert=toast.alert)
    except BadRequest as error:
        # Telegram takes an answer for a short while only; the screen still comes.
        log.info("callback query not answered: %s", error.message)


async def _edit(message: MaybeInaccessibleMessage | None, context: BotContext, screen: Screen) -> int:
    """Gives the id of the message in which the screen stands now."""
    parts = split(screen.text)
    if not isinstance(message, Message) or message.text is None or len(parts) > 1:
        return await _send(context, screen)
    markup = _inline(screen)
    shown, key, wanted = context.bot_data.shown, (context.telegram_id, message.message_id), (plain(parts[0]), markup)
    # What stands there: as we put it last, or as the tap brought it. Forgotten while an edit is on its way: it may fail.
    if shown.pop(key, (message.text, message.reply_markup)) != wanted:
        try:
            await message.edit_text(parts[0], reply_markup=markup)
        except BadRequest as error:
            if "not modified" not in error.message.lower():
                log.info("screen not edited: %s", error.message)
                return await _send(context, screen)
    shown[key] = wanted
    if len(shown) > REMEMBERED:
        shown.popitem(last=False)
    return message.message_id


async def _send(context: BotContext, screen: Screen) -> int:
    *first, last = split(screen.text)
    for part in first:
        await _once((part, None), partial(context.bot.send_message, context.telegram_id, part))
    markup = screen.menu or _inline(screen)
    if screen.document or screen.photo:
        return await _once((screen.document, screen.photo, last, markup), partial(_send_file, context, screen, last, markup))
    return await _once((last, markup), partial(context.bot.send_message, context.telegram_id, last, reply_markup=markup))


async def _once(message: object, send: Callable[[], Awaitable[Message]]) -> int:
    """When an answer is given again, as a later message of it may not have arrived, what Telegram has confirmed is not sent again."""
    work = work_in_hand.get()
    if work is not None and (known := work.sent_before(message)) is not None:
        return known
    sent = await send()
    if work is not None:
        work.sent.append((message, sent.message_id))
    return sent.message_id


async def _send_file(
    context: BotContext, screen: Screen, caption: str, markup: InlineKeyboardMarkup | ReplyKeyboardMarkup | None
) -> Message:
    """A file's id is of use to the bot to which it was sent; where Telegram does not know it, that is said."""
    try:
        if screen.document:
            sent = await context.bot.send_document(context.telegram_id, screen.document, caption=caption, reply_markup=markup)
        else:
            sent = await context.bot.send_photo(context.telegram_id, screen.photo, caption=caption, reply_markup=markup)
    except BadRequest as error:
        if not NO_FILE.search(error.message):
            raise
        log.warning("a file cannot be sent again: %s", error.message)
        sent = await context.bot.send_message(context.telegram_id, blocks(Markup(caption), FILE_GONE), reply_markup=markup)
    return sent


def _inline(screen: Screen) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup(screen.rows) if screen.rows else None


def plain(text: str) -> str:
    """The text as Telegram gives it back: no tags, no entities, no white space at the ends."""
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip()


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Parts that Telegram takes, cut at line ends. Tags have to close within their line; only a line that is too
    long by itself loses its tags."""
    parts: list[str] = []
    held: list[str] = []
    size = 0
    for line in _short_lines(text, limit):
        more = units(plain(line)) + 1
        if held and size + more > limit:
            parts.append("\n".join(held))
            held, size = [], 0
        held.append(line)
        size += more
    parts.append("\n".join(held))
    return [part for part in parts if plain(part)] or ["…"]


def _short_lines(text: str, limit: int) -> Iterator[str]:
    for line in text.split("\n"):
        words = plain(line)
        if units(words) < limit:
            yield line
            continue
        half = limit // 2 - 1  # a character takes two units at most
        for at in range(0, len(words), half):
            yield str(escape(words[at : at + half]))
