"""Methods about the bot's face and about chats: commands, descriptions, the menu button, who is where."""

import json
import re

from bot.sandbox.api import Ask, method
from bot.sandbox.errors import bad
from bot.sandbox.state import Json

TEXTS = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}


def scope_key(ask: Ask) -> str:
    scope = ask.params.object("scope") or {"type": "default"}
    return json.dumps([scope, ask.params.text("language_code")], sort_keys=True)


@method("setMyCommands")
async def set_my_commands(ask: Ask) -> bool:
    commands = ask.params.array("commands")
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", str(command.get("command", ""))):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", "")).strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    ask.bot.commands[scope_key(ask)] = commands
    ask.world.changes.touch()
    return True


@method("getMyCommands")
async def get_my_commands(ask: Ask) -> list[Json]:
    return ask.bot.commands.get(scope_key(ask), [])


@method("deleteMyCommands")
async def delete_my_commands(ask: Ask) -> bool:
    ask.bot.commands.pop(scope_key(ask), None)
    ask.world.changes.touch()
    return True


@method("setMyName", "setMyDescription", "setMyShortDescription")
async def set_my_text(ask: Ask) -> bool:
    field, limit = TEXTS[ask.method.removeprefix("setMy")]
    text = ask.params.text(field)
    if len(text) > limit:
        raise bad(f"bot {field.replace('_', ' ')} is too long")
    ask.bot.texts[field] = text
    if field == "name" and text:
        ask.bot.name = text
    ask.world.changes.touch()
    return True


@method("getMyName", "getMyDescription", "getMyShortDescription")
async def get_my_text(ask: Ask) -> Json:
    field, _ = TEXTS[ask.method.removeprefix("getMy")]
    return {field: ask.bot.texts.get(field, ask.bot.name if field == "name" else "")}


@method("setChatMenuButton")
async def set_chat_menu_button(ask: Ask) -> bool:
    button = ask.params.object("menu_button") or {"type": "default"}
    if button.get("type") not in ("commands", "web_app", "default"):
        raise bad("can't parse menu button: unsupported menu button type")
    if ask.params.get("chat_id"):
        ask.peek().menu_button = button
    else:
        ask.bot.menu_button = button
    ask.world.changes.touch()
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(ask: Ask) -> Json:
    own = ask.peek().menu_button if ask.params.get("chat_id") else None
    return own or ask.bot.menu_button


@method("getChat")
async def get_chat(ask: Ask) -> Json:
    chat = ask.peek()
    if chat.type == "private" and not chat.started:
        raise bad("chat not found")
    return {**ask.world.chat_json(chat), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _gifts()}


def _gifts() -> Json:
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return dict.fromkeys(kinds, False)


@method("getChatMember")
async def get_chat_member(ask: Ask) -> Json:
    chat, number = ask.peek(), ask.params.number("user_id")
    if number == ask.bot.id:
        return {"user": ask.bot.user().json(), "status": "left" if chat.kicked else "member"}
    user = ask.world.users.get(number)
    if user is None:
        raise bad("user not found")
    inside = number == chat.id or number in chat.members
    return {"user": user.json(), "status": "member" if inside else "left"}


@method("getUserProfilePhotos")
async def get_user_profile_photos(_ask: Ask) -> Json:
    return {"total_count": 0, "photos": []}
