"""What was announced for a day: of the announcements a person has got, those that name it.

Nothing is read out of them but the day that is written there; "thứ Bảy" or "ngày mai" of a text that may be passed on is no day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from db import announcement_receipts
from db.announcement_receipts import Got
from handlers import announcement_matching as matching
from handlers.announcement_asking import LOOKED_THROUGH, MOST
from handlers.context import BotContext


@dataclass(frozen=True)
class Announced:
    """`later`: it names another day or none, but came after one that names this day and may have put something of it right."""

    on: date
    got: Got
    later: bool = False


async def announced(context: BotContext, since: date, until: date) -> list[Announced]:
    """By day, the newest first. None that its author stopped, that was sealed, or whose new file is still being looked into."""
    if context.person is None:
        return []
    me, lately = context.person.member_id, context.now - LOOKED_THROUGH
    found = await context.db.read(announcement_receipts.received, member_id=me, count=MOST, since=lately, stopped=False)
    standing = [each for each in found if not (each.withdrawn or each.held)]
    named = [(day, each) for each in standing for day in sorted(set(matching.days_of(each))) if since <= day <= until]
    meant = [Announced(day, each) for day, each in named if _is_ahead(day, each, context.local(each.sent_at).date())]
    return sorted([*meant, *_later(standing, meant)], key=lambda each: (each.on, each.later))


def _is_ahead(day: date, got: Got, sent_on: date) -> bool:
    """The day of a letter that is quoted lies behind, or is that of the announcement itself; a meeting may be called for the same day."""
    return day > sent_on or (day == sent_on and matching.is_meeting(got))


def _later(standing: Sequence[Got], named: Sequence[Announced]) -> list[Announced]:
    """For each day the newest that came after, and speaks of a change or of such a meeting; it stands there itself, if it names the day."""
    found: list[Announced] = []
    for on in sorted({each.on for each in named}):
        of_day = [each.got for each in named if each.on == on]
        last = max(of_day, key=lambda got: got.sent_at)
        after = (each for each in standing if each.sent_at > last.sent_at and any(matching.may_change(each, got) for got in of_day))
        found += [Announced(on, each, later=True) for each in islice(after, 1)]
    return found
