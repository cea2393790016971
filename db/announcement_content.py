"""What `Announcement.content` says of the words and files: from which messages they are copied, what was changed of them in the chat,
and why nothing of them may be copied.

"edits" are [{"at", "words", "file"}], oldest first; "sealed" is for good, "held" until the file in another's place was looked into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.vietnamese import squash

HELD = "held"
COPIED = ("copy", "album")


@dataclass(frozen=True)
class Edit:
    """Neither `words` nor `file`: it was not written down which of them is another."""

    at: datetime
    words: bool = False
    file: bool = False


def edits(content: Mapping[str, Any]) -> list[Edit]:
    """Oldest first."""
    if "edits" in content:
        return [Edit(**{**each, "at": datetime.fromisoformat(each["at"])}) for each in content["edits"]]
    before = {content[name]: None for name in ("edited_at", "changed_at") if name in content}  # as they were kept before: first and last
    return [Edit(datetime.fromisoformat(at)) for at in before]


def with_edit(content: Mapping[str, Any], edit: Edit) -> dict[str, Any]:
    """The content with one more."""
    known = [{"at": each.at.isoformat(), "words": each.words, "file": each.file} for each in (*edits(content), edit)]
    return {**{name: value for name, value in content.items() if name not in ("edited_at", "changed_at")}, "edits": known}


def kept_from_all(content: Mapping[str, Any]) -> str:
    """Why nothing of it may be copied to anybody, for good or (HELD) for now; "" where it may."""
    return content.get("sealed", "") or (HELD if content.get(HELD) else "")


def is_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both say the same: the words of a text, or the same files with the same words below them."""
    if one["kind"] == other["kind"] == "text":
        return bool(squash(one["text"]).lower() == squash(other["text"]).lower())
    files, others = (sorted(each.get("prints", {}).values()) for each in (one, other))
    return bool(files) and files == others


def copied_from(content: Mapping[str, Any]) -> tuple[int, list[int]]:
    """The chat and its messages; no messages for what goes as it was read."""
    if content["kind"] not in COPIED:
        return 0, []
    return content["chat_id"], content.get("message_ids") or [content["message_id"]]


def is_read_from(content: Mapping[str, Any], chat_id: int, message_id: int) -> bool:
    """Whether these are the words of this message, which go as they were read."""
    return content["kind"] not in COPIED and (content.get("chat_id"), content.get("message_id")) == (chat_id, message_id)


def is_copied_from(content: Mapping[str, Any], chat_id: int, message_id: int) -> bool:
    chat, messages = copied_from(content)
    return chat == chat_id and message_id in messages
