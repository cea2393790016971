"""The Bot API: one registry of methods, one way in. Each method lives in a module of its subject."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import ApiError, bad, forbidden
from bot.sandbox.params import Params
from bot.sandbox.state import Bot, Chat, Message
from bot.sandbox.world import World

TOKEN = re.compile(r"\d+:\S+")
EDIT_SECONDS = 48 * 3600


@dataclass
class Ask:
    """One call on its way: who calls, what, with which parameters."""

    world: World
    bot: Bot
    method: str
    params: Params

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat meant, if the bot may write there; refuses with Telegram's words otherwise."""
        chat = self.peek(name)
        if chat.type == "private":
            user = self.world.users[chat.id]
            if user.deactivated:
                raise forbidden("user is deactivated")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
        elif chat.kicked:
            raise forbidden(f"bot was kicked from the {'channel' if chat.type == 'channel' else 'supergroup'} chat")
        return chat

    def peek(self, name: str = "chat_id") -> Chat:
        """The chat meant, whether or not the bot may write there."""
        raw = self.params.text(name)
        if not raw:
            raise bad(f"{name} is empty")
        if raw.startswith("@"):
            found = next((chat for chat in self.bot.chats.values() if chat.username == raw[1:]), None)
        else:
            number = self.params.number(name)
            found = self.bot.chats.get(number)
            if found is None and number in self.world.users:
                if self.world.users[number].is_bot:
                    raise forbidden("bot can't send messages to bots")
                found = self.world.private_chat(self.bot, self.world.users[number])
        if found is None:
            raise bad("chat not found")
        return found

    def message(self, chat: Chat, purpose: str, name: str = "message_id") -> Message:
        """A message that stands in the chat; `purpose` completes "message to … not found"."""
        message = chat.messages.get(self.params.number(name))
        if message is None or message.deleted:
            raise bad(f"message to {purpose} not found")
        return message

    def too_old(self, message: Message) -> bool:
        return bool(self.world.clock.timestamp() - message.body["date"] > EDIT_SECONDS)


Method = Callable[[Ask], Awaitable[Any]]
METHODS: dict[str, tuple[str, Method]] = {}


def method(*names: str) -> Callable[[Method], Method]:
    """Register a coroutine under its names; Telegram does not mind upper and lower case."""

    def register(function: Method) -> Method:
        METHODS.update({name.lower(): (name, function) for name in names})
        return function

    return register


def known_bot(world: World, token: str) -> Bot:
    if not token:
        raise ApiError(404, "Not Found")
    if not TOKEN.fullmatch(token):
        raise ApiError(401, "Unauthorized")
    return world.bot_of(token)


async def carry_out(ask: Ask) -> Any:
    """The result of a call, or ApiError."""
    if ask.method.lower() not in METHODS:
        raise ApiError(404, "Not Found: method not found")
    name, function = METHODS[ask.method.lower()]
    ask.method = name
    ask.world.rates.check(name, ask.params.number("chat_id"))
    return await function(ask)
