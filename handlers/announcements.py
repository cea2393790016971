"""Announcements: a secretary writes or forwards a message, looks at it, sends it, and sees what became of it.

A draft is a row; its content never changes under a look that was taken: other content makes another draft.
"""

from contextlib import suppress
from typing import Any

from telegram import Message

from db import announcements
from db.announcements import Draft
from db.refusals import Refused
from handlers import announcement_asking as asking
from handlers import announcement_beside as beside
from handlers import announcement_content as contents
from handlers import announcement_correcting as correcting
from handlers import announcement_drafts as drafts
from handlers import announcement_list as listing
from handlers import announcement_receipts as receipts
from handlers import announcement_results as outcome
from handlers import announcement_sending as sending
from handlers import announcement_waiting as waiting
from handlers import ask, stamps
from handlers.announcement_drafts import CONTENT, MORE, STEM
from handlers.announcement_rights import for_secretaries, heard_from_secretaries
from handlers.announcement_waiting import go_on_writing, to_whom, wish
from handlers.asking import reads_like_question
from handlers.assessment_missing import write_to_them
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE, Feature, Step
from handlers.keyboards import back, column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import announcement_asking as asking_words
from handlers.texts import announcement_receipts as receipt_words
from handlers.texts import announcements as words

HOME = way_home(back(STEM, "open"))


# Writing


async def compose(context: BotContext) -> Reply:
    return await _ask_content(context, 0)


async def edit(context: BotContext, draft_id: int) -> Reply:
    await drafts.open_draft(context, draft_id)
    return await _ask_content(context, draft_id)


async def _ask_content(context: BotContext, instead_of: int) -> Screen:
    data = {"instead": instead_of}
    await context.listen(CONTENT, data)
    return Screen(words.ASK_CONTENT, way_home(back(STEM, "review", instead_of) if instead_of else back(STEM, "open")))


