"""Who has just come in is invited to what the association, or the unit, has called for before and is still to come."""

from db import announcement_newcomers
from db.announcement_receipts import Got
from db.kinds import ReceiptKind
from handlers import announcement_matching as matching
from handlers.announcement_asking import LOOKED_THROUGH
from handlers.context import BotContext


async def invite(context: BotContext) -> bool:
    """Such invitations go to this person, and what came after them and may have changed one; whether there is any."""
    who = {"member_id": context.member.member_id}
    early = await context.db.read(announcement_newcomers.open_to, since=context.now - LOOKED_THROUGH, **who)
    meetings = [each for each in early if each.receipt is ReceiptKind.COMING and matching.is_to_come(each, context.today)]
    for each in early:
        if each in meetings or _may_change(context, each, meetings):
            await context.db.write(announcement_newcomers.bring, announcement_id=each.announcement_id, now=context.now, **who)
    context.wake()
    return bool(meetings)


def _may_change(context: BotContext, later: Got, meetings: list[Got]) -> bool:
    if matching.days_of(later) and not matching.is_to_come(later, context.today):
        return False
    return any(later.sent_at > each.sent_at and matching.may_change(later, each) for each in meetings)
