"""Wrong or missing settings are all listed, in words, without repeating a secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import texts
from bot.settings import Settings, WrongSettings, read_settings

ROOT = Path(__file__).parents[2]


def bot(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a clean environment, in a folder without `.env`."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-m", "bot", *arguments], cwd=folder, env=clean, capture_output=True, text=True, timeout=60)


def test_every_wrong_setting_is_named_at_once(tmp_path: Path) -> None:
    wrong = {
        "BOT_TOKEN": "secret-without-number",
        "BOT_API_URL": "telegram",
        "DATABASE_URL": "oracle://secret",
        "ADMIN_IDS": "12, an",
        "TIMEZONE": "Asia/Ha_Tinh",
        "WEBHOOK_URL": "ftp://x",
        "WEBHOOK_SECRET": "dấu cách",
        "WEBHOOK_LISTEN": "8443",
        "PROXY_URL": "proxy",
        "LOG_LEVEL": "LOUD",
        "BOT_NOW": "hôm qua",
        "SEND_RATE": "0",
        "PORT": "x",
        "BOT_USERNAME": "dong doi",
    }
    done = bot("run", folder=tmp_path, **wrong)
    assert done.returncode == 2
    assert [name for name in wrong if f"- {name}: " not in done.stderr] == []
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr


def test_run_without_a_token_says_where_to_get_one(tmp_path: Path) -> None:
    done = bot("run", folder=tmp_path)
    assert done.returncode == 2
    assert "BOT_TOKEN" in done.stderr
    assert "@BotFather" in done.stderr


def test_invite_needs_no_token(tmp_path: Path) -> None:
    done = bot("invite", "HV003", folder=tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/d.sqlite3")
    assert done.returncode == 1
    assert "Không có hội viên" in done.stdout


def test_env_example_names_every_setting_and_is_accepted_as_it_is(tmp_path: Path) -> None:
    text = (ROOT / ".env.example").read_text()
    named = {line.partition("=")[0] for line in text.splitlines() if "=" in line and not line.startswith("#")}
    assert named == {name.upper() for name in Settings.model_fields}
    assert Settings(_env_file=ROOT / ".env.example").send_rate == 28.5


@pytest.mark.parametrize(("given", "expected"), [("1,2", {1, 2}), (" 7 ", {7}), ("", set())])
def test_admins_are_read_as_people_write_them(given: str, expected: set[int]) -> None:
    assert set(Settings(_env_file=None, admin_ids=given).admin_ids) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEZONE", "Asia"),
        ("BOT_API_URL", "http://[::1"),
        ("BOT_API_URL", "http://localhost:99999"),
        ("PROXY_URL", "http://[x"),
        ("WEBHOOK_LISTEN", "127.0.0.1:²"),
        ("ADMIN_IDS", "9" * 19),
        ("BOT_API_URL", "https://api telegram.org"),
        ("DATABASE_URL", "postgresql+asyncpg://an@127.0.0.1/hoi"),
        ("DATABASE_URL", "postgresql://an@127.0.0.1/hoi?nonsense=1"),
        ("WEBHOOK_URL", "http://hoi.example.vn/telegram"),
        ("BOT_USERNAME", "đồngđội"),
        ("BOT_NOW", "12"),
        ("BOT_NOW", "-5"),
        ("BOT_NOW", "0001-01-01T00:00:00+07:00"),
        ("BOT_NOW", "9999-12-31T23:59:59+00:00"),
    ],
)
def test_a_value_that_only_looks_right_is_refused_in_our_words(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettings) as wrong:
        read_settings()
    (problem,) = wrong.value.problems
    assert problem.startswith(f"{name}: ")
    assert problem.partition(": ")[2] in vars(texts).values() or problem.partition(": ")[2] in texts.WRONG_KIND.values()


@pytest.mark.parametrize("value", ["2023-10-20T08:00:00+07:00", "2023-10-20T08:00", "2023-10-20"])
def test_a_moment_may_be_written_shorter(value: str) -> None:
    found = Settings(_env_file=None, bot_now=value).bot_now
    assert found is not None
    assert (found.year, found.month, found.day) == (2023, 10, 20)


def test_a_server_of_one_s_own_may_post_without_https() -> None:
    own = Settings(_env_file=None, bot_api_url="http://127.0.0.1:8081", webhook_url="http://127.0.0.1:9000/telegram")
    assert own.webhook_url == "http://127.0.0.1:9000/telegram"


def test_env_is_read_as_windows_writes_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b'\xef\xbb\xbfPORT=x   \r\nBOT_USERNAME="dong doi"\r\n')
    done = bot("run", folder=tmp_path)
    assert done.returncode == 2
    assert all(f"- {name}: " in done.stderr for name in ("PORT", "BOT_USERNAME"))


def test_an_env_that_is_no_text_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfeB\x00O\x00T\x00")
    done = bot("run", folder=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "UTF-8" in done.stderr
