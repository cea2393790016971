"""How updates reach a bot: getUpdates with its offsets, or a webhook that is called until it answers 200."""

import asyncio
import re
import time

import httpx

from bot.sandbox.api import Ask, method
from bot.sandbox.errors import bad, conflict
from bot.sandbox.state import Bot, Json, Poller, Webhook
from bot.sandbox.world import World

MAX_WAIT = 50
PAUSES = (0.1, 0.3, 1.0, 2.0, 5.0)
ANSWER_SECONDS = 60.0
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@method("getMe")
async def get_me(ask: Ask) -> Json:
    abilities = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}
    return {**ask.bot.user().json(), **abilities, "can_connect_to_business": False, "has_main_web_app": False}


@method("logOut", "close")
async def log_out(_ask: Ask) -> bool:
    return True


@method("getUpdates")
async def get_updates(ask: Ask) -> list[Json]:
    bot = ask.bot
    if bot.webhook:
        raise conflict(WEBHOOK_ACTIVE)
    remember_kinds(ask)
    if bot.poller:
        bot.poller.ended = OTHER_POLLER
        ask.world.changes.touch()
    confirm(bot, ask.params.number("offset"))
    limit = ask.params.number("limit", 100)
    poller = bot.poller = Poller()
    try:
        await _await_updates(ask, poller)
    finally:
        if bot.poller is poller:
            bot.poller = None
    return list(bot.updates)[: limit if 1 <= limit <= 100 else 100]


async def _await_updates(ask: Ask, poller: Poller) -> None:
    until = time.monotonic() + min(max(ask.params.number("timeout"), 0), MAX_WAIT)
    while not ask.bot.updates and not poller.ended:
        left = until - time.monotonic()
        if left <= 0:
            return
        await ask.world.changes.wait(left)
    if poller.ended:
        # A caller that has just hung up is not to be blamed for two pollers: its cancellation comes within this moment.
        await asyncio.sleep(0.02)
        raise conflict(poller.ended)


def remember_kinds(ask: Ask) -> None:
    """allowed_updates stay in force until changed; an empty list means the default again."""
    if ask.params.get("allowed_updates") is None:
        return
    ask.bot.allowed = [str(kind) for kind in ask.params.array("allowed_updates")] or None


def confirm(bot: Bot, offset: int) -> None:
    """An offset forgets every update below it; a negative one keeps only the newest so many."""
    if offset < 0:
        while len(bot.updates) > -offset:
            bot.updates.popleft()
    while offset > 0 and bot.updates and bot.updates[0]["update_id"] < offset:
        bot.updates.popleft()


@method("setWebhook")
async def set_webhook(ask: Ask) -> bool:
    url = ask.params.text("url")
    if not url:
        return bool(await delete_webhook(ask))
    if not re.match(r"https?://[^/\s]+", url):
        raise bad("bad webhook: invalid URL")
    secret = ask.params.text("secret_token")
    if secret and not re.fullmatch(r"[\w-]{1,256}", secret, re.ASCII):
        raise bad("secret token contains unallowed characters")
    remember_kinds(ask)
    if ask.params.flag("drop_pending_updates"):
        ask.bot.updates.clear()
    if ask.bot.poller:
        ask.bot.poller.ended = "terminated by setWebhook request"
    ask.bot.webhook = Webhook(url, secret, ask.params.number("max_connections", 40))
    ask.world.changes.touch()
    ask.world.spawn(deliver(ask.world, ask.bot, ask.bot.webhook))
    return True


@method("deleteWebhook")
async def delete_webhook(ask: Ask) -> bool:
    ask.bot.webhook = None
    if ask.params.flag("drop_pending_updates"):
        ask.bot.updates.clear()
    ask.world.changes.touch()
    return True


@method("getWebhookInfo")
async def get_webhook_info(ask: Ask) -> Json:
    hook = ask.bot.webhook
    info: Json = {"url": hook.url if hook else "", "has_custom_certificate": False, "pending_update_count": len(ask.bot.updates)}
    if ask.bot.allowed:
        info["allowed_updates"] = ask.bot.allowed
    if hook:
        info["max_connections"] = hook.max_connections
    if hook and hook.last_error_date:
        info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error_message}
    return info


async def deliver(world: World, bot: Bot, hook: Webhook) -> None:
    """Post updates one after the other while this webhook is the bot's; an update leaves only after a 200."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
    async with httpx.AsyncClient(timeout=ANSWER_SECONDS, trust_env=False, headers=headers) as client:
        failures = 0
        while bot.webhook is hook:
            if not bot.updates:
                await world.changes.wait(1.0)
                continue
            update = bot.updates[0]
            if await _posted(world, client, hook, update):
                failures = 0
                if bot.updates and bot.updates[0] is update:
                    bot.updates.popleft()
            else:
                await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1


async def _posted(world: World, client: httpx.AsyncClient, hook: Webhook, update: Json) -> bool:
    try:
        answer = await client.post(hook.url, json=update)
    except httpx.HTTPError as error:
        problem = "Connection refused" if isinstance(error, httpx.ConnectError) else "Read timeout expired"
    else:
        if answer.is_success:
            return True
        problem = f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"
    hook.last_error_date, hook.last_error_message = world.clock.timestamp(), problem
    return False
