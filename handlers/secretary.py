"""The secretary's desk: how far the round has come, forms that were handed in, invitations, and the doors to the rest."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton
from telegram.helpers import create_deep_linked_url

from db import assessment_forms, desk, question_answers
from db.assessment_forms import Form
from db.desk import Colleague, UnitDesk
from db.kinds import AssessmentState, EvidenceKind
from db.refusals import Reason, Refused
from handlers import assessment_rounds
from handlers.assessment_missing import list_missing
from handlers.assessment_pieces import attachment, file_buttons, file_screen
from handlers.buttons import button
from handlers.context import BotContext
from handlers.deadlines import DESK
from handlers.feature import Feature
from handlers.keyboards import PAGE, back, column, page_of, turn, way_home
from handlers.screens import Reply, Screen, Toast
from handlers.texts import ask as ask_words
from handlers.texts import assessment as form_words
from handlers.texts import assessment_evidence as evidence_words
from handlers.texts import common
from handlers.texts import desk as desk_words
from handlers.texts import desk_orders as order_words
from handlers.texts import questions as question_words
from handlers.texts import secretary as words
from handlers.texts.lists import blocks

STEM = "secretary"


async def open_desk(context: BotContext) -> Reply:
    """The association's desk, the unit's, or the choice of one for somebody with several."""
    person = context.member
    if person.is_secretary:
        return await association(context)
    units = await context.db.read(desk.own_units, member_id=person.member_id, today=context.today)
    if not units:
        return Screen(desk_words.FOR_SECRETARIES, way_home())
    if len(units) == 1:
        return await unit(context, units[0][0])
    return Screen(words.WHICH_UNIT, column(*(button(name, STEM, "unit", unit_id) for unit_id, name in units)) + way_home())


async def missing_in_words(context: BotContext) -> Reply:
    """Asked in words: the board of the association, or who of the own unit has not handed in; nobody else's business."""
    if context.member.is_secretary:
        return await show_board(context)
    if not context.member.secretary_of:
        return Screen(ask_words.PERSONAL, way_home())
    own = sorted(context.member.secretary_of)
    return await list_missing(context, own[0]) if len(own) == 1 else await open_desk(context)


async def give_codes(context: BotContext) -> Reply:
    """Asked in words. Who gives no codes wants one: how to come in is told instead."""
    if context.member.is_secretary:
        return await units_to_invite(context)
    own = sorted(context.member.secretary_of)
    if not own:
        return Screen(desk_words.CODES_ARE_GIVEN, way_home())
    return await list_to_invite(context, own[0]) if len(own) == 1 else await open_desk(context)


# The association


async def association(context: BotContext) -> Screen:
    board = await _board(context)
    own = await context.db.read(desk.own_units, member_id=context.member.member_id, today=context.today)
    later = await assessment_rounds.later_than(context, board.round)
    rows = column(
        button(words.BOARD, STEM, "board"),
        button(words.requests_label(board.requests), "enrolment", "requests"),
        button(words.invite_label(board.total(lambda u: u.members - u.linked)), STEM, "units"),
        button(words.ANNOUNCEMENTS, "announcements", "open"),
        button(question_words.desk_label(await _questions(context)), "questions", "desk"),
        *await _corrections(context),
        button(words.UNCONFIRMED, "dates", "unconfirmed", DESK),
        *([] if board.round and board.round.is_open(context.today) else await assessment_rounds.opening_door(context)),
        *([assessment_rounds.door(later)] if later else []),
        *(button(name, STEM, "unit", unit_id) for unit_id, name in own),
    )
    return Screen(words.association(board, context.today, later), rows + way_home())


async def show_board(context: BotContext, page: int = 0) -> Reply:
    board = await _board(context)
    shown, page, pages = page_of(board.units, page)
    rows = column(*(button(each.name, STEM, "unit", each.unit_id) for each in shown)) + turn(page, pages, STEM, "board")
    rows += column(*await assessment_rounds.doors(context), *await assessment_rounds.opening_door(context))
    text = words.board(shown, page * PAGE + 1, with_round=board.round is not None)
    return Screen(text, rows + way_home(back(STEM, "open")))


