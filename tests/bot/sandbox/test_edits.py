"""Edits, deletions, answers to pressed buttons."""

import asyncio

import pytest

from bot.sandbox import Client, Person
from tests.bot.sandbox.conftest import Api

KEYBOARD = {"inline_keyboard": [[{"text": "Đúng", "callback_data": "a"}, {"text": "Sai", "callback_data": "b"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def person(sandbox: Client) -> Person:
    person = sandbox.person("Nguyễn Văn An", id=7)
    await person.starts()
    return person


async def test_an_edit_changes_the_text_and_drops_the_keyboard_when_none_is_given(api: Api, person: Person) -> None:
    place = {"chat_id": 7, "message_id": (await api.ok("sendMessage", chat_id=7, text="Bước 1", reply_markup=KEYBOARD))["message_id"]}
    edited = await api.ok("editMessageText", **place, text="<b>Bước 2</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert (edited["text"], edited["reply_markup"], edited["edit_date"] > 0) == ("Bước 2", KEYBOARD, True)
    same = {**place, "text": "<b>Bước 2</b>", "parse_mode": "HTML", "reply_markup": KEYBOARD}
    assert await api.refuses("editMessageText", **same) == NOT_MODIFIED
    assert "reply_markup" not in await api.ok("editMessageText", **place, text="Xong")
    assert await api.refuses("editMessageReplyMarkup", **place) == NOT_MODIFIED
    assert (
        await api.refuses("editMessageText", **place, text="x", reply_markup={"keyboard": [["x"]]})
        == "Bad Request: inline keyboard expected"
    )


async def test_what_cannot_be_edited(sandbox: Client, api: Api, person: Person) -> None:
    said = await person.says("của tôi")
    sent = (await api.ok("sendMessage", chat_id=7, text="cũ"))["message_id"]
    assert await api.refuses("editMessageText", chat_id=7, message_id=999_999, text="x") == "Bad Request: message to edit not found"
    assert await api.refuses("editMessageText", chat_id=7, message_id=said, text="x") == "Bad Request: message can't be edited"
    assert (
        await api.refuses("editMessageCaption", chat_id=7, message_id=sent, caption="x")
        == "Bad Request: there is no caption in the message to edit"
    )
    sandbox.advance(hours=49)
    assert await api.refuses("editMessageText", chat_id=7, message_id=sent, text="x") == "Bad Request: message can't be edited"
    assert await api.refuses("deleteMessage", chat_id=7, message_id=sent) == "Bad Request: message can't be deleted for everyone"


async def test_deleted_messages_are_gone(api: Api, person: Person) -> None:
    place = {"chat_id": 7, "message_id": (await api.ok("sendMessage", chat_id=7, text="x"))["message_id"]}
    await api.ok("deleteMessage", **place)
    assert await api.refuses("deleteMessage", **place) == "Bad Request: message to delete not found"
    assert await api.refuses("editMessageText", **place, text="y") == "Bad Request: message to edit not found"
    await api.ok("deleteMessages", chat_id=7, message_ids=[place["message_id"], 5])


async def test_a_press_takes_exactly_one_answer(api: Api, person: Person) -> None:
    await api.ok("sendMessage", chat_id=7, text="Đúng không?", reply_markup=KEYBOARD)
    pressed = asyncio.ensure_future(person.presses("Sai"))
    updates = await api.ok("getUpdates", timeout=5, offset=-1)
    while "callback_query" not in updates[-1]:
        updates = await api.ok("getUpdates", timeout=5, offset=updates[-1]["update_id"] + 1)
    query = updates[-1]["callback_query"]
    assert (query["data"], query["message"]["text"], query["from"]["id"]) == ("b", "Đúng không?", 7)
    await api.ok("answerCallbackQuery", callback_query_id=query["id"], text="Đã ghi")
    assert await pressed == "Đã ghi"
    assert await api.refuses("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD
    assert await api.refuses("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_a_press_waits_only_so_long(sandbox: Client, api: Api, person: Person) -> None:
    sandbox.rules(query_seconds=0.05)
    await api.ok("sendMessage", chat_id=7, text="x", reply_markup=KEYBOARD)
    assert await person.presses("Đúng", answered=0.1) is None
    query = (await api.ok("getUpdates", offset=-1))[0]["callback_query"]
    assert await api.refuses("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD


async def test_a_button_of_a_deleted_message_brings_an_inaccessible_one(api: Api, person: Person) -> None:
    sent = (await api.ok("sendMessage", chat_id=7, text="x", reply_markup=KEYBOARD))["message_id"]
    await api.ok("deleteMessage", chat_id=7, message_id=sent)
    await person.taps(sent, data="cũ", answered=0)
    message = (await api.ok("getUpdates", offset=-1))[0]["callback_query"]["message"]
    assert (message["message_id"], message["date"], "text" in message) == (sent, 0, False)
