"""The parameters of a call, however they came: query string, form, JSON or multipart."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.sandbox.errors import ApiError, bad
from bot.sandbox.state import Json

STRUCTURED = {
    "allowed_updates",
    "caption_entities",
    "commands",
    "entities",
    "link_preview_options",
    "media",
    "menu_button",
    "message_ids",
    "reaction",
    "reply_markup",
    "reply_parameters",
    "results",
    "scope",
}


@dataclass
class Upload:
    name: str
    mime: str
    data: bytes


class Params:
    """Typed access to what the caller sent; wrong shapes are refused as Telegram refuses them."""

    def __init__(self, values: Json, uploads: dict[str, Upload] | None = None) -> None:
        self.values = {name: _structured(name, value) for name, value in values.items()}
        self.uploads = uploads or {}

    def shown(self) -> Json:
        """As recorded: structured values decoded, files by name and size."""
        files = {name: f"<{upload.name}, {len(upload.data)} bytes>" for name, upload in self.uploads.items()}
        return {**self.values, **files}

    def get(self, name: str) -> Any:
        return self.values.get(name)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        try:
            return int(self.values.get(name) or default)
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def array(self, name: str) -> list[Any]:
        value = self.values.get(name)
        if value in (None, ""):
            return []
        if not isinstance(value, list):
            raise bad(f"can't parse {name} JSON array")
        return value

    def object(self, name: str) -> Json:
        value = self.values.get(name)
        if value in (None, ""):
            return {}
        if not isinstance(value, dict):
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object")
        return value


def _structured(name: str, value: Any) -> Any:
    if name not in STRUCTURED or not isinstance(value, str) or not value:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


async def read_params(request: Request) -> Params:
    values: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _multipart(request, values)
    body = await request.body()
    if kind == "application/json" and body.strip():
        try:
            values.update(json.loads(body))
        except (ValueError, TypeError):
            raise ApiError(400, "Bad Request: can't parse JSON object") from None
    elif body:
        values.update(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Params(values)


async def _multipart(request: Request, values: Json) -> Params:
    uploads = {}
    async with request.form(max_files=100, max_fields=1000, max_part_size=4 * 1024 * 1024) as form:
        for name, part in form.multi_items():
            if isinstance(part, str):
                values[name] = part
            else:
                uploads[name] = Upload(part.filename or name, part.content_type or "", await part.read())
    return Params(values, uploads)
