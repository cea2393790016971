"""The library grows in chat: what must not be sent is said first, then a file or a link is read (`library_upload`), corrected
(`library_draft`) and saved. For the association's secretary."""

from collections.abc import Awaitable, Callable
from typing import Any

from db import library, library_amending, library_links, library_saving
from db.library_links import How
from db.library_saving import Saved
from db.refusals import Reason, Refused
from db.tasks import DirectiveLine
from handlers import library_draft as drafts
from handlers import library_removal as removal
from handlers import library_upload as upload
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature
from handlers.keyboards import back, column, way_home
from handlers.library_draft import secretary
from handlers.screens import Reply, Screen
from handlers.texts import directives as directive_words
from handlers.texts import library as words
from handlers.texts import library_links as link_words
from handlers.texts.common import REFUSALS
from handlers.texts.directives import ADD

RECENT = 4
MARKED = 3  # of the documents that a new one replaces or amends, or by which it was


async def open_library(context: BotContext) -> Reply:
    """What must not be sent stands before everything else."""
    recent = await context.db.read(library.recent, member_id=secretary(context), now=context.now)
    await context.listen_no_more("library")
    rows = column(button(words.ORDINARY, "library", "ordinary"), button(words.STAMPED, "library", "stamped"))
    rows += column(*(button(words.recent(each), "library", "draft", each.draft_id) for each in recent[:RECENT]))
    waiting = sum(each.saved_as is None for each in recent[RECENT:])
    return Screen(words.before(waiting), rows + way_home(back("directives", "open")))


async def stamped(context: BotContext) -> Reply:
    secretary(context)
    await context.listen_no_more("library")
    return Screen(words.KEEP_SECRET, upload.HOME)


# Into the library and out again


async def save(context: BotContext, draft_id: int) -> Reply:
    return await _save(context, draft_id)


async def save_onto(context: BotContext, draft_id: int, directive_id: int) -> Reply:
    return await _save(context, draft_id, onto=directive_id)


async def save_anew(context: BotContext, draft_id: int, directive_id: int) -> Reply:
    return await _save(context, draft_id, onto=directive_id, anew=True)


async def save_apart(context: BotContext, draft_id: int) -> Reply:
    return await _save(context, draft_id, apart=True)


async def _save(context: BotContext, draft_id: int, **how: Any) -> Screen:
    draft = await drafts.read_draft(context, draft_id)
    if draft.missing and draft.saved_as is None:
        return await drafts.screen(context, draft_id, toast=words.NO_FIELD_YET)
    found = await context.db.write(
        library_saving.save,
        draft_id=draft_id,
        member_id=secretary(context),
        note=words.source(draft.upload.link) if draft.upload.link else "",
        today=context.today,
        now=context.now,
        **how,
    )
    if isinstance(found, Saved):
        return await _saved(context, found, words.SAVED_BEFORE if draft.saved_as is not None else "")
    rows = column(
        button(words.ONTO_ONLY if found.changes else words.ONTO, "library", "onto", draft_id, found.line.directive_id),
        *([button(words.ANEW, "library", "anew", draft_id, found.line.directive_id)] if found.changes else []),
        button(words.APART, "library", "apart", draft_id),
        button(words.SEE, "directives", "card", found.line.directive_id),
    )
    return Screen(words.twin(found), rows + way_home(back("library", "draft", draft_id)))


async def _saved(context: BotContext, found: Saved, toast: str = "") -> Screen:
    said = await context.db.read(library_links.links, draft_id=found.draft_id, member_id=secretary(context))
    rows = column(
        *(button(link_words.mark_link(each), "library", each.how.value, found.draft_id, each.other.directive_id) for each in said[:MARKED]),
        button(words.SEE, "directives", "card", found.line.directive_id),
        button(words.UNDO_CHANGE if found.added else words.UNDO, "library", "undo", found.draft_id),
        button(words.ANOTHER, "library", "open"),
    )
    return Screen(words.saved(found, said[:MARKED]), rows + way_home(back("directives", "open")), toast=toast)


