"""The real bot library against the sandbox, polling and by webhook."""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, ReplyKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.sandbox import Client
from bot.sandbox.person import DOT

Context = ContextTypes.DEFAULT_TYPE


async def on_start(update: Update, context: Context) -> None:
    assert update.message
    code = " ".join(context.args or [])
    await update.message.reply_text(f"<b>Chào</b> {code}", parse_mode=ParseMode.HTML, reply_markup=ReplyKeyboardMarkup([["Văn bản"]]))


async def on_text(update: Update, context: Context) -> None:
    assert update.message
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Đúng", callback_data="yes"), InlineKeyboardButton("Sai", callback_data="no")]])
    await update.message.reply_text(f"Nghe: {update.message.text}", reply_markup=keyboard)


async def on_file(update: Update, context: Context) -> None:
    assert update.message
    assert update.message.document
    data = await (await update.message.document.get_file()).download_as_bytearray()
    await update.message.reply_document(bytes(data) + b"!", filename="tra-lai.txt", caption="đây")


async def on_press(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query
    await query.answer(f"Đã chọn {query.data}")
    await query.edit_message_text(f"Đã chọn {query.data}")


@pytest.fixture
async def app(sandbox: Client) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    app = Application.builder().token("77:real").base_url(f"{sandbox.url}/bot").base_file_url(f"{sandbox.url}/file/bot").build()
    app.add_handler(CommandHandler("start", on_start))
    app.add_handler(MessageHandler(filters.TEXT, on_text))
    app.add_handler(MessageHandler(filters.Document.ALL, on_file))
    app.add_handler(CallbackQueryHandler(on_press))
    async with app:
        await app.start()
        yield app
        await app.stop()


async def walk(sandbox: Client) -> None:
    person = sandbox.person("Nguyễn Văn An", id=7)
    await person.starts("MA23")
    await person.sees("Chào MA23")
    await person.presses("Văn bản")
    seen = await person.sees("Nghe: Văn bản")
    assert seen.buttons == ["Đúng", "Sai"]
    assert await person.presses("Sai") == "Đã chọn no"
    assert (await person.sees("Đã chọn no")).id == seen.id
    assert person.buttons() == []
    await person.sends_document(b"abc", "a.txt")
    assert person.file_of(await person.sees("đây")) == b"abc!"
    assert sandbox.refused() == []


async def test_a_walk_by_polling(sandbox: Client, app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    assert app.updater
    await app.updater.start_polling()
    await walk(sandbox)
    await app.updater.stop()


async def test_a_walk_by_webhook(sandbox: Client, app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    assert app.updater
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    await app.updater.start_webhook(port=port, url_path="hook", webhook_url=f"http://127.0.0.1:{port}/hook", secret_token="bi-mat")
    await walk(sandbox)
    await app.updater.stop()


async def test_errors_arrive_as_the_library_knows_them(sandbox: Client, app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    person = sandbox.person("Nguyễn Văn An", id=7)
    await person.starts()
    message = await app.bot.send_message(7, "x")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await message.edit_text("x")
    sandbox.fault("sendMessage", retry_after=2)
    with pytest.raises(RetryAfter) as caught:
        await app.bot.send_message(7, "x")
    assert caught.value.retry_after in (2, __import__("datetime").timedelta(seconds=2))
    await person.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await app.bot.send_message(7, "x")


async def test_albums_and_many_at_once(sandbox: Client, app: Application[Any, Any, Any, Any, Any, Any]) -> None:
    person = sandbox.person("Nguyễn Văn An", id=7)
    await person.starts()
    album = await app.bot.send_media_group(7, [InputMediaPhoto(DOT), InputMediaPhoto(DOT)], caption="hai ảnh")
    again = await app.bot.send_media_group(7, [InputMediaPhoto(part.photo[-1].file_id) for part in album])
    assert [part.caption for part in album] == ["hai ảnh", None]
    assert again[0].photo[-1].file_unique_id == album[0].photo[-1].file_unique_id
    sent = await asyncio.gather(*(app.bot.send_message(7, f"tin {number}") for number in range(50)))
    assert len({message.message_id for message in sent}) == 50
