"""Methods that send, copy and forward messages, and small signs of life."""

import time
from typing import Any

from bot.sandbox.api import Ask, method
from bot.sandbox.content import asked_caption, copied, send, text_of
from bot.sandbox.errors import bad
from bot.sandbox.state import Chat, Json, Message

MAX_BULK = 100
TYPING_SECONDS = 5.0
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
# The emoji that Telegram lets anybody react with, free of charge.
_REACTIONS = """👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈
    😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"""
REACTIONS = set(_REACTIONS.split())


@method("sendMessage")
async def send_message(ask: Ask) -> Json:
    chat = ask.chat()
    return send(ask, chat, text_of(ask)).body


@method("sendLocation")
async def send_location(ask: Ask) -> Json:
    chat = ask.chat()
    place = {name: float(ask.params.text(name) or 0) for name in ("latitude", "longitude")}
    return send(ask, chat, {"location": place}).body


@method("sendContact")
async def send_contact(ask: Ask) -> Json:
    chat = ask.chat()
    if not ask.params.text("phone_number"):
        raise bad("phone_number is empty")
    names = ("phone_number", "first_name", "last_name")
    return send(ask, chat, {"contact": {name: ask.params.text(name) for name in names if ask.params.text(name)}}).body


def source_of(ask: Ask, purpose: str) -> tuple[Chat, Message]:
    origin = ask.peek("from_chat_id")
    return origin, ask.message(origin, purpose)


@method("copyMessage")
async def copy_message(ask: Ask) -> Json:
    chat = ask.chat()
    _, original = source_of(ask, "copy")
    if original.body.get("has_protected_content"):
        raise bad("message can't be copied")
    content = copied(original)
    if ask.params.get("caption") is not None and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")} | asked_caption(ask)
    return {"message_id": send(ask, chat, content).id}


@method("copyMessages", "forwardMessages")
async def copy_messages(ask: Ask) -> list[Json]:
    """Messages that are gone or cannot be copied are left out, as in Telegram."""
    chat, origin = ask.chat(), ask.peek("from_chat_id")
    results = []
    for number in bulk_ids(ask):
        original = origin.messages.get(number)
        if original is None or original.deleted or original.body.get("has_protected_content"):
            continue
        content = copied(original) if ask.method == "copyMessages" else forwarded(ask, origin, original)
        results.append({"message_id": send(ask, chat, content).id})
    if not results:
        raise bad(f"there are no messages to {'copy' if ask.method == 'copyMessages' else 'forward'}")
    return results


def bulk_ids(ask: Ask) -> list[int]:
    numbers = [int(number) for number in ask.params.array("message_ids")]
    if not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > MAX_BULK:
        raise bad("too many message identifiers specified")
    if ask.method != "deleteMessages" and sorted(set(numbers)) != numbers:
        raise bad("message identifiers must be in a strictly increasing order")
    return numbers


@method("forwardMessage")
async def forward_message(ask: Ask) -> Json:
    chat = ask.chat()
    origin, original = source_of(ask, "forward")
    if original.body.get("has_protected_content"):
        raise bad("message can't be forwarded")
    return send(ask, chat, forwarded(ask, origin, original), markup_allowed=False).body


def forwarded(ask: Ask, origin: Chat, original: Message) -> Json:
    body = original.body
    came: Json = {"type": "user", "sender_user": body.get("from"), "date": body["date"]}
    if origin.type == "channel":
        came = {"type": "channel", "chat": ask.world.chat_json(origin), "message_id": original.id, "date": body["date"]}
    return {"forward_origin": body.get("forward_origin", came), **copied(original)}


@method("sendChatAction")
async def send_chat_action(ask: Ask) -> bool:
    chat = ask.chat()
    if ask.params.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat.typing_until = time.monotonic() + TYPING_SECONDS
    ask.world.mark(chat)
    return True


@method("setMessageReaction")
async def set_message_reaction(ask: Ask) -> bool:
    chat = ask.chat()
    message = ask.message(chat, "react")
    reactions: list[Any] = ask.params.array("reaction")
    for reaction in reactions:
        if not isinstance(reaction, dict) or str(reaction.get("emoji", "")).removesuffix("\ufe0f") not in REACTIONS:
            raise bad("REACTION_INVALID")
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    message.reaction = str(reactions[0]["emoji"]) if reactions else ""
    ask.world.mark(chat, message)
    return True


@method("pinChatMessage", "unpinChatMessage", "unpinAllChatMessages")
async def pin_chat_message(ask: Ask) -> bool:
    chat = ask.chat()
    if ask.method == "unpinAllChatMessages":
        chat.pinned.clear()
    elif ask.params.get("message_id"):
        number = ask.message(chat, ask.method.removesuffix("ChatMessage")).id
        chat.pinned = [pinned for pinned in chat.pinned if pinned != number]
        if ask.method == "pinChatMessage":
            chat.pinned.append(number)
    ask.world.mark(chat)
    return True


@method("leaveChat")
async def leave_chat(ask: Ask) -> bool:
    chat = ask.peek()
    if chat.type == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.kicked = True
    ask.world.mark(chat)
    return True
