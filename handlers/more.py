"""Everything beside the main doors: contacts, larger letters, one's own data, reminders, how to use Đồng Đội."""

from db import contacts
from handlers.buttons import button
from handlers.context import BotContext
from handlers.feature import Feature
from handlers.keyboards import back, column, page_of, turn, way_home
from handlers.screens import Reply, Screen
from handlers.texts import common
from handlers.texts import more as words

TO_MORE = ("more", "open")


async def open_menu(_context: BotContext) -> Reply:
    rows = column(
        button(words.CONTACTS, "more", "contacts"),
        button(words.TEXT_SIZE, "more", "text"),
        button(words.MY_DATA, "mydata", "open"),
        button(words.REMINDERS, "mydata", "kinds"),
        button(words.GUIDE, "more", "guide"),
    )
    return Screen(words.MENU, rows + way_home(back("home", "open")))


async def show_contacts(context: BotContext, page: int = 0) -> Reply:
    return await contacts_screen(context, page)


async def contacts_screen(context: BotContext, page: int = 0) -> Screen:
    """What the association has published, and plainly that it has not."""
    found = await context.db.read(contacts.listing, public_only=context.person is None)
    shown, page, pages = page_of(found, page)
    text = words.contacts(shown, any(each.details for each in found), context.member.unit_name)
    return Screen(text, turn(page, pages, "more", "contacts") + way_home(back(*TO_MORE)))


async def text_size(_context: BotContext) -> Reply:
    return Screen(words.HOW_LARGE, way_home(back(*TO_MORE)))


async def guide(_context: BotContext) -> Reply:
    return Screen(words.HOW_TO_USE, way_home(back(*TO_MORE)))


FEATURE = Feature(
    stem="more",
    taps={"open": open_menu, "contacts": show_contacts, "text": text_size, "guide": guide},
    labels={common.MORE: open_menu},
    commands={"trogiup": open_menu},
)
