"""What five runs did not survive is set aside; who sent it is asked to do it again, and who keeps the machine is told."""

import json

from sqlmodel import Session

from bot.sandbox.client import Person
from db import inbox
from db.models import ReceivedUpdate
from tests.handlers.conftest import START, Chat

FIRST = 1  # smaller than any number the sandbox gives


def leave(session: Session, *, people: list[Person], chat: dict[str, object] | None = None) -> None:
    """One message of each, begun by as many runs as are patient with it."""
    for number, person in enumerate(people, FIRST):
        who = {"id": person.id, "is_bot": False, "first_name": "An"}
        place = chat or {**who, "type": "private"}
        said = {"message_id": number, "date": int(START.timestamp()), "text": "kết luận 29", "from": who, "chat": place}
        body = json.dumps({"update_id": number, "message": said})
        session.merge(ReceivedUpdate(update_id=number, body=body, received_at=START, attempts=inbox.TRIES))


async def start_again(chat: Chat) -> None:
    """What a new process does first."""
    chat.may_be_refused = True  # a tap whose mark was not written yet is taken up again too, and its query is answered twice
    await chat.house._park(await chat.house.inbox.bring_back(chat.house.app))
    chat.house.wake.set()


async def test_who_sent_it_and_who_keeps_the_machine_are_told_once(chat: Chat) -> None:
    an, binh, keeper = await chat.member("HV003"), await chat.member("HV004"), await chat.member("HV100")
    chat.house.settings.admin_ids = (keeper.id,)
    chat.db.write_now(leave, people=[an, binh])
    await start_again(chat)
    await start_again(chat)
    for person in (an, binh):
        await person.sees("Lúc 08:00 thứ Sáu 20/10/2023")
        assert "làm lại một lần" in person.last().text
    await keeper.sees("Số hiệu: 1, 2")
    assert sum("chưa được trả lời" in seen.text for person in (an, binh, keeper) for seen in person.messages()) == 2
    await an.says("kết luận 29")
    await an.sees("29-KL/TU")


async def test_nobody_is_told_of_what_a_group_said(chat: Chat) -> None:
    an = await chat.member("HV003")
    chat.db.write_now(leave, people=[an], chat={"id": -5, "type": "group", "title": "Nhóm"})
    await start_again(chat)
    await an.says("kết luận 29")
    await an.sees("29-KL/TU")
    assert not any("chưa được trả lời" in seen.text for seen in an.messages())