def marking(how: How) -> Callable[[BotContext, int, int], Awaitable[Reply]]:
    """What a tap does that marks how a saved document stands to another."""

    async def mark(context: BotContext, draft_id: int, directive_id: int) -> Reply:
        by: dict[str, Any] = {"member_id": secretary(context), "today": context.today, "now": context.now}
        try:
            await context.db.write(library_links.mark, draft_id=draft_id, directive_id=directive_id, how=how, **by)
        except Refused as refused:
            if refused.reason is not Reason.CIRCLE:
                raise
            return _other_way_round(draft_id, **refused.detail)
        found = await context.db.write(library_saving.save, draft_id=draft_id, **by)
        assert isinstance(found, Saved)  # of a saved draft nothing else comes back
        return await _saved(context, found, link_words.MARKED)

    return mark


def _other_way_round(draft_id: int, newer: DirectiveLine, older: DirectiveLine) -> Screen:
    rows = column(*(button(directive_words.see_successor(each), "directives", "card", each.directive_id) for each in (newer, older)))
    return Screen(link_words.other_way_round(newer, older), rows + way_home(back("library", "draft", draft_id)))


async def correct_saved(context: BotContext, directive_id: int) -> Reply:
    """What is in the library is taken up again as a draft."""
    draft_id = await context.db.write(
        library_amending.draft_of, directive_id=directive_id, member_id=secretary(context), today=context.today, now=context.now
    )
    return await drafts.screen(context, draft_id)


async def undo(context: BotContext, draft_id: int) -> Reply:
    try:
        await context.db.write(library_saving.undo, draft_id=draft_id, member_id=secretary(context), today=context.today, now=context.now)
    except Refused as refused:
        if refused.reason is not Reason.SAVED_SINCE:
            raise
        later = column(*(button(words.LATER, "library", "draft", each) for each in (refused.detail["later"],) if each))
        return Screen(REFUSALS[refused.reason], later + way_home(back("library", "draft", draft_id)))
    return await drafts.screen(context, draft_id, toast=words.UNDONE)


async def discard(context: BotContext, draft_id: int, directive_id: int = 0) -> Reply:
    """`directive_id`: what was being corrected; a second tap does not find the draft any more. What was saved meanwhile stays saved."""
    if await context.db.read(library.is_saved, draft_id=draft_id):
        return await drafts.open_draft(context, draft_id)
    await context.db.write(library.discard, draft_id=draft_id, member_id=secretary(context))
    if directive_id:
        see = column(button(words.SEE, "directives", "card", directive_id))
        return Screen(words.CORRECTION_DISCARDED, see + upload.HOME)
    return Screen(words.DISCARDED, upload.HOME)


FEATURE = Feature(
    stem="library",
    taps={
        "open": open_library,
        "stamped": stamped,
        "ordinary": upload.ordinary,
        "hand": upload.by_hand,
        "draft": drafts.open_draft,
        "part": drafts.ask_part,
        "kind": drafts.choose_kind,
        "empty": drafts.leave_empty,
        "scope": drafts.set_scope,
        "clause": drafts.clause,
        "drop": drafts.drop_clause,
        "restore": drafts.restore_clause,
        "join": drafts.join_clause,
        "label": drafts.ask_label,
        "write": drafts.ask_text,
        "save": save,
        "onto": save_onto,
        "anew": save_anew,
        "apart": save_apart,
        **{how.value: marking(how) for how in How},
        "correct": correct_saved,
        "undo": undo,
        "remove": removal.ask,
        "removed": removal.remove,
        "discard": discard,
    },
    labels={ADD: open_library},
    commands={"themvanban": open_library},
    prompts={
        "file": upload.hear_file,
        "refused": upload.hear_rest,
        "part": drafts.hear_part,
        "label": drafts.hear_label,
        "text": drafts.hear_text,
    },
    resumes=dict.fromkeys(("part", "label", "text"), lambda data: button(words.GO_ON, "library", "draft", data["draft"])),
    looks_for_stamps=frozenset({"file", "refused", "text"}),
    backs={"file": open_library, "part": drafts.back_to_draft, "label": drafts.back_to_draft, "text": drafts.back_to_draft},
)
