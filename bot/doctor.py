"""`python -m bot doctor`: is everything in place? One line a check; nothing is changed."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus

import httpx

from bot import texts
from bot.settings import Settings
from bot.usage import FINE, REFUSED
from db import alone, members, schema
from db.engine import Database, DatabaseAway, DatabaseDamaged

REFUSALS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)  # of a token that is none, a Bot API server says 404


def run(settings: Settings) -> int:
    """0 when all is well, 1 otherwise."""
    results = [*_database(settings), asyncio.run(_telegram(settings))]
    for good, line in results:
        print(("✓ " if good else "✗ ") + line)
    return FINE if all(good for good, _ in results) else REFUSED


def _database(settings: Settings) -> Iterator[tuple[bool, str]]:
    try:
        yield from _records(settings.database_url)
    except DatabaseAway as away:
        yield False, texts.database_away(str(away))
    except DatabaseDamaged:
        yield False, texts.DATABASE_DAMAGED


def _records(url: str) -> Iterator[tuple[bool, str]]:
    at, newest = schema.current(url), schema.newest()
    yield at == newest, texts.schema_is(at, newest, known=schema.is_known(at))
    if at == newest:
        with closing(Database(url)) as db:
            about, people = db.read_now(members.about), db.read_now(members.count_active)
        yield about is not None, texts.association_is(about.name, people) if about else texts.NOTHING_LOADED
        yield True, texts.SERVED if alone.served(url) else texts.NOT_SERVED


async def _telegram(settings: Settings) -> tuple[bool, str]:
    if not settings.bot_token:
        return False, texts.wrong_setting("BOT_TOKEN", texts.MISSING_TOKEN)
    try:
        async with httpx.AsyncClient(proxy=settings.proxy_url or None, timeout=15) as client:
            answer = await client.get(f"{settings.bot_api_url}/bot{settings.bot_token}/getMe")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return False, texts.TELEGRAM_AWAY
    try:
        said = answer.json()
        if said.get("error_code") in REFUSALS:
            return False, texts.TOKEN_REFUSED
        return True, texts.telegram_is(said["result"]["username"])
    except (ValueError, LookupError, TypeError, AttributeError):  # a page of whoever stands in between, or Telegram in trouble
        return False, texts.TELEGRAM_STRANGE
