"""The world of the sandbox: who lives in it, what stands in which chat, what waits for which bot."""

import asyncio
import json
import secrets
import time
from collections import deque
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.sandbox.clock import Changes, Clock
from bot.sandbox.faults import Faults, Rates
from bot.sandbox.ids import Ids
from bot.sandbox.state import Bot, Call, Chat, Json, Message, Query, StoredFile, User

ON_REQUEST_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}
REMEMBERED_CALLS = 100_000
HOME_BOT = 1_000_000_001


class World:
    """All state in memory, touched by the server's loop only. `state` is a file that keeps ids growing across restarts."""

    def __init__(
        self,
        *,
        now: datetime | None = None,
        state: Path | None = None,
        name: str = "Đồng Đội",
        username: str = "DongDoiBot",
        query_seconds: float = 15.0,
    ) -> None:
        self.id = secrets.token_hex(4)
        self.clock = Clock(now)
        self.changes = Changes()
        self.ids = Ids(state)
        self.faults = Faults()
        self.rates = Rates()
        self.users: dict[int, User] = {}
        self.files: dict[str, StoredFile] = {}
        self.calls: deque[Call] = deque(maxlen=REMEMBERED_CALLS)
        self.query_seconds = query_seconds
        self.home = Bot(HOME_BOT, None, name, username)
        self.bots: dict[str, Bot] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self._began = time.monotonic()
        self._called = 0

    # --- bots, people, chats

    def bot_of(self, token: str) -> Bot:
        """The bot of a token; the first token ever seen is that of the home bot, to whom people have perhaps written already."""
        if token not in self.bots:
            number = int(token.partition(":")[0])
            if self.home.token is None:
                bot = self.home
                bot.id, bot.token = number, token
            else:
                bot = Bot(number, token, f"Bot {number}", f"bot{number}_bot")
            self.bots[token] = bot
        return self.bots[token]

    def bot_by_id(self, bot_id: int | None) -> Bot:
        return next((bot for bot in self.bots.values() if bot.id == bot_id), self.home)

    def add_user(self, user: User) -> User:
        self.users[user.id] = user
        self.changes.touch()
        return user

    def private_chat(self, bot: Bot, user: User) -> Chat:
        if user.id not in bot.chats:
            bot.chats[user.id] = Chat(user.id)
        return bot.chats[user.id]

    def chat_json(self, chat: Chat) -> Json:
        if chat.type == "private":
            user = self.users[chat.id].json()
            return {"type": "private", **{key: user[key] for key in ("id", "first_name", "last_name", "username") if key in user}}
        body: Json = {"id": chat.id, "type": chat.type, "title": chat.title}
        if chat.username:
            body["username"] = chat.username
        return body

    # --- messages

    def post(self, bot: Bot, chat: Chat, content: Json, *, sender: User | None) -> Message:
        """Put a message into a chat; `sender` None is the bot itself (or the channel, in a channel)."""
        author = sender or bot.user()
        body: Json = {"message_id": self.ids.take("message")}
        if chat.type == "channel":
            body["sender_chat"] = self.chat_json(chat)
        else:
            body["from"] = author.json()
        body |= {"chat": self.chat_json(chat), "date": self.clock.timestamp(), **content}
        message = Message(body, from_bot=sender is None)
        chat.messages[message.id] = message
        if sender is None:
            chat.typing_until = 0.0
        self.mark(chat, message)
        return message

    def mark(self, chat: Chat, message: Message | None = None) -> int:
        """Note that a chat (and this message in it) has changed; wakes whoever waits."""
        revision = self.changes.touch()
        chat.revision = revision
        if message:
            message.revision = revision
        return revision

    def set_keyboard(self, chat: Chat, message: Message, markup: Json | None) -> None:
        """Inline buttons hang on the message, the reply keyboard on the chat."""
        if markup is None:
            return
        if "inline_keyboard" in markup:
            message.body["reply_markup"] = markup
        elif "keyboard" in markup:
            chat.reply_keyboard, chat.keyboard_message = markup, message.id
        elif markup.get("remove_keyboard"):
            chat.reply_keyboard, chat.keyboard_message = None, 0
        self.mark(chat, message)

    def delete(self, chat: Chat, message: Message) -> None:
        """A reply keyboard leaves together with the message that brought it, as clients do it."""
        message.deleted = True
        if chat.keyboard_message == message.id:
            chat.reply_keyboard, chat.keyboard_message = None, 0
        self.mark(chat, message)

    # --- updates

    def enqueue(self, bot: Bot, kind: str, payload: Json) -> int | None:
        """Create an update, if the bot has asked for its kind; returns its id."""
        wanted = kind in bot.allowed if bot.allowed else kind not in ON_REQUEST_ONLY
        if not wanted:
            return None
        update_id = self.ids.take("update")
        bot.updates.append({"update_id": update_id, kind: deepcopy(payload)})
        self.changes.touch()
        return update_id

    def ask(self, bot: Bot, query: Query) -> None:
        bot.queries[query.id] = query
        self.changes.touch()

    # --- files and calls

    def store(self, kind: str, data: bytes, name: str, mime: str, size: tuple[int, int] = (0, 0)) -> StoredFile:
        number = len(self.files) + 1
        file_id = f"{kind[:2].upper()}gACAgI{number:04d}{secrets.token_urlsafe(12)}"
        suffix = Path(name).suffix if kind == "document" or not mime else f".{mime.partition('/')[2].split(';')[0]}"
        path = f"{kind}s/file_{number}{suffix}"
        file = StoredFile(file_id, f"AQAD{number:04d}", kind, data, name, mime, path, *size)
        self.files[file_id] = file
        return file

    def record(self, bot: Bot, method: str, params: Json, outcome: Json) -> Call:
        self._called += 1
        ok = bool(outcome.get("ok"))
        call = Call(self._called, time.monotonic() - self._began, bot.id, method, params, ok)
        call.error_code, call.description = outcome.get("error_code"), outcome.get("description")
        call.result = json.dumps(outcome.get("result")).encode()
        self.calls.append(call)
        return call

    def spawn(self, coroutine: Any) -> asyncio.Task[None]:
        """Run something beside the calls and keep it until it ends."""
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task