async def units_to_invite(context: BotContext, page: int = 0) -> Reply:
    board = await _board(context)
    lacking = [each for each in board.units if each.linked < each.members]
    shown, page, pages = page_of(lacking, page)
    rows = column(*(button(words.unit_to_invite(each), STEM, "invite", each.unit_id) for each in shown))
    count = board.total(lambda u: u.members - u.linked)
    return Screen(words.units_to_invite(count), rows + turn(page, pages, STEM, "units") + way_home(back(STEM, "open")))


async def _board(context: BotContext) -> desk.Board:
    return await context.db.read(desk.board, member_id=context.member.member_id, today=context.today)


# A unit


async def unit(context: BotContext, unit_id: int) -> Screen:
    found = await _unit(context, unit_id)
    own = unit_id in context.member.secretary_of
    asked = await _questions(context) if own else 0
    unit_word = context.visit.about.unit_word if context.visit.about else ""
    rows = column(
        *([button(words.submitted_label(len(found.submitted)), STEM, "submitted", unit_id)] if found.round else []),
        *([button(words.missing_label(len(found.missing)), STEM, "missing", unit_id)] if found.round and found.missing is not None else []),
        *(button(words.former_label(each), STEM, "former", unit_id, each.year) for each in found.former),
        *([button(words.requests_label(found.requests), "enrolment", "requests")] if own else []),
        *([button(question_words.waiting_label(asked), "questions", "waiting")] if asked else []),
        *(await _corrections(context) if own else []),
        button(words.invite_label(len(found.not_linked)), STEM, "invite", unit_id),
        *([button(words.ANNOUNCEMENTS, "announcements", "open"), button(words.DEADLINES, "dates", "deadlines", DESK)] if own else []),
    )
    before = None if own and not context.member.is_secretary else back(STEM, "board")
    return Screen(words.unit(found, common.unit_work(unit_word) if own else "", context.today), rows + way_home(before))


async def _questions(context: BotContext) -> int:
    """How many of the members' questions wait for this secretary."""
    return await context.db.read(question_answers.count_waiting, member_id=context.member.member_id, today=context.today)


async def _corrections(context: BotContext) -> list[InlineKeyboardButton]:
    """The door to members' wishes to have their data put right, while there are any."""
    count = await context.db.read(question_answers.count_waiting, member_id=context.member.member_id, today=context.today, corrections=True)
    return [button(question_words.corrections_label(count), "questions", "corrections")] if count else []


async def show_unit(context: BotContext, unit_id: int) -> Reply:
    return await unit(context, unit_id)


async def list_submitted(context: BotContext, unit_id: int, page: int = 0) -> Reply:
    """Who has handed in; a name opens the form."""
    found = await _unit(context, unit_id)
    shown, page, pages = page_of(found.submitted, page)
    rows = column(*_names(found, shown)) + turn(page, pages, STEM, "submitted", unit_id)
    return Screen(words.submitted(found, shown, page * PAGE + 1, context.zone), rows + way_home(back(STEM, "unit", unit_id)))


async def list_former(context: BotContext, unit_id: int, year: int, page: int = 0) -> Reply:
    """Who handed in in a round that another one took the place of."""
    found = await context.db.read(desk.handed_in, unit_id=unit_id, year=year, member_id=context.member.member_id, today=context.today)
    shown, page, pages = page_of(found.people, page)
    rows = column(*(button(each.full_name, STEM, "form", found.round_id, each.member_id) for each in shown))
    rows += turn(page, pages, STEM, "former", unit_id, year)
    return Screen(words.former(found, shown, page * PAGE + 1, context.zone), rows + way_home(back(STEM, "unit", unit_id)))


def _names(found: UnitDesk, shown: Sequence[Colleague]) -> list[InlineKeyboardButton]:
    return [button(each.full_name, STEM, "form", found.round.round_id, each.member_id) for each in shown if found.round]


async def who_is_missing(context: BotContext, unit_id: int) -> Reply:
    """The button under the word of a submission: names to the own unit, counts to the association."""
    own = unit_id in context.member.secretary_of
    return await list_missing(context, unit_id) if own else await unit(context, unit_id)


async def _unit(context: BotContext, unit_id: int) -> UnitDesk:
    return await context.db.read(desk.unit, unit_id=unit_id, member_id=context.member.member_id, today=context.today)


# Forms that were handed in


