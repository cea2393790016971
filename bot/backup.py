"""`python -m bot backup FILE`: one consistent, checked copy of SQLite while the bot runs."""

import argparse
import shlex
import sys
from pathlib import Path

from bot import texts
from bot.settings import Settings
from bot.usage import FINE, REFUSED
from db import backup
from db.engine import normal_url


def run(given: argparse.Namespace, settings: Settings) -> int:
    """0 when the copy is there; 1 refused, in words, and nothing is left behind."""
    url, to = normal_url(settings.database_url), Path(given.file)
    if url.get_backend_name() != "sqlite":
        plain = url.set(drivername="postgresql")._replace(password=None).render_as_string()
        print(texts.use_pg_dump(shlex.join(["pg_dump", "--format=custom", f"--file={to}", plain])), file=sys.stderr)
        return REFUSED
    try:
        size = backup.copy(url, to)
    except FileExistsError:
        print(texts.backup_exists(to.name), file=sys.stderr)
    except OSError:
        print(texts.backup_not_written(to.name), file=sys.stderr)
    except backup.Damaged:
        print(texts.NOT_COPIED, file=sys.stderr)
    else:
        print(texts.backup_written(str(to), size))
        return FINE
    return REFUSED
