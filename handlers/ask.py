"""Any text is a question: one answer, up to three suggestions, or an honest "không tìm thấy" with the way to people."""

from dataclasses import replace

from telegram import InlineKeyboardButton

from db import objects, questions, search
from db import tasks as plans
from db.questions import Looked, Noted
from db.refusals import Reason as Why
from db.refusals import Refused
from db.search import Found, Hit, Reason, Verdict, chatter, manners, sorrow
from db.search.types import DAYS
from db.tasks import DirectiveLine
from db.vietnamese import fold
from handlers import (
    announcement_asking,
    announcement_matching,
    announcement_receipts,
    calendar,
    directives,
    follow_ups,
    found_screens,
    question_doors,
    said_buttons,
    talk,
)
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature
from handlers.keyboards import column, way_home
from handlers.screens import Reply, Row, Screen
from handlers.texts import ask as words
from handlers.texts import common
from handlers.texts import desk as desk_words
from handlers.texts import more as more_words
from handlers.texts import questions as question_words
from handlers.texts import tasks as task_words
from handlers.texts.lists import blocks

LONGEST = 1_000
STRANGERS_SEE = frozenset({"directive", "task", "faq"})
SUGGESTIONS = 3
ASIDE = (Reason.COURTESY, Reason.PERSONAL, Reason.OUT_OF_SCOPE)  # nothing is looked up for these


async def open_box(context: BotContext) -> Reply:
    asked = await context.db.read(questions.mine, member_id=context.person.member_id) if context.person else []
    return Screen(words.INVITE, column(*([button(question_words.MINE, "questions", "mine")] if asked else [])) + way_home())


async def question(context: BotContext, text: str, *, counted: bool = True) -> Reply:
    """`counted`: among the questions that found no answer, where it finds none."""
    if len(text) > LONGEST:
        return Screen(words.TOO_LONG, column(button(more_words.CONTACTS, "more", "contacts")) + way_home())
    text = follow_ups.of_another_number(context, text)
    looked = await _look_up(context, text) if announcement_asking.may_be_meant(context, text) else None
    if looked is not None and (told := await _told_again(context, text, looked)) is not None:
        return told
    if (said := await talk.answered(context, text)) is not None:
        return said
    if follow_ups.points_back(text):
        return await _followed_up(context, text, await follow_ups.meant(context, text))
    if follow_ups.may_point_back(text) and (line := await follow_ups.meant(context, text)) is not None:
        return await _followed_up(context, text, line)
    if follow_ups.asks_when(text) and (day := await day_above(context, text)) is not None:
        return day
    if (same := await follow_ups.of_the_same(context, text)) is not None:
        return await _of_the_same(context, text, *same)
    if chatter.is_slip(text):
        return Screen(words.SLIP, way_home())
    looked = looked or await _look_up(context, text)
    found = looked.found
    follow_ups.remember(context, text)
    spoken = await announcement_asking.spoken_of(context, text, found) if found.reason not in ASIDE else announcement_asking.Spoken()
    if spoken.screen is None and found.reason not in ASIDE:
        spoken = replace(spoken, screen=await announcement_asking.of_the_last(context, text))
    if spoken.screen is not None:
        beside = await _doors(context, found.hits[:1]) if found.verdict is Verdict.ANSWER else []
        return _doubtable(context, text, looked, _above_home(spoken.screen, *spoken.doors, *beside))
    if found.parts and all(part.verdict is Verdict.ANSWER for part in found.parts):
        screens = [await found_screens.answer(context, part, below=at > 0) for at, part in enumerate(found.parts)]
        last = replace(screens[-1], text=blocks(screens[-1].text, words.missing_part(found.missed)))
        return [*screens[:-1], _doubtable(context, text, looked, _above_home(last, *spoken.doors))]
    if found.verdict is Verdict.ANSWER and _may_see(context, found.hits[0]):
        answer = await found_screens.answer(context, found)
        answer = replace(answer, text=blocks(answer.text, words.missing_part(found.missed)), asked=text)
        return _doubtable(context, text, looked, _above_home(answer, *spoken.doors, *await _doors(context, found.near)))
    if not spoken.doors and found.reason not in ASIDE and (no_meeting := await _no_meeting(context, text, found)) is not None:
        return no_meeting
    offered = tuple(hit for hit in found.hits if _may_see(context, hit)) if found.verdict is Verdict.CHOICES else ()
    doors = await _doors(context, offered)
    if doors:
        return _suggest([*doors, *spoken.doors], question_doors.keep(context, text, looked))
    complaint = await talk.unanswered(context, text) if found.reason not in ASIDE and not spoken.doors else None
    return complaint or await _nothing(context, found, spoken.doors, counted=counted)


