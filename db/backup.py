"""One consistent copy of the whole database while others write; SQLite's own way, as copying its file would miss the log beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL

from db.engine import DatabaseAway


class Damaged(Exception):
    """The copy does not hold together, so neither does what was copied. Nothing was kept."""


def copy(url: URL, to: Path) -> int:
    """Copy the SQLite file behind `url` to a new file, checked; its size in bytes. An existing file is left alone.

    Raises `FileExistsError`, `OSError` where it cannot be written, `Damaged`, `DatabaseAway`."""
    source = Path(url.database or "").resolve()
    if not source.is_file():
        raise DatabaseAway("FileGone")
    to.touch(mode=0o600, exist_ok=False)  # takes the name; it holds what is personal
    part = to.with_name(f"{to.name}.part")
    try:
        part.touch(mode=0o600, exist_ok=False)
        try:
            _fill(source, part)
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
    except BaseException:
        to.unlink()
        raise
    return to.stat().st_size


def _fill(source: Path, part: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as here, closing(sqlite3.connect(part)) as there:
            here.backup(there)
            there.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
            whole = there.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            if not whole or there.execute("PRAGMA foreign_key_check").fetchone():
                raise Damaged
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
            raise OSError(error.sqlite_errorname) from error
        raise DatabaseAway(type(error).__name__) from error
    except sqlite3.DatabaseError as error:
        raise Damaged from error
