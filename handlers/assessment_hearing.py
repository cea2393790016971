"""What is typed at a step: a level, a wish, a question, a note. What may be one or the other is asked, and its words are kept meanwhile."""

from functools import partial

from markupsafe import Markup
from telegram import InlineKeyboardButton, Message

from db import assessment_evidence, private, prompts, search
from db.assessment_evidence import Came
from db.assessment_forms import Form, Step
from db.enrolment import looks_like_code
from db.kinds import EvidenceKind
from db.refusals import Reason, Refused
from db.search import Reason as Why
from db.search import manners, sorrow
from db.search.lexicon import keys
from handlers import announcement_asking, ask, home, mydata, stamps, talk
from handlers import assessment_doubts as doubts
from handlers.assessment_evidence import Data, go_on, hear_file, keep, refuse, step_of, write_it_down
from handlers.assessment_help import asks_to_take_out, corrected_note, helped, step_of_note
from handlers.assessment_pieces import notes_screen
from handlers.assessment_questions import (
    answers_an_invitation,
    asks_by_a_word,
    asks_here,
    asks_what_is_missing,
    is_courtesy,
    is_lost,
    is_question,
    is_talk,
    is_unsure,
    is_way_back,
    level_meant,
    level_spoken_of,
    names_no_level,
    notes_meant,
    says_nothing,
    step_meant,
    step_spoken_of,
    tells_a_deed,
    title_meant,
    wants_to_hand_in,
    wishes_for_the_form,
)
from handlers.assessment_steps import (
    PROMPT,
    STEM,
    again,
    before_handing_in,
    choose,
    in_rows,
    left_as_said,
    notes_button,
    own,
    step_screen,
    wait_for_evidence,
)
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import NOT_MINE, NotMine
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen, Toast
from handlers.texts import assessment_evidence as words
from handlers.texts.common import NOT_FETCHED

STALE = (Reason.GONE, Reason.NOT_OPEN, Reason.NOT_YOURS)
NOT_KEPT = {Reason.TOO_LONG: words.NOTE_TOO_LONG, Reason.NOT_FETCHED: NOT_FETCHED}


async def hear(context: BotContext, message: Message, data: Data) -> Reply | NotMine:
    """Evidence, unless it reads like something else: a level of this step, a question, a courtesy, the wish to go back. Nothing with
    a secrecy stamp."""
    try:
        if stamps.is_rest(message, data):
            return await stamps.refuse_rest(context, message, column(go_on(data)) + way_home())
        if stamps.is_noted(message) or await stamps.came(context, message):
            return await refuse(context, message, data)
        if message.text is None:
            return await hear_file(context, message, data)
        if message.forward_origin is not None:
            return await _not_noted(context, message.text, data, words.FORWARDED)
        return await _hear_text(context, message.text, data)
    except Refused as refused:
        if refused.reason in STALE:
            await context.db.write(prompts.clear, telegram_id=context.telegram_id)
            return NOT_MINE
        if refused.reason in NOT_KEPT:
            return Screen(NOT_KEPT[refused.reason], column(go_on(data)) + way_home())
        raise


async def _hear_text(context: BotContext, text: str, data: Data) -> Reply | NotMine:
    if looks_like_code(text):
        return NOT_MINE
    form = await own(context, data["assessment"])
    if not form.round.is_open(context.today):
        return await _hear_when_closed(context, text)
    if is_way_back(text):
        return await step_back(context, data)
    at, changing = form.step(data["number"]), bool(data.get("changing"))
    if level := level_meant(at, text):
        return await choose(context, form.assessment_id, data["criterion"], level.level_id, changing=changing)
    if reply := await _led_elsewhere(context, text, form, at, changing=changing):
        return reply
    if at.evidence and (instead := corrected_note(text)):
        return await _not_noted(context, instead, data, words.correcting(instead), notes_button(form, at))
    if says_nothing(text):
        return await _not_noted(context, text, data, words.NOTHING_TO_ADD)
    if title_meant(text):
        return await _not_noted(context, text, data, words.TITLE_COMES_LAST)
    return await _question_or_note(context, text, data, form)


