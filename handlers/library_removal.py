"""A document is taken out of the library, at any time, by who may add one; it is asked once before."""

import re
from typing import Any

from db import library_removal, objects, questions
from db.library_removal import Leaving
from db.search import Verdict, symbols
from db.search.types import Hit
from db.vietnamese import all_of_it, bare_words, fold, nfc, squash
from handlers import follow_ups
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, way_home
from handlers.library_draft import secretary
from handlers.screens import Reply, Row, Screen
from handlers.texts import common
from handlers.texts import library_removal as words

LONGEST = 120
CHOICES = 3


def is_meant(context: BotContext, text: str) -> bool:
    """ "Xóa kế hoạch 61 khỏi kho", "gỡ văn bản này", from somebody who may."""
    if context.person is None or not context.person.is_secretary or len(text) > LONGEST:
        return False
    said = bare_words(text)
    if not any(words.VERBS.fullmatch(word) for word in re.findall(r"\w+", nfc(text).lower())):
        return False  # "gõ", "bộ"
    if all_of_it(words.OUT_OF_IT, said):
        return True
    return all_of_it(words.OF_ITSELF, said) is not None and _is_the_name_of_one(_what(text))


def _is_the_name_of_one(what: str) -> bool:
    """Whether a document is all that is to go: "xóa nhà tạm theo nghị quyết 09", "hủy bỏ chỉ thị 03 chưa" are questions."""
    if follow_ups.is_this_one(what):
        return True
    said, named = fold(what), symbols.parse(what)
    if len(named) != 1 or not (named[0].strong or named[0].kinds):
        return False
    return words.BEFORE_ITS_NAME.fullmatch(said[: named[0].start]) is not None and not re.search(r"\w", said[named[0].end :])


async def as_said(context: BotContext, text: str) -> Reply:
    """The question about the one that is meant, or which it is."""
    secretary(context)
    if follow_ups.points_back(text):
        line = await follow_ups.meant(context, text)
        return await ask(context, line.directive_id) if line else Screen(words.WHICH, _to_list())
    looked = await context.db.read(questions.look_up, text=_what(text), today=context.today, enrolled=True)
    found = [hit for hit in (*looked.found.hits, *looked.found.near) if hit.kind == "directive"]
    rows = [row for hit in found[:CHOICES] if (row := await _row(context, hit)) is not None]
    if looked.found.verdict is Verdict.ANSWER and looked.found.hits[0].kind == "directive" and rows:
        return await ask(context, rows[0])
    lines = [(await _leaving(context, row)).line for row in rows]
    doors = column(*(button(words.see(line), "directives", "card", line.directive_id) for line in lines))
    return Screen(words.WHICH if lines else words.NO_SUCH, doors + _to_list())


def _to_list() -> tuple[Row, ...]:
    return column(button(common.DIRECTIVES, "directives", "open")) + way_home()


def _what(text: str) -> str:
    """The document's name, with the marks it was typed with."""
    typed = [word for each in squash(nfc(text)).split() if (word := each.strip(words.MARKS))]
    said = fold(" ".join(typed))
    found = words.OUT_OF_IT.fullmatch(said) or words.OF_ITSELF.fullmatch(said)
    if found is None or len(said) != len(" ".join(typed)):
        return text
    return " ".join(typed)[slice(*found.span("what"))]


async def _row(context: BotContext, hit: Hit) -> int | None:
    return await context.db.read(objects.locate, kind=hit.kind, ref=hit.ref)


async def _leaving(context: BotContext, directive_id: int) -> Leaving:
    by: dict[str, Any] = {"member_id": secretary(context), "today": context.today}
    return await context.db.read(library_removal.leaving, directive_id=directive_id, **by)


async def ask(context: BotContext, directive_id: int) -> Screen:
    """What would go with it stands there. Raises `Refused(NOT_ALLOWED | GONE)`."""
    found = await _leaving(context, directive_id)
    rows = column(
        button(words.confirm(found.line), "library", "removed", directive_id), button(words.KEEP, "directives", "card", directive_id)
    )
    return Screen(words.ask(found), rows + way_home(back("directives", "card", directive_id)))


async def remove(context: BotContext, directive_id: int) -> Reply:
    """Raises `Refused(NOT_ALLOWED | GONE)`."""
    by: dict[str, Any] = {"member_id": secretary(context), "today": context.today, "now": context.now}
    line = await context.db.write(library_removal.remove, directive_id=directive_id, **by)
    return Screen(words.removed(line), way_home(back("directives", "open")))
