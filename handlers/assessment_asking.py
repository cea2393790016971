"""What is asked about forms, though none is shown: by a unit's secretary about those of her own, by a member about the own one.

The own one is shown as it stands now, or at the step that is named, with the answer in one sentence before it.
"""

from db import assessment_forms
from db.assessment_forms import Form, Overview
from db.vietnamese import all_of_it, bare_words
from handlers import ask, assessment, assessment_missing, said_buttons
from handlers.assessment_questions import Asked, OfOwn, asked_of_own
from handlers.assessment_steps import STEM, again, claim_screen, resume_screen, review_screen, step_screen
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Screen
from handlers.texts import assessment as form_words
from handlers.texts import assessment_asking as words
from handlers.texts import desk_said as desk_words
from handlers.texts.common import ASSESSMENT

OPENS_A_FORM = (OfOwn.POINTS, OfOwn.READ, OfOwn.GO_ON, OfOwn.STEP, OfOwn.TITLE)


async def asked(context: BotContext, text: str) -> Reply:
    """None for what asks nothing of forms."""
    return await assessment_missing.asked(context, text) or _of_others(context, text) or await _of_own(context, text)


def _of_others(context: BotContext, text: str) -> Screen | None:
    """Who looks after nobody is told kindly that another's form is not told of."""
    said = bare_words(text)
    if context.person is None or context.person.is_secretary or context.person.secretary_of:
        return None
    if not any(all_of_it(each, said) for each in (words.OF_ANOTHER, desk_words.HANDED_IN, desk_words.NOT_HANDED_IN)):
        return None
    return Screen(words.OTHERS_FORMS, column(button(ASSESSMENT, STEM, "open"), *context.doors) + way_home())


async def _of_own(context: BotContext, text: str) -> Reply:
    found = asked_of_own(text) if context.person is not None else None
    if found is None or await _of_another_day(context, text, found):
        return None
    seen = await context.db.read(assessment_forms.overview, member_id=context.member.member_id, today=context.today)
    if found.what is OfOwn.POINTS and not (seen.draft or seen.submitted):
        return None  # of what points, nobody can tell
    if found.what in OPENS_A_FORM and (opened := await _opened(context, seen, found)):
        return opened
    return again(await assessment.opening(context), _sentence(context, seen, found))


async def _of_another_day(context: BotContext, text: str, asked: Asked) -> bool:
    """ "Còn nộp được không" below another deadline is asked of that one, unless the form is named."""
    if asked.what not in (OfOwn.UNTIL_WHEN, OfOwn.STILL) or words.OF_THE_FORM.search(bare_words(text)):
        return False
    if words.OF_THE_FORM.search(bare_words(said_buttons.head_above(context))):
        return False
    return await ask.day_above(context, text) is not None


async def _opened(context: BotContext, seen: Overview, asked: Asked) -> Reply:
    """The form itself, where it can be opened as it is asked for."""
    if asked.what is OfOwn.READ and asked.number:
        return await _of_a_year(context, seen, asked.number)
    draft = seen.draft if seen.round is not None and seen.round.is_open(context.today) else None
    if asked.what in (OfOwn.POINTS, OfOwn.READ):
        if seen.submitted or (seen.draft and not draft):
            shown = seen.submitted or seen.draft
            return await assessment.read(context, shown.assessment_id) if shown else None
        return await review_screen(context, draft) if draft else None
    return await _at(context, draft, asked) if draft else None


async def _at(context: BotContext, draft: Form, asked: Asked) -> Screen | None:
    """A form in work, where it is to be gone on with or changed. What is named is not chosen: that is a tap of its own."""
    if asked.what is OfOwn.TITLE:
        return await claim_screen(context, draft)
    if asked.what is OfOwn.GO_ON:
        return await resume_screen(context, draft)
    if not 0 < asked.number <= len(draft.steps):
        return await review_screen(context, draft)
    return await step_screen(context, draft, asked.number, changing=not draft.missing)


async def _of_a_year(context: BotContext, seen: Overview, year: int) -> Reply:
    wanted = _year(context, year)
    past = next((each.assessment_id for each in seen.earlier if each.year == wanted), None)
    now = next((form for form in (seen.submitted, seen.draft) if form is not None and form.round.year == wanted), None)
    known = past or (now.assessment_id if now else None)
    return await assessment.read(context, known) if known else None


def _year(context: BotContext, said: int) -> int:
    """ "Năm ngoái" is a number below zero."""
    return said if said > 0 else context.today.year - 1


def _sentence(context: BotContext, seen: Overview, asked: Asked) -> str:
    if seen.round is None:
        return ""
    if asked.what in (OfOwn.STILL, OfOwn.STILL_TO_CHANGE):
        changing = asked.what is OfOwn.STILL_TO_CHANGE
        return words.still(seen.round, context.today, handed_in=seen.submitted is not None, changing=changing)
    if asked.what in (OfOwn.STEP, OfOwn.TITLE):
        return _how_to_change(context, seen, asked)
    if asked.what is OfOwn.TAKE_BACK:
        return words.taken_back(seen, context.today)
    if asked.what is OfOwn.READ and asked.number:
        return words.no_form(_year(context, asked.number))
    return {OfOwn.HANDED_IN: words.handed_in(seen), OfOwn.REVIEWED: words.reviewed(seen.round)}.get(asked.what, "")


def _how_to_change(context: BotContext, seen: Overview, asked: Asked) -> str:
    assert seen.round is not None
    if not seen.submitted:
        return "" if seen.draft else words.NOTHING_TO_CHANGE
    if not seen.round.is_open(context.today):
        return words.closed(seen.round)
    steps = len(seen.submitted.steps)
    number = steps + 1 if asked.what is OfOwn.TITLE else asked.number
    return words.to_change(form_words.name(seen.submitted, number)) if 0 < number <= steps + 1 else ""
