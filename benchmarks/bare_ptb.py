"""What we stand beside: an echo of python-telegram-bot and nothing else."""

import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text(update.message.text)


root = sys.argv[1]
app = ApplicationBuilder().token("1:bench").base_url(f"{root}/bot").build()
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_polling()
