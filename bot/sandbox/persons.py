"""What people do: they write, tap, send, forward, correct, block. Each deed becomes the update that Telegram would make of it."""

import secrets
import time
from dataclasses import dataclass
from typing import Any

from bot.sandbox import markup
from bot.sandbox.content import copied
from bot.sandbox.errors import bad
from bot.sandbox.media import described, keep
from bot.sandbox.params import Upload
from bot.sandbox.state import Bot, Chat, Json, Message, Query, User
from bot.sandbox.world import World

MAX_SAID = 4096


@dataclass
class Deed:
    """Who does it, towards which bot, in which chat (the private one unless another is named)."""

    world: World
    bot: Bot
    user: User
    chat: Chat


def deed(world: World, user_id: int, *, bot_id: int | None = None, chat_id: int | None = None) -> Deed:
    user = world.users.get(user_id)
    if user is None:
        raise bad(f"nobody has the id {user_id}")
    bot = world.bot_by_id(bot_id)
    if chat_id in (None, user_id):
        return Deed(world, bot, user, world.private_chat(bot, user))
    chat = bot.chats.get(chat_id or 0)
    if chat is None:
        raise bad(f"there is no chat {chat_id}")
    return Deed(world, bot, user, chat)


def utter(act: Deed, content: Json) -> Message:
    """A message of this person; in the private chat it also opens the conversation, as the Start button does."""
    if act.chat.type == "private":
        if act.chat.blocked:
            set_blocked(act, blocked=False)
        act.chat.started = True
    message = act.world.post(act.bot, act.chat, content, sender=act.user)
    if act.chat.type == "private" and act.chat.reply_keyboard and act.chat.reply_keyboard.get("one_time_keyboard"):
        act.chat.reply_keyboard = None
    act.world.enqueue(act.bot, "channel_post" if act.chat.type == "channel" else "message", message.body)
    return message


def says(act: Deed, text: str, *, entities: list[Json] | None = None, reply_to: int | None = None) -> Message:
    """A client sends at most 4096 units at once; what is longer goes out in pieces, as Telegram's own clients do."""
    pieces = split(text)
    if not pieces:
        raise bad("message text is empty")
    return [_says_piece(act, piece, entities or [], reply_to) for piece in pieces][-1]


def split(text: str) -> list[str]:
    pieces, rest = [], text.strip()
    while rest:
        piece = rest[:MAX_SAID]
        while markup.units(piece) > MAX_SAID:
            piece = piece[:-1]
        pieces.append(piece.strip())
        rest = rest[len(piece) :].strip()
    return pieces


def _says_piece(act: Deed, text: str, entities: list[Json], reply_to: int | None) -> Message:
    content: Json = {"text": text}
    if marked := markup.detect(text, entities):
        content["entities"] = marked
    return utter(act, {**_reply(act, reply_to), **content})


def _reply(act: Deed, reply_to: int | None) -> Json:
    original = act.chat.messages.get(reply_to or 0)
    return {"reply_to_message": {k: v for k, v in original.body.items() if k != "reply_to_message"}} if original else {}


def sends(act: Deed, kind: str, uploads: list[Upload], *, caption: str = "") -> list[Message]:
    """One file, or an album of several under one media_group_id; the caption stands on the first."""
    group = {"media_group_id": str(act.world.ids.take("message") * 7919)} if len(uploads) > 1 else {}
    messages = []
    for number, upload in enumerate(uploads):
        content = {**group, **described(keep(act.world, kind, upload))}
        if caption and number == 0:
            content["caption"] = caption
            if marked := markup.detect(caption, []):
                content["caption_entities"] = marked
        messages.append(utter(act, content))
    return messages


def forwards(act: Deed, content: Json, origin: Json) -> Message:
    return utter(act, {"forward_origin": origin, **content})


def forwards_message(act: Deed, source: Chat, message_id: int) -> Message:
    original = source.messages.get(message_id)
    if original is None or original.deleted:
        raise bad("message to forward not found")
    if original.body.get("has_protected_content"):
        raise bad("message can't be forwarded")
    origin = {"type": "user", "sender_user": original.body.get("from"), "date": original.body["date"]}
    return forwards(act, copied(original), original.body.get("forward_origin", origin))


def corrects(act: Deed, message_id: int, text: str, upload: Upload | None = None) -> Message:
    message = act.chat.messages.get(message_id)
    if message is None or message.deleted or message.from_bot:
        raise bad("message can't be edited")
    field, entities = ("text", "entities") if "text" in message.body else ("caption", "caption_entities")
    message.body |= {"edit_date": act.world.clock.timestamp(), field: text}
    if not text:
        del message.body[field]
    if upload is not None:
        kind = next(kind for kind in ("photo", "video", "audio", "document") if kind in message.body)
        message.body |= described(keep(act.world, kind, upload))
    message.body.pop(entities, None)
    if marked := markup.detect(text, []):
        message.body[entities] = marked
    act.world.mark(act.chat, message)
    act.world.enqueue(act.bot, "edited_message", message.body)
    return message


def presses(act: Deed, message_id: int, *, data: str | None, row: int, column: int) -> Json:
    """Tap an inline button, by its place or by its data; the data need not be there any more, as in a client that has not heard yet."""
    message = act.chat.messages.get(message_id)
    if message is None:
        raise bad("there is no such message")
    button: Json = {"callback_data": data}
    if data is None:
        rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
        if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
            raise bad("there is no such button")
        button = rows[row][column]
    if "callback_data" not in button:
        return {"button": button}
    query = Query(secrets.token_hex(9), act.user.id, act.chat.id, message_id, button["callback_data"], time.monotonic())
    act.world.ask(act.bot, query)
    act.world.mark(act.chat)
    body: Json = message.body
    if message.deleted:
        body = {"chat": act.world.chat_json(act.chat), "message_id": message_id, "date": 0}
    payload = {"id": query.id, "from": act.user.json(), "message": body, "chat_instance": str(act.chat.id * 31), "data": query.data}
    act.world.enqueue(act.bot, "callback_query", payload)
    return {"query_id": query.id}


def asks_inline(act: Deed, text: str) -> Json:
    query = Query(secrets.token_hex(9), act.user.id, act.chat.id, 0, text, time.monotonic())
    act.world.ask(act.bot, query)
    payload = {"id": query.id, "from": act.user.json(), "query": text[:256], "offset": "", "chat_type": "sender"}
    act.world.enqueue(act.bot, "inline_query", payload)
    return {"query_id": query.id}


def set_blocked(act: Deed, *, blocked: bool) -> None:
    if act.chat.blocked == blocked:
        return
    act.chat.blocked = blocked
    act.world.mark(act.chat)
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    _membership(act, old, new)


def _membership(act: Deed, old: str, new: str) -> None:
    def member(status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": act.bot.user().json(), "status": status, **until}

    change = {"chat": act.world.chat_json(act.chat), "from": act.user.json(), "date": act.world.clock.timestamp()}
    payload: dict[str, Any] = {**change, "old_chat_member": member(old), "new_chat_member": member(new)}
    act.world.enqueue(act.bot, "my_chat_member", payload)


def invites(world: World, bot: Bot, chat: Chat, user: User) -> None:
    """Somebody brings the bot into a group or channel."""
    bot.chats[chat.id] = chat
    chat.members.add(user.id)
    world.mark(chat)
    _membership(Deed(world, bot, user, chat), "left", "member")
