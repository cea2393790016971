"""Words of the list of what was announced."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from markupsafe import Markup

from db.announcement_results import Status
from db.kinds import OutgoingState
from db.vietnamese import thousands
from handlers.texts import announcement_changes as changes
from handlers.texts.announcements import summary, when
from handlers.texts.lists import blocks, bold, lines
from reminders import texts as course


def listing(shown: Sequence[tuple[Status, dict[str, Any], datetime]], first: int) -> Markup:
    if not shown:
        return lines(bold("Thông báo"), "Chưa có thông báo nào được gửi.")
    entries = [_entry(number, *each) for number, each in enumerate(shown, first)]
    return blocks(bold("Thông báo đã gửi"), *entries)


def _entry(number: int, status: Status, content: dict[str, Any], sent_at: datetime) -> Markup:
    answered = sum(status.receipts.values())
    replies = f", {thousands(answered)} đã bấm trả lời" if answered else ""
    replies += changes.in_list(status)
    return lines(f"{number}. {summary(content)}", f"{when(sent_at)}, tới {course.audience(status)}: {in_short(status)}{replies}")


def in_short(status: Status) -> str:
    """ "đang gửi 12/441", of those who can be sent to; in the end "đã gửi 441/476"."""
    of = status.total - (status.counts.get(OutgoingState.NOT_LINKED, 0) if status.open else 0)
    return f"{'đang gửi' if status.open and not status.sealed else 'đã gửi'} {thousands(status.counts.get(OutgoingState.SENT, 0))}/{thousands(of)}"
