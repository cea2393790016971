"""What goes to the log: times and facts, never a token, never what people wrote."""

import logging

# httpx logs every address it calls, and Telegram's addresses hold the token.
QUIET = ("httpx", "httpcore", "apscheduler", "alembic", "telegram.ext.Application")


class WithoutToken(logging.Formatter):
    """Strikes the token out of the finished line, tracebacks included."""

    def __init__(self, token: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return line.replace(self._token, "<token>") if self._token else line


def set_up(level: str, token: str = "") -> None:
    """Log to standard error, from this level up."""
    handler = logging.StreamHandler()
    handler.setFormatter(WithoutToken(token))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
