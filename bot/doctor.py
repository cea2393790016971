"""`python -m bot doctor`: is everything in place? One line a check; nothing is changed."""

import asyncio
from collections.abc import Iterator

import httpx

from bot import texts
from bot.settings import Settings
from bot.usage import FINE, REFUSED
from db import alone, members, schema
from db.engine import Database, DatabaseAway


def run(settings: Settings) -> int:
    """0 when all is well, 1 otherwise."""
    results = [*_database(settings), asyncio.run(_telegram(settings))]
    for good, line in results:
        print(("✓ " if good else "✗ ") + line)
    return FINE if all(good for good, _ in results) else REFUSED


def _database(settings: Settings) -> Iterator[tuple[bool, str]]:
    try:
        at, newest = schema.current(settings.database_url), schema.newest()
    except DatabaseAway:
        yield False, texts.DATABASE_AWAY
        return
    yield at == newest, texts.schema_is(at, newest)
    if at == newest:
        db = Database(settings.database_url)
        about, people = db.read_now(members.about), db.read_now(members.count_active)
        db.close()
        yield about is not None, texts.association_is(about.name, people) if about else texts.NOTHING_LOADED
        yield True, texts.SERVED if alone.served(settings.database_url) else texts.NOT_SERVED


async def _telegram(settings: Settings) -> tuple[bool, str]:
    if not settings.bot_token:
        return False, texts.wrong_setting("BOT_TOKEN", texts.MISSING_TOKEN)
    try:
        async with httpx.AsyncClient(proxy=settings.proxy_url or None, timeout=15) as client:
            answer = await client.get(f"{settings.bot_api_url}/bot{settings.bot_token}/getMe")
            told = answer.json()
    except (httpx.HTTPError, ValueError):
        return False, texts.TELEGRAM_AWAY
    return (True, texts.telegram_is(told["result"]["username"])) if told.get("ok") else (False, texts.TOKEN_REFUSED)
