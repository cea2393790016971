"""What people do reaches the bot as Telegram would bring it; what the bot does is seen by people."""

import asyncio

import pytest

from bot.sandbox import Client, Person
from tests.bot.sandbox.conftest import Api


@pytest.fixture
async def person(sandbox: Client) -> Person:
    return sandbox.person("Nguyễn Văn An", id=7)


async def newest(api: Api, kind: str = "message") -> dict[str, object]:
    return dict((await api.ok("getUpdates", offset=-1))[0][kind])


async def test_files_albums_contacts_and_places(sandbox: Client, api: Api, person: Person) -> None:
    await person.sends_document(b"%PDF", "Nghị quyết.pdf", caption="văn bản")
    document = await newest(api)
    assert (document["document"]["file_name"], document["caption"]) == ("Nghị quyết.pdf", "văn bản")  # type: ignore[index]
    await person.sends_album(caption="ảnh")
    album = [update["message"] for update in await api.ok("getUpdates")][-2:]
    assert len({part["media_group_id"] for part in album}) == 1
    await person.sends_voice()
    assert "voice" in await newest(api)
    await person.sends_sticker()
    assert "sticker" in await newest(api)
    await person.sends_contact("+84912345678")
    assert (await newest(api))["contact"]["phone_number"] == "+84912345678"  # type: ignore[index]
    await person.sends_location()
    assert "location" in await newest(api)


async def test_long_texts_arrive_in_pieces(api: Api, person: Person) -> None:
    await person.says("đ" * 5000)
    assert [len(update["message"]["text"]) for update in await api.ok("getUpdates")] == [4096, 904]


async def test_replies_forwards_and_corrections(api: Api, person: Person) -> None:
    first = await person.says("một")
    await person.says("hai", reply_to=first)
    assert (await newest(api))["reply_to_message"]["text"] == "một"  # type: ignore[index]
    await person.forwards("Kính mời", origin="Văn phòng")
    assert (await newest(api))["forward_origin"]["sender_user_name"] == "Văn phòng"  # type: ignore[index]
    await person.forwards_message(first)
    assert (await newest(api))["forward_origin"]["sender_user"]["id"] == 7  # type: ignore[index]
    await person.edits(first, "một, đã sửa")
    assert (await newest(api, "edited_message"))["text"] == "một, đã sửa"


async def test_blocking_is_told_and_writing_unblocks(api: Api, person: Person) -> None:
    await person.starts()
    await person.blocks()
    change = await newest(api, "my_chat_member")
    assert change["new_chat_member"]["status"] == "kicked"  # type: ignore[index]
    await person.says("tôi đây")
    kinds = [set(update) - {"update_id"} for update in await api.ok("getUpdates")][-2:]
    assert kinds == [{"my_chat_member"}, {"message"}]


async def test_groups_and_channels(sandbox: Client, api: Api, person: Person) -> None:
    group = sandbox.group(person, "Chi hội 01")
    assert (await newest(api, "my_chat_member"))["chat"]["title"] == "Chi hội 01"  # type: ignore[index]
    await person.says("chào cả nhóm", chat=group)
    message = await newest(api)
    assert (message["chat"]["type"], message["from"]["id"]) == ("supergroup", 7)  # type: ignore[index]
    channel = sandbox.group(person, "Bản tin", type="channel")
    await person.says("tin mới", chat=channel)
    assert (await newest(api, "channel_post"))["text"] == "tin mới"
    await api.ok("sendMessage", chat_id=group, text="nghe rõ")
    await api.ok("leaveChat", chat_id=group)
    assert await api.refuses("sendMessage", chat_id=group, text="x") == "Forbidden: bot was kicked from the supergroup chat"


async def test_the_reply_keyboard_stands_until_removed(api: Api, person: Person) -> None:
    await person.starts()
    sent = await api.ok("sendMessage", chat_id=7, text="x", reply_markup={"keyboard": [["Nhiệm vụ", {"text": "Văn bản"}]]})
    assert "reply_markup" not in sent
    assert person.keys() == ["Nhiệm vụ", "Văn bản"]
    await person.presses("Văn bản")
    assert (await newest(api))["text"] == "Văn bản"
    await api.ok("sendMessage", chat_id=7, text="x")
    assert person.keys() == ["Nhiệm vụ", "Văn bản"]
    await api.ok("sendMessage", chat_id=7, text="x", reply_markup={"remove_keyboard": True})
    assert person.keys() == []


async def test_the_reply_keyboard_leaves_with_its_message(api: Api, person: Person) -> None:
    await person.starts()
    sent = await api.ok("sendMessage", chat_id=7, text="x", reply_markup={"keyboard": [["Nhiệm vụ"]]})
    await api.ok("deleteMessage", chat_id=7, message_id=sent["message_id"])
    assert person.keys() == []


async def test_sees_waits_for_what_is_new_and_shows_the_chat_when_it_does_not_come(api: Api, person: Person) -> None:
    await person.starts()
    sent = (await api.ok("sendMessage", chat_id=7, text="Chào đồng chí"))["message_id"]
    await person.says("tiếp")
    with pytest.raises(AssertionError, match=r"(?s)Nguyễn Văn An does not see 'Chào'.*Chào đồng chí"):
        await person.sees("Chào", timeout=0.1)
    waiting = asyncio.ensure_future(person.sees("sửa xong"))
    await asyncio.sleep(0.05)
    await api.ok("editMessageText", chat_id=7, message_id=sent, text="sửa xong")
    assert (await waiting).id == sent
    with pytest.raises(AssertionError, match="sees something"):
        await person.sees_nothing(seconds=0.05)
    assert person.screen() == "sửa xong"


async def test_a_missing_button_shows_the_chat(person: Person) -> None:
    await person.starts()
    with pytest.raises(AssertionError, match=r"(?s)there is no button 'Nộp phiếu'.*/start"):
        await person.presses("Nộp phiếu", timeout=0.1)
