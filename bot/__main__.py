"""The command line: `python -m bot run | demo | load | invite | ask | backup | doctor`."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence

from bot import logs, texts
from bot.clock import Clock
from bot.settings import Settings, WrongSettings, read_settings
from bot.usage import FINE, REFUSED, WRONG_USAGE, parser
from db import schema
from db.engine import Database, DatabaseAway, DatabaseDamaged
from db.refusals import Reason, Refused

CUT_OFF = 141  # as a shell has it: 128 + SIGPIPE
SERVING = {"run", "demo"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit codes: 0 fine; 1 refused, in words; 2 wrong settings or usage, in words; 141 nobody reads on."""
    given = parser().parse_args(arguments)
    try:
        settings = read_settings(needs_token=given.command == "run")
    except WrongSettings as wrong:
        print(texts.wrong_settings(wrong.problems), file=sys.stderr)
        return WRONG_USAGE
    logs.set_up(settings.log_level, settings.bot_token)
    try:
        code = int(COMMANDS[given.command](given, settings))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        if given.command in SERVING:
            raise
        # Who reads has seen enough, as "| head" does. What is still held would be written at the very end, and fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_OFF
    except DatabaseAway as away:
        print(texts.database_away(str(away)), file=sys.stderr)
    except DatabaseDamaged:
        print(texts.DATABASE_DAMAGED, file=sys.stderr)
    except Refused as refused:
        if refused.reason is not Reason.NEWER_DATABASE:
            raise
        print(texts.DATABASE_NEWER, file=sys.stderr)
    return REFUSED


def _open(settings: Settings) -> tuple[Database, Clock]:
    schema.upgrade(settings.database_url)
    return Database(settings.database_url), Clock(settings.timezone, settings.bot_now)


# Each command imports its own parts: a question on the command line does not wait for the whole of Telegram to load.


def _run(_given: argparse.Namespace, settings: Settings) -> int:
    from telegram.error import InvalidToken

    from bot.app import House, run
    from bot.webhook import CannotListen
    from db.alone import Alone, Taken

    alone = Alone(settings.database_url)
    try:  # before the database is migrated: another version may be serving it
        alone.take_after(lambda: print(texts.SERVED_STILL, file=sys.stderr, flush=True))
    except KeyboardInterrupt:
        return REFUSED
    except Taken:
        print(texts.SERVED_ALREADY, file=sys.stderr)
        return REFUSED
    db, clock = _open(settings)
    try:
        run(House(settings, clock, db, still_alone=alone.still))
    except InvalidToken:  # its message holds the token
        print(texts.TOKEN_REFUSED, file=sys.stderr)
        return REFUSED
    except CannotListen:
        print(texts.wrong_setting("WEBHOOK_LISTEN", texts.LISTEN_TAKEN), file=sys.stderr)
        return REFUSED
    finally:
        alone.release()
    return FINE


def _demo(_given: argparse.Namespace, settings: Settings) -> int:
    from bot import demo

    return asyncio.run(demo.run(settings))


def _doctor(_given: argparse.Namespace, settings: Settings) -> int:
    from bot import doctor

    return doctor.run(settings)


def _backup(given: argparse.Namespace, settings: Settings) -> int:
    from bot import backup

    return backup.run(given, settings)


def _load(given: argparse.Namespace, settings: Settings) -> int:
    from bot import load

    return load.write_template(given.template) if given.template else _on_database(given, settings)


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
    "load": _load,
    "invite": _on_database,
    "ask": _on_database,
    "backup": _backup,
    "doctor": _doctor,
}

if __name__ == "__main__":
    sys.exit(main())
