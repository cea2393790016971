"""A newer version finds what an older one left: updates half done, open questions, buttons, messages to be sent."""

import json
import pickle
import sys
from datetime import timedelta
from types import ModuleType

from sqlmodel import Session, select

from bot.sandbox.client import Person
from db import outbox
from db.kinds import OutgoingState
from db.models import Outgoing, Prompt, ReceivedUpdate, UpdateEffect
from db.work import Answer
from tests.handlers.conftest import START, Chat
from tests.patience import until

SORRY = "Mã sự việc"
HALF_DONE = 1  # smaller than any number the sandbox gives


def old_view() -> object:
    """A view of a module that this version does not have any more."""
    gone = ModuleType("db.gone_with_the_upgrade")
    gone.View = type("View", (), {"__module__": gone.__name__})  # type: ignore[attr-defined]
    sys.modules[gone.__name__] = gone
    return gone.View()


def leave_half_done(session: Session, *, person: int) -> None:
    """What stood in the database when the older version was killed: a message whose first change was made."""
    who = {"id": person, "is_bot": False, "first_name": "An"}
    said = {"message_id": 1, "date": int(START.timestamp()), "text": "/dulieu", "from": who, "chat": {**who, "type": "private"}}
    session.add(ReceivedUpdate(update_id=HALF_DONE, body=json.dumps({"update_id": HALF_DONE, "message": said}), received_at=START))
    view = old_view()
    told = pickle.dumps([Answer("db.visits.visit", view), Answer("db.gone.change", view, change=True)])
    del sys.modules["db.gone_with_the_upgrade"]
    session.add(UpdateEffect(update_id=HALF_DONE, position=1, name="db.gone.change", result=told))


async def test_what_the_older_version_was_told_and_nobody_can_read_is_left_to_the_person(chat: Chat) -> None:
    """The change it made stays made and is not made again; the person is asked to look; others go on."""
    an, other = await chat.member("HV003"), await chat.member("HV004")
    chat.may_be_refused = True  # a tap whose mark was not written yet is taken up again too, and its query is answered twice
    chat.db.write_now(leave_half_done, person=an.id)
    await chat.house.inbox.bring_back(chat.house.app)
    await an.sees("mở lại để xem", timeout=20)
    await an.says("kết luận 29")
    await an.sees("29-KL/TU")
    await other.says("kết luận 29")
    await other.sees("29-KL/TU")
    await chat.house.settled.finish()
    row = chat.db.read_now(lambda s: s.get_one(ReceivedUpdate, HALF_DONE))
    assert row.done_at is not None
    assert chat.db.read_now(lambda s: list(s.exec(select(UpdateEffect).where(UpdateEffect.update_id == HALF_DONE)))) == []


async def test_a_question_of_the_older_version_traps_nobody(chat: Chat) -> None:
    chief = await chat.member("HV001")
    for kind in ("gone.with_the_upgrade", "dates.gone", "kind without a point"):
        await waits_for(chat, chief, kind)
        await chief.says("kết luận 29")
        await chief.sees("29-KL/TU")
    await waits_for(chat, chief, "dates.day")  # whose data this version reads otherwise
    await chief.says("15/6")
    await chief.sees(SORRY)
    await chief.says("kết luận 29")
    await chief.sees("29-KL/TU")


async def waits_for(chat: Chat, person: Person, kind: str) -> None:
    prompt = Prompt(telegram_id=person.id, kind=kind, data={"a": 1}, asked_at=START)
    chat.db.write_now(lambda s: s.merge(prompt) and None)


async def test_buttons_of_the_older_version_say_kindly_why_not(chat: Chat) -> None:
    an = await chat.member("HV003")
    for data in ("gone:open", "assessment:gone:1", "assessment:begin", "assessment:begin:1:2:3:4", "assessment", "x" * 64):
        await an.says("Trang chính")
        await an.sees("Việc của đồng chí")
        await an.taps(an.last().id, data=data)
        await an.sees("Nút này")


async def test_a_message_of_the_older_version_holds_up_no_other(chat: Chat) -> None:
    an = await chat.member("HV003")
    now = chat.house.clock.now()
    with chat.db.open_session() as session:
        for number, kind in enumerate(("gone_with_the_upgrade", "join_request", "moved_away")):
            payload = {"what": "this version does not look for"}
            outbox.put(session, key=f"old:{number}", kind=kind, chat_id=an.id, payload=payload, now=now - timedelta(minutes=3 - number))
        session.commit()
    chat.house.wake.set()
    await an.sees("tài khoản khác", timeout=20)
    await until(lambda: _states_of_old(chat)[:2] == [OutgoingState.FAILED] * 2)


def _states_of_old(chat: Chat) -> list[OutgoingState]:
    with chat.db.open_session() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.key.startswith("old:")).order_by(Outgoing.key)).all()
        return [row.state for row in rows]
