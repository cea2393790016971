"""The sample association as an operator loads it: by the command, once for all tests of a worker."""

import shutil
from pathlib import Path

import pytest

from tests.bot.process import cli


@pytest.fixture(scope="session")
def loaded_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    done = cli("load", "--sample", "--apply", database_url=f"sqlite:///{folder}/run.sqlite3", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "run.sqlite3"


@pytest.fixture
def loaded_url(loaded_template: Path, tmp_path: Path) -> str:
    """A database set up by the command line alone."""
    shutil.copy(loaded_template, tmp_path / "run.sqlite3")
    return f"sqlite:///{tmp_path}/run.sqlite3"
