"""The draft of a document: what was read, each part to be corrected by a tap and a line of text."""

from dataclasses import replace
from datetime import date
from typing import Any

from telegram import Message

from db import library
from db.intake.pieces import as_symbol
from db.kinds import Scope
from db.library import LONGEST, LONGEST_LABEL, REQUIRED, Draft, Part, mark
from db.refusals import Reason, Refused
from db.search.given_days import given_day
from db.vietnamese import fold, parse_date
from handlers import desk_howto, stamps
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen
from handlers.texts import dates as date_words
from handlers.texts import library as words

PARTS = tuple(Part)


def secretary(context: BotContext) -> int:
    """The member id of the association's secretary. Raises `Refused(NOT_ENROLLED | NOT_ALLOWED)`."""
    if not context.member.is_secretary:
        raise Refused(Reason.NOT_ALLOWED)
    return context.member.member_id


async def read_draft(context: BotContext, draft_id: int) -> Draft:
    return await context.db.read(library.draft, draft_id=draft_id, member_id=secretary(context))


async def open_draft(context: BotContext, draft_id: int) -> Reply:
    found = await read_draft(context, draft_id)
    if found.saved_as is None:
        return await screen(context, draft_id)
    undo = words.UNDO_CHANGE if found.added else words.UNDO
    rows = column(button(words.SEE, "directives", "card", found.saved_as), button(undo, "library", "undo", draft_id))
    return Screen(words.ALREADY_SAVED, rows + way_home(back("library", "open")))


async def screen(context: BotContext, draft_id: int, toast: str = "") -> Screen:
    """Going back to the draft ends what was asked about it. Raises `Refused(GONE | NOT_YOURS)`."""
    found = await read_draft(context, draft_id)
    await context.listen_no_more("library")
    return shown(found, context.today, toast)


def shown(found: Draft, today: date, toast: str = "") -> Screen:
    return Screen(words.draft(found, today), _buttons(found) + way_home(back("library", "open")), toast=toast)


def _buttons(found: Draft) -> tuple[Row, ...]:
    parts = [button(words.part_button(part), "library", "part", found.draft_id, at) for at, part in enumerate(PARTS)]
    texts = [button(words.ADD_TEXT, "library", "write", found.draft_id)]
    if found.dropped and not found.clauses:
        texts.insert(0, button(words.RESTORE_CLAUSE, "library", "restore", found.draft_id))
    if found.clauses:
        texts.insert(0, button(words.clauses_button(len(found.clauses)), "library", "clause", found.draft_id, 0))
    scope = button(words.SCOPE_BUTTONS[found.scope], "library", "scope", found.draft_id, int(found.scope is Scope.MEMBERS))
    end = [button(words.DISCARD, "library", "discard", found.draft_id, *([found.of] if found.of else []))]
    if not found.missing:
        end.insert(0, button(words.SAVE, "library", "save", found.draft_id))
    return (tuple(parts[:2]), tuple(parts[2:4]), (parts[4],), tuple(texts), (scope,), *column(*end))


async def set_scope(context: BotContext, draft_id: int, public: int) -> Reply:
    """Open it to everybody (1), or to members only (0)."""
    scope = Scope.PUBLIC if public else Scope.MEMBERS
    await context.db.write(library.set_scope, draft_id=draft_id, scope=scope, member_id=secretary(context))
    return await screen(context, draft_id)


# One part


async def ask_part(context: BotContext, draft_id: int, at: int) -> Reply:
    found, part = await read_draft(context, draft_id), _part(at)
    if found.saved_as is not None:
        raise Refused(Reason.GONE)
    await _wait(context, "part", draft=draft_id, part=at)
    rows: tuple[Row, ...] = ()
    if part is Part.KIND:
        kinds = [button(kind, "library", "kind", draft_id, number) for number, kind in enumerate(words.KINDS)]
        rows = tuple(zip(kinds[::2], kinds[1::2], strict=True))
    elif part not in REQUIRED and getattr(found, part.value):
        rows = column(button(words.LEAVE_EMPTY, "library", "empty", draft_id, at))
    return Screen(words.ask_part(found, part), rows + way_home(back("library", "draft", draft_id)))


def _part(at: int) -> Part:
    if not 0 <= at < len(PARTS):
        raise Refused(Reason.GONE)
    return PARTS[at]


async def choose_kind(context: BotContext, draft_id: int, number: int) -> Reply:
    if not 0 <= number < len(words.KINDS):
        raise Refused(Reason.GONE)
    return await _put(context, draft_id, Part.KIND, words.KINDS[number])


async def leave_empty(context: BotContext, draft_id: int, at: int) -> Reply:
    return await _put(context, draft_id, _part(at), None)


