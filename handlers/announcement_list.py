"""What a secretary has sent, newest first, and above it what she has begun and not sent yet."""

from datetime import datetime
from typing import Any

from db import announcement_results as results
from db import announcements
from db.announcement_results import Status
from handlers import announcement_asking as asking
from handlers.announcement_drafts import CONTENT, MORE, STEM
from handlers.announcement_rights import writes
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Screen
from handlers.texts import announcement_beside as beside_words
from handlers.texts import announcement_list as list_words
from handlers.texts import announcements as words

RECENT = 30
PAGE = 5
SHOWN = 3  # of what was begun; more of it has a screen of its own


async def list_recent(context: BotContext, page: int = 0) -> Reply:
    """What was sent, and what was begun: it stays there until it is sent or thrown away."""
    await context.listen_no_more(CONTENT)
    await context.leave(MORE)  # the words beside a look wait for their buttons
    me = context.member.member_id
    sent = await context.db.read(results.recent, by=me, today=context.today, count=RECENT)
    shown, page, pages = page_of(sent, page, PAGE)
    entries = [await _entry(context, status) for status in shown]
    first = page * PAGE + 1
    rows = column(button(words.NEW, STEM, "new"))
    begun = await context.db.read(announcements.drafts, by=me)
    rows += column(*(button(beside_words.go_on_with(draft.content), STEM, "preview", draft.announcement_id) for draft in begun[:SHOWN]))
    rows += column(button(beside_words.all_begun(len(begun)), STEM, "drafts")) if len(begun) > 1 else ()
    rows += column(
        *(
            button(words.entry_label(n, content), STEM, "card", status.announcement_id)
            for n, (status, content, _) in enumerate(entries, first)
        )
    )
    way_back = back("secretary", "open")
    return Screen(list_words.listing(entries, first), rows + turn(page, pages, STEM, "open") + way_home(way_back))


async def _entry(context: BotContext, status: Status) -> tuple[Status, dict[str, Any], datetime]:
    content = (await context.db.read(announcements.sendable, announcement_id=status.announcement_id)).content
    assert status.approved_at is not None
    return status, content, context.local(status.approved_at)


async def list_drafts(context: BotContext, page: int = 0) -> Reply:
    """What was begun, each to go on with or to throw away."""
    begun = await context.db.read(announcements.drafts, by=context.member.member_id)
    if not begun:
        return await list_recent(context)
    shown, page, pages = page_of(begun, page, PAGE)
    first = page * PAGE + 1
    rows = tuple(
        (
            button(beside_words.go_on_with_number(n), STEM, "preview", draft.announcement_id),
            button(beside_words.drop_number(n), STEM, "drop", draft.announcement_id),
        )
        for n, draft in enumerate(shown, first)
    )
    return Screen(beside_words.begun(shown, first), rows + turn(page, pages, STEM, "drafts") + way_home(back(STEM, "open")))


async def open_as_named(context: BotContext) -> Reply:
    """ "Thông báo", typed: what was sent for who sends, what came for everybody else."""
    return await list_recent(context) if writes(context.person) else await asking.list_received(context)
