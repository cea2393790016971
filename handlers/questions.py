"""A question on its way to people: who asks says to whom it goes, with the name, and gets the answer back.

Answering it is in `question_replies`, the desk of the association in `question_desk`, the doors below a miss in `question_doors`.
"""

from db import questions
from db.kinds import QuestionState
from db.questions import Question
from db.refusals import Reason, Refused
from handlers import question_again, question_desk
from handlers import question_replies as replies
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature
from handlers.keyboards import PAGE, back, column, page_of, turn, way_home
from handlers.question_doors import handing_on, unit_word
from handlers.screens import Reply, Screen
from handlers.texts import questions as words
from reminders.texts import ASK_ONCE_MORE

STEM = "questions"


async def ask_first(context: BotContext, question_id: int, to_unit: int) -> Reply:
    """The first tap: where the question goes, and that the name goes along."""
    person = context.member
    try:
        route = await context.db.read(
            questions.route, question_id=question_id, member_id=person.member_id, to_unit=bool(to_unit), today=context.today
        )
    except Refused as refused:
        return _long_ago(refused)
    if route.question.handed_at is not None:
        return own_screen(context, route.question)
    way = way_home(back(STEM, "own", question_id))
    if not route.people:
        return Screen(words.NOBODY, way)
    go = button(words.pass_on(route.to_unit, unit_word(context)), STEM, "send", question_id, to_unit)
    return Screen(words.confirm(route, bool(to_unit), person, unit_word(context)), column(go) + way)


async def hand_on(context: BotContext, question_id: int, to_unit: int) -> Reply:
    """The second tap; a third, or one on another device, sends nothing more."""
    known = {"question_id": question_id, "member_id": context.member.member_id}
    try:
        route = await context.db.write(questions.hand_on, to_unit=bool(to_unit), today=context.today, now=context.now, **known)
    except Refused as refused:
        if refused.reason is Reason.ALREADY_ASKED:
            return own_screen(context, await context.db.read(questions.own, **known), words.NOT_TWICE)
        return _long_ago(refused)
    if not route.people:
        return Screen(words.NOBODY, way_home(back(STEM, "own", question_id)))
    context.wake()
    return own_screen(context, route.question)


async def drop(_context: BotContext) -> Reply:
    """Said of a question that could be handed on: nobody gets it."""
    return Screen(words.DROPPED, way_home())


async def show_own(context: BotContext, question_id: int) -> Reply:
    try:
        found = await context.db.read(questions.own, question_id=question_id, member_id=context.member.member_id)
    except Refused as refused:
        return _long_ago(refused)
    return own_screen(context, found)


def own_screen(context: BotContext, found: Question, toast: str = "") -> Screen:
    """What became of one's own question; while nobody was asked, the doors to people."""
    if found.handed_at is None:
        return Screen(words.own(found, context.zone), column(*handing_on(context, found.question_id)) + way_home(), toast=toast)
    once_more = found.state is QuestionState.ANSWERED and not found.correction
    rows = column(button(ASK_ONCE_MORE, STEM, "again", found.question_id)) if once_more else ()
    return Screen(words.own(found, context.zone), rows + way_home(back(STEM, "mine")), toast=toast)


def _long_ago(refused: Refused) -> Screen:
    """What nobody was asked is kept for two days only."""
    if refused.reason is Reason.GONE:
        return Screen(words.LONG_AGO, way_home(), below=True)
    raise refused


async def list_mine(context: BotContext, page: int = 0) -> Reply:
    found = await context.db.read(questions.mine, member_id=context.member.member_id)
    shown, page, pages = page_of(found, page)
    first = page * PAGE + 1
    rows = column(*(button(words.number_label(n, each), STEM, "own", each.question_id) for n, each in enumerate(shown, first)))
    return Screen(words.mine(shown, first), rows + turn(page, pages, STEM, "mine") + way_home(back("ask", "open")))


async def desk_in_words(context: BotContext) -> Reply:
    """Typed instead of tapped: the desk for who sits at one, what waits for a unit's, for others what they have asked themselves."""
    if context.member.is_secretary:
        return await question_desk.open_desk(context)
    return await (replies.list_waiting(context) if context.member.is_unit_secretary else list_mine(context))


FEATURE = Feature(
    stem=STEM,
    labels=dict.fromkeys(words.ASKED_FOR, desk_in_words),
    taps={
        "hand": ask_first,
        "send": hand_on,
        "drop": drop,
        "own": show_own,
        "again": question_again.ask_again,
        "mine": list_mine,
        "waiting": replies.list_waiting,
        "corrections": replies.list_corrections,
        "open": replies.open_question,
        "reply": replies.ask_answer,
        "give": replies.give,
        "join": replies.join,
        "keep": replies.keep,
        "unsay": replies.unsay,
        "aside": replies.ask_instead,
        "corrected": replies.before_corrected,
        "tell": replies.tell_corrected,
        "up": replies.before_passing_up,
        "raise": replies.pass_up,
        "cannot": replies.before_closing,
        "close": replies.close,
        "desk": question_desk.open_desk,
        "answered": question_desk.list_answered,
        "look": question_desk.look,
    },
    prompts={"reply": replies.hear_answer, "again": question_again.hear_again},
    resumes={"reply": replies.resume},
)
