"""An announcement on its way and after: how far it is, what became of it by name, stopping it, sending once more.

The author and the association's secretary see everybody, a unit's secretary the names of her own unit.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from db import announcement_results, announcements, outbox
from db.announcement_audience import still_meant
from db.announcement_corrections import last_correction
from db.announcement_recall import AT_IT
from db.announcement_results import Delivery, Status
from db.kinds import AnnouncementState, OutgoingState, ReceiptKind
from db.refusals import Reason, Refused
from handlers.buttons import button
from handlers.context import BotContext
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Row, Screen, Toast, put_up
from handlers.texts import announcement_changes as change_words
from handlers.texts import announcement_correcting as correcting_words
from handlers.texts import announcement_receipts as receipt_words
from handlers.texts import announcements as words
from handlers.texts.lists import blocks
from reminders import texts as course

STEM = "announcements"
NAMES_PAGE = 15
# Buttons carry the place in this list, so it only ever grows at its end.
GROUPS: tuple[str, ...] = (
    *ReceiptKind,
    words.SILENT,
    *(state for state in OutgoingState if state is not OutgoingState.SENT),
    *change_words.GROUPS,
    *change_words.MORE_GROUPS,
)
URGENT_FIRST = sorted(range(len(GROUPS)), key=lambda at: GROUPS[at] not in change_words.GROUPS)


async def show_card(context: BotContext, announcement_id: int) -> Reply:
    return await card(context, announcement_id)


async def card(context: BotContext, announcement_id: int, toast: str = "") -> Screen:
    status = await _mine_to_see(context, announcement_id)
    if status.approved_at is None:
        raise Refused(Reason.GONE)
    sendable = await context.db.read(announcements.sendable, announcement_id=announcement_id)
    delivered = await _delivered(context, announcement_id)
    silent = sum(group_of(each) == words.SILENT for each in delivered)
    text = words.card(status, sendable, context.local(status.approved_at), silent)
    before = Counter(each.former for each in delivered if group_of(each) in change_words.FORMER and each.former)
    calls = column(button(words.who_silent(sendable.receipt, silent), STEM, "calls", announcement_id)) if silent else ()
    text = blocks(text, receipt_words.counted_once(status.receipts, before))
    if newer := await context.db.read(last_correction, announcement_id=announcement_id):
        text = blocks(text, receipt_words.put_right(words.when(context.local(newer.sent_at))))
        calls += column(button(receipt_words.SEE_CORRECTION, STEM, "card", newer.announcement_id))
    return Screen(text, await _choices(context, status, calls) + way_home(back(STEM, "open")), toast=toast)


async def _mine_to_see(context: BotContext, announcement_id: int) -> Status:
    status = await context.db.read(announcement_results.status, announcement_id=announcement_id)
    if not (context.member.is_secretary or status.author_id == context.member.member_id):
        raise Refused(Reason.NOT_YOURS)
    return status


async def _choices(context: BotContext, status: Status, calls: tuple[Row, ...]) -> tuple[Row, ...]:
    known = status.announcement_id
    rows = column(button(course.RESULT_BY_NAME, STEM, "names", known)) + calls
    mine = status.author_id == context.member.member_id
    if status.state is AnnouncementState.SENDING or AT_IT in status.copies:
        stop = column(button(course.STOP, STEM, "stop", known)) if mine and status.open and not status.sealed else ()
        return rows + column(button(words.REFRESH, STEM, "card", known)) + stop
    kept_back = len(await _kept_back(context, known)) if mine else 0
    rows += column(button(course.go_on(kept_back), STEM, "resume", known, kept_back)) if kept_back else ()
    return rows + (column(button(course.CORRECT, STEM, "correct", known)) if mine else ())


async def again(context: BotContext, announcement_id: int, toast: str) -> Reply:
    """The state of things for somebody who tapped once too often; the message that the sender edits is left to it."""
    status = await _mine_to_see(context, announcement_id)
    if context.tapped and status.progress.get("message_id") == context.tapped.message_id:
        return Toast(toast)
    return await card(context, announcement_id, toast)


# By name


async def _deliveries(context: BotContext, announcement_id: int) -> list[Delivery]:
    found = await _delivered(context, announcement_id)
    if not found:
        raise Refused(Reason.GONE)
    return found


async def _delivered(context: BotContext, announcement_id: int) -> list[Delivery]:
    """What this secretary may see by name; nothing for an author who holds no office any more."""
    return await context.db.read(
        announcement_results.deliveries, announcement_id=announcement_id, by=context.member.member_id, today=context.today
    )


def group_of(delivery: Delivery) -> str:
    """Who is to be called about what stands with them comes first, answered or not; whose copy was taken back has nothing to answer."""
    if delivery.reason in change_words.GROUP_OF:
        return change_words.GROUP_OF[delivery.reason]
    if delivery.receipt is not None:
        return delivery.receipt
    if delivery.state is not OutgoingState.SENT:
        return delivery.state
    return change_words.BEFORE[delivery.former] if delivery.former is not None else words.SILENT


async def list_groups(context: BotContext, announcement_id: int) -> Reply:
    counts = Counter(group_of(each) for each in await _deliveries(context, announcement_id))
    receipt = await _receipt(context, announcement_id)
    rows = column(
        *(
            button(words.group(words.group_word(key, receipt), counts[key]), STEM, "list", announcement_id, at)
            for at, key in ((at, GROUPS[at]) for at in URGENT_FIRST)
            if counts[key]
        )
    )
    return Screen(words.names(counts.total()), rows + way_home(back(STEM, "card", announcement_id)))


async def _receipt(context: BotContext, announcement_id: int) -> ReceiptKind:
    return (await context.db.read(announcements.sendable, announcement_id=announcement_id)).receipt


async def list_silent(context: BotContext, announcement_id: int) -> Screen:
    return await list_people(context, announcement_id, GROUPS.index(words.SILENT))


async def who_is_silent(context: BotContext, *, invited: bool = True, named: bool = True) -> Reply:
    """Asked in words: who has not answered the last invitation (`invited`), or the last announcement of one's own; else how it stands.
    Where no invitation was `named` and none was sent, the announcement is meant."""
    by, today = context.member.member_id, context.today
    known = await context.db.read(announcement_results.last_invitation, by=by, today=today) if invited else None
    invited = known is not None or named
    if known is None and not named:
        known = await context.db.read(announcement_results.last_own, by=by)
    if known is None:
        return Screen(receipt_words.NONE_SENT if invited else correcting_words.NONE_SENT, way_home(back(STEM, "open")))
    if not any(group_of(each) == words.SILENT for each in await _delivered(context, known)):
        return await card(context, known)
    found = await context.db.read(announcements.sendable, announcement_id=known)
    screen = await list_silent(context, known)
    return replace(screen, text=blocks(receipt_words.of_last(words.summary(found.content), invited=invited), screen.text))


async def who_was_not_reached(context: BotContext) -> Reply:
    """Of the last announcement of one's own: who did not get it, by reason, and apart from them who got it and is silent."""
    known = await context.db.read(announcement_results.last_own, by=context.member.member_id)
    if known is None:
        return Screen(correcting_words.NONE_SENT, way_home(back(STEM, "open")))
    found = await context.db.read(announcements.sendable, announcement_id=known)
    counts = Counter(group_of(each) for each in await _delivered(context, known))
    missed = {key: counts[key] for key in GROUPS if counts[key] and key in set(OutgoingState)}
    rows = column(
        *(button(words.group(words.group_word(key, found.receipt), missed[key]), STEM, "list", known, GROUPS.index(key)) for key in missed)
    )
    silent = counts[words.SILENT]
    rows += column(button(words.who_silent(found.receipt, silent), STEM, "calls", known)) if silent else ()
    return Screen(
        receipt_words.not_reached(words.summary(found.content), sum(missed.values()), silent), rows + way_home(back(STEM, "card", known))
    )


