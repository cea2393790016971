"""Words a row of the outbox at the moment it is sent, from the facts of that moment.

None means that nothing is owed any more: done meanwhile, decided by somebody else, moved to another day.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from markupsafe import Markup

from db import (
    announcement_recall,
    announcement_results,
    announcement_unseen,
    join_requests,
    misses,
    notices,
    outbox,
    question_answers,
    round_ends,
)
from db.announcement_recall import Reached
from db.engine import Database
from db.kinds import OutgoingState
from db.outbox import Item
from db.questions import Question
from db.refusals import Refused
from reminders import day_letter, texts, texts_changes, texts_rounds
from reminders.due import due
from reminders.letters import Letter, button
from reminders.planner import to_facts, to_notice
from reminders.quiet import Window
from reminders.round_ends import ended_on


@dataclass(frozen=True)
class Desk:
    """What a letter is written at: the facts, the time, the sending window."""

    db: Database
    now: datetime
    window: Window

    @property
    def today(self) -> date:
        return self.window.day(self.now)


async def compose(item: Item, desk: Desk) -> Letter | None:
    """The letter of a row. Raises `KeyError` for a kind that nobody words."""
    if item.kind in WORDED_AT_ONCE:
        return WORDED_AT_ONCE[item.kind](item.payload)
    return await WORDED_BY[item.kind](item, desk)


async def _day(item: Item, desk: Desk) -> Letter | None:
    assert item.member_id is not None
    message = await desk.db.read(notices.message_of_day, outgoing_id=item.id, member_id=item.member_id, today=desk.today)
    live = {notice.thread for notice in due(desk.today, to_facts(message.facts, desk.window))}
    owed = [notice for notice in map(to_notice, message.notices) if notice.thread in live]
    return day_letter.word(owed, message, desk.today) if owed else None


async def _submissions(item: Item, desk: Desk) -> Letter | None:
    assert item.member_id is not None
    try:
        bundle = await desk.db.read(notices.submissions_of, outgoing_id=item.id, member_id=item.member_id, today=desk.today)
    except Refused:
        return None
    if bundle is None:
        return None
    return Letter(texts.submissions(bundle), ((button(texts.WHO_IS_MISSING, "assessment", "missing", bundle.unit_id),),))


async def _announcement_result(item: Item, desk: Desk) -> Letter | None:
    status = await desk.db.read(announcement_results.status, announcement_id=item.payload["announcement"])
    return result_letter(status)


async def _announcement_sealed(worded: Callable[[Reached], Markup], item: Item, desk: Desk) -> Letter | None:
    """To the author: who may have what carries a secrecy stamp, and whose copy is gone, or a file that nobody has looked into."""
    known = item.payload["announcement"]
    names = button(texts.RESULT_BY_NAME, "announcements", "names", known)
    return Letter(worded(await desk.db.read(announcement_recall.reached, announcement_id=known)), ((names,),))


async def _announcement_sealed_found(item: Item, desk: Desk) -> Letter | None:
    """To the author, who was told already: a copy came to light after all."""
    found = await desk.db.read(announcement_recall.found_late, outgoing_id=item.payload["outgoing"])
    return Letter(texts_changes.found_late(*found)) if found else None


def progress_letter(status: announcement_results.Status) -> Letter:
    if status.sealed:  # nothing goes any more, what is on its way cannot be stopped
        names = button(texts.RESULT_BY_NAME, "announcements", "names", status.announcement_id)
        return Letter(texts.result(status), ((names,),))
    return Letter(texts.progress(status), ((button(texts.STOP, "announcements", "stop", status.announcement_id),),))


def result_letter(status: announcement_results.Status) -> Letter:
    names = button(texts.RESULT_BY_NAME, "announcements", "names", status.announcement_id)
    calls = button(texts.call_list(status.receipt), "announcements", "calls", status.announcement_id)
    ways = (button(texts.BACK, "announcements", "card", status.announcement_id), button(texts.HOME, "home", "open"))
    # Nobody who got nothing can have failed to answer.
    ask_them = ((calls,),) if status.counts.get(OutgoingState.SENT) else ()
    kept_back = 0 if status.sealed else status.counts.get(OutgoingState.DROPPED, 0)
    go_on = ((button(texts.go_on(kept_back), "announcements", "resume", status.announcement_id, kept_back),),) if kept_back else ()
    correct = ((button(texts.CORRECT, "announcements", "correct", status.announcement_id),),) if ask_them else ()
    return Letter(texts.result(status, correctable=True), ((names,), *ask_them, *go_on, *correct, ways))


async def _missed(item: Item, desk: Desk) -> Letter | None:
    moments = [datetime.fromisoformat(moment).astimezone(desk.window.zone) for moment in item.payload["sent_at"]]
    return Letter(texts.missed(moments))


async def _join_request(item: Item, desk: Desk) -> Letter | None:
    assert item.member_id is not None
    try:
        asked = await desk.db.read(join_requests.request, request_id=item.payload["request"], member_id=item.member_id, today=desk.today)
    except Refused:
        return None
    look = button(texts.LOOK_AND_ANSWER, "enrolment", "request", asked.request_id)
    return Letter(texts.join_request(asked.full_name, asked.unit_name), ((look,),))


async def _join_mistaken(item: Item, desk: Desk) -> Letter | None:
    """To who accepted a wish; nothing when it was answered anew, or the role went."""
    assert item.member_id is not None
    wish, chosen = item.payload["request"], item.payload["member"]
    try:
        found = await desk.db.read(join_requests.mistaken, request_id=wish, chosen_id=chosen, member_id=item.member_id, today=desk.today)
    except Refused:
        return None
    look = button(texts.LOOK_AND_ANSWER, "enrolment", "request", found.request.request_id)
    return Letter(texts.join_mistaken(found.request.full_name, found.taken_for), ((look,),))


async def _question(item: Item, desk: Desk) -> Letter | None:
    """To who may answer; nothing when somebody did meanwhile, or the role or the question went."""
    assert item.member_id is not None
    known = {"question_id": item.payload["question"], "member_id": item.member_id, "today": desk.today}
    found = await desk.db.read(question_answers.to_tell, **known)
    return Letter(texts.question(found), ((button(texts.ANSWER_IT, "questions", "open", found.question_id),),)) if found else None


async def _about_question(item: Item, desk: Desk) -> Letter | None:
    """To who asked; the message stays as it is, so its one button answers below it. What was put right is asked no more."""
    found = await desk.db.read(question_answers.to_return, question_id=item.payload["question"])
    again = found is not None and item.kind == "question_answered" and not found.correction
    rows = ((button(texts.ASK_ONCE_MORE, "questions", "again", found.question_id),),) if found and again else ()
    return Letter(ABOUT_QUESTION[item.kind](found), rows) if found else None


async def _misses(item: Item, desk: Desk) -> Letter | None:
    assert item.member_id is not None
    since, until = (datetime.fromisoformat(item.payload[name]) for name in ("since", "until"))
    week = await desk.db.read(misses.week, since=since, until=until, member_id=item.member_id, today=desk.today)
    return Letter(texts.week_of_misses(week), ((button(texts.SEE_LIST, "misses", "open"),),)) if week else None


async def _round_ended(item: Item, desk: Desk) -> Letter | None:
    """To who answers for a unit or the association; nothing when the round was given more time meanwhile."""
    assert item.member_id is not None
    found = await desk.db.read(round_ends.round_of, round_id=item.payload["round"])
    if found is None or ended_on(found, desk.window).isoformat() != item.payload["ended_on"]:
        return None
    try:
        tally = await desk.db.read(round_ends.tally, round_id=found.round_id, member_id=item.member_id, today=desk.today)
    except Refused:
        return None
    if tally is None:
        return None
    rows = [(button(texts_rounds.see_unit(unit.name, alone=len(tally.own) == 1), "secretary", "unit", unit.unit_id),) for unit in tally.own]
    rows += [(button(texts_rounds.OPEN_ROUND, "assessment_rounds", "open", tally.year),)] if tally.units else []
    return Letter(texts_rounds.ended(tally), tuple(rows))


ABOUT_QUESTION: dict[str, Callable[[Question], Markup]] = {
    "question_answered": texts.question_answered,
    "question_closed": texts.question_closed,
    "question_raised": texts.question_raised,
}
WORDED_BY: dict[str, Callable[[Item, Desk], Awaitable[Letter | None]]] = {
    notices.DAY: _day,
    notices.SUBMISSIONS: _submissions,
    "announcement_result": _announcement_result,
    announcement_recall.SEALED: partial(_announcement_sealed, texts_changes.sealed),
    announcement_recall.FOUND: _announcement_sealed_found,
    announcement_unseen.TOLD: partial(_announcement_sealed, texts_changes.unseen),
    outbox.MISSED: _missed,
    "join_request": _join_request,
    "join_mistaken": _join_mistaken,
    "question": _question,
    **dict.fromkeys(ABOUT_QUESTION, _about_question),
    misses.WEEKLY: _misses,
    round_ends.ENDED: _round_ended,
}
WORDED_AT_ONCE: dict[str, Callable[[dict[str, Any]], Letter]] = {
    "join_accepted": lambda payload: Letter(
        texts.join_accepted(payload.get("by_unit", True)), ((button(texts.GO_ON, "enrolment", "consent"),),)
    ),
    "join_refused": lambda _: Letter(texts.JOIN_REFUSED, ((button(texts.ASK_AGAIN, "enrolment", "ask"),),)),
    announcement_recall.RECALLED: lambda payload: Letter(texts_changes.RECALLED if payload["gone"] else texts_changes.NOT_RECALLED),
    "cut_off": lambda _: Letter(texts.CUT_OFF),
    "moved_away": lambda _: Letter(texts.MOVED_AWAY),
    "unanswered": lambda payload: Letter(texts.unanswered(datetime.fromisoformat(payload["at"]))),
    "parked": lambda payload: Letter(texts.parked(payload["update_ids"])),
}
