"""Every screen that buttons lead to: short, few buttons, each of them fitting, and a way back on it."""

import pytest

from bot.sandbox.client import Person, Seen
from tests.handlers.conftest import Chat

DOORS = ("tasks:open", "figures:open", "directives:open", "dates:open", "more:open", "mydata:open")
# Buttons that change something are other tests' matter; those of other features too.
CHANGING = (
    "dates:confirm",
    "dates:audience",
    "mydata:left",
    "mydata:erased",
    "mydata:mute:",
    "mydata:reminders",
    "mydata:copy",
    "mydata:correct",
)
FOR_ALL = ("tasks:open", "directives:open")
ROWS = 7  # six and what leads elsewhere; the way home comes to it
LIMIT = 900


def data_of(seen: Seen) -> list[str]:
    return [key["callback_data"] for row in seen.rows for key in row]


def is_ours(data: str) -> bool:
    return data.partition(":")[0] in {door.partition(":")[0] for door in DOORS} and not data.startswith(CHANGING)


def check(data: str, seen: Seen) -> None:
    labels = seen.buttons
    assert labels[-2:] == ["Quay lại", "Trang chính"], data
    assert len(seen.text) <= LIMIT or data.startswith("figures:"), (data, len(seen.text))
    assert len(seen.rows) - 1 <= ROWS, (data, labels)
    assert all(len(label) <= 45 for label in labels), labels
    assert all(len(row) <= 2 for row in seen.rows), data
    assert "None" not in seen.text, data


async def walk(person: Person, doors: tuple[str, ...]) -> set[str]:
    """Tap every button from these doors on, once."""
    message, waiting, known = person.last().id, list(doors), set(doors)
    shown = ""
    while waiting:
        data = waiting.pop()
        await person.taps(message, data=data)
        if {data, f"{data}:0"} & {shown, f"{shown}:0"}:
            continue
        seen = await person.sees("")
        check(data, seen)
        message, shown = seen.id, data
        found = [each for each in data_of(seen) if is_ours(each) and each not in known and each.removesuffix(":0") not in known]
        known.update(found)
        waiting += found
    return known


@pytest.mark.parametrize(("code", "least"), [("HV003", 120), ("HV001", 120)])
async def test_every_button_of_a_member_leads_somewhere(chat: Chat, code: str, least: int) -> None:
    person = await chat.member(code)
    known = await walk(person, DOORS)
    assert len(known) >= least
    assert person.chat().count("Nút này không còn dùng được") == 0


async def test_every_button_of_a_stranger_leads_somewhere(chat: Chat) -> None:
    khach = chat.stranger()
    await khach.says("/nhiemvu")
    await khach.sees("06 nhiệm vụ")
    known = await walk(khach, FOR_ALL)
    assert {data.partition(":")[0] for data in known} == {"tasks", "directives"}