async def hear_content(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    if await stamps.came(context, message):
        return await refuse(context, message, {"draft": data["instead"], **to_whom(data)})
    if (asked := await wish(context, message, data)) is not None:
        return asked
    content = read(message)
    if isinstance(content, Screen):
        return content
    return await _take(context, content, data, at=message.date.timestamp())


async def _take(context: BotContext, content: dict[str, Any], data: dict[str, Any], **known: float) -> Reply:
    draft = await store(context, content, data["instead"])
    if to_whom(data):
        draft = await correcting.addressed(context, draft, **to_whom(data))
    await context.listen(MORE, {"draft": draft.announcement_id, **known, **to_whom(data)})
    return await shown(context, draft)


async def take_typed(context: BotContext, instead_of: int) -> Reply:
    """What was typed as a wish is the content after all."""
    data = context.data_of(CONTENT)
    if data.get("instead") != instead_of or "other" not in data:
        return await sending.settled(context, instead_of)
    return await _take(context, data["other"], data)


def read(message: Message) -> dict[str, Any] | Screen:
    try:
        content = contents.read(message)
    except Refused:
        return Screen(words.CAPTION_TOO_LONG, way_home(back(STEM, "open")))
    return content or Screen(words.NOT_THIS_KIND, way_home(back(STEM, "open")))


async def store(context: BotContext, content: dict[str, Any], instead_of: int) -> Draft:
    """A draft of its own; where it takes the place of another, that one's audience and answer are kept."""
    me = context.member.member_id
    if instead_of:
        with suppress(Refused):  # sent or thrown away meanwhile
            return await context.db.write(
                announcements.replace_content, announcement_id=instead_of, content=content, by=me, now=context.now
            )
    draft, _ = await context.db.write(announcements.draft, author_id=me, content=content, today=context.today, now=context.now)
    return draft


async def shown(context: BotContext, draft: Draft) -> Reply:
    """The audience, or with that known the look; an album is still arriving and waits for a tap."""
    if draft.reach is None:
        return await drafts.ask_audience(context, draft.announcement_id)
    if draft.content["kind"] == "album":
        rows = column(
            button(words.PREVIEW, STEM, "preview", draft.announcement_id), button(words.DROP, STEM, "drop", draft.announcement_id)
        )
        return Screen(words.ALBUM_BEGUN, rows + way_home(back(STEM, "open")))
    return await drafts.look(context, draft.announcement_id, words.SEE_BELOW)


async def hear_more(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    """After the content: the album's other photos join it, other files may take its place, a text is a question."""
    if stamps.is_rest(message, data):
        return await stamps.refuse_rest(context, message, HOME)
    if "stamped" in data and message.text is not None and not stamps.carried(message) and not reads_like_question(message.text):
        return Screen(words.NOT_WRITING_NOW, column(go_on_writing({**data, "instead": data["draft"]})) + HOME)
    if "stamped" in data and not data["draft"] and message.text is None:
        return await hear_content(context, message, {"instead": 0, **to_whom(data)})  # in place of what was refused
    if not data["draft"] and contents.same_album(data.get("other", {}), message):
        return await beside.join_offered(context, message, data)
    try:
        draft = await drafts.open_draft(context, data["draft"])
    except Refused:
        return NOT_MINE
    if await stamps.came(context, message):
        return await _refuse_more(context, message, draft, data)
    if contents.same_album(draft.content, message):
        return await _join(context, message, draft, seen="seen" in data)
    if contents.same_album(data.get("other", {}), message):
        joined = contents.joined(data["other"], message)
        await context.listen(MORE, {**data, "other": joined})
        return None
    if message.text is not None:
        if contents.came_with(message, data.get("at", 0)):
            return await _several(context, draft, data)
        if said := await beside.typed(context, message.text, draft):
            return said
        if await beside.is_question(context, message.text):
            return NOT_MINE
    other = read(message)
    if isinstance(other, Screen):
        return NOT_MINE
    await context.listen(MORE, {**sending.undecided(data), "other": other})
    return beside.what_of_it(draft, other, leaves=message.text is not None and waiting.leaves(message.text))


async def refuse(context: BotContext, message: Message, data: dict[str, Any], *others: int) -> Screen:
    """A secrecy stamp: content is awaited no more, and the rest of an album goes too. `data`: what is waited for after all."""
    await context.listen(MORE, {**data, "stamped": 1, **stamps.refused(message)})
    return await stamps.refuse(context, message, column(go_on_writing({**data, "instead": data["draft"]})) + HOME, *others)


async def _refuse_more(context: BotContext, message: Message, draft: Draft, data: dict[str, Any]) -> Screen:
    """With what it came with: its album, or the first piece of one text."""
    cut = message.text is not None and contents.came_with(message, data.get("at", 0))
    if cut or contents.same_album(draft.content, message):
        await context.db.write(announcements.cancel, announcement_id=draft.announcement_id, by=context.member.member_id)
        return await refuse(context, message, {"draft": 0, **to_whom(data)}, *contents.messages(draft.content))
    if contents.same_album(data.get("other", {}), message):
        rest = {key: value for key, value in data.items() if key != "other"}
        return await refuse(context, message, rest, *contents.messages(data["other"]))
    return await refuse(context, message, data)


async def _join(context: BotContext, message: Message, draft: Draft, *, seen: bool) -> Reply:
    content = contents.read(message)
    assert content is not None
    await context.db.write(announcements.draft, author_id=context.member.member_id, content=content, today=context.today, now=context.now)
    return await drafts.look(context, draft.announcement_id, words.SEE_BELOW) if seen else None


async def _several(context: BotContext, draft: Draft, data: dict[str, Any]) -> Reply:
    """Said once, however many pieces come."""
    if "told" in data:
        return None
    await context.listen(MORE, {**sending.undecided(data), "told": True})
    known = draft.announcement_id
    rows = column(
        button(words.PREVIEW, STEM, "keep", known), button(words.EDIT, STEM, "edit", known), button(words.DROP, STEM, "drop", known)
    )
    return Screen(words.ONE_AT_A_TIME, rows + way_home(back(STEM, "open")))


async def take_other(context: BotContext, draft_id: int) -> Reply:
    """The file that came later takes the place of the content."""
    data = context.data_of(MORE)
    if data.get("draft") != draft_id or "other" not in data:
        return await sending.settled(context, draft_id)
    draft = await store(context, data["other"], draft_id)
    await context.listen(MORE, {"draft": draft.announcement_id, **to_whom(data)})
    return await drafts.preview(context, draft.announcement_id)


async def ask_instead(context: BotContext, draft_id: int) -> Reply:
    """What was typed beside the preview is a question after all."""
    data = context.data_of(MORE)
    if data.get("draft") != draft_id or data.get("other", {}).get("kind") != "text":
        return await sending.settled(context, draft_id)
    await context.listen(MORE, sending.decided(data))
    return await ask.aside(context, data["other"]["text"], button(words.PREVIEW, STEM, "preview", draft_id))


async def step_back(context: BotContext) -> Reply:
    """ "Quay lại", typed: to the draft that was being written, else to the list."""
    data = context.visit.asked.data if context.visit.asked else {}
    draft_id = data.get("instead") or data.get("draft")
    return await drafts.show_review(context, draft_id) if draft_id else await listing.list_recent(context)


DESK: dict[str, Step] = {
    "open": listing.list_recent,
    "drafts": listing.list_drafts,
    "new": compose,
    "edit": edit,
    "typed": take_typed,
    "order": waiting.take_as_order,
    "replace": take_other,
    "question": ask_instead,
    "correct": correcting.correct,
    "missed": write_to_them,
    "audience": drafts.ask_audience,
    "to": drafts.choose_audience,
    "preview": drafts.preview,
    "review": drafts.show_review,
    "try": drafts.try_out,
    "missing": drafts.list_missing,
    "answers": drafts.ask_answer,
    "answer": drafts.choose_answer,
    "drop": drafts.ask_to_drop,
    "dropped": drafts.drop,
    "keep": sending.keep,
    "send": sending.send,
    "card": outcome.show_card,
    "names": outcome.list_groups,
    "list": outcome.list_people,
    "calls": outcome.list_silent,
    "stop": outcome.stop,
    "resume": outcome.resume,
    "resend": outcome.resend,
    "trial": receipts.trial,
}

FEATURE = Feature(
    stem=STEM,
    taps={
        **receipts.TAPS,
        "again": asking.show_again,
        "bring": asking.bring,
        **{verb: for_secretaries(step) for verb, step in DESK.items()},
    },
    labels={
        **dict.fromkeys(asking_words.LABELS, listing.open_as_named),
        **dict.fromkeys(words.WRITE, for_secretaries(compose)),
        **dict.fromkeys(receipt_words.WHO_IS_SILENT, for_secretaries(outcome.who_is_silent)),
    },
    commands={"thongbao": for_secretaries(listing.list_recent)},
    prompts={"content": heard_from_secretaries(hear_content), "more": heard_from_secretaries(hear_more)},
    backs={"content": for_secretaries(step_back), "more": for_secretaries(step_back)},
    resumes={"content": go_on_writing},
    looks_for_stamps=frozenset({"content", "more"}),
)
