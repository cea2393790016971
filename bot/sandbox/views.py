"""What the control API shows of the world."""

import json
import time
from urllib.parse import quote

from bot.sandbox.state import Bot, Chat, Json, Message, User
from bot.sandbox.world import World

ONLINE_SECONDS = 60.0


def bot_view(bot: Bot) -> Json:
    online = bool(bot.webhook or bot.poller or time.monotonic() - bot.called < ONLINE_SECONDS)
    texts = {"description": bot.texts.get("description", ""), "short_description": bot.texts.get("short_description", "")}
    waiting = {"pending": len(bot.updates), "polling": bot.poller is not None, "webhook": bot.webhook.url if bot.webhook else ""}
    return {"id": bot.id, "name": bot.name, "username": bot.username, "online": online, **texts, **waiting}


def commands_of(bot: Bot, chat_id: int) -> list[Json]:
    """The commands offered in a chat: its own, else those of private chats, else those of everybody."""
    wanted: list[Json] = [{"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}]
    for scope in wanted:
        for key, commands in bot.commands.items():
            if commands and json.loads(key)[0] == scope:
                return commands
    return []


def user_view(bot: Bot, user: User) -> Json:
    """A person with the state of the private chat; `from_bot` are the ids of the bot's newest messages, to count the unread."""
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
    return {
        "id": chat.id,
        "type": chat.type,
        "title": world.users[chat.id].name if chat.type == "private" else chat.title,
        "revision": chat.revision,
        "started": chat.started,
        "blocked": chat.blocked,
        "typing": chat.typing_until > time.monotonic(),
        "pinned": chat.pinned,
        "keyboard": chat.reply_keyboard,
        "commands": commands_of(bot, chat.id),
        "messages": [message_view(message) for message in chat.messages.values() if message.revision > since],
    }


def disposition(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"
