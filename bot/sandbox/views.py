"""What the control API shows of the world."""

import time
from urllib.parse import quote

from bot.sandbox.state import Bot, Chat, Json, Message, User
from bot.sandbox.world import World


def bot_view(bot: Bot) -> Json:
    default = next(iter(bot.commands.values()), [])
    texts = {"description": bot.texts.get("description", ""), "short_description": bot.texts.get("short_description", "")}
    waiting = {"pending": len(bot.updates), "polling": bot.poller is not None, "webhook": bot.webhook.url if bot.webhook else ""}
    return {
        "id": bot.id,
        "name": bot.name,
        "username": bot.username,
        "known": bot.token is not None,
        "commands": default,
        **texts,
        **waiting,
    }


def user_view(bot: Bot, user: User) -> Json:
    """A person with the state of the private chat: how many messages of the bot stand in it, and which is the last."""
    chat = bot.chats.get(user.id, Chat(user.id))
    shown = [message for message in chat.messages.values() if not message.deleted]
    last = shown[-1].body if shown else {}
    state = {"started": chat.started, "blocked": chat.blocked, "deactivated": user.deactivated, "revision": chat.revision}
    extra = {"name": user.name, "role": user.role, "start": user.start}
    preview = {"last_text": last.get("text") or last.get("caption") or "", "last_date": last.get("date", 0)}
    return {**user.json(), **extra, **state, **preview, "from_bot": [message.id for message in shown if message.from_bot][-100:]}


def message_view(message: Message) -> Json:
    state: Json = {"from_bot": message.from_bot, "deleted": message.deleted, "revision": message.revision}
    if message.reaction:
        state["reaction"] = message.reaction
    if message.deleted:
        return {"message_id": message.id, **state}
    return {**message.body, **state}


def chat_view(world: World, bot: Bot, chat: Chat, *, since: int = 0) -> Json:
    waiting = [
        {"query_id": query.id, "message_id": query.message_id, "data": query.data}
        for query in bot.queries.values()
        if query.chat_id == chat.id and query.answer is None and time.monotonic() - query.asked < world.query_seconds
    ]
    answered = [
        {"query_id": query.id, **query.answer}
        for query in list(bot.queries.values())[-20:]
        if query.chat_id == chat.id and query.answer is not None
    ]
    title = world.users[chat.id].name if chat.type == "private" else chat.title
    state = {"started": chat.started, "blocked": chat.blocked, "typing": chat.typing_until > time.monotonic(), "pinned": chat.pinned}
    messages = [message_view(message) for message in chat.messages.values() if message.revision > since]
    head = {"id": chat.id, "type": chat.type, "title": title, "revision": chat.revision, "world": world.changes.revision}
    return {**head, **state, "keyboard": chat.reply_keyboard, "waiting": waiting, "answered": answered, "messages": messages}


def disposition(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"
