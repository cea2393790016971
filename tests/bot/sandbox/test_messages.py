"""What may be sent, and with which words it is refused otherwise."""

import json
from typing import Any

import httpx
import pytest

from bot.sandbox import Client
from bot.sandbox.person import DOT
from tests.bot.sandbox.conftest import TOKEN, Api


@pytest.fixture
async def chat(sandbox: Client) -> int:
    person = sandbox.person("Nguyễn Văn An", id=7)
    await person.starts()
    return person.id


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


async def test_a_message_comes_back_as_telegram_shows_it(api: Api, chat: int) -> None:
    message = await api.ok("sendMessage", chat_id=chat, text="<b>Chào</b> đồng chí", parse_mode="HTML")
    assert message["text"] == "Chào đồng chí"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert message["from"]["is_bot"]
    assert message["chat"] == {"id": 7, "type": "private", "first_name": "Nguyễn", "last_name": "Văn An"}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "  \n "}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ({"text": "x", "parse_mode": "bbcode"}, "unsupported parse_mode"),
        ({"text": "x", "reply_parameters": {"message_id": 999_999}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": {"inline_keyboard": None}}, 'Field "inline_keyboard" must be of type Array'),
        ({"text": "x", "reply_markup": "x"}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": inline({"text": "x", "callback_data": "đ" * 33})}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": inline({"text": "x", "callback_data": ""})}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": inline({"text": "x"})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "x", "reply_markup": inline({"text": " ", "callback_data": "a"})}, "inline keyboard button text must be non-empty"),
        (
            {"text": "x", "reply_markup": inline({"text": "x", "url": "nowhere"})},
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        ({"text": "x", "reply_markup": inline(*[{"text": "x", "callback_data": "a"}] * 9)}, "reply markup is too long"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "a"}]] * 101}},
            "reply markup is too long",
        ),
        ({"text": "x", "reply_markup": {"keyboard": []}}, "reply keyboard must be non-empty"),
    ],
)
async def test_what_telegram_refuses_is_refused(api: Api, chat: int, params: dict[str, Any], words: str) -> None:
    assert await api.refuses("sendMessage", chat_id=chat, **params) == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": "abc"}}),
        ("sendMediaGroup", {"media": ["a", "b"]}),
        ("copyMessages", {"from_chat_id": 7, "message_ids": ["a"]}),
        ("setMyCommands", {"commands": ["a"]}),
        ("sendMessage", {"text": "x", "entities": "[{"}),
    ],
)
async def test_senseless_parameters_are_refused_like_others(api: Api, chat: int, method: str, params: dict[str, Any]) -> None:
    assert (await api.refuses(method, chat_id=chat, **params)).startswith("Bad Request: ")


async def test_the_longest_text_and_the_longest_data_pass(api: Api, chat: int) -> None:
    keyboard = inline({"text": "x", "callback_data": "đ" * 32})
    message = await api.ok("sendMessage", chat_id=chat, text="&lt;" * 4096, parse_mode="HTML", reply_markup=keyboard)
    assert len(message["text"]) == 4096
    assert message["reply_markup"] == keyboard


async def test_who_may_be_written_to(sandbox: Client, api: Api, chat: int) -> None:
    stranger = sandbox.person("Trần Thị Bình", id=8)
    person = sandbox.person("Lê Văn Chín", id=9)
    await person.starts()
    assert await api.refuses("sendMessage", chat_id=5, text="x") == "Bad Request: chat not found"
    assert await api.refuses("sendMessage", text="x") == "Bad Request: chat_id is empty"
    words = await api.refuses("sendMessage", chat_id=stranger.id, text="x")
    assert words == "Forbidden: bot can't initiate conversation with a user"
    await person.blocks()
    assert await api.refuses("sendMessage", chat_id=9, text="x") == "Forbidden: bot was blocked by the user"
    await person.unblocks()
    await api.ok("sendMessage", chat_id=9, text="x")
    await person.leaves_telegram()
    assert await api.refuses("sendMessage", chat_id=9, text="x") == "Forbidden: user is deactivated"


