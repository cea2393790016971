"""What goes to the log: times and facts, never a token, never what people wrote."""

import logging

# httpx logs every address it calls, and Telegram's addresses hold the token.
QUIET = ("httpx", "httpcore", "apscheduler", "alembic", "sqlalchemy", "telegram.ext.Application")
# At DEBUG these write down every message and every parameter.
TALKATIVE = ("telegram", "asyncio")


class WithoutToken(logging.Formatter):
    """Strikes the token out of the finished line, tracebacks included. Of what PTB meets while it waits for Telegram
    only the kind is told: its tracebacks say nothing about us and come with every attempt."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        if record.name.startswith("telegram") and record.exc_info and record.exc_info[0]:
            record = logging.makeLogRecord({**vars(record), "msg": "%s (%s)", "args": (record.getMessage(), record.exc_info[0].__name__)})
            record.exc_info = record.exc_text = None
        line = super().format(record)
        return line.replace(self._token, "<token>") if self._token else line


def set_up(level: str, token: str = "") -> None:
    """Log to standard error, from this level up."""
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutToken(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLevelName(level)))
