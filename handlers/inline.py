"""`@bot kết luận 29` in any chat: what is open to everybody, cited, nothing personal; at most fifty results."""

import logging

from markupsafe import Markup
from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.error import BadRequest

from db import directives, objects, search, tasks
from db.refusals import Refused
from db.search import Hit
from handlers.context import BotContext
from handlers.screens import plain, split
from handlers.texts import directives as directive_words
from handlers.texts import tasks as task_words

log = logging.getLogger(__name__)

LIMIT = 50
LONGEST = 256
KEPT_S = 60  # Telegram may answer the same question again for so long without asking us


async def on_inline_query(update: Update, context: BotContext) -> None:
    query = update.inline_query
    assert query is not None
    found = await _found(context, query.query[:LONGEST]) if query.query.strip() else await _newest(context)
    articles = [_article(key, head, text) for key, head, text in found[:LIMIT]]
    try:
        await query.answer(articles, cache_time=KEPT_S, is_personal=False)
    except BadRequest as error:
        # Whoever typed has typed on: Telegram takes no answer to an old question.
        log.info("inline query not answered: %s", error.message)


async def _found(context: BotContext, text: str) -> list[tuple[str, str, Markup]]:
    found = await context.db.read(search.find, text, today=context.today, scopes=search.PUBLIC)
    shown = [await _words(context, hit) for hit in (*found.hits, *found.near)]
    return list({key: (key, head, body) for key, head, body in filter(None, shown)}.values())


async def _words(context: BotContext, hit: Hit) -> tuple[str, str, Markup] | None:
    """Key, head and full text of a hit; None for what is not open to everybody, or is gone."""
    row = await context.db.read(objects.locate, kind=hit.kind, ref=hit.ref)
    if row is None:
        return None
    try:
        if hit.kind == "directive":
            return await _directive(context, row, hit.text)
        if hit.kind == "task":
            task = await context.db.read(tasks.card, task_id=row, public_only=True)
            return f"task:{row}", task_words.label(task.line), task_words.card(task)
    except Refused:
        log.info("an inline result is not for everybody")
    return None


async def _directive(context: BotContext, row: int, passage: str = "") -> tuple[str, str, Markup]:
    card = await context.db.read(directives.card, directive_id=row, public_only=True)
    quoted = directive_words.quoted(card.clauses, passage)
    return f"directive:{row}", directive_words.short_name(card.line), directive_words.card(card, *quoted, today=context.today)


async def _newest(context: BotContext) -> list[tuple[str, str, Markup]]:
    listed = await context.db.read(directives.listing, public_only=True, today=context.today)
    return [await _directive(context, line.directive_id) for line in listed[:10]]


def _article(key: str, head: str, text: Markup) -> InlineQueryResultArticle:
    lines = plain(text).split("\n")
    about = next((line for line in lines[1:] if line.strip()), "")
    return InlineQueryResultArticle(key, head, InputTextMessageContent(split(text)[0]), description=about[:120])