async def _no_meeting(context: BotContext, text: str, found: Found) -> Screen | None:
    """ "Mấy giờ họp" where no meeting was announced: that, the next day of the calendar, and what the library has as buttons."""
    if context.person is None or not announcement_matching.asks_of_any_meeting(text, context.today):
        return None
    doors = await _doors(context, found.hits)
    rows = column(*doors, button(common.DATES, "dates", "open")) + way_home()
    return Screen(words.no_meeting(await calendar.next_day(context), offered=bool(doors)), rows)


async def _told_again(context: BotContext, text: str, looked: Looked) -> Screen | None:
    """What asks about an announcement that the person has got is answered with that one."""
    told = await announcement_asking.asked(context, text) if looked.found.reason not in ASIDE else None
    return _doubtable(context, text, looked, told) if told else None


async def _look_up(context: BotContext, text: str) -> Looked:
    return await context.db.read(questions.look_up, text=text, today=context.today, enrolled=context.person is not None)


async def day_above(context: BotContext, text: str) -> Screen | None:
    """ "Còn mấy ngày nữa" of the deadline or the feast that is shown; None where none is."""
    head = said_buttons.head_above(context)
    scopes = search.MEMBERS if context.person is not None else search.PUBLIC
    for asked in (f"{head} {text}", head) if head else ():
        found = await context.db.read(search.find, asked, today=context.today, scopes=scopes)
        hit = found.hits[0] if found.verdict is Verdict.ANSWER else None
        if hit is not None and hit.kind in DAYS and fold(hit.title) in fold(head):
            return await found_screens.answer(context, found)
    return None


async def _followed_up(context: BotContext, text: str, line: DirectiveLine | None) -> Screen:
    """What asks about "văn bản này" is answered about that one alone, or it is asked which one is meant."""
    if line is None:
        return Screen(words.WHICH_DOCUMENT, column(button(common.DIRECTIVES, "directives", "open")) + way_home())
    asked = follow_ups.named(text, line)
    looked = await _look_up(context, asked)
    hit = looked.found.hits[0] if looked.found.verdict is Verdict.ANSWER else None
    row = await context.db.read(objects.locate, kind=hit.kind, ref=hit.ref) if hit and hit.kind == "directive" else None
    passages = (hit.text, *hit.more) if hit and row == line.directive_id else ()
    card = await directives.card_screen(context, line.directive_id, *passages, asked=text)
    lacked = words.missing_part(looked.found.missed if row == line.directive_id else "")
    return _doubtable(context, asked, looked, replace(card, text=blocks(card.text, lacked), asked=asked))


async def _of_the_same(context: BotContext, text: str, directive_id: int, passage: str) -> Screen:
    asked = context.bot_data.cards[context.telegram_id].asked
    return replace(await directives.card_screen(context, directive_id, passage), asked=f"{asked} {text}"[:LONGEST])


async def aside(context: BotContext, text: str, *doors: InlineKeyboardButton, counted: bool = True) -> Reply:
    """A question in between something else: its answer, and above the way home the buttons that lead back to what was begun."""
    reply = await question(context, text, counted=counted)
    screens = [reply] if isinstance(reply, Screen) else list(reply) if isinstance(reply, list | tuple) else []
    if not screens:
        return reply
    return [*screens[:-1], _above_home(screens[-1], *doors)]


def _above_home(screen: Screen, *doors: InlineKeyboardButton) -> Screen:
    """With these buttons above the last row."""
    return replace(screen, rows=(*screen.rows[:-1], *column(*doors), *screen.rows[-1:]))


def _doubtable(context: BotContext, text: str, looked: Looked, screen: Screen) -> Screen:
    """An answer, and for members the button that says it was not what they meant."""
    if context.person is None:
        return screen
    return _above_home(screen, button(words.NOT_THIS, "ask", "wrong", question_doors.keep(context, text, looked)))


def _may_see(context: BotContext, hit: Hit) -> bool:
    return context.person is not None or hit.kind in STRANGERS_SEE


def _suggest(doors: list[InlineKeyboardButton], kept: int) -> Screen:
    rows = column(*doors, button(words.NONE_OF_THESE, "ask", "none", kept))
    return Screen(words.WHICH, rows + way_home())


async def _doors(context: BotContext, hits: tuple[Hit, ...]) -> list[InlineKeyboardButton]:
    """A button for each hit that can be opened."""
    doors = []
    for hit in hits[:SUGGESTIONS]:
        place = await context.db.read(objects.place, kind=hit.kind, ref=hit.ref)
        if place is not None and _may_see(context, hit):
            doors.append(button(words.label(hit), "ask", "show", objects.KINDS.index(place[0]), place[1]))
    return doors