async def list_people(context: BotContext, announcement_id: int, at: int, page: int = 0) -> Screen:
    """Everybody of a group, unit by unit."""
    if not 0 <= at < len(GROUPS):
        raise Refused(Reason.GONE)
    key = GROUPS[at]
    people = [each for each in await _deliveries(context, announcement_id) if group_of(each) == key]
    named = [(each.full_name, each.unit_name, change_words.REASONS.get(each.reason, "")) for each in people]
    shown, page, pages = page_of(named, page, NAMES_PAGE)
    word = words.group_word(key, await _receipt(context, announcement_id))
    rows = turn(page, pages, STEM, "list", announcement_id, at)
    if key == OutgoingState.UNCERTAIN and people and await _may_send_again(context, announcement_id):
        rows += column(button(words.resend(len(people)), STEM, "resend", announcement_id, len(people)))
    return Screen(words.people(word, key, shown, len(people)), rows + way_home(back(STEM, "names", announcement_id)))


async def _may_send_again(context: BotContext, announcement_id: int) -> bool:
    status = await context.db.read(announcement_results.status, announcement_id=announcement_id)
    return status.author_id == context.member.member_id and not status.sealed


# Steering


async def _require_author(context: BotContext, announcement_id: int) -> None:
    await context.db.read(announcements.require_author, announcement_id=announcement_id, by=context.member.member_id, today=context.today)


