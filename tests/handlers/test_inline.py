"""`@bot …` in any chat: open to everybody, cited, nothing personal."""

import asyncio
import json
from typing import Any

import pytest
from sqlmodel import Session, select

from db.kinds import Scope
from db.models import Directive
from db.search import library
from tests.handlers.conftest import Chat


async def asks(chat: Chat, text: str) -> list[dict[str, Any]]:
    """The results that Telegram would show while somebody types."""
    known = len(chat.sandbox.calls("answerInlineQuery"))
    await chat.stranger().asks_inline(text)
    for _ in range(100):
        calls = chat.sandbox.calls("answerInlineQuery")
        if len(calls) > known:
            results = calls[-1]["params"]["results"]
            return list(json.loads(results) if isinstance(results, str) else results)
        await asyncio.sleep(0.03)
    raise AssertionError("the inline query was not answered")


async def test_a_directive_is_offered_with_its_citation(chat: Chat) -> None:
    first = (await asks(chat, "kết luận 29"))[0]
    assert "29-KL/TU" in first["title"]
    assert "22/7/2021" in first["input_message_content"]["message_text"]


async def test_nothing_typed_yet_shows_the_newest(chat: Chat) -> None:
    results = await asks(chat, "")
    assert 1 <= len(results) <= 50
    assert len({result["id"] for result in results}) == len(results)


@pytest.mark.parametrize(
    "typed", ["hội có bao nhiêu hội viên", "số điện thoại chủ tịch hội khối", "ông Hùng bị kỷ luật", "gia xang hom nay"]
)
async def test_figures_contacts_and_people_are_not_for_every_chat(chat: Chat, typed: str) -> None:
    results = await asks(chat, typed)
    assert "476" not in json.dumps(results, ensure_ascii=False)
    assert all(result["id"].split(":")[0] in {"directive", "task"} for result in results)


async def test_what_is_for_members_stays_with_members(chat: Chat) -> None:
    chat.db.write_now(hide)
    results = await asks(chat, "kết luận 29")
    assert not [result for result in results if "29-KL/TU" in result["title"]]


def hide(session: Session) -> None:
    session.exec(select(Directive).where(Directive.ref == "dir.kl29")).one().scope = Scope.MEMBERS
    session.flush()
    library.reindex(session)
