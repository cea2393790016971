"""Faults on request, rates, Telegram away, and the clock."""

import time
from datetime import datetime, timedelta

import httpx
import pytest

from bot.sandbox import Client, Person
from tests.bot.sandbox.conftest import Api


@pytest.fixture
async def person(sandbox: Client) -> Person:
    person = sandbox.person("Nguyễn Văn An", id=7)
    await person.starts()
    return person


async def test_a_fault_strikes_as_often_as_asked_and_only_what_it_means(sandbox: Client, api: Api, person: Person) -> None:
    sandbox.fault("sendMessage", retry_after=3, times=2, contains="hạn")
    await api.ok("sendMessage", chat_id=7, text="khác")
    for _ in range(2):
        body = await api("sendMessage", chat_id=7, text="sắp đến hạn")
        assert body == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 3",
            "parameters": {"retry_after": 3},
        }
    await api.ok("sendMessage", chat_id=7, text="sắp đến hạn")
    sandbox.fault(error_code=500, description="Internal Server Error", skip=1)
    await api.ok("getMe")
    assert await api.refuses("getMe") == "Internal Server Error"
    assert len(sandbox.refused()) == 3


async def test_connections_are_cut_before_or_after(sandbox: Client, api: Api, person: Person) -> None:
    sandbox.fault("sendMessage", drop="before")
    with pytest.raises(httpx.RemoteProtocolError):
        await api("sendMessage", chat_id=7, text="không tới")
    sandbox.fault("sendMessage", drop="after")
    with pytest.raises(httpx.RemoteProtocolError):
        await api("sendMessage", chat_id=7, text="đã tới")
    assert [seen.text for seen in person.messages() if seen.from_bot] == ["đã tới"]
    assert sandbox.refused() == []
    assert [call["ok"] for call in sandbox.calls("sendMessage")] == [False, True]


async def test_slowness(sandbox: Client, api: Api) -> None:
    sandbox.fault("getMe", delay=0.3)
    began = time.monotonic()
    await api.ok("getMe")
    assert time.monotonic() - began >= 0.3


async def test_away_refuses_connections_and_comes_back(sandbox: Client, api: Api, person: Person) -> None:
    await api.ok("getMe")
    sandbox.go_away()
    with pytest.raises(httpx.ConnectError):
        await api("getMe")
    await person.says("còn đó không?")
    sandbox.come_back()
    assert (await api.ok("getUpdates", offset=-1))[0]["message"]["text"] == "còn đó không?"


async def test_the_strict_rates(sandbox: Client, api: Api) -> None:
    people = [sandbox.person(id=100 + number) for number in range(31)]
    for person in people:
        await person.starts()
    await api.ok("sendMessage", chat_id=100, text="một")
    await api.ok("sendMessage", chat_id=100, text="hai")
    sandbox.rules(rates=True)
    await api.ok("sendMessage", chat_id=100, text="ba")
    body = await api("sendMessage", chat_id=100, text="bốn")
    assert body["parameters"] == {"retry_after": 1}
    answers = [await api("sendMessage", chat_id=person.id, text="x") for person in people[1:]]
    assert [answer["ok"] for answer in answers] == [True] * 29 + [False]


async def test_dates_come_from_the_clock(sandbox: Client, api: Api, person: Person) -> None:
    sandbox.set_clock("2023-10-20T08:00:00+07:00")
    message = await api.ok("sendMessage", chat_id=7, text="x")
    began = datetime.fromisoformat("2023-10-20T08:00:00+07:00")
    assert timedelta(0) <= datetime.fromtimestamp(message["date"], began.tzinfo) - began < timedelta(seconds=5)
    later = sandbox.advance(days=1, hours=1)
    assert timedelta(hours=25) <= later - began < timedelta(hours=25, seconds=5)


async def test_who_reads_the_clock_hears_of_its_moves(sandbox: Client) -> None:
    first = sandbox.get("/clock")
    assert first["running"] is True
    assert sandbox.get("/clock", version=first["version"], wait=0.05)["version"] == first["version"]
    sandbox.set_clock("2023-12-31T23:59:00", running=False)
    moved = sandbox.get("/clock", version=first["version"], wait=5)
    assert moved["now"] == "2023-12-31T23:59:00+07:00"
    assert moved["running"] is False
    assert moved["version"] > first["version"]