async def show_form(context: BotContext, round_id: int, member_id: int) -> Reply:
    form = await _form(context, round_id, member_id)
    has_files = any(piece.kind is not EvidenceKind.NOTE for at in form.steps for piece in at.evidence)
    files = column(button(evidence_words.FILES, STEM, "files", round_id, member_id)) if has_files else ()
    found = await _unit(context, form.unit_id)
    current = found.round is not None and found.round.round_id == round_id
    before = back(STEM, "submitted", form.unit_id) if current else back(STEM, "former", form.unit_id, form.round.year)
    after = order_words.corrected_by_owner(form.round, context.today) if form.state is AssessmentState.SUBMITTED else ""
    return Screen(blocks(form_words.read(form, context.zone, whose=True), after), files + way_home(before))


async def list_files(context: BotContext, round_id: int, member_id: int) -> Reply:
    form = await _form(context, round_id, member_id)
    return Screen(evidence_words.files(form), file_buttons(form, STEM) + way_home(back(STEM, "form", round_id, member_id)))


async def look(context: BotContext, evidence_id: int) -> Reply:
    found = await attachment(context, evidence_id)
    return file_screen(found, way_home(back(STEM, "form", found.round_id, found.member_id)))


async def _form(context: BotContext, round_id: int, member_id: int) -> Form:
    """Reading leaves a line in the audit, so it is a change."""
    return await context.db.write(
        assessment_forms.read_form,
        round_id=round_id,
        subject_id=member_id,
        reader_id=context.member.member_id,
        today=context.today,
        now=context.now,
    )


# Invitations


async def list_to_invite(context: BotContext, unit_id: int, page: int = 0) -> Reply:
    found = await _unit(context, unit_id)
    shown, page, pages = page_of(found.to_let_in, page)
    rows = column(*(button(each.full_name, STEM, "member", each.member_id) for each in shown))
    rows += turn(page, pages, STEM, "invite", unit_id)
    if found.joined:
        rows += column(button(words.OTHER_ACCOUNT, STEM, "replace", unit_id))
    return Screen(words.to_invite(found, shown), rows + way_home(back(STEM, "unit", unit_id)))


async def list_to_replace(context: BotContext, unit_id: int, page: int = 0) -> Reply:
    """Who is in Đồng Đội and may come with another telephone or account."""
    found = await _unit(context, unit_id)
    shown, page, pages = page_of(found.to_replace, page)
    rows = column(*(button(each.full_name, STEM, "member", each.member_id) for each in shown))
    rows += turn(page, pages, STEM, "replace", unit_id)
    return Screen(words.to_replace(found), rows + way_home(back(STEM, "invite", unit_id)))


async def show_invitee(context: BotContext, member_id: int) -> Reply:
    found = await context.db.read(
        desk.invitee, chosen_id=member_id, member_id=context.member.member_id, today=context.today, now=context.now
    )
    label = words.MINT_AGAIN if found.open_until else words.MINT
    rows = column(button(label, STEM, "mint", member_id, found.last_id))
    return Screen(words.invitee(found, context.zone), rows + way_home(back(STEM, "invite", found.unit_id)))


async def mint(context: BotContext, member_id: int, last_id: int) -> Reply:
    """A code to pass on. A second tap makes none: the code on the screen stays good."""
    reader = context.member.member_id
    try:
        made = await context.db.write(
            desk.invite, chosen_id=member_id, last_id=last_id, member_id=reader, today=context.today, now=context.now
        )
    except Refused as refused:
        if refused.reason is Reason.ALREADY_DECIDED:
            return Toast(words.ALREADY_MADE)
        raise
    link = create_deep_linked_url(context.bot.username, made.code)
    return Screen(words.invited(made, link, context.zone), way_home(back(STEM, "member", member_id)))


FEATURE = Feature(
    stem=STEM,
    taps={
        "open": open_desk,
        "board": show_board,
        "units": units_to_invite,
        "unit": show_unit,
        "submitted": list_submitted,
        "missing": list_missing,
        "former": list_former,
        "form": show_form,
        "files": list_files,
        "file": look,
        "invite": list_to_invite,
        "replace": list_to_replace,
        "member": show_invitee,
        "mint": mint,
    },
    labels={
        common.ASSOCIATION_WORK: open_desk,
        common.unit_work(""): open_desk,
        **dict.fromkeys(words.WHO_IS_MISSING, missing_in_words),
        **dict.fromkeys(words.GIVE_CODES, give_codes),
    },
    commands={"viechoi": open_desk},
)
