"""The sender over HTTP against the sandbox's Bot API, on both databases where the database matters."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.sandbox import Client, Person
from db import announcement_results, announcements, outbox
from db.kinds import AnnouncementState, OutgoingState, ReceiptKind
from db.models import Announcement, Member, Outgoing
from reminders.pace import Limits
from tests.patience import until
from tests.reminders.office import Office, opened, put_note, states, tally
from tests.reminders.roster import ACCOUNTS, NOW, Roster, add_member, take

TEXT = {"kind": "text", "text": "Mời họp sáng thứ Bảy & mang sổ <b>", "entities": [{"type": "bold", "offset": 0, "length": 3}]}


async def test_a_note_arrives_with_its_buttons(office: Office, roster: Roster, people: dict[str, Person], sandbox: Client) -> None:
    async with office.sending():
        put_note(office, roster)
        seen = await people["an"].sees("Chi hội đã nhận đồng chí")
        assert seen.buttons == ["Tiếp tục"]
        await until(lambda: states(office) == {"note:1": OutgoingState.SENT})
    (call,) = sandbox.calls("sendMessage")
    assert call["params"].get("disable_notification") in (None, False, "false")
    assert sandbox.refused() == []


async def test_outside_the_window_it_comes_silently_and_later_ones_wait(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    office.now = NOW + timedelta(hours=13)
    put_note(office, roster, key="note:later", not_before=office.now + timedelta(hours=1))
    async with office.sending():
        put_note(office, roster)
        await people["an"].sees("Chi hội đã nhận")
        await until(lambda: states(office)["note:1"] is OutgoingState.SENT)
        assert states(office)["note:later"] is OutgoingState.WAITING
        office.now += timedelta(hours=2)
        office.wake.set()
        await until(lambda: states(office)["note:later"] is OutgoingState.SENT)
    assert [str(call["params"]["disable_notification"]).lower() for call in sandbox.calls("sendMessage")] == ["true", "true"]


async def test_an_announcement_reaches_everybody_and_its_course_is_shown(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    watched = await office.bot.send_message(ACCOUNTS["chief"], "Đang chuẩn bị gửi")
    async with office.sending():
        announcement_id = await office.announce(roster.chief, TEXT, chat_id=ACCOUNTS["chief"], message_id=watched.message_id)
        for who in people:
            seen = await people[who].sees("Mời họp sáng thứ Bảy & mang sổ <b>")
            assert seen.buttons == ["Đã nhận", "Người gửi: Thường trực Hội"]
            assert seen.body["entities"][0]["type"] == "bold"
        result = await people["chief"].sees("Đã gửi xong thông báo tới toàn Hội", timeout=15)
        assert "đã gửi: 5" in result.text
        assert "chưa vào Đồng Đội: 1" in result.text
        assert result.id == watched.message_id
        await until(lambda: announcement_state(office, announcement_id) is AnnouncementState.DONE)
    assert tally(office) == {OutgoingState.SENT: 5, OutgoingState.NOT_LINKED: 1}
    assert sandbox.refused() == []


def announcement_state(office: Office, announcement_id: int) -> AnnouncementState:
    with office.db.open_session() as session:
        return session.get_one(Announcement, announcement_id).state


async def test_photos_and_albums_are_copied_with_a_receipt_below(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    chief = people["chief"]
    photo = await chief.sends_photo(caption="Ảnh đại hội")
    ids = await chief.sends_album(caption="Hai ảnh")
    async with office.sending():
        await office.announce(roster.chief, {"kind": "copy", "chat_id": chief.id, "message_id": photo}, ReceiptKind.COMING)
        seen = await people["an"].sees("Ảnh đại hội")
        assert seen.buttons == ["Sẽ dự", "Xin vắng", "Người gửi: Thường trực Hội"]
        await office.announce(roster.chief, {"kind": "album", "album": "x", "chat_id": chief.id, "message_ids": ids}, ReceiptKind.READ)
        below = await people["an"].sees("Đồng chí bấm nút dưới đây", also_old=True)
        assert below.buttons == ["Đã đọc, nắm nội dung", "Người gửi: Thường trực Hội"]
    assert tally(office) == {OutgoingState.SENT: 10, OutgoingState.NOT_LINKED: 2}


async def test_what_only_the_former_bot_could_copy_goes_to_nobody(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    await people["chief"].says("riêng của tôi")
    private = people["chief"].messages()[-1].id
    content = {"kind": announcements.OUT_OF_REACH, "chat_id": ACCOUNTS["chief"], "message_id": private}
    async with office.sending():
        await office.announce(roster.chief, content)
        await people["chief"].sees("Đã gửi xong", timeout=15)
    assert tally(office) == {OutgoingState.FAILED: 5, OutgoingState.NOT_LINKED: 1}
    assert not [seen for seen in people["an"].messages() if seen.from_bot]


async def test_refusals_are_told_apart_and_the_blocking_person_is_marked(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    await people["an"].blocks()
    await people["binh"].leaves_telegram()
    sandbox.fault("sendMessage", error_code=400, description="Bad Request: chat not found", contains=str(ACCOUNTS["chau"]))
    async with office.sending():
        announcement_id = await office.announce(roster.chief, TEXT)
        result = await people["chief"].sees("Đã gửi xong", timeout=15)
        await until(lambda: announcement_state(office, announcement_id) is AnnouncementState.DONE)
    by_name = {
        d.member_id: d.state
        for d in office.db.read_now(announcement_results.deliveries, announcement_id=announcement_id, by=roster.chief, today=NOW.date())
    }
    assert by_name[roster.an] is OutgoingState.BLOCKED
    assert by_name[roster.binh] is OutgoingState.GONE
    assert by_name[roster.chau] is OutgoingState.FAILED
    with office.db.open_session() as session:
        marked = {m.id for m in session.exec(select(Member)) if m.blocked_at}
    assert marked == {roster.an, roster.binh}
    assert "đã chặn tin của Đồng Đội: 1" in result.text
    assert result.buttons == ["Xem theo tên", "Ai chưa bấm nhận", "Soạn tin đính chính", "Quay lại", "Trang chính"]
    again = await office.announce(roster.chief, TEXT)
    next_time = states(office, f"announcement:{again}:")
    assert [next_time[f"announcement:{again}:{who}"] for who in (roster.an, roster.binh)] == [OutgoingState.BLOCKED, OutgoingState.GONE]


async def test_a_429_is_waited_out_and_nothing_comes_twice(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    sandbox.fault("sendMessage", error_code=429, description="Too Many Requests: retry after 1", retry_after=1, times=2)
    async with office.sending():
        await office.announce(roster.chief, TEXT)
        await until(lambda: tally(office)[OutgoingState.SENT] == 5)
    assert Counter(call["params"]["chat_id"] for call in sandbox.calls("sendMessage") if call["ok"]).most_common(1)[0][1] <= 2


async def test_a_strict_server_has_next_to_nothing_to_refuse(office: Office, roster: Roster, sandbox: Client, sqlite_url: str) -> None:
    def crowd(session: Session) -> None:
        for number in range(70):
            add_member(session, f"HV{500 + number}", f"Hội viên {number}", roster.unit, 20_000 + number)

    office.db.write_now(crowd)
    for number in range(70):
        await sandbox.person(f"Hội viên {number}", id=20_000 + number).says("Chào")
    sandbox.rules(rates=True)
    async with opened(sandbox, office.db, Limits()) as paced, paced.sending():
        await paced.announce(roster.chief, TEXT)
        await until(lambda: tally(office)[OutgoingState.SENT] == 70)
    calls = sandbox.calls("sendMessage")
    floods = [call for call in calls if call["error_code"] == 429]
    assert len(floods) <= 2, "a machine under load may bunch two messages together"
    assert set(Counter(call["params"]["chat_id"] for call in calls if call["ok"]).values()) == {1}


async def test_telegram_away_loses_nothing(office: Office, roster: Roster, people: dict[str, Person], sandbox: Client) -> None:
    sandbox.go_away()
    async with office.sending():
        await office.announce(roster.chief, TEXT)
        put_note(office, roster)
        await asyncio.sleep(0.6)
        assert set(states(office).values()) <= {OutgoingState.WAITING, OutgoingState.SENDING, OutgoingState.NOT_LINKED}
        sandbox.come_back()
        await people["chau"].sees("Mời họp", timeout=8)
        await until(lambda: tally(office) == {OutgoingState.SENT: 5, OutgoingState.NOT_LINKED: 1})
    sent = Counter(str(call["params"]["chat_id"]) for call in sandbox.calls("sendMessage") if "Mời họp" in call["params"]["text"])
    assert set(sent.values()) == {1}
    with office.db.open_session() as session:
        assert {row.attempts for row in session.exec(select(Outgoing)) if row.state is OutgoingState.SENT} == {1}


async def test_no_answer_is_uncertain_for_announcements_and_again_for_reminders(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    sandbox.fault("sendMessage", drop="after", contains="Mời họp", times=1)
    sandbox.fault("sendMessage", drop="after", contains="Chi hội đã nhận", times=1)
    async with office.sending():
        announcement_id = await office.announce(roster.chief, TEXT)
        put_note(office, roster)
        await until(lambda: tally(office)[OutgoingState.UNCERTAIN] == 1 and not office.db.read_now(announcement_results.running))
        result = await people["chief"].sees("Đã gửi xong", timeout=15)
        assert "chưa rõ đã tới chưa: 1" in result.text
        await until(lambda: states(office)["note:1"] is OutgoingState.WAITING)
        office.now += timedelta(minutes=2)
        office.wake.set()
        await until(lambda: states(office)["note:1"] is OutgoingState.SENT)
    assert announcement_state(office, announcement_id) is AnnouncementState.DONE
    assert tally(office)[OutgoingState.SENT] == 4


async def test_a_message_nobody_can_word_fails_alone(office: Office, roster: Roster, people: dict[str, Person]) -> None:
    office.db.write_now(outbox.put, key="odd:1", kind="odd", member_id=roster.an, now=office.now)
    async with office.sending():
        put_note(office, roster, "binh")
        await people["binh"].sees("Chi hội đã nhận")
        await until(lambda: states(office)["odd:1"] is OutgoingState.FAILED)


async def test_a_crash_in_flight_is_named_and_not_hushed_up(
    office: Office, roster: Roster, people: dict[str, Person], caplog: pytest.LogCaptureFixture
) -> None:
    await office.announce(roster.chief, TEXT)
    put_note(office, roster)
    taken = office.db.write_now(take, now=office.now, limit=3)  # and then the process died
    async with office.sending():
        await people["an"].sees("Chi hội đã nhận")
        await until(lambda: tally(office)[OutgoingState.SENT] == 3)
    assert tally(office)[OutgoingState.UNCERTAIN] == 2
    for item in taken:
        assert f"{item.key} was in flight at a crash" in caplog.text
    assert "Mời họp" not in caplog.text


async def test_stopping_finishes_what_is_in_flight_and_leaves_the_rest_waiting(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    sandbox.fault("sendMessage", delay=0.3, times=-1)
    async with office.sending():
        await office.announce(roster.chief, TEXT)
        for number in range(20):
            put_note(office, roster, key=f"note:{number}")
        await asyncio.sleep(0.15)
    found_states = Counter(states(office).values())
    assert found_states[OutgoingState.SENDING] == found_states[OutgoingState.UNCERTAIN] == 0
    assert found_states[OutgoingState.SENT] == len(sandbox.calls("sendMessage")) > 0
    assert found_states[OutgoingState.WAITING] > 5


async def test_stopping_while_a_429_holds_everything_gives_the_rows_back(
    office: Office, roster: Roster, people: dict[str, Person], sandbox: Client
) -> None:
    sandbox.fault("sendMessage", error_code=429, description="Too Many Requests: retry after 60", retry_after=60, times=-1)
    sender = office.sender()
    await sender.start()
    await office.announce(roster.chief, TEXT)
    await until(lambda: sandbox.calls("sendMessage"))
    await asyncio.sleep(0.1)
    await sender.stop(grace=0.3)
    assert tally(office) == {OutgoingState.WAITING: 5, OutgoingState.NOT_LINKED: 1}


async def test_stopping_before_the_start_is_nothing(office: Office) -> None:
    await office.sender().stop()


def moved(session: Session, member_id: int, account: int) -> None:
    session.get_one(Member, member_id).telegram_id = account


async def test_it_goes_to_the_account_of_the_moment(office: Office, roster: Roster, people: dict[str, Person], sandbox: Client) -> None:
    newer = sandbox.person("Nguyễn Văn An", id=7777)
    await newer.says("Chào")
    put_note(office, roster, not_before=NOW + timedelta(minutes=1))
    async with office.sending():
        await office.db.write(moved, roster.an, 7777)
        office.now += timedelta(minutes=2)
        office.wake.set()
        await newer.sees("Chi hội đã nhận")
