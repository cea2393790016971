"""What the steps of a form have: notes to look at and take out, photos and files sent again."""

from db import assessment_evidence
from db.assessment_evidence import Attachment
from db.assessment_forms import Form
from db.kinds import AssessmentState, EvidenceKind
from handlers.assessment_steps import STEM, again, own, step_screen
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen, Toast
from handlers.texts import assessment_evidence as words

PAGE = 4


async def list_pieces(context: BotContext, assessment_id: int, number: int, page: int = 0) -> Reply:
    return pieces_screen(await own(context, assessment_id), number, page)


def pieces_screen(form: Form, number: int, page: int = 0, toast: str = "") -> Screen:
    """What one step has, four at a time; what was handed in can be looked at only."""
    at = form.step(number)
    draft = form.state is AssessmentState.DRAFT
    shown, page, pages = page_of(at.evidence, page, PAGE)
    rows: tuple[Row, ...] = ()
    for place, piece in enumerate(shown, page * PAGE + 1):
        look = [] if piece.kind is EvidenceKind.NOTE else [button(words.look(place), STEM, "file", piece.evidence_id)]
        remove = [button(words.take_out(place), STEM, "remove", form.assessment_id, number, piece.evidence_id)] if draft else []
        rows += ((*look, *remove),)
    rows += turn(page, pages, STEM, "notes", form.assessment_id, number)
    return Screen(words.evidence(at, shown, page * PAGE + 1), rows + way_home(back(STEM, "step", form.assessment_id, number)), toast=toast)


async def notes_screen(context: BotContext, form: Form, number: int, *, changing: bool) -> Screen:
    """What a step has; where it has nothing, the step itself."""
    if form.step(number).evidence:
        return pieces_screen(form, number)
    return again(await step_screen(context, form, number, changing=changing), words.NO_NOTES)


async def ask_removal(context: BotContext, assessment_id: int, number: int, evidence_id: int) -> Reply:
    form = await own(context, assessment_id)
    piece = next((each for each in form.step(number).evidence if each.evidence_id == evidence_id), None)
    if piece is None:
        return pieces_screen(form, number, toast=words.ALREADY_REMOVED)
    rows = column(button(words.REMOVE, STEM, "removed", evidence_id), button(words.KEEP, STEM, "notes", assessment_id, number))
    return Screen(words.remove_question(number, piece), rows + way_home(back(STEM, "notes", assessment_id, number)))


async def remove(context: BotContext, evidence_id: int) -> Reply:
    removed = await context.db.write(
        assessment_evidence.remove, evidence_id=evidence_id, member_id=context.member.member_id, today=context.today
    )
    return pieces_screen(removed.form, removed.number) if removed else Toast(words.ALREADY_REMOVED)


async def list_files(context: BotContext, assessment_id: int) -> Reply:
    form = await own(context, assessment_id)
    return Screen(words.files(form), file_buttons(form, STEM) + way_home(back(STEM, "read", assessment_id)))


def file_buttons(form: Form, stem: str) -> tuple[Row, ...]:
    """A button for each photo and file of a form; `stem` names the conversation that opens it."""
    files = [(at.number, piece) for at in form.steps for piece in at.evidence if piece.kind is not EvidenceKind.NOTE]
    return column(*(button(words.file_label(number, piece), stem, "file", piece.evidence_id) for number, piece in files))


async def look(context: BotContext, evidence_id: int) -> Reply:
    found = await attachment(context, evidence_id)
    draft = found.state is AssessmentState.DRAFT
    before = back(STEM, "notes", found.assessment_id, found.number) if draft else back(STEM, "files", found.assessment_id)
    return file_screen(found, way_home(before))


async def attachment(context: BotContext, evidence_id: int) -> Attachment:
    return await context.db.write(
        assessment_evidence.attachment,
        evidence_id=evidence_id,
        reader_id=context.member.member_id,
        today=context.today,
        now=context.now,
    )


def file_screen(found: Attachment, rows: tuple[Row, ...]) -> Screen:
    """A photo or file, sent again by the id Telegram gave it."""
    caption = words.caption(found.number, found.text)
    if found.kind is EvidenceKind.PHOTO:
        return Screen(caption, rows, photo=found.file_id)
    return Screen(caption, rows, document=found.file_id)
