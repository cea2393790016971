"""What the sandbox remembers: people, chats, messages, files, updates and calls. All of it lives in memory."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class User:
    """Somebody with a Telegram account; `role` and `start` are shown by the chat page only."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    role: str = ""
    start: str | None = None
    language_code: str = "vi"
    is_bot: bool = False
    deactivated: bool = False

    def json(self) -> Json:
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        named = {key: value for key, value in optional.items() if value}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, **named}

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass
class Message:
    """`body` is the message as the Bot API shows it; `revision` tells when it last changed."""

    body: Json
    from_bot: bool
    revision: int = 0
    deleted: bool = False
    reaction: str = ""

    @property
    def id(self) -> int:
        return int(self.body["message_id"])


@dataclass
class Chat:
    id: int
    type: str = "private"
    title: str = ""
    username: str = ""
    members: set[int] = field(default_factory=set)
    started: bool = False
    blocked: bool = False
    kicked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    reply_keyboard: Json | None = None
    keyboard_message: int = 0
    menu_button: Json | None = None
    typing_until: float = 0.0
    revision: int = 0
    pinned: list[int] = field(default_factory=list)


@dataclass
class StoredFile:
    """A file in Telegram's care; `kind` is the field it came in by (photo, document, voice …)."""

    id: str
    unique_id: str
    kind: str
    data: bytes
    name: str
    mime: str
    path: str
    width: int = 0
    height: int = 0


@dataclass
class Query:
    """A pressed inline button that waits for its one answer; `asked` is monotonic."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    asked: float
    answer: Json | None = None


@dataclass
class Webhook:
    url: str
    secret: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""


@dataclass
class Poller:
    """One waiting getUpdates; `ended` holds the words it is to be refused with."""

    ended: str = ""


@dataclass
class Bot:
    id: int
    token: str | None
    name: str
    username: str
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: deque[Json] = field(default_factory=deque)
    allowed: list[str] | None = None
    webhook: Webhook | None = None
    poller: Poller | None = None
    queries: dict[str, Query] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})
    called: float = float("-inf")

    def user(self) -> User:
        return User(self.id, self.name, username=self.username, language_code="", is_bot=True)


@dataclass
class Call:
    """One call of a bot and how it ended; `at` counts monotonic seconds since the world began, `result` is JSON."""

    n: int
    at: float
    bot_id: int
    method: str
    params: Json
    ok: bool
    error_code: int | None = None
    description: str | None = None
    result: bytes = b"null"
