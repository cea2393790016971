"""What a message is made of: text or caption with entities, what it answers to, how it may be used."""

from copy import deepcopy
from typing import Any

from bot.sandbox import markup
from bot.sandbox.api import Ask
from bot.sandbox.errors import bad
from bot.sandbox.keyboards import checked_markup
from bot.sandbox.state import Chat, Json, Message

MAX_TEXT = 4096
MAX_CAPTION = 1024
CONTENT_FIELDS = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "voice",
    "video",
    "audio",
    "animation",
    "video_note",
    "sticker",
    "contact",
    "location",
    "caption",
    "caption_entities",
)


def formatted(source: str, parse_mode: Any, entities: Any) -> tuple[str, list[Json]]:
    mode = str(parse_mode or "").lower()
    if mode not in ("", "html"):
        raise bad("unsupported parse_mode")
    text, marked = markup.parse_html(source) if mode == "html" else (source, entities or [])
    text, marked = markup.trim(text.replace("\r", ""), marked)
    return text, markup.detect(text, marked)


def text_of(ask: Ask) -> Json:
    """The text of a message or of an edit, checked as Telegram checks it."""
    source = ask.params.text("text")
    if not source.strip():
        raise bad("message text is empty")
    text, entities = formatted(source, ask.params.get("parse_mode"), ask.params.get("entities"))
    if not text:
        raise bad("text must be non-empty")
    if markup.units(text) > MAX_TEXT:
        raise bad("message is too long")
    body: Json = {"text": text}
    if entities:
        body["entities"] = entities
    preview = ask.params.object("link_preview_options")
    if not preview and ask.params.flag("disable_web_page_preview"):
        preview = {"is_disabled": True}
    if preview:
        body["link_preview_options"] = preview
    return body


def caption_of(source: str, parse_mode: Any, entities: Any) -> Json:
    text, marked = formatted(source, parse_mode, entities)
    if markup.units(text) > MAX_CAPTION:
        raise bad("message caption is too long")
    body: Json = {"caption": text} if text else {}
    if text and marked:
        body["caption_entities"] = marked
    return body


def asked_caption(ask: Ask) -> Json:
    return caption_of(ask.params.text("caption"), ask.params.get("parse_mode"), ask.params.get("caption_entities"))


def reply_of(ask: Ask, chat: Chat) -> Json:
    """`reply_to_message`, from reply_parameters or the older reply_to_message_id."""
    asked = ask.params.object("reply_parameters")
    number = int(asked.get("message_id") or 0) or ask.params.number("reply_to_message_id")
    if not number:
        return {}
    original = chat.messages.get(number)
    if original is None or original.deleted:
        if asked.get("allow_sending_without_reply") or ask.params.flag("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    return {"reply_to_message": deepcopy({key: value for key, value in original.body.items() if key != "reply_to_message"})}


def send(ask: Ask, chat: Chat, content: Json, *, markup_allowed: bool = True) -> Message:
    """Check what every sending method shares, then put the message into the chat."""
    keyboard = checked_markup(ask.params.get("reply_markup")) if markup_allowed else None
    content = {**reply_of(ask, chat), **content}
    if ask.params.flag("protect_content"):
        content["has_protected_content"] = True
    message = ask.world.post(ask.bot, chat, content, sender=None)
    ask.world.set_keyboard(chat, message, keyboard)
    return message


def copied(message: Message) -> Json:
    """The content of a message without its buttons, author and date; refused for service messages."""
    content = deepcopy({key: message.body[key] for key in CONTENT_FIELDS if key in message.body})
    if not content:
        raise bad("message can't be copied")
    return content