async def _question_or_note(context: BotContext, text: str, data: Data, form: Form) -> Reply | NotMine:
    """What others answer goes there; the rest is a note, which one tap takes back. The day after everything is asked first."""
    deed = tells_a_deed(text)
    if await is_for_others(context, text, deed=deed):
        return await _left_to_others(context, text, data)
    if is_talk(text):
        return await _not_noted(context, text, data, words.TALK)
    if is_of_another_day(context):
        return await _which(context, text, data, words.left_open(data["number"]))
    if level := level_spoken_of(form.step(data["number"]), text):
        return await _offer_level(context, text, form, data, words.level_spoken_of(level.label))
    return await keep(context, data, Came(EvidenceKind.NOTE, text=text))


async def is_for_others(context: BotContext, text: str, *, deed: bool) -> bool:
    """A question, a courtesy, a cry for help, the answer to an invitation: whatever is recognised where no form is open. Words that
    tell of a `deed` may hold words of a question ("giúp người nào cũng vui")."""
    if is_courtesy(text) or talk.is_meant(text) or answers_an_invitation(text) or sorrow.tells_of_sorrow(text) or manners.scolds(text):
        return True
    if mydata.said(context, text) is not None or announcement_asking.asks_again(text):
        return True
    if asks_here(text) or await is_question(context, text):
        return True
    if deed or len(text) > ask.LONGEST:
        return False
    if asks_by_a_word(text):
        return True
    found = await context.db.read(search.find, text, today=context.today, scopes=search.MEMBERS)
    if found.reason is Why.COURTESY and not manners.is_courtesy(keys(text)):
        return True  # thanks, wishes; mere praise may be told of oneself
    return (await announcement_asking.spoken_of(context, text, found)).screen is not None


def is_of_another_day(context: BotContext) -> bool:
    """The step was shown yesterday or earlier: what is said today may be about something else."""
    asked = context.visit.asked
    return asked is not None and context.local(asked.at).date() < context.today


async def _hear_when_closed(context: BotContext, text: str) -> Reply | NotMine:
    """Nothing can be done with the form any more, whatever is said; where it stands can be looked at, and what is asked is answered."""
    if wishes_for_the_form(text):
        return NOT_MINE
    if await is_for_others(context, text, deed=tells_a_deed(text)):
        return NOT_MINE
    raise Refused(Reason.ROUND_CLOSED)


async def _led_elsewhere(context: BotContext, text: str, form: Form, at: Step, *, changing: bool) -> Screen | None:
    """What is typed instead of tapped: hand in, another step, notes, a level that there is not."""
    if wants_to_hand_in(text) or asks_what_is_missing(text):
        return await before_handing_in(context, form)
    if 0 < (number := step_meant(text, at.number) or step_spoken_of(form, text, at.number)) <= len(form.steps):
        return await step_screen(context, form, number, changing=changing)
    if 0 < (number := notes_meant(text, at.number) or step_of_note(form, text)) <= len(form.steps):
        return await notes_screen(context, form, number, changing=changing)
    if asks_to_take_out(text):
        return await notes_screen(context, form, at.number, changing=changing)
    here = partial(step_screen, context, form, at.number, changing=changing)
    if reply := await helped(context, text, form, here, at=at.number, changing=changing):
        return reply
    if left := await left_as_said(context, text, form, here):
        return left
    if is_lost(text):
        return again(await here(), words.LOST)
    if is_unsure(text):
        return again(await here(), words.WHICH_LEVEL)
    if names_no_level(at, text):
        return again(await here(), words.CHOOSE_A_LEVEL)
    return None


async def _not_noted(context: BotContext, text: str, data: Data, why: Markup, *doors: InlineKeyboardButton) -> Screen:
    """Not taken for a note, but one tap writes it down, where it can be written at all."""
    _fits(text)
    by = await doubts.remember(context, text, step_of(data), undecided=False)
    return Screen(why, column(go_on(data), write_it_down(data, by), *doors) + way_home())


async def _which(context: BotContext, text: str, data: Data, lead: str = "") -> Screen:
    """Nobody knows whether it is a note: asked with two buttons, and the words wait for one of them."""
    _fits(text)
    if private.has_private_number(text):
        return Screen(words.WITHOUT_NUMBERS, column(go_on(data)) + way_home())
    by = await doubts.remember(context, text, step_of(data), undecided=True)
    return _which_screen(doubts.Said(by, text, step_of(data), open=True), lead)


