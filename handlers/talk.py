"""What is said to Đồng Đội and has no answer in the library: complaints, the wish to meet somebody, the first words of a newcomer."""

import re

from markupsafe import Markup

from db import questions
from db.search import manners, sorrow
from db.vietnamese import all_of_it, bare_words
from handlers import question_doors
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import column, way_home
from handlers.screens import Row, Screen
from handlers.texts import common
from handlers.texts import more as more_words
from handlers.texts import talk as words
from handlers.texts.ask import COURTESY, GREETING, PATIENCE
from handlers.texts.assessment_questions import LOST, TIRED
from handlers.texts.lists import blocks

_WHERE = (words.WHERE_AM_I, words.IS_IT_OURS)


def is_meant(text: str) -> bool:
    """Whether it is one of these, and nothing that was done: "góp ý cho chi hội" tells, "tôi muốn góp ý" does not."""
    said = bare_words(text)
    if any(found(said) for found in (_is_fraud, _begs, _is_kind, _is_not_content)) or (_feels(said) and all_of_it(TIRED, said) is None):
        return True
    raised = (_wishes_to_raise(said) and not _tells(said)) or (_is_wronged(said) and words.WRONGED_ME.match(said) is not None)
    return raised or _says_who(said) or any(all_of_it(each, said) for each in (words.LOST_HERE, words.TO_MEET, *_WHERE))


async def answered(context: BotContext, text: str) -> Screen | None:
    """None for what is to be looked up, which "góp ý xây dựng Đảng" is as long as nobody says that he wishes to."""
    said = bare_words(text)
    if any(all_of_it(each, said) for each in _WHERE):
        about = context.visit.about
        join = column(button(common.JOIN, "enrolment", "how")) if context.person is None else ()
        return Screen(words.where_we_are(about.short_name if about else ""), join + way_home())
    if kind := _kindly(text, said):
        return kind
    if _is_new(said):
        return Screen(words.welcome(more_words.HOW_TO_USE), way_home())
    if _says_who(said):
        return Screen(GREETING, way_home())
    if context.person is None:  # outside nobody can be reached from here
        return None
    if _wishes_to_raise(said) or _is_wronged(said):
        return await _to_people(context, text, words.RAISE_IT)
    return await _to_people(context, text, words.MEET) if all_of_it(words.TO_MEET, said) else None


async def unanswered(context: BotContext, text: str) -> Screen | None:
    """What may be a complaint, once the library has nothing about it; None for what is none."""
    said = bare_words(text)
    if context.person is None or words.OF_PAPERS.search(said) or all_of_it(words.COMPLAINS, said) is None:
        return None
    return await _to_people(context, text, words.RAISE_IT)


def _wishes_to_raise(said: str) -> bool:
    """A complaint of one's own; what the papers say about complaints is looked up."""
    found = None if words.OF_PAPERS.search(said) else all_of_it(words.COMPLAINS, said)
    return found is not None and words.WISHED.match(found["lead"]) is not None


def _kindly(text: str, said: str) -> Screen | None:
    """What is said of fraud, need, loneliness and thanks gets a kind word and a way on. Who tells of a death is heard elsewhere."""
    if _is_fraud(said):
        return Screen(words.BEWARE, _to_contacts())
    answers = (
        (_is_not_content, PATIENCE),
        (_begs, words.ASK_AWAY),
        (_is_lost, words.ASK_AWAY),
        (_is_kind, COURTESY),
        (_feels, words.WITH_YOU),
        (_leaves, words.GOODBYE),
    )
    found = next((answer for is_said, answer in answers if is_said(said)), None)
    if found is None or sorrow.tells_of_sorrow(text) or manners.scolds(text):
        return None
    return Screen(found, way_home() if found in (COURTESY, words.GOODBYE) else _to_contacts())


def _to_contacts() -> tuple[Row, ...]:
    return column(button(more_words.CONTACTS, "more", "contacts")) + way_home()


def _is_said_alone(pattern: re.Pattern[str], said: str) -> bool:
    return all_of_it(pattern, said) is not None and not words.STRANGE.search(said)


def _is_fraud(said: str) -> bool:
    return words.OF_FRAUD.search(said) is not None and words.FRAUD.search(said) is not None and not words.AGAINST_FRAUD.search(said)


def _begs(said: str) -> bool:
    return _is_said_alone(words.HELP, said)


def _is_kind(said: str) -> bool:
    return _is_said_alone(words.PRAISE, said)


def _is_not_content(said: str) -> bool:
    return all_of_it(words.NOT_CONTENT, said) is not None


def _feels(said: str) -> bool:
    return _is_said_alone(words.FEELS, said)


def _leaves(said: str) -> bool:
    return _is_said_alone(words.LEAVES, said)


def _is_lost(said: str) -> bool:
    return all_of_it(LOST, said) is not None


def _tells(said: str) -> bool:
    found = all_of_it(words.COMPLAINS, said)
    return found is not None and words.DONE.search(found["tail"]) is not None


def _is_wronged(said: str) -> bool:
    return not words.OF_PAPERS.search(said) and all_of_it(words.WRONGED, said) is not None


def _is_new(said: str) -> bool:
    return all_of_it(words.NEW_HERE, said) is not None and not words.OF_A_MATTER.search(said)


def _says_who(said: str) -> bool:
    return all_of_it(words.SAYS_WHO, said) is not None and not words.ASKS.search(said)


async def _to_people(context: BotContext, text: str, said: Markup) -> Screen:
    """The doors to people, who get it with the name; it is no question that the library should have answered."""
    noted = await context.db.write(questions.note, member_id=context.member.member_id, text=text, missed=False, now=context.now)
    rows = column(*question_doors.doors(context, noted), button(more_words.CONTACTS, "more", "contacts"))
    return Screen(blocks(said, question_doors.hint(context, noted)), rows + way_home())
