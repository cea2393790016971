"""The message of an announcement that goes, or has gone, is changed in the chat: who comes later is sent the words that stand there now.

The author is told how many have which words. A file that took the place of another holds the sending up. A secrecy stamp ends it,
before anything else is done; the copies that may carry it are taken back by the sender.
"""

from typing import Any

from telegram import Message

from db import announcement_changes as records
from db.announcement_changes import Source
from db.announcement_recall import STAMPED, UNSEEN, Reached
from db.refusals import Refused
from handlers import announcement_content as contents
from handlers import stamps
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE, NotMine
from handlers.keyboards import column, way_home
from handlers.screens import Row, Screen
from handlers.texts import announcement_changes as change_words
from handlers.texts import announcements as announcement_words
from handlers.texts import stamps as stamp_words
from reminders import texts as course

STEM = "announcements"


async def hear(context: BotContext, message: Message) -> Screen | NotMine | None:
    source = await context.db.read(records.source, chat_id=context.telegram_id, message_id=message.message_id)
    if source is None:
        return NOT_MINE
    if stamps.carried(message):
        return await _seal(context, message, source)
    fresh = contents.prints(message)
    now, before = fresh[str(message.message_id)], source.content.get("prints", {}).get(str(message.message_id))
    if now == before:
        return None  # Telegram tells of changes, too, that nobody made
    if before is None or now[1] != before[1]:
        return await _another_file(context, message, source, words=before is not None and now[0] != before[0])
    change = await _changed(context, message, source)
    rows = column(button(course.STOP, STEM, "stop", source.announcement_id)) if change.left else ()
    return Screen(change_words.changed(change), rows + _ways(context, source))


async def _changed(context: BotContext, message: Message, source: Source, *, words: bool = True, file: bool = False) -> records.Change:
    known = source.content
    about = (message.caption or known.get("about", ""))[: contents.ABOUT_LENGTH]
    content = {"about": about, "prints": {**known.get("prints", {}), **contents.prints(message)}}
    at = message.edit_date or context.now
    what: dict[str, Any] = {"content": content, "words": words, "file": file}
    return await context.db.write(records.changed, announcement_id=source.announcement_id, edited_at=at, now=context.now, **what)


async def _another_file(context: BotContext, message: Message, source: Source, *, words: bool) -> Screen | None:
    """It is held up before it is looked into: to fetch it takes its time."""
    change = await _changed(context, message, source, words=words, file=True)
    context.wake()
    try:
        stamped = await stamps.came_for_good(context, message)
    except Refused:  # not fetched, and what nobody has looked into goes to nobody
        found = await _sealed(context, message, source, UNSEEN)
        return Screen(change_words.not_looked_into(change, found), _ways(context, source))
    if stamped:
        return await _seal(context, message, source)
    await context.db.write(records.looked_into, announcement_id=source.announcement_id)
    return Screen(change_words.another_file(change), _ways(context, source))


async def _seal(context: BotContext, message: Message, source: Source) -> Screen:
    found = await _sealed(context, message, source)
    others = [each for each in contents.messages(source.content) if each != message.message_id]
    said = await stamps.refuse(context, message, (), *others)
    return Screen(change_words.sealed(found, deleted=said.text == stamp_words.DELETED), _ways(context, source))


async def _sealed(context: BotContext, message: Message, source: Source, why: str = STAMPED) -> Reached:
    at = message.edit_date or context.now
    found = await context.db.write(records.seal, announcement_id=source.announcement_id, edited_at=at, now=context.now, why=why)
    context.wake()
    return found


def _ways(context: BotContext, source: Source) -> tuple[Row, ...]:
    """Who holds the office no more is told all the same."""
    person = context.person
    if person is None or not (person.is_secretary or person.is_unit_secretary):
        return way_home()
    look = button(change_words.LOOK, STEM, "card", source.announcement_id)
    return column(look, button(announcement_words.NEW, STEM, "new")) + way_home()
