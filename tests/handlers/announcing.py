"""Writing an announcement, as its author does, and what has become of it."""

from sqlmodel import select

from bot.sandbox.client import Person, Seen
from db.kinds import AnnouncementState, OutgoingState
from db.models import Announcement, Outgoing
from tests.handlers.conftest import Chat

INVITATION = "Mời họp chi hội 8 giờ sáng thứ Bảy."
HELD = 15.0  # seconds that a call is held, or until the faults are cleared: longer than a busy machine is slow
BOLD = [{"type": "bold", "offset": 0, "length": 7}]


async def begins(author: Person) -> None:
    await author.says("/thongbao")
    await author.sees("Thông báo")
    await author.presses("Soạn thông báo mới")
    await author.sees("gõ nội dung rồi gửi vào đây")


async def addresses(author: Person, audience: str = "Toàn Hội") -> Seen:
    """From the question for the audience to the last look."""
    await author.sees("Gửi thông báo này tới đâu?")
    await author.presses(audience)
    return await author.sees("sẽ nhận")


async def writes(author: Person, text: str = INVITATION, audience: str = "Toàn Hội") -> Seen:
    """A text, ready to go: the last look."""
    await begins(author)
    await author.says(text)
    return await addresses(author, audience)


def copies(person: Person, text: str = INVITATION) -> list[Seen]:
    return [seen for seen in person.messages() if seen.from_bot and seen.text == text]


def announced(chat: Chat) -> list[tuple[AnnouncementState, str]]:
    with chat.db.open_session() as session:
        return [(row.state, row.content["kind"]) for row in session.exec(select(Announcement).order_by(Announcement.id))]


def queued(chat: Chat) -> list[OutgoingState]:
    """States of what went or would go, of people who are in Đồng Đội."""
    with chat.db.open_session() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.kind == "announcement").order_by(Outgoing.id)).all()
        return [row.state for row in rows if row.state is not OutgoingState.NOT_LINKED]
