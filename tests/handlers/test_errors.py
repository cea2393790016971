"""When a step fails: the log says where, never what was said; the person gets a kind sentence with the number of the case."""

import io
import logging
import re
from collections.abc import Iterator

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot import logs
from bot.sandbox.client import Person
from handlers.context import BotContext
from tests.handlers.conftest import Chat
from tests.patience import until

WORDS = "chuyện riêng của nhà tôi"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the bot's log would hold."""
    stream, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    handler.setFormatter(logs.WithoutWords(""))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


async def quoting(update: Update, _context: BotContext) -> None:
    """A step with a fault, which quotes what was typed in both of its exceptions; a tap fails too."""
    said = update.message.text if update.message else WORDS
    if said == WORDS:
        try:
            int(said)
        except ValueError as error:
            raise KeyError(said) from error


async def test_whoever_wrote_or_tapped_is_told_and_the_others_are_served(chat: Chat) -> None:
    person, other = chat.stranger(), chat.stranger("Người Khác")
    for each in (person, other):
        await each.starts()
        await each.sees("mã mời")
    chat.house.app.add_handler(TypeHandler(Update, quoting), group=-5)
    await person.says(WORDS)
    await person.sees("gặp trục trặc")
    assert await person.presses("Gửi đề nghị tới chi hội") == ""  # the circle on the button stops
    await person.sees("gặp trục trặc")
    await other.says("chi thi 17")
    await other.sees("17-CT/TU")


async def test_who_tapped_is_told_though_the_tap_had_been_answered(chat: Chat) -> None:
    chat.may_be_refused = True
    person = chat.stranger()
    await person.starts()
    await person.sees("Chưa có mã mời")
    chat.sandbox.fault("editMessageText", error_code=400, description="Bad Request: message can't be edited", times=1)
    chat.sandbox.fault("sendMessage", error_code=400, description="Bad Request: chat not found", times=1)
    await person.presses("Gửi đề nghị tới chi hội")
    await person.sees("gặp trục trặc")


async def test_a_failing_step_is_found_in_the_log_without_a_word_of_the_person(chat: Chat, written: io.StringIO) -> None:
    person = chat.stranger()
    await person.starts()
    await person.sees("mã mời")
    chat.house.app.add_handler(TypeHandler(Update, quoting), group=-5)
    await person.says(WORDS)
    await person.sees("gặp trục trặc")
    line = next(line for line in written.getvalue().splitlines() if "failed, case" in line)
    assert re.search(r"update \d+ failed, case [0-9A-F]{6} \(KeyError at tests/handlers/test_errors.py:\d+", line)
    assert "; from ValueError at tests/handlers/test_errors.py:" in line
    assert not any(word in written.getvalue() for word in WORDS.split() if len(word) > 4)
    assert "Traceback" not in written.getvalue()


async def test_a_silence_after_a_fault_does_not_cost_the_answer(chat: Chat) -> None:
    """At the edge of an outage the two are mixed."""
    chat.may_be_refused = True
    person = chat.stranger()
    await person.starts()
    await person.sees("Chưa có mã mời")
    chat.sandbox.fault("sendMessage", error_code=502, description="Bad Gateway")
    chat.sandbox.fault("sendMessage", drop="before")
    await person.says("chi thi 17")
    await person.sees("17-CT/TU")


@pytest.mark.parametrize(("code", "word"), [(401, "Unauthorized"), (404, "Not Found"), (409, "Conflict: another one asks")])
async def test_what_telegram_refuses_as_it_refuses_everything_is_given_again(chat: Chat, code: int, word: str) -> None:
    chat.may_be_refused = True
    chat.house.inbox.pauses = (0.1,)
    person = chat.stranger()
    await person.starts()
    await person.sees("Chưa có mã mời")
    chat.sandbox.fault("sendMessage", error_code=code, description=word, times=3)
    await person.says("chi thi 17")
    await person.sees("17-CT/TU", timeout=30)
    assert sum("17-CT/TU" in seen.text for seen in person.messages() if seen.from_bot) == 1


def times(person: Person, *heads: str) -> tuple[int, ...]:
    return tuple(sum(seen.from_bot and seen.text.startswith(head) for seen in person.messages()) for head in heads)


@pytest.mark.parametrize("how", [{"error_code": 500, "description": "Internal Server Error"}, {"drop": "before"}, {"drop": "after"}])
@pytest.mark.parametrize(("at", "twice"), [(0, (2, 1)), (1, (1, 2))])
async def test_of_an_answer_of_two_messages_only_the_one_in_doubt_goes_again(
    chat: Chat, how: dict[str, object], at: int, twice: tuple[int, int]
) -> None:
    chat.may_be_refused = True
    chat.house.inbox.pauses = (0.01,)
    person = await chat.member("HV001")
    heads = ("Chào mừng đồng chí", "Việc của đồng chí")
    assert times(person, *heads) == (1, 1)
    chat.sandbox.fault("sendMessage", skip=at, times=1, **how)
    asked = len(chat.sandbox.calls("sendMessage"))
    await person.says("/start")
    await until(lambda: len(chat.sandbox.calls("sendMessage")) >= asked + 3)
    await chat.sandbox.idle()
    assert len(chat.sandbox.calls("sendMessage")) == asked + 3
    came = twice if how.get("drop") == "after" else (1, 1)
    assert times(person, *heads) == tuple(1 + count for count in came)


async def test_an_answer_that_fails_twice_goes_on_where_it_was(chat: Chat) -> None:
    chat.may_be_refused = True
    chat.house.inbox.pauses = (0.01,)
    person = await chat.member("HV001")
    chat.sandbox.fault("sendMessage", error_code=502, description="Bad Gateway", skip=1, times=3)
    await person.says("/start")
    await until(lambda: times(person, "Việc của đồng chí") == (2,), 30)
    assert times(person, "Chào mừng đồng chí") == (2,)
    await person.says("chi thi 17")
    await person.sees("17-CT/TU")