async def test_every_way_of_sending_parameters(sandbox: Client, chat: int) -> None:
    url = f"{sandbox.url}/bot{TOKEN}/sendMessage"
    async with httpx.AsyncClient() as http:
        answers = [
            await http.get(url, params={"chat_id": chat, "text": "query"}),
            await http.post(url, data={"chat_id": str(chat), "text": "form"}),
            await http.post(url, json={"chat_id": chat, "text": "json"}),
            await http.post(url, data={"chat_id": str(chat), "text": "parts"}, files={"unused": ("a.txt", b"a")}),
            await http.post(url.replace("sendMessage", "SENDMESSAGE"), json={"chat_id": chat, "text": "case"}),
        ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["query", "form", "json", "parts", "case"]


async def test_unknown_methods_and_tokens(sandbox: Client, api: Api) -> None:
    async with httpx.AsyncClient(base_url=sandbox.url) as http:
        for path, code, words in [
            ("/bot42:x/sendNothing", 404, "Not Found: method not found"),
            ("/bot/getMe", 404, "Not Found"),
            ("/botnonsense/getMe", 401, "Unauthorized"),
        ]:
            answer = await http.get(path)
            assert (answer.status_code, answer.json()["description"]) == (code, words)


async def test_files_are_kept_sent_again_and_downloaded(sandbox: Client, api: Api, chat: int) -> None:
    async with httpx.AsyncClient(base_url=sandbox.url) as http:
        answer = await http.post(
            f"/bot{TOKEN}/sendDocument",
            data={"chat_id": chat, "caption": "<i>mẫu</i>", "parse_mode": "HTML"},
            files={"document": ("Phiếu tự đánh giá.docx", b"PK..docx", "application/x-docx")},
        )
        document = answer.json()["result"]["document"]
        again = await api.ok("sendDocument", chat_id=chat, document=document["file_id"])
        path = (await api.ok("getFile", file_id=document["file_id"]))["file_path"]
        data = (await http.get(f"/file/bot{TOKEN}/{path}")).content
    assert document["file_name"] == "Phiếu tự đánh giá.docx"
    assert again["document"]["file_unique_id"] == document["file_unique_id"]
    assert data == b"PK..docx"
    assert (
        await api.refuses("sendPhoto", chat_id=chat, photo=document["file_id"]) == "Bad Request: can't use file of type Document as Photo"
    )
    assert await api.refuses("getFile", file_id="x") == "Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_photos_albums_and_their_limits(sandbox: Client, api: Api, chat: int) -> None:
    async def group(count: int, kind: str = "photo", caption: str = "") -> dict[str, Any]:
        media = [{"type": kind, "media": f"attach://p{number}", "caption": caption} for number in range(count)]
        files = {f"p{number}": (f"{number}.png", DOT, "image/png") for number in range(count)}
        async with httpx.AsyncClient(base_url=sandbox.url) as http:
            body = {"chat_id": chat, "media": json.dumps(media)}
            return dict((await http.post(f"/bot{TOKEN}/sendMediaGroup", data=body, files=files)).json())

    album = (await group(3))["result"]
    assert len({message["media_group_id"] for message in album}) == 1
    assert album[0]["photo"][-1]["width"] == 1
    assert (await group(11))["description"] == "Bad Request: too many messages to send as an album"
    assert (await group(1))["ok"] is False
    assert (await group(2, "voice"))["description"] == "Bad Request: Can't use the media of the specified type in the album"
    assert (await group(2, caption="a" * 1025))["description"] == "Bad Request: message caption is too long"
    async with httpx.AsyncClient(base_url=sandbox.url) as http:
        for data, words in [(b"no picture", "IMAGE_PROCESS_FAILED"), (b"", "file must be non-empty")]:
            answer = await http.post(f"/bot{TOKEN}/sendPhoto", data={"chat_id": chat}, files={"photo": ("a.png", data)})
            assert answer.json()["description"] == f"Bad Request: {words}"


async def test_copies_carry_content_and_forwards_carry_the_origin(sandbox: Client, api: Api, chat: int) -> None:
    person = sandbox.person("Phạm Văn Dũng", id=10)
    await person.starts()
    said = await person.says("Họp lúc 8 giờ")
    photo = await person.sends_photo(caption="ảnh cũ")
    copy = await api.ok(
        "copyMessage", chat_id=chat, from_chat_id=10, message_id=said, reply_markup=inline({"text": "x", "callback_data": "a"})
    )
    await api.ok("copyMessage", chat_id=chat, from_chat_id=10, message_id=photo, caption="<b>mới</b>", parse_mode="HTML")
    forward = await api.ok("forwardMessage", chat_id=chat, from_chat_id=10, message_id=said)
    first, second, third = sandbox.person("Nguyễn Văn An", id=7).messages()[-3:]
    assert (first.id, first.text, first.buttons) == (copy["message_id"], "Họp lúc 8 giờ", ["x"])
    assert "forward_origin" not in first.body
    assert (second.text, second.file is not None) == ("mới", True)
    assert third.body["forward_origin"]["sender_user"]["id"] == 10
    assert forward["text"] == "Họp lúc 8 giờ"
    ids = await api.ok("copyMessages", chat_id=chat, from_chat_id=10, message_ids=[said, photo, 999_999])
    assert len(ids) == 2
    assert await api.refuses("copyMessage", chat_id=chat, from_chat_id=10, message_id=1) == "Bad Request: message to copy not found"


async def test_protected_messages_are_not_copied(api: Api, chat: int) -> None:
    message = await api.ok("sendMessage", chat_id=chat, text="mật", protect_content=True)
    place = {"chat_id": chat, "from_chat_id": chat, "message_id": message["message_id"]}
    assert await api.refuses("copyMessage", **place) == "Bad Request: message can't be copied"
    assert await api.refuses("forwardMessage", **place) == "Bad Request: message can't be forwarded"


async def test_reactions_are_those_of_telegram(sandbox: Client, api: Api, chat: int) -> None:
    said = await sandbox.person(id=7).says("rõ")
    await api.ok("setMessageReaction", chat_id=chat, message_id=said, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert sandbox.person(id=7).messages()[-1].body["reaction"] == "👍"
    words = await api.refuses("setMessageReaction", chat_id=chat, message_id=said, reaction=[{"type": "emoji", "emoji": "✅"}])
    assert words == "Bad Request: REACTION_INVALID"


async def test_commands_are_kept_per_scope(sandbox: Client, api: Api, chat: int) -> None:
    commands = [{"command": "nhiemvu", "description": "Nhiệm vụ trong năm"}]
    scope = {"type": "chat", "chat_id": chat}
    await api.ok("setMyCommands", commands=commands, scope=scope)
    assert await api.ok("getMyCommands", scope=scope) == commands
    assert await api.ok("getMyCommands") == []
    assert await api.refuses("setMyCommands", commands=[{"command": "nhiệm vụ", "description": "x"}]) == "Bad Request: BOT_COMMAND_INVALID"
