"""The deeds that the control API knows by name: parameters in, the person's deed done, what came of it out."""

from collections.abc import Callable

from bot.sandbox import persons
from bot.sandbox.errors import bad
from bot.sandbox.params import Params, Upload
from bot.sandbox.state import Json


def _say(act: persons.Deed, params: Params) -> Json:
    entities, reply_to = params.array("entities"), params.number("reply_to") or None
    return {"message_id": persons.says(act, params.text("text"), entities=entities, reply_to=reply_to).id}


def _send(act: persons.Deed, params: Params) -> Json:
    uploads = [upload for _, upload in sorted(params.uploads.items())]
    if not uploads:
        raise bad("there is no file in the request")
    kind = params.text("kind") or "document"
    return {"message_ids": [message.id for message in persons.sends(act, kind, uploads, caption=params.text("caption"))]}


def _sticker(act: persons.Deed, _params: Params) -> Json:
    sticker = Upload("sticker.webp", "image/webp", b"RIFF\x00\x00\x00\x00WEBP")
    return {"message_ids": [message.id for message in persons.sends(act, "sticker", [sticker])]}


def _contact(act: persons.Deed, params: Params) -> Json:
    own = {"phone_number": params.text("phone_number") or "+84900000000", "first_name": act.user.first_name, "user_id": act.user.id}
    return {"message_id": persons.utter(act, {"contact": own}).id}


def _location(act: persons.Deed, params: Params) -> Json:
    place = {name: float(params.text(name)) for name in ("latitude", "longitude")}
    return {"message_id": persons.utter(act, {"location": place}).id}


def _forward(act: persons.Deed, params: Params) -> Json:
    """A message of some chat, or a `text` from outside: from a `channel` by its title, or from somebody (`origin`: the name shown)."""
    if params.get("text") is not None:
        origin: Json = {"type": "hidden_user", "sender_user_name": params.text("origin"), "date": act.world.clock.timestamp()}
        if params.get("channel") is not None:
            channel = {"id": -1001, "type": "channel", "title": params.text("channel")}
            origin = {"type": "channel", "chat": channel, "message_id": 1, "date": origin["date"]}
        return {"message_id": persons.forwards(act, {"text": params.text("text")}, origin).id}
    source = act.bot.chats.get(params.number("from_chat_id", act.user.id))
    if source is None:
        raise bad("chat not found")
    return {"message_id": persons.forwards_message(act, source, params.number("message_id")).id}


def _edit(act: persons.Deed, params: Params) -> Json:
    """Other words, or another file of the same kind, with these words below it."""
    upload = next(iter(params.uploads.values()), None)
    return {"message_id": persons.corrects(act, params.number("message_id"), params.text("text"), upload).id}


def _delete(act: persons.Deed, params: Params) -> Json:
    act.world.delete(act.chat, act.chat.messages[params.number("message_id")])
    return {}


def _pin(act: persons.Deed, params: Params) -> Json:
    """Telegram tells of it in a message of its own."""
    pinned = act.chat.messages[params.number("message_id")]
    return {"message_id": persons.utter(act, {"pinned_message": dict(pinned.body)}).id}


def _press(act: persons.Deed, params: Params) -> Json:
    data = None if params.get("data") is None else params.text("data")
    return persons.presses(act, params.number("message_id"), data=data, row=params.number("row"), column=params.number("column"))


def _inline(act: persons.Deed, params: Params) -> Json:
    return persons.asks_inline(act, params.text("query"))


def _block(act: persons.Deed, _params: Params) -> Json:
    persons.set_blocked(act, blocked=True)
    return {}


def _unblock(act: persons.Deed, _params: Params) -> Json:
    persons.set_blocked(act, blocked=False)
    return {}


def _deactivate(act: persons.Deed, _params: Params) -> Json:
    act.user.deactivated = True
    act.world.mark(act.chat)
    return {}


DEEDS: dict[str, Callable[[persons.Deed, Params], Json]] = {
    "say": _say,
    "send": _send,
    "sticker": _sticker,
    "contact": _contact,
    "location": _location,
    "forward": _forward,
    "edit": _edit,
    "delete": _delete,
    "pin": _pin,
    "press": _press,
    "inline": _inline,
    "block": _block,
    "unblock": _unblock,
    "deactivate": _deactivate,
}
