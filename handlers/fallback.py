"""What Đồng Đội cannot read still gets an answer."""

from telegram import Message

from handlers.keyboards import way_home
from handlers.screens import Screen
from handlers.texts import ask as ask_words
from handlers.texts import common


def unreadable(message: Message) -> Screen:
    """A voice note, a sticker, a picture nobody asked for…"""
    if message.sticker is not None:
        return Screen(ask_words.COURTESY, way_home())
    if message.voice is not None or message.video_note is not None or message.audio is not None:
        return Screen(common.VOICE, way_home())
    return Screen(common.ANYTHING_ELSE, way_home())
