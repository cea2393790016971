"""Methods that change or remove what stands, and the one answer to a pressed button."""

import time

from bot.sandbox.api import Ask, method
from bot.sandbox.content import asked_caption, text_of
from bot.sandbox.errors import bad
from bot.sandbox.keyboards import checked_inline
from bot.sandbox.messages import bulk_ids
from bot.sandbox.state import Chat, Json, Message

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
MAX_ANSWER = 200


def editable(ask: Ask) -> tuple[Chat, Message]:
    chat = ask.chat()
    if not ask.params.get("message_id"):
        raise bad("message identifier is not specified")
    message = ask.message(chat, "edit")
    if not message.from_bot or "forward_origin" in message.body or ask.too_old(message):
        raise bad("message can't be edited")
    return chat, message


def replace(ask: Ask, chat: Chat, message: Message, fields: tuple[str, ...], content: Json) -> Json:
    """Swap these fields and the keyboard; an edit without reply_markup removes the keyboard."""
    keyboard = checked_inline(ask.params.get("reply_markup"))
    before = {key: message.body[key] for key in (*fields, "reply_markup") if key in message.body}
    after = {**content, **({"reply_markup": keyboard} if keyboard else {})}
    if before == after:
        raise bad(NOT_MODIFIED)
    for key in before:
        del message.body[key]
    message.body |= {"edit_date": ask.world.clock.timestamp(), **after}
    ask.world.mark(chat, message)
    return message.body


@method("editMessageText")
async def edit_message_text(ask: Ask) -> Json:
    chat, message = editable(ask)
    content = text_of(ask)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return replace(ask, chat, message, ("text", "entities", "link_preview_options"), content)


@method("editMessageCaption")
async def edit_message_caption(ask: Ask) -> Json:
    chat, message = editable(ask)
    if "text" in message.body or "sticker" in message.body:
        raise bad("there is no caption in the message to edit")
    return replace(ask, chat, message, ("caption", "caption_entities"), asked_caption(ask))


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(ask: Ask) -> Json:
    chat, message = editable(ask)
    return replace(ask, chat, message, (), {})


@method("deleteMessage")
async def delete_message(ask: Ask) -> bool:
    chat = ask.chat()
    message = ask.message(chat, "delete")
    if ask.too_old(message):
        raise bad("message can't be deleted for everyone")
    if not message.from_bot and chat.type != "private":
        raise bad("message can't be deleted")
    ask.world.delete(chat, message)
    return True


@method("deleteMessages")
async def delete_messages(ask: Ask) -> bool:
    """Messages that are gone or too old are passed over in silence."""
    chat = ask.chat()
    for number in bulk_ids(ask):
        message = chat.messages.get(number)
        if message and not message.deleted and not ask.too_old(message):
            ask.world.delete(chat, message)
    return True


@method("answerCallbackQuery")
async def answer_callback_query(ask: Ask) -> bool:
    query = ask.bot.queries.get(ask.params.text("callback_query_id"))
    if query is None or query.answer is not None or time.monotonic() - query.asked > ask.world.query_seconds:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    text = ask.params.text("text")
    if len(text) > MAX_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    query.answer = {"text": text, "show_alert": ask.params.flag("show_alert"), "url": ask.params.text("url")}
    ask.world.mark(ask.bot.chats[query.chat_id])
    return True


@method("answerInlineQuery")
async def answer_inline_query(ask: Ask) -> bool:
    query = ask.bot.queries.get(ask.params.text("inline_query_id"))
    if query is None or query.answer is not None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    results = ask.params.array("results")
    if len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    query.answer = {"results": results}
    ask.world.changes.touch()
    return True
