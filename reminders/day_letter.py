"""The one message of a day: all that a person is to be told, a block for each kind."""

from datetime import date
from itertools import groupby

from markupsafe import Markup

from db import notices
from db.kinds import Calendar
from db.vietnamese import weekday
from reminders import texts, texts_meetings
from reminders.calendar import Day, Occurrence, days_left, next_occurrence
from reminders.due import Notice, Rule
from reminders.letters import Button, Letter, button
from reminders.planner import WISH_MAY_WAIT

Rows = list[tuple[Button, ...]]


def word(owed: list[Notice], message: notices.DayMessage, today: date) -> Letter:
    """One message for everything of a day: what is owed, what one is invited to, today's anniversaries, what to prepare, what to
    confirm."""
    rows: Rows = []
    blocks = [
        _owed([n for n in owed if n.rule in (Rule.DEADLINE, Rule.ASSESSMENT, Rule.CORRECTION)], message, today, rows),
        _meetings([n for n in owed if n.rule is Rule.MEETING], message, today, rows),
        _wishes([n for n in owed if n.rule is Rule.WISH], rows),
        *_anniversaries([n for n in owed if n.rule is Rule.ANNIVERSARY], message, today),
        *_anniversaries([n for n in owed if n.rule is Rule.PREPARE], message, today),
        _unconfirmed([n for n in owed if n.rule is Rule.CONFIRM], message, rows),
    ]
    rows.append((button(texts.MUTE, "mydata", "mutes"),))
    return Letter(texts.letter(*blocks), tuple(rows))


def _owed(owed: list[Notice], message: notices.DayMessage, today: date, rows: Rows) -> list[Markup]:
    if not owed:
        return []
    lines = [texts.OWED_HEAD]
    done = sum(notice.rule is Rule.DEADLINE for notice in owed)
    for notice in owed:
        form = notice.rule is not Rule.DEADLINE
        label = (message.rounds if form else message.deadlines)[notice.subject_id]
        worded = texts.owed_correction if notice.rule is Rule.CORRECTION else texts.owed
        lines.append(worded(label, notice.on, days_left(notice.on, today)))
        if form:
            rows.append((button(texts.OPEN_FORM, "assessment", "open"),))
        else:
            words = texts.DONE if done == 1 else f"{texts.DONE}: {label}"
            rows.append((button(words, "dates", "done", notice.subject_id, notice.on.year),))
    return lines


def _meetings(owed: list[Notice], message: notices.DayMessage, today: date, rows: Rows) -> list[Markup]:
    if not owed:
        return []
    about = {each.announcement_id: each.about for each in message.facts.meetings}
    for number, notice in enumerate(owed, 1):
        label = texts.numbered(number, texts_meetings.SEE_INVITATION, len(owed) == 1)
        rows.append((button(label, "announcements", "again", notice.subject_id),))
    lines = [texts_meetings.meeting(number, about[n.subject_id], n.on, days_left(n.on, today)) for number, n in enumerate(owed, 1)]
    return [texts_meetings.HEAD, *lines, texts_meetings.NEWER_COUNTS]


def _wishes(owed: list[Notice], rows: Rows) -> list[Markup]:
    if not owed:
        return []
    rows.append((button(texts.SEE_WISHES, "questions", "corrections"),))
    return [texts.WISHES_HEAD, texts.wishes(len(owed), min(notice.on for notice in owed) - WISH_MAY_WAIT)]


def _anniversaries(owed: list[Notice], message: notices.DayMessage, today: date) -> list[list[Markup]]:
    """A block a date, today's under its own head."""
    known = {a.anniversary_id: a for a in message.facts.anniversaries}
    blocks: list[list[Markup]] = []
    for on, of_day in groupby(sorted(owed, key=lambda n: n.on), key=lambda n: n.on):
        head = texts.TODAY_HEAD.format(weekday(on)) if on == today else texts.coming_day(on, days_left(on, today))
        lines = [head]
        for notice in of_day:
            view = known[notice.subject_id]
            assert view.day is not None
            assert view.month is not None
            found: Occurrence = next_occurrence(Day(view.calendar, view.day, view.month, view.origin_year), today)
            lines.append(texts.remembered(view.name, found, _lunar(view.calendar, view.day, view.month)))
        blocks.append(lines)
    if blocks and owed[0].rule is Rule.PREPARE:
        blocks[0].insert(0, texts.PREPARE_HEAD)
    return blocks


def _lunar(calendar: Calendar, day: int, month: int) -> str:
    return texts.lunar_day(day, month) if calendar is Calendar.LUNAR else ""


def _unconfirmed(owed: list[Notice], message: notices.DayMessage, rows: Rows) -> list[Markup]:
    if not owed:
        return []
    lines = [texts.CONFIRM_HEAD]
    for number, notice in enumerate(owed, 1):
        lines.append(texts.unconfirmed(number, message.deadlines[notice.subject_id], notice.on))
        right, other = (texts.numbered(number, label, len(owed) == 1) for label in (texts.confirm_label(notice.on), texts.OTHER_DAY))
        rows.append(
            (
                button(right, "dates", "confirm", notice.subject_id, int(f"{notice.on:%Y%m%d}")),
                button(other, "dates", "change", notice.subject_id, notice.on.year),
            )
        )
    return lines