async def which_step(context: BotContext, text: str, form: Form, verb: str) -> Screen:
    """The same at the title and at the review, where the note of any step may be meant."""
    _fits(text)
    step = {"assessment": form.assessment_id, "verb": verb}
    if private.has_private_number(text):
        return Screen(words.WITHOUT_NUMBERS, column(button(words.CONTINUE, STEM, verb, form.assessment_id)) + way_home())
    by = await doubts.remember(context, text, step, undecided=True)
    return _which_screen(doubts.Said(by, text, step, open=True), steps=len(form.steps))


def _which_screen(said: doubts.Said, lead: str = "", steps: int = 0) -> Screen:
    number = said.step.get("number", 0)
    notes = [write_it_down({**said.step, "number": each}, said.by) for each in ([number] if number else range(1, steps + 1))]
    rows = (*in_rows(notes), *column(button(words.IS_QUESTION, STEM, "question", said.by), _back_to(said)))
    return Screen(words.which(said.text, number, lead), rows + way_home())


def _back_to(said: doubts.Said) -> InlineKeyboardButton:
    """To the step, or to the end of the form, where it was typed."""
    return go_on(said.step) if "number" in said.step else button(words.CONTINUE, STEM, said.step["verb"], said.step["assessment"])


async def _offer_level(context: BotContext, text: str, form: Form, data: Data, why: str) -> Screen:
    """A level that is spoken of is not chosen: its button stands below, and the sentence can still be a note."""
    by = await doubts.remember(context, text, step_of(data), undecided=False)
    screen = await step_screen(context, form, data["number"], changing=bool(data.get("changing")))
    keep_it = column(write_it_down(data, by))
    return again(Screen(screen.text, (*screen.rows[:-2], *keep_it, *screen.rows[-2:])), why)


def _fits(text: str) -> None:
    if len(text) > assessment_evidence.NOTE_LENGTH:
        raise Refused(Reason.TOO_LONG)


async def _left_to_others(context: BotContext, text: str, data: Data) -> NotMine:
    """It is answered as where no form is open; the step stays open, and one tap writes the text down after all."""
    by = await doubts.remember(context, text, step_of(data), undecided=False)
    context.doors = (go_on(data), write_it_down(data, by))
    return NOT_MINE


async def write_down(context: BotContext, assessment_id: int, number: int, by: int = 0) -> Reply:
    """What was taken for a question, or for nothing in particular, is a note."""
    said = doubts.of(context, by)
    if said is None or said.step["assessment"] != assessment_id:
        return Toast(words.SAID_LONG_AGO)
    at = (await own(context, assessment_id)).step(number)
    step = {"assessment": assessment_id, "criterion": at.criterion_id, "number": number}
    reply = await keep(context, step, Came(EvidenceKind.NOTE, text=said.text))
    asked = context.visit.asked
    if asked is not None and asked.kind == PROMPT:
        await wait_for_evidence(context, asked.data)  # who writes down is at the form today
    await doubts.decide(context, said, forget=True)
    return reply


async def ask_instead(context: BotContext, by: int) -> Reply:
    """It was a question; what was typed at a step can still be written down from below the answer."""
    said = doubts.of(context, by)
    if said is None:
        return Toast(words.SAID_LONG_AGO)
    if said.open:
        await doubts.decide(context, said)
    if step := mydata.said(context, said.text):
        return await step(context)
    if (today := await home.asked(context, said.text)) is not None:
        return today
    keep_it = [write_it_down(said.step, said.by)] if "number" in said.step else []
    return await ask.aside(context, said.text, _back_to(said), *keep_it)


async def show_undecided(context: BotContext, assessment_id: int) -> Reply:
    """The first of the words that nobody has decided on, asked once more."""
    waiting = doubts.undecided(context, assessment_id)
    if not waiting:
        return Toast(words.SAID_LONG_AGO)
    return _which_screen(waiting[0], steps=len((await own(context, assessment_id)).steps))


async def go_back(context: BotContext) -> Reply:
    """ "Quay lại" while a step waits: the step before."""
    asked = context.visit.asked
    if asked is None or asked.kind != PROMPT:
        raise Refused(Reason.GONE)
    return await step_back(context, asked.data)


async def step_back(context: BotContext, data: Data) -> Reply:
    """The step before the one that waits."""
    form = await own(context, data["assessment"])
    if not form.round.is_open(context.today):
        raise Refused(Reason.ROUND_CLOSED)
    return await step_screen(context, form, max(1, data["number"] - 1))
