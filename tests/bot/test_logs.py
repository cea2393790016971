"""The log tells what happened, never the token and never what people wrote."""

import logging

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot import logs

TOKEN = "1000001:AAsecret"


@pytest.fixture(autouse=True)
def root_as_before():  # type: ignore[no-untyped-def]
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in (*logs.QUIET, *logs.TALKATIVE)}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


async def test_at_debug_no_message_and_no_token_is_written_down(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("DEBUG", TOKEN)
    await with_nobody(Bot(TOKEN, base_url="http://127.0.0.1:9/bot"))
    logging.getLogger("bot").debug("with %s", TOKEN)
    written = capsys.readouterr().err
    assert "with <token>" in written
    assert "chuyện riêng" not in written
    assert TOKEN not in written


async def with_nobody(bot: Bot) -> None:
    with pytest.raises(NetworkError):
        await bot.send_message(1, "chuyện riêng")


def test_waiting_for_telegram_leaves_one_line_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", TOKEN)
    for name in ("telegram.ext.Updater", "handlers.errors"):
        try:
            raise NetworkError("httpx.ConnectError: 100% away")
        except NetworkError:
            logging.getLogger(name).exception("Exception happened at %s", name)
    theirs, _, ours = capsys.readouterr().err.partition("\n")
    assert theirs.endswith("telegram.ext.Updater: Exception happened at telegram.ext.Updater (NetworkError)")
    assert "Traceback" in ours