async def _nothing(context: BotContext, found: Found, announced: tuple[InlineKeyboardButton, ...], *, counted: bool) -> Screen:
    to_people = column(button(more_words.CONTACTS, "more", "contacts")) + way_home()
    if found.reason is Reason.COURTESY and sorrow.tells_of_sorrow(found.query):
        return Screen(words.SORROW, to_people)
    if found.reason is Reason.COURTESY and sorrow.speaks_of_a_funeral(found.query):
        return Screen(words.FUNERAL, to_people)
    if found.reason is Reason.COURTESY and manners.scolds(found.query):
        return Screen(words.PATIENCE, to_people)
    if found.reason is Reason.COURTESY:
        return await _courtesy(context, found.query)
    if found.reason is Reason.PERSONAL:
        return Screen(words.PERSONAL, _desk(context) + way_home())
    if found.reason is Reason.OUT_OF_SCOPE:
        return Screen(words.OUT_OF_SCOPE, way_home())
    if found.day is not None:  # nobody knows more about a day that no calendar has
        return Screen(words.not_found(found, False, ""), way_home())
    noted = await question_doors.miss(context, found.query, counted=counted)
    said, doors = await _near(context, found)
    doors += announced
    text = words.not_found(found, said or bool(doors), question_doors.hint(context, noted), public_only=context.person is None)
    return Screen(text, column(*doors, *question_doors.doors(context, noted)) + way_home(), passing=not doors)


def _desk(context: BotContext) -> tuple[Row, ...]:
    """Who looks after others finds them there, by name."""
    looks_after = context.person is not None and (context.person.is_secretary or context.person.secretary_of)
    return column(button(desk_words.TO_DESK, "secretary", "open")) if looks_after else ()


async def _courtesy(context: BotContext, said: str) -> Screen:
    greets = words.greets(said)
    if greets or context.person is None:
        return Screen(words.GREETING if greets else words.COURTESY, way_home())
    invited = manners.answers_an_invitation(said)
    waits, rows = await announcement_receipts.reminder(context, invitation=invited)
    if not rows and invited:
        return Screen(words.NO_INVITATION, way_home())
    return Screen(blocks(words.COURTESY, waits), rows + way_home())


async def _near(context: BotContext, found: Found) -> tuple[str, list[InlineKeyboardButton]]:
    """What can be offered instead, and what is said of it, "" for the usual words: for a task that a year has not all of that year's
    ("có 6 nhiệm vụ"), for a year without tasks those of the nearest year that has some."""
    if found.near and found.near[0].kind == "task":
        plan = await context.db.read(plans.plan, year=found.year, today=context.today, public_only=context.person is None)
        if found.reason is Reason.NOT_FOUND and plan.tasks:
            return task_words.so_many(plan), [button(task_words.see_year(plan.year), "tasks", "year", plan.year)]
        if found.reason is Reason.NO_YEAR and plan.nearest is not None:
            return "", [button(task_words.see_year(plan.nearest), "tasks", "year", plan.nearest)]
    return "", await _doors(context, found.near)


async def show_object(context: BotContext, kind: int, row: int) -> Reply:
    """What a suggestion's button opens."""
    if not 0 <= kind < len(objects.KINDS):
        return Screen(common.OLD_BUTTON, way_home())
    hit = await context.db.read(objects.stored, kind=objects.KINDS[kind], row=row, public_only=context.person is None)
    if hit is None or not _may_see(context, hit):
        return Screen(common.OLD_BUTTON, way_home())
    # Of a directive no passage was asked for: its card begins with the first clause.
    return await found_screens.of_object(context, replace(hit, text="") if hit.kind == "directive" else hit, row)


async def none_of_these(context: BotContext, update_id: int = 0) -> Reply:
    return await _not_meant(context, update_id)


async def wrong(context: BotContext, update_id: int = 0) -> Reply:
    """ "Chưa đúng ý tôi": the answer stays above."""
    return replace(await _not_meant(context, update_id), below=True)


async def _not_meant(context: BotContext, update_id: int) -> Screen:
    """Counted, with the way to people. `update_id` is that of the question: 0 when it points at somebody or is a stranger's."""
    noted = Noted(private=True)
    if update_id and context.person:
        known = {"update_id": update_id, "member_id": context.person.member_id}
        try:
            noted = await context.db.write(questions.not_meant, now=context.now, **known)
        except Refused as refused:
            if refused.reason is Why.GONE:
                return Screen(question_words.LONG_AGO, way_home(), below=True)
            raise
    return Screen(words.missed(question_doors.hint(context, noted)), column(*question_doors.doors(context, noted)) + way_home())


FEATURE = Feature(
    stem="ask",
    taps={"open": open_box, "show": show_object, "none": none_of_these, "wrong": wrong},
    labels={common.ASK: open_box},
    commands={"hoidap": open_box},
    open_to_all=True,
)
