"""The command line: `python -m bot run | demo | load | invite | ask | doctor`."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from bot import logs, texts
from bot.clock import Clock
from bot.settings import Settings, WrongSettings, read_settings
from db import schema
from db.engine import Database, DatabaseAway
from db.refusals import Reason, Refused

FINE, REFUSED, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 fine; 1 refused, in words; 2 wrong settings or usage, in words."""
    given = parser().parse_args(arguments)
    try:
        settings = read_settings(needs_token=given.command == "run")
    except WrongSettings as wrong:
        print(texts.wrong_settings(wrong.problems), file=sys.stderr)
        return WRONG_USAGE
    logs.set_up(settings.log_level, settings.bot_token)
    try:
        return int(COMMANDS[given.command](given, settings))
    except DatabaseAway:
        print(texts.DATABASE_AWAY, file=sys.stderr)
    except Refused as refused:
        if refused.reason is not Reason.NEWER_DATABASE:
            raise
        print(texts.DATABASE_NEWER, file=sys.stderr)
    return REFUSED


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m bot", description=texts.ABOUT)
    commands = made.add_subparsers(dest="command", required=True, metavar=texts.COMMAND)
    commands.add_parser("run", help=texts.HELP_RUN)
    commands.add_parser("demo", help=texts.HELP_DEMO)
    loading = commands.add_parser("load", help=texts.HELP_LOAD)
    what = loading.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar=texts.WORKBOOK)
    what.add_argument("--template", type=Path, metavar=texts.WORKBOOK, help=texts.HELP_TEMPLATE)
    what.add_argument("--sample", action="store_true", help=texts.HELP_SAMPLE)
    what.add_argument("--drop-sample", action="store_true", help=texts.HELP_DROP_SAMPLE)
    loading.add_argument("--apply", action="store_true", help=texts.HELP_APPLY)
    inviting = commands.add_parser("invite", help=texts.HELP_INVITE)
    inviting.add_argument("member", metavar=texts.MEMBER_CODE)
    inviting.add_argument("--revoke", action="store_true", help=texts.HELP_REVOKE)
    asking = commands.add_parser("ask", help=texts.HELP_ASK)
    asking.add_argument("question", metavar=texts.QUESTION)
    asking.add_argument("--year", type=int, help=texts.HELP_YEAR)
    asking.add_argument("--today", type=_day, metavar="2026-11-24", help=texts.HELP_TODAY)
    asking.add_argument("--json", action="store_true", help=texts.HELP_JSON)
    commands.add_parser("doctor", help=texts.HELP_DOCTOR)
    return made


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(texts.WRONG_DAY) from None


def _open(settings: Settings) -> tuple[Database, Clock]:
    schema.upgrade(settings.database_url)
    return Database(settings.database_url), Clock(settings.timezone, settings.bot_now)


# Each command imports its own parts: a question on the command line does not wait for the whole of Telegram to load.


def _run(_given: argparse.Namespace, settings: Settings) -> int:
    from telegram.error import InvalidToken

    from bot.app import House, run

    db, clock = _open(settings)
    try:
        run(House(settings, clock, db))
    except InvalidToken:  # its message holds the token
        print(texts.TOKEN_REFUSED, file=sys.stderr)
        return REFUSED
    return FINE


def _demo(_given: argparse.Namespace, settings: Settings) -> int:
    from bot import demo

    return asyncio.run(demo.run(settings))


def _doctor(_given: argparse.Namespace, settings: Settings) -> int:
    from bot import doctor

    return doctor.run(settings)


def _on_database(given: argparse.Namespace, settings: Settings) -> int:
    db, clock = _open(settings)
    try:
        if given.command == "load":
            from bot import load

            return load.run(given, db, today=clock.today(), now=clock.now(), out=print)
        if given.command == "invite":
            from bot import invite

            return invite.run(given, settings, db, clock)
        from bot import ask

        return ask.run(given, db, clock)
    finally:
        db.close()


COMMANDS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "run": _run,
    "demo": _demo,
    "load": _on_database,
    "invite": _on_database,
    "ask": _on_database,
    "doctor": _doctor,
}

if __name__ == "__main__":
    sys.exit(main())
