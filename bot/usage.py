"""What may be typed after `python -m bot`, with every word about it in Vietnamese."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from bot import texts

FINE, REFUSED, WRONG_USAGE = 0, 1, 2  # exit codes: 1 refused or wrong data, 2 wrong settings or usage; both in words

# argparse says what is wrong in English, as a sentence. What is known is said anew; anything else in general words.
SAID: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"the following arguments are required: (.+)", texts.missing),
    (r"one of the arguments (.+) is required", texts.missing_one_of),
    (r"unrecognized arguments: (.+)", texts.unknown_words),
    (r"argument .+: invalid choice: (.*) \(choose from (.+)\)", texts.unknown_command),
    (r"argument (.+): not allowed with argument (.+)", texts.not_together),
    (r"argument (.+): expected (?:one|at least one|\d+) arguments?", texts.nothing_behind),
    (r"argument (.+): ignored explicit argument '(.+)'", texts.something_behind),
)
OURS = re.compile(r"argument (.+?): (.*[^\x00-\x7f].*)", re.DOTALL)  # words of our own, which are not ASCII


class Parser(argparse.ArgumentParser):
    """argparse in Vietnamese. The names of commands and options stay as they are."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self.add_argument("-h", "--help", action="help", help=texts.HELP)

    def add_argument_group(self, title: Any = None, *args: Any, **settings: Any) -> Any:
        return super().add_argument_group(texts.HEADINGS.get(title, title), *args, **settings)

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"{in_words(message)}\n{self.format_usage()}{texts.more_by(self.prog)}\n")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, texts.USAGE if prefix is None else prefix)


def in_words(message: str) -> str:
    for pattern, words in SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words(*(part.replace("'", "") for part in found.groups()))
    ours = OURS.fullmatch(message)
    return texts.wrong_setting(ours[1], ours[2]) if ours else texts.WRONG_COMMAND


def parser() -> argparse.ArgumentParser:
    made = Parser(prog="python -m bot", description=texts.ABOUT)
    commands = made.add_subparsers(dest="command", required=True, metavar=texts.COMMAND, title=texts.COMMANDS)
    commands.add_parser("run", help=texts.HELP_RUN)
    commands.add_parser("demo", help=texts.HELP_DEMO)
    loading = commands.add_parser("load", help=texts.HELP_LOAD)
    what = loading.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar=texts.WORKBOOK, help=texts.HELP_WORKBOOK)
    what.add_argument("--template", type=Path, metavar=texts.WORKBOOK, help=texts.HELP_TEMPLATE)
    what.add_argument("--sample", action="store_true", help=texts.HELP_SAMPLE)
    what.add_argument("--drop-sample", action="store_true", help=texts.HELP_DROP_SAMPLE)
    loading.add_argument("--apply", action="store_true", help=texts.HELP_APPLY)
    inviting = commands.add_parser("invite", help=texts.HELP_INVITE)
    inviting.add_argument("member", metavar=texts.MEMBER_CODE, help=texts.HELP_MEMBER_CODE)
    inviting.add_argument("--revoke", action="store_true", help=texts.HELP_REVOKE)
    asking = commands.add_parser("ask", help=texts.HELP_ASK)
    asking.add_argument("question", metavar=texts.QUESTION, help=texts.HELP_QUESTION)
    asking.add_argument("--year", type=_year, metavar=texts.YEAR, help=texts.HELP_YEAR)
    asking.add_argument("--today", type=_day, metavar=texts.DAY, help=texts.HELP_TODAY)
    asking.add_argument("--json", action="store_true", help=texts.HELP_JSON)
    saving = commands.add_parser("backup", help=texts.HELP_BACKUP)
    saving.add_argument("file", metavar=texts.NEW_FILE, help=texts.HELP_BACKUP_FILE)
    commands.add_parser("doctor", help=texts.HELP_DOCTOR)
    return made


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError(texts.WRONG_YEAR)
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(texts.WRONG_DAY) from None
