"""Methods that send files, and the files themselves: uploads, file ids, sizes, downloads."""

import struct
from typing import Any

from bot.sandbox.api import Ask, method
from bot.sandbox.content import asked_caption, caption_of, send
from bot.sandbox.errors import ApiError, bad
from bot.sandbox.params import Upload
from bot.sandbox.state import Json, StoredFile
from bot.sandbox.world import World

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
MIME = {"photo": "image/jpeg", "voice": "audio/ogg", "video": "video/mp4", "audio": "audio/mpeg", "sticker": "image/webp"}
ALBUM_KINDS = {"photo", "video", "document", "audio"}


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return struct.unpack(">II", data[16:24])
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return struct.unpack("<HH", data[6:10])
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return (512, 512)
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + int(struct.unpack(">H", data[place + 2 : place + 4])[0])
    return None


def keep(world: World, kind: str, upload: Upload) -> StoredFile:
    """Take an upload into care, refusing what Telegram would refuse."""
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if kind != "photo":
        return world.store(kind, upload.data, upload.name, upload.mime or MIME.get(kind, "application/octet-stream"))
    if len(upload.data) > MAX_PHOTO:
        raise bad(f"file of size {len(upload.data)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes")
    size = image_size(upload.data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return world.store(kind, upload.data, upload.name, "image/jpeg" if upload.data[:2] == b"\xff\xd8" else "image/png", size)


def resolve(ask: Ask, kind: str, value: Any) -> StoredFile:
    """A part of the request, `attach://part`, or the id of a file already sent. The sandbox fetches nothing from the web."""
    if not isinstance(value, str) or not value:
        raise bad(f"there is no {kind} in the request")
    if value.startswith("attach://"):
        upload = ask.params.uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad(f"there is no {kind} in the request")
        return keep(ask.world, kind, upload)
    if value.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    file = ask.world.files.get(value)
    if file is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if file.kind != kind:
        raise bad(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
    return file


def described(file: StoredFile) -> Json:
    """The media part of a message, as the Bot API shows this kind of file."""
    base: Json = {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.data)}
    if file.kind == "photo":
        scale = min(1.0, 90 / max(file.width, file.height, 1))
        small = {**base, "width": max(1, int(file.width * scale)), "height": max(1, int(file.height * scale))}
        return {"photo": [small, {**base, "width": file.width, "height": file.height}]}
    if file.kind == "sticker":
        flags = {"type": "regular", "is_animated": False, "is_video": False}
        return {"sticker": {**base, **flags, "width": 512, "height": 512}}
    base["mime_type"] = file.mime
    if file.kind in ("voice", "audio", "video", "animation"):
        base["duration"] = 1
    if file.kind in ("video", "animation"):
        base |= {"width": 640, "height": 360}
    if file.kind not in ("voice",):
        base["file_name"] = file.name
    return {file.kind: base}


@method("sendPhoto", "sendDocument", "sendVoice", "sendVideo", "sendAudio", "sendAnimation", "sendSticker")
async def send_file(ask: Ask) -> Json:
    chat = ask.chat()
    kind = ask.method.removeprefix("send").lower()
    value = f"attach://{kind}" if kind in ask.params.uploads else ask.params.get(kind)
    caption = {} if kind == "sticker" else asked_caption(ask)
    file = resolve(ask, kind, value)
    return send(ask, chat, {**described(file), **caption}).body


@method("sendMediaGroup")
async def send_media_group(ask: Ask) -> list[Json]:
    chat = ask.chat()
    items = ask.params.array("media")
    if not 2 <= len(items) <= 10:
        words = "too many messages to send as an album" if len(items) > 10 else "there are no messages to send as an album"
        raise bad(words)
    kinds = {str(item.get("type")) for item in items}
    if not kinds <= ALBUM_KINDS or (kinds & {"document", "audio"} and len(kinds) > 1):
        raise bad("Can't use the media of the specified type in the album")
    contents = []
    for item in items:
        caption = caption_of(str(item.get("caption") or ""), item.get("parse_mode"), item.get("caption_entities"))
        contents.append({**described(resolve(ask, item["type"], item.get("media"))), **caption})
    group = {"media_group_id": str(ask.world.ids.take("message") * 7919)}
    return [send(ask, chat, {**group, **content}, markup_allowed=False).body for content in contents]


@method("getFile")
async def get_file(ask: Ask) -> Json:
    file = ask.world.files.get(ask.params.text("file_id"))
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > MAX_DOWNLOAD:
        raise bad("file is too big")
    return {"file_id": file.id, "file_unique_id": file.unique_id, "file_size": len(file.data), "file_path": file.path}
