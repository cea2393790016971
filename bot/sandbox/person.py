"""A person in front of a chat, for tests that read as a transcript: says, presses, sees."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from bot.sandbox.client import Client

Json = dict[str, Any]
# The smallest PNG that is a picture: one grey dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636a0000008200813a4a5dac0000000049454e44ae426082"
)


@dataclass(frozen=True)
class Seen:
    """A message as a person sees it; `body` is the Bot API's view of it."""

    body: Json

    @property
    def id(self) -> int:
        return int(self.body["message_id"])

    @property
    def text(self) -> str:
        return str(self.body.get("text") or self.body.get("caption") or "")

    @property
    def from_bot(self) -> bool:
        return bool(self.body["from_bot"])

    @property
    def deleted(self) -> bool:
        return bool(self.body["deleted"])

    @property
    def file(self) -> Json | None:
        """The file of the message, the largest size of a photo."""
        if "photo" in self.body:
            return dict(self.body["photo"][-1])
        kinds = ("document", "voice", "video", "audio", "animation", "sticker")
        return next((self.body[kind] for kind in kinds if kind in self.body), None)

    @property
    def rows(self) -> list[list[Json]]:
        return list(self.body.get("reply_markup", {}).get("inline_keyboard", []))

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for row in self.rows for button in row]

    def line(self) -> str:
        """The message in a transcript."""
        if self.deleted:
            return f"[{self.id}] (đã xoá)"
        who = "Đồng Đội" if self.from_bot else "người"
        name = f" <{self.file.get('file_name', 'tệp')}>" if self.file else ""
        edited = " (đã sửa)" if "edit_date" in self.body else ""
        keys = "".join("\n      " + " ".join(f"[{button['text']}]" for button in row) for row in self.rows)
        return f"[{self.id}] {who}{edited}:{name} {self.text}{keys}"


def result_of(answer: httpx.Response) -> Any:
    if answer.is_error:
        raise AssertionError(f"the sandbox refuses: {answer.status_code} {answer.text}")
    return answer.json()


