"""A message that is to become an announcement is changed in the chat before it goes.

Telegram copies a picture or a file with the words that stand below it at that moment, so the announcement is looked at anew; a text
goes as it was read, so it is read anew.
"""

from dataclasses import replace

from telegram import Message

from db import announcements as records
from db.announcements import Draft
from handlers import announcement_changes, announcements, stamps
from handlers import announcement_content as contents
from handlers.announcement_drafts import CONTENT, MORE
from handlers.announcement_rights import writes
from handlers.announcement_waiting import to_whom
from handlers.context import BotContext
from handlers.feature import NotMine
from handlers.screens import Reply, Screen
from handlers.texts import announcement_edits as words
from handlers.texts.lists import blocks


async def hear(context: BotContext, message: Message) -> Reply | NotMine:
    draft = await _made_of(context, message)
    if draft is None:
        return await announcement_changes.hear(context, message)
    if await stamps.came(context, message):
        await context.db.write(records.cancel, announcement_id=draft.announcement_id, by=context.member.member_id)
        others = [each for each in contents.messages(draft.content) if each != message.message_id]
        whose = to_whom(asked.data) if (asked := context.visit.asked) and asked.kind in (MORE, CONTENT) else {}
        return await announcements.refuse(context, message, {"draft": 0, **whose}, *others)
    content = announcements.read(message)
    if isinstance(content, Screen):
        return content
    if draft.content["kind"] == "album":  # most often the words below one of its pictures are those of all
        prints = {**draft.content.get("prints", {}), **content["prints"]}
        content = {**draft.content, "about": content["about"] or draft.content["about"], "prints": prints}
    if content == draft.content:
        return None
    fresh = await announcements.store(context, content, draft.announcement_id)
    await _wait_for(context, draft, fresh)
    screen = await announcements.shown(context, fresh)
    return replace(screen, text=blocks(words.REREAD, screen.text)) if isinstance(screen, Screen) else screen


async def _made_of(context: BotContext, message: Message) -> Draft | None:
    """The draft that this message is; of a text the message is known while the draft is being looked at."""
    if not writes(context.person):
        return None
    draft, asked = await context.db.read(records.last_draft, by=context.member.member_id), context.data_of(MORE)
    if draft is None:
        return None
    typed = asked.get("message") if asked.get("draft") == draft.announcement_id else None
    return draft if message.message_id in contents.messages(draft.content, typed) else None


async def _wait_for(context: BotContext, old: Draft, fresh: Draft) -> None:
    """What was awaited for the old draft is awaited for the one in its place."""
    asked = context.visit.asked
    if asked is not None and asked.kind in (MORE, CONTENT):
        known = {name: fresh.announcement_id for name in ("draft", "instead") if asked.data.get(name) == old.announcement_id}
        await context.listen(asked.kind, {**asked.data, **known})
