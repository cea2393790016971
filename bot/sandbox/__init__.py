"""A local Telegram: a Bot API server over HTTP and a chat page, for the demo and for tests.

It speaks the wire only: nothing of the house and nothing of the bot library is imported, so it can run as its own
process (`python -m bot.sandbox --port N`) and outlive the bot. Where Telegram refuses, it refuses in Telegram's words.
"""

from bot.sandbox.client import Client, Person, Seen
from bot.sandbox.server import Server, running
from bot.sandbox.world import World

__all__ = ["Client", "Person", "Seen", "Server", "World", "running"]
