"""What `Announcement.content` says besides the words and files themselves: what was changed of them in the chat, and why nothing of
them may be copied.

"edits" are [{"at", "words", "file"}], oldest first; "sealed" is for good, "held" until the file in another's place was looked into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

HELD = "held"


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
