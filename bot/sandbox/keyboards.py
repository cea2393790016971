"""Keyboards are checked as Telegram checks them."""

import json
import re
from typing import Any

from bot.sandbox.errors import bad
from bot.sandbox.markup import checked_link
from bot.sandbox.state import Json

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA_BYTES = 64
MAX_TOTAL_BYTES = 10_240
ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
STYLES = {"primary", "success", "danger"}


def checked_markup(markup: Any) -> Json | None:
    """A reply_markup in the shape Telegram keeps it; None when there is none."""
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        return _reply(markup)
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def checked_inline(markup: Any) -> Json | None:
    """For edits, where only an inline keyboard can stand."""
    checked = checked_markup(markup)
    if checked is not None and "inline_keyboard" not in checked:
        raise bad("inline keyboard expected")
    return checked


def _rows(value: Any, field: str) -> list[list[Any]]:
    if not isinstance(value, list):
        raise bad(f'Field "{field}" must be of type Array')
    if any(not isinstance(row, list) for row in value):
        raise bad(f'Field "{field}" must be an Array of Arrays')
    rows = [row for row in value if row]
    if sum(len(row) for row in rows) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad("reply markup is too long")
    return rows


def _inline(value: Any) -> Json | None:
    rows = [[_button(button) for button in row] for row in _rows(value, "inline_keyboard")]
    if not rows:
        return None
    if len(json.dumps(rows, ensure_ascii=False).encode()) > MAX_TOTAL_BYTES:
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows}


def _button(button: Any) -> Json:
    def refuse(words: str) -> Exception:
        return bad(f"can't parse inline keyboard button: {words}")

    if not isinstance(button, dict):
        raise refuse("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise refuse('Can\'t find field "text"')
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = ACTIONS & button.keys()
    if not actions:
        raise refuse("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("BUTTON_TYPE_INVALID")
    if button.get("style", "primary") not in STYLES:
        raise refuse("invalid button style specified")
    _check_action(button)
    return dict(button)


def _check_action(button: Json) -> None:
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        url = str(button["url"])
        if not checked_link(url) or re.search(r"\s", url):
            raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        button["url"] = checked_link(url)
    if "copy_text" in button:
        copied = button["copy_text"]
        if not isinstance(copied, dict) or not 1 <= len(str(copied.get("text", ""))) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")


def _reply(markup: Json) -> Json:
    rows = []
    for row in _rows(markup["keyboard"], "keyboard"):
        rows.append([_key(key) for key in row])
    if not rows:
        raise bad("reply keyboard must be non-empty")
    return {**markup, "keyboard": rows}


def _key(key: Any) -> Json:
    if isinstance(key, str):
        key = {"text": key}
    if not isinstance(key, dict) or not isinstance(key.get("text"), str):
        raise bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
    if not key["text"].strip():
        raise bad("keyboard button text must be non-empty")
    return dict(key)
