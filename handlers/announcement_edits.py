"""A message that is to become an announcement is changed in the chat before it goes.

Telegram copies a picture or a file with the words that stand below it at that moment, so the announcement is looked at anew; a text
goes as it was read, so it is read anew. So is what was sent beside it and only may become one.
"""

from dataclasses import replace
from typing import Any

from telegram import Message

from db import announcement_unseen as unseen
from db import announcements as records
from db.announcements import Draft
from db.prompts import Open
from handlers import announcement_changes, announcements, stamps
from handlers import announcement_content as contents
from handlers import announcement_sending as sending
from handlers.announcement_drafts import CONTENT, MORE, STEM
from handlers.announcement_rights import writes
from handlers.announcement_waiting import to_whom
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NotMine
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import announcement_edits as words
from handlers.texts import common
from handlers.texts.lists import blocks
from reminders import texts as course


async def hear(context: BotContext, message: Message) -> Reply | NotMine:
    """Nothing can be made of it, nor sent, before it was looked into; where that fails for good, it stays so."""
    if (asked := _offered(context, message)) is not None:
        return await _another_offered(context, message, asked)
    draft = await _made_of(context, message)
    if draft is None:
        return await announcement_changes.hear(context, message)
    content = _read(message, draft.content)
    if content == draft.content:
        return None
    await context.db.write(unseen.hold, announcement_id=draft.announcement_id, by=context.member.member_id)
    if await stamps.came_for_good(context, message):
        await context.db.write(records.cancel, announcement_id=draft.announcement_id, by=context.member.member_id)
        others = [each for each in contents.messages(draft.content) if each != message.message_id]
        whose = to_whom(waits.data) if (waits := context.visit.asked) and waits.kind in (MORE, CONTENT) else {}
        return await announcements.refuse(context, message, {"draft": 0, **whose}, *others)
    if isinstance(content, Screen):  # the draft stays held up: Telegram would copy what cannot go
        return content
    fresh = await announcements.store(context, content, draft.announcement_id)
    await _wait_for(context, draft, fresh)
    screen = await announcements.shown(context, fresh)
    return replace(screen, text=blocks(words.REREAD, screen.text)) if isinstance(screen, Screen) else screen


def _read(message: Message, before: dict[str, Any]) -> dict[str, Any] | Screen:
    """What it is now; of an album, most often the words below one of its pictures are those of all."""
    content = announcements.read(message)
    if before["kind"] != "album" or isinstance(content, Screen):
        return content
    prints = {**before.get("prints", {}), **content["prints"]}
    return {**before, "about": content["about"] or before["about"], "prints": prints}


async def _made_of(context: BotContext, message: Message) -> Draft | None:
    """The draft that this message is, whichever of those that are open."""
    if not writes(context.person):
        return None
    return await context.db.read(unseen.draft_from, **_whose(context, message))


def _whose(context: BotContext, message: Message) -> dict[str, int]:
    return {"by": context.member.member_id, "chat_id": message.chat_id, "message_id": message.message_id}


async def is_answered(context: BotContext, message: Message) -> Screen:
    """Words that were read when they came; those of an announcement that is out are put right by another one."""
    sent = await context.db.read(unseen.sent_from, **_whose(context, message)) if writes(context.person) else None
    if sent is None:
        return Screen(common.EDITED, way_home())
    rows = column(button(course.CORRECT, STEM, "correct", sent), button(course.RESULT, STEM, "card", sent))
    return Screen(words.SENT_ALREADY, rows + way_home())


def _offered(context: BotContext, message: Message) -> Open | None:
    """The open question whether an announcement is to be made of this message, or a draft to be replaced by it."""
    asked = context.visit.asked
    if asked is None or asked.kind not in (MORE, CONTENT) or not writes(context.person):
        return None
    return asked if message.message_id in contents.messages(asked.data.get("other", {})) else None


async def _another_offered(context: BotContext, message: Message, asked: Open) -> Reply:
    before = asked.data["other"]
    content = _read(message, before)
    if content == before:
        return None
    rest = {name: value for name, value in asked.data.items() if name != "other"}
    await context.listen(asked.kind, rest)
    if await stamps.came_for_good(context, message):
        others = [each for each in contents.messages(before) if each != message.message_id]
        if instead := rest.get("draft") or rest.get("instead"):
            return await announcements.refuse(context, message, {"draft": instead, **to_whom(rest)}, *others)
        return await stamps.refuse(context, message, way_home(), *others)
    if isinstance(content, Screen):
        return content
    await context.listen(asked.kind, {**asked.data, "other": content})
    return None


async def _wait_for(context: BotContext, old: Draft, fresh: Draft) -> None:
    """What was awaited for the old draft is awaited for the one in its place."""
    asked = context.visit.asked
    if asked is not None and asked.kind in (MORE, CONTENT):
        known = {name: fresh.announcement_id for name in ("draft", "instead") if asked.data.get(name) == old.announcement_id}
        data = sending.decided(asked.data) if asked.kind == MORE and asked.data.get("draft") == old.announcement_id else asked.data
        await context.listen(asked.kind, {**data, **known})
