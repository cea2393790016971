"""What of a secretary's message becomes the content of an announcement (forms: `db.announcements`).

More fields travel with it for the screens: "media", the kind of file, "about", its first words, and "passed_on_from", the channel
or group it was forwarded from, "prints", by which a change is known, and "unsure",
a file whose name may say that it is secret; of a person who wrote it first nothing is kept.
"""

import json
from hashlib import blake2b
from typing import Any

from telegram import Message, MessageOriginChannel, MessageOriginChat

from db.intake.stamps import may_name_secret_file
from db.refusals import Reason, Refused
from db.vietnamese import units

CAPTION_LIMIT = 1024
ABOUT_LENGTH = 200
MEDIA = ("photo", "video", "animation", "document", "audio", "voice", "video_note", "venue", "location", "contact")
AT_ONCE = 2.0  # seconds within which messages come of one paste or one forward


def read(message: Message) -> dict[str, Any] | None:
    """None for what cannot be an announcement: a sticker, a poll, a game… Raises `Refused(TOO_LONG)` for a caption
    that Telegram takes from this author but not from Đồng Đội."""
    if message.text is not None:
        came_as = {"chat_id": message.chat_id, "message_id": message.message_id}
        known = {"media": "text", "about": message.text[:ABOUT_LENGTH], **came_as, **_passed_on(message)}
        return {"kind": "text", "text": message.text, "entities": [entity.to_dict() for entity in message.entities], **known}
    media = next((name for name in MEDIA if getattr(message, name)), None)
    if media is None:
        return None
    if units(message.caption or "") > CAPTION_LIMIT:
        raise Refused(Reason.TOO_LONG)
    known = {"media": media, "about": (message.caption or _name_of(message))[:ABOUT_LENGTH], **_passed_on(message)}
    about: dict[str, Any] = {**known, "prints": prints(message), **_unsure(message)}
    if message.media_group_id:
        ids = {"chat_id": message.chat_id, "message_ids": [message.message_id]}
        return {"kind": "album", "album": message.media_group_id, **ids, **about}
    return {"kind": "copy", "chat_id": message.chat_id, "message_id": message.message_id, **about}


def _passed_on(message: Message) -> dict[str, str]:
    match message.forward_origin:
        case MessageOriginChannel(chat=chat) | MessageOriginChat(sender_chat=chat) if chat.title:
            return {"passed_on_from": chat.title}
    return {}


def _name_of(message: Message) -> str:
    file = message.document or message.audio or message.video
    return (file.file_name if file else None) or ""


def _unsure(message: Message) -> dict[str, str]:
    name = _name_of(message)
    return {"unsure": name} if may_name_secret_file(name) else {}


def prints(message: Message) -> dict[str, list[str]]:
    """By which a change of the words below it, or of the file itself, is known later."""
    entities = [entity.to_dict() for entity in message.caption_entities]
    words = blake2b(json.dumps([message.caption, entities]).encode(), digest_size=8).hexdigest()
    file = message.photo[-1] if message.photo else next((f for name in MEDIA[1:] if (f := getattr(message, name))), None)
    return {str(message.message_id): [words, getattr(file, "file_unique_id", "")]}


def same_album(content: dict[str, Any], message: Message) -> bool:
    return message.media_group_id is not None and content.get("album") == message.media_group_id


def joined(content: dict[str, Any], message: Message) -> dict[str, Any]:
    """An album with one more of its pictures."""
    known = {**content.get("prints", {}), **prints(message)}
    # Of pictures and films no one kind is the name.
    mixed = {} if (read(message) or {}).get("media") == content["media"] else {"media": "mixed"}
    return {**content, **mixed, "message_ids": [*content["message_ids"], message.message_id], "prints": known, **_unsure(message)}


def messages(content: dict[str, Any]) -> list[int]:
    """The messages that hold it."""
    alone = content.get("message_id")
    return content.get("message_ids") or ([alone] if alone else [])


def came_with(message: Message, at: float) -> bool:
    """Sent together with what came at `at` (POSIX seconds): clients cut a long text into several messages."""
    return message.date.timestamp() - at <= AT_ONCE
