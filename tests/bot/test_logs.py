"""The log tells what happened, never the token and never what people wrote."""

import asyncio
import gc
import logging
import sys

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, NetworkError

from bot import logs

TOKEN = "1000001:AAsecret"


@pytest.fixture(autouse=True)
def root_as_before():  # type: ignore[no-untyped-def]
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in (*logs.QUIET, *logs.TALKATIVE)}
    hook = sys.excepthook
    yield
    sys.excepthook = hook
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


def test_of_an_exception_the_log_has_its_kind_and_its_places_and_no_word(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", TOKEN)
    for name in ("telegram.ext.Updater", "handlers.errors"):
        try:
            lose(TOKEN)
        except LookupError:
            logging.getLogger(name).exception("%s stumbled", name)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert "stumbled (LookupError at tests/bot/test_logs.py:" in line
        assert "; from ValueError at tests/bot/test_logs.py:" in line
        assert not any(word in line for word in ("chuyện riêng", TOKEN, "Traceback"))


def lose(token: str) -> None:
    try:
        int("chuyện riêng")
    except ValueError as error:
        raise LookupError(f"{error} {token}") from error


def test_codes_that_say_what_happened_stand_beside_the_kind(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO")
    logging.getLogger("bot").error("not written", exc_info=OSError(28, "No space left on chuyện riêng"))
    assert capsys.readouterr().err.rstrip().endswith("bot: not written (OSError 28)")


def test_what_a_refusal_of_telegram_quotes_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO")
    refused = BadRequest('Can\'t parse entities: unsupported start tag "chuyện riêng" at byte offset 3')
    logging.getLogger("handlers.screens").info("screen not edited: %s", refused.message)
    assert 'not edited: Can\'t parse entities: unsupported start tag "…" at byte offset 3' in capsys.readouterr().err


async def test_what_nobody_awaited_is_named_without_its_message(capsys: pytest.CaptureFixture[str]) -> None:
    """asyncio writes the exception, and a callback's arguments, into the sentence itself."""
    logs.set_up("INFO")

    async def fails() -> None:
        raise KeyError("chuyện riêng")

    def fails_too(words: str) -> None:
        raise KeyError(words)

    asyncio.create_task(fails())  # noqa: RUF006 - nobody keeps it, that is the point
    asyncio.get_running_loop().call_soon(fails_too, "chuyện riêng")
    await asyncio.sleep(0.05)
    gc.collect()
    written = capsys.readouterr().err
    assert "Task exception was never retrieved (KeyError at tests/bot/test_logs.py:" in written
    assert "Exception in callback" in written
    assert "chuyện riêng" not in written


def test_an_update_that_ptb_would_write_down_is_named_by_its_kind(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO")
    chat, person = {"id": 7, "type": "private"}, {"id": 7, "is_bot": False, "first_name": "An"}
    body = {"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "chuyện riêng"}}
    logging.getLogger("telegram.ext").critical("Error for update %s, not processed", Update.de_json(body, None), exc_info=KeyError("An"))
    assert capsys.readouterr().err.rstrip().endswith("Error for update Update, not processed (KeyError)")


def test_what_nobody_catches_is_told_in_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", TOKEN)
    try:
        lose(TOKEN)
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    written = capsys.readouterr().err
    assert "the process ends (LookupError at tests/bot/test_logs.py:" in written
    assert "chuyện riêng" not in written