async def hear_part(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    draft_id, part = int(data["draft"]), _part(int(data["part"]))
    home = way_home(back("library", "draft", draft_id))
    if message.text is None:
        return Screen(words.TYPE_PLEASE, home)
    text = message.text.strip()
    if desk_howto.is_how(text):
        return Screen(words.say(words.not_put(text, words.PARTS[part])), home)
    value: str | date | None = text
    if part is Part.ISSUED_ON:
        text = text.rpartition(",")[2].strip()  # "Hà Tĩnh, ngày 05 tháng 9 năm 2023", as it stands on paper
        typed, given = parse_date(text, latest=context.today.year), given_day(text, context.today)
        value = typed.exact if typed else given.on if given else None
        if value is None and given is not None and given.year is not None:
            return Screen(date_words.no_such_day(given, words.PARTS[part]), home)
    elif part is Part.SYMBOL:
        value = as_symbol(text)
    elif part is Part.KIND:
        value = next((kind for kind in words.KINDS if fold(kind) == fold(text)), text)  # "ke hoach"
    if isinstance(value, str) and len(value) > LONGEST[part]:
        return Screen(words.say(words.too_long(LONGEST[part])), home)
    if value is None:
        return Screen(words.NOT_A_DATE if part is Part.ISSUED_ON else words.NOT_A_SYMBOL, home)
    return await _put(context, draft_id, part, value)


async def _put(context: BotContext, draft_id: int, part: Part, value: str | date | None) -> Screen:
    await context.db.write(library.correct, draft_id=draft_id, part=part, value=value, member_id=secretary(context))
    return await screen(context, draft_id)


# The text


async def clause(context: BotContext, draft_id: int, at: int) -> Reply:
    """One clause, to be left out, joined to the one before, or named otherwise."""
    found = await read_draft(context, draft_id)
    if not found.clauses:
        return await screen(context, draft_id)
    await context.listen_no_more("library")
    [shown], at, pages = page_of(found.clauses, at, 1)
    rows = turn(at, pages, "library", "clause", draft_id)
    if found.saved_as is None:
        rows += column(
            button(words.DROP_CLAUSE, "library", "drop", draft_id, at, mark(shown.text)),
            *([button(words.JOIN_CLAUSE, "library", "join", draft_id, at, mark(shown.text))] if at else []),
            button(words.RENAME_CLAUSE, "library", "label", draft_id, at),
            *([button(words.RESTORE_CLAUSE, "library", "restore", draft_id)] if found.dropped else []),
        )
    return Screen(words.clause(shown, at + 1, pages), rows + way_home(back("library", "draft", draft_id)))


async def drop_clause(context: BotContext, draft_id: int, at: int, text: int) -> Reply:
    await context.db.write(library.drop_clause, draft_id=draft_id, position=at, words=text, member_id=secretary(context))
    return await clause(context, draft_id, at)


async def restore_clause(context: BotContext, draft_id: int) -> Reply:
    at = await context.db.write(library.restore_clause, draft_id=draft_id, member_id=secretary(context))
    return await clause(context, draft_id, at)


async def join_clause(context: BotContext, draft_id: int, at: int, text: int) -> Reply:
    await context.db.write(library.join_clause, draft_id=draft_id, position=at, words=text, member_id=secretary(context))
    return await clause(context, draft_id, at - 1)


async def ask_label(context: BotContext, draft_id: int, at: int) -> Reply:
    await read_draft(context, draft_id)
    await _wait(context, "label", draft=draft_id, clause=at)
    return Screen(words.ASK_LABEL, way_home(back("library", "clause", draft_id, at)))


async def hear_label(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    draft_id, at = int(data["draft"]), int(data["clause"])
    if message.text is None or len(message.text) > LONGEST_LABEL:
        said = words.TYPE_PLEASE if message.text is None else words.say(words.too_long(LONGEST_LABEL))
        return Screen(said, way_home(back("library", "clause", draft_id, at)))
    await context.db.write(library.rename_clause, draft_id=draft_id, position=at, label=message.text, member_id=secretary(context))
    return await clause(context, draft_id, at)


async def ask_text(context: BotContext, draft_id: int) -> Reply:
    await read_draft(context, draft_id)
    await _wait(context, "text", draft=draft_id)
    return Screen(words.ASK_TEXT, _text_rows(draft_id))


def _text_rows(draft_id: int) -> tuple[Row, ...]:
    return column(button(words.BACK_TO_DRAFT, "library", "draft", draft_id)) + way_home(back("library", "draft", draft_id))


async def hear_text(context: BotContext, message: Message, data: dict[str, Any]) -> Any:
    """Goes on listening until the secretary goes back to the draft: clients cut a long text into several messages."""
    draft_id = int(data["draft"])
    if message.text is None:
        return NOT_MINE
    if stamps.carried(message, paper=True):
        return await stamps.refuse(context, message, _text_rows(draft_id))
    added = await context.db.write(library.add_text, draft_id=draft_id, text=message.text, member_id=secretary(context))
    return Screen(words.text_added(added), _text_rows(draft_id))


async def _wait(context: BotContext, what: str, **data: int) -> None:
    await context.listen(f"library.{what}", data)


async def back_to_draft(context: BotContext) -> Reply:
    """ "Quay lại", typed while something about a draft is being asked."""
    asked = context.visit.asked
    if asked is None:
        raise Refused(Reason.GONE)
    return replace(await screen(context, int(asked.data["draft"])), below=True)
