"""What goes to the log: times, facts and places in the code, never a token, never what people wrote.

The message of an exception may quote what somebody typed (`KeyError('…')`), so it is left out everywhere: of an exception
the log has its kind, its code where it carries one, and the lines it came through, the innermost first.
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

# httpx logs every address it calls, and Telegram's addresses hold the token.
QUIET = ("httpx", "httpcore", "apscheduler", "alembic", "sqlalchemy", "tornado", "telegram.ext.Application")
# At DEBUG these write down every message and every parameter.
TALKATIVE = ("telegram", "asyncio")
# asyncio and PTB put the exception or the whole update into the sentence itself.
QUOTING = ("asyncio", "telegram")
QUOTED = re.compile(r'"[^"]*"')
CODES = ("errno", "sqlite_errorname", "sqlstate")

HOUSE = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "reminders", "db", "tests")


class WithoutWords(logging.Formatter):
    """One line a record, with the token struck out."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        record = _plain(record)
        error = record.exc_info[1] if record.exc_info else None
        if record.exc_info:
            record = logging.makeLogRecord({**vars(record), "exc_info": None, "exc_text": None})
        line = super().format(record) + (f" ({came_from(error)})" if error else "")
        return line.replace(self._token, "<token>") if self._token else line


def _plain(record: logging.LogRecord) -> logging.LogRecord:
    """The sentence without what it quotes; of asyncio's, which names a call with its arguments, the first words."""
    if not record.args or not isinstance(record.args, tuple):
        message = record.getMessage()
    else:
        kinds_only = record.name.partition(".")[0] in QUOTING
        message = str(record.msg) % tuple(_shown(arg, kinds_only) for arg in record.args)
    if record.name.startswith("asyncio"):
        message = re.split(r"[\n(]", message)[0].strip()
    return logging.makeLogRecord({**vars(record), "msg": message, "args": None})


def _shown(arg: object, kinds_only: bool) -> object:
    """Telegram's refusals put into quotation marks what they found in a text."""
    if isinstance(arg, str):
        return QUOTED.sub('"…"', arg)
    return type(arg).__name__ if kinds_only and not isinstance(arg, int | float) else arg


def came_from(error: BaseException) -> str:
    """ "KeyError at handlers/ask.py:88 < handlers/routing.py:104; from sqlite3.OperationalError SQLITE_FULL at …"."""
    return "; from ".join(_one(each) for each in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _one(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    codes = [str(getattr(error, code)) for code in CODES if getattr(error, code, None) is not None]
    places = _places(error.__traceback__)
    return " ".join([name, *codes]) + (f" at {' < '.join(places)}" if places else "")


def _places(trace: TracebackType | None) -> list[str]:
    """Our own lines, the innermost first, and before them the foreign one where it happened."""
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(trace)]
    return [f"{_short(path)}:{line}" for at, (path, line) in enumerate(reversed(frames)) if at == 0 or _is_ours(path)]


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(HOUSE) and path.relative_to(HOUSE).parts[0] in ROOMS


def _short(path: Path) -> str:
    return str(path.relative_to(HOUSE)) if _is_ours(path) else "/".join(path.parts[-2:])


def set_up(level: str, token: str = "") -> None:
    """Log to standard error, from this level up; what nobody catches goes there too, in the same way."""
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutWords(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLevelName(level)))
    sys.excepthook = _uncaught


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logging.getLogger(__name__).critical("the process ends", exc_info=(kind, error, trace))