async def _people_in(context: BotContext, announcement_id: int, state: OutgoingState) -> list[Delivery]:
    """Who can be named: the button counts them, and who erased the own data is sent nothing."""
    by, today = context.member.member_id, context.today
    return list(await context.db.read(announcement_results.deliveries, announcement_id=announcement_id, by=by, today=today, states={state}))


async def _kept_back(context: BotContext, announcement_id: int) -> list[Delivery]:
    """Who gets it when it goes on."""
    found = await _people_in(context, announcement_id, OutgoingState.DROPPED)
    still = await context.db.read(still_meant, announcement_id=announcement_id, today=context.today)
    return [each for each in found if each.reason == outbox.STOPPED and (still is None or each.member_id in still)]


async def stop(context: BotContext, announcement_id: int) -> Reply:
    """What has not gone yet stays; the sender then shows the outcome."""
    await _require_author(context, announcement_id)
    status = await context.db.write(announcements.stop, announcement_id=announcement_id, by=context.member.member_id, now=context.now)
    context.wake()
    kept_back, on_the_way = (status.counts.get(state, 0) for state in (OutgoingState.DROPPED, OutgoingState.SENDING))
    return await again(context, announcement_id, words.stopped(kept_back, on_the_way))


async def resume(context: BotContext, announcement_id: int, number: int) -> Reply:
    await _require_author(context, announcement_id)
    left = len(await _kept_back(context, announcement_id))
    return await _once_more(context, announcement_id, (number, left), announcements.resume, today=context.today)


async def resend(context: BotContext, announcement_id: int, number: int) -> Reply:
    """A human's decision: it may come twice."""
    await _require_author(context, announcement_id)
    may = await _may_send_again(context, announcement_id)
    left = len(await _people_in(context, announcement_id, OutgoingState.UNCERTAIN)) if may else 0
    return await _once_more(context, announcement_id, (number, left), announcements.resend_uncertain)


async def _once_more(context: BotContext, announcement_id: int, numbers: tuple[int, int], change: Callable[..., Any], **how: Any) -> Reply:
    """`numbers`: what the button said and what it is now; the screen becomes the progress, as in sending."""
    agreed, left = numbers
    if (await context.db.read(announcement_results.status, announcement_id=announcement_id)).held:
        return await again(context, announcement_id, change_words.HELD)
    if agreed != left or not left:
        return await again(context, announcement_id, words.CHANGED)
    stop = column(button(course.STOP, STEM, "stop", announcement_id))
    shown_in = await put_up(context, Screen(words.sending_again(left), stop))
    progress = {"chat_id": context.telegram_id, "message_id": shown_in}
    me = context.member.member_id
    await context.db.write(change, announcement_id=announcement_id, by=me, now=context.now, progress=progress, **how)
    context.wake()
    return Toast(words.STARTED)