class Person:
    """Somebody in front of the chat. What is seen is counted from the person's own last deed on."""

    def __init__(self, client: "Client", id: int, name: str) -> None:
        self.client = client
        self.id = id
        self.name = name
        self.since = 0

    async def _do(self, deed: str, body: Json | None = None, files: Any = None) -> Json:
        """Awaited by whoever does it, though nothing is waited for: the sandbox carries a deed out at once."""
        path, http = f"/sandbox/users/{self.id}/{deed}", self.client.sync
        result = dict(result_of(http.post(path, data=body, files=files) if files else http.post(path, json=body or {})))
        self.since = int(result["revision"])
        return result

    # --- deeds

    async def says(self, text: str, *, reply_to: int | None = None, chat: int | None = None, entities: list[Json] | None = None) -> int:
        """Type a text (a command too) and send it; returns the message id."""
        body = {"text": text, "reply_to": reply_to, "chat_id": chat, "entities": entities}
        return int((await self._do("say", {key: value for key, value in body.items() if value}))["message_id"])

    async def starts(self, code: str = "") -> int:
        """Follow the link `…?start=CODE`, or press Start."""
        return await self.says(f"/start {code}".strip())

    async def presses(self, label: str, *, timeout: float = 15.0, answered: float = 15.0) -> str | None:
        """Press the newest inline button of this label, else the key of the reply keyboard (which says its text).

        Waits until the button is there. Returns the toast of the answer ("" for one without words), the address of a
        link button, None if nobody answered within `answered` seconds or a key was pressed.
        """
        seen, row, column = await self._button(label, timeout)
        if seen is None:
            await self.says(self.keys()[column])
            return None
        return await self.taps(seen.id, row=row, column=column, answered=answered)

    async def taps(self, message_id: int, *, row: int = 0, column: int = 0, data: str | None = None, answered: float = 15.0) -> str | None:
        """Tap a button by its place, or send any callback data from any message of the bot, old or gone."""
        place = {"message_id": message_id, "row": row, "column": column, **({"data": data} if data is not None else {})}
        result = await self._do("press", place)
        if "button" in result:
            button = result["button"]
            return str(button.get("url") or button.get("copy_text", {}).get("text", ""))
        answer = (await self._waits(f"/queries/{result['query_id']}", wait=answered))["answer"] if answered else None
        return str(answer["text"]) if answer else None

    async def _button(self, label: str, timeout: float) -> tuple[Seen | None, int, int]:
        until = time.monotonic() + timeout
        while True:
            view = self.view()
            if (found := _labelled(view, label)) is not None:
                return found
            if (left := until - time.monotonic()) <= 0:
                raise AssertionError(f"there is no button {label!r}\n{self.chat()}")
            await self._waits(f"/chats/{self.id}", since=view["revision"], wait=left)

    async def sends_photo(self, data: bytes = DOT, *, caption: str = "", name: str = "anh.png") -> int:
        return (await self.sends("photo", [(name, data)], caption=caption))[0]

    async def sends_document(self, data: bytes, name: str = "tai-lieu.pdf", *, caption: str = "") -> int:
        return (await self.sends("document", [(name, data)], caption=caption))[0]

    async def sends_voice(self, data: bytes = b"OggS") -> int:
        return (await self.sends("voice", [("giong-noi.ogg", data)]))[0]

    async def sends_album(self, photos: Sequence[bytes] = (DOT, DOT), *, caption: str = "") -> list[int]:
        return await self.sends("photo", [(f"anh{number}.png", data) for number, data in enumerate(photos)], caption=caption)

    async def sends(self, kind: str, files: Sequence[tuple[str, bytes]], *, caption: str = "") -> list[int]:
        """Files of one kind (photo, document, voice, video, audio, sticker); several make an album."""
        parts = {f"file{number:02d}": file for number, file in enumerate(files)}
        return list((await self._do("send", {"kind": kind, "caption": caption}, parts))["message_ids"])

    async def sends_sticker(self) -> None:
        await self._do("sticker")

    async def sends_contact(self, phone: str = "+84900000000") -> None:
        await self._do("contact", {"phone_number": phone})

    async def sends_location(self, latitude: float = 21.03, longitude: float = 105.85) -> None:
        await self._do("location", {"latitude": latitude, "longitude": longitude})

    async def forwards(self, text: str, *, origin: str = "Người khác", channel: str | None = None) -> int:
        """Forward a text that somebody outside, or a channel of this title, wrote."""
        return int((await self._do("forward", {"text": text, "origin": origin, "channel": channel}))["message_id"])

    async def forwards_message(self, message_id: int, *, from_chat: int | None = None) -> int:
        body = {"message_id": message_id, "from_chat_id": from_chat or self.id}
        return int((await self._do("forward", body))["message_id"])

    async def edits(self, message_id: int, text: str, *, file: tuple[str, bytes] | None = None) -> None:
        """`file`: another one, by name, in place of the one that was sent."""
        await self._do("edit", {"message_id": message_id, "text": text}, {"file": file} if file else None)

    async def pins(self, message_id: int) -> None:
        await self._do("pin", {"message_id": message_id})

    async def deletes(self, message_id: int) -> None:
        await self._do("delete", {"message_id": message_id})

    async def asks_inline(self, text: str) -> None:
        """Type `@bot text` in some chat."""
        await self._do("inline", {"query": text})

    async def blocks(self) -> None:
        await self._do("block")

    async def unblocks(self) -> None:
        await self._do("unblock")

    async def leaves_telegram(self) -> None:
        await self._do("deactivate")

    # --- sight

    async def _waits(self, path: str, **query: Any) -> Json:
        return dict(result_of(await self.client.http().get(f"/sandbox{path}", params=query)))

    async def sees(self, text: str, *, timeout: float = 15.0, also_old: bool = False) -> Seen:
        """Wait for a message of the bot, new or edited since this person's last deed, that contains the text."""
        since, until = 0 if also_old else self.since, time.monotonic() + timeout
        known = since
        while True:
            left = until - time.monotonic()
            view = await self._waits(f"/chats/{self.id}", since=known, wait=max(left, 0))
            found = [seen for body in view["messages"] if (seen := Seen(body)).from_bot and not seen.deleted]
            hits = [seen for seen in found if text in seen.text or (seen.file and text == seen.file.get("file_name"))]
            if hits:
                return hits[-1]
            if left <= 0:
                raise AssertionError(f"{self.name} does not see {text!r}\n{self.chat()}")
            known = max(view["revision"], known)

    async def sees_nothing(self, *, seconds: float = 0.5) -> None:
        """Nothing of the bot comes or changes for so long after the last deed."""
        await asyncio.sleep(seconds)
        new = [seen for seen in self.messages(since=self.since) if seen.from_bot]
        if new:
            raise AssertionError(f"{self.name} sees something\n{self.chat()}")

    def view(self, *, since: int = 0) -> Json:
        return dict(self.client.get(f"/chats/{self.id}", since=since))

    def messages(self, *, since: int = 0, deleted: bool = False) -> list[Seen]:
        """Everything that stands in the chat, oldest first."""
        return [Seen(body) for body in self.view(since=since)["messages"] if deleted or not body["deleted"]]

    def last(self) -> Seen:
        """The newest message of the bot."""
        found = [seen for seen in self.messages() if seen.from_bot]
        if not found:
            raise AssertionError(f"the bot has written nothing to {self.name}")
        return found[-1]

    def screen(self) -> str:
        return self.last().text

    def buttons(self) -> list[str]:
        """Labels of the inline buttons under the newest message of the bot."""
        return self.last().buttons

    def keys(self) -> list[str]:
        """Labels of the reply keyboard."""
        return _keys(self.view())

    def file_of(self, seen: Seen) -> bytes:
        """The bytes of a message's file."""
        if seen.file is None:
            raise AssertionError("the message has no file")
        return self.client.sync.get(f"/sandbox/files/{seen.file['file_id']}").raise_for_status().content

    def chat(self) -> str:
        """The whole chat as a transcript."""
        lines = [f"--- {self.name} ({self.id})", *(seen.line() for seen in self.messages(deleted=True))]
        return "\n".join([*lines, f"bàn phím: {' | '.join(self.keys())}"])


def _keys(view: Json) -> list[str]:
    keyboard = view["keyboard"] or {"keyboard": []}
    return [key["text"] for row in keyboard["keyboard"] for key in row]


def _labelled(view: Json, label: str) -> tuple[Seen | None, int, int] | None:
    """The newest inline button of this label, by message, row and column, else the key of the reply keyboard by its number; only where
    none is called so, one whose label holds it."""
    stand = [Seen(body) for body in reversed(view["messages"]) if not body["deleted"]]
    for fits in (str.__eq__, str.__contains__):
        for seen in stand:
            for row, keys in enumerate(seen.rows):
                for column, key in enumerate(keys):
                    if fits(key["text"], label):
                        return seen, row, column
        for number, text in enumerate(_keys(view)):
            if fits(text, label):
                return None, 0, number
    return None
