"""Settings from the environment and `.env`, checked together so that every mistake is named at once."""

import hashlib
import re
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import texts
from db.engine import normal_url

T = TypeVar("T")
TELEGRAM = "https://api.telegram.org"
YEARS = range(1970, 2200)  # a clock that is started at either end of the calendar breaks at its first step
ENCODING = "utf-8-sig"  # Windows' editors put a mark before the first name


class WrongSettings(Exception):
    """What is wrong, one sentence a setting."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """See `.env.example`, which explains each one."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding=ENCODING, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True
    )

    bot_token: str = Field(default="", repr=False)
    bot_api_url: str = TELEGRAM
    database_url: str = Field(default="sqlite:///data/dong-doi.sqlite3", repr=False)
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: ZoneInfo = ZoneInfo("Asia/Ho_Chi_Minh")
    webhook_url: str = ""
    webhook_secret: str = Field(default="", repr=False)
    webhook_listen: str = "127.0.0.1:8443"
    proxy_url: str = Field(default="", repr=False)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    bot_username: str = ""
    bot_now: datetime | None = None
    send_rate: float = 28.5
    port: int = 8080

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: str) -> str:
        return _must(value, not value or bool(re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value)), texts.WRONG_TOKEN)

    @field_validator("bot_api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        return _must(value.rstrip("/"), not value or _is_address(value, {"http", "https"}), texts.WRONG_ADDRESS)

    @field_validator("webhook_url")
    @classmethod
    def _webhook(cls, value: str, info: ValidationInfo) -> str:
        """Telegram posts to https only, and refuses the rest again and again; a server of one's own may do without."""
        schemes = {"https"} if info.data.get("bot_api_url") == TELEGRAM else {"http", "https"}
        return _must(value.rstrip("/"), not value or _is_address(value, schemes), texts.WRONG_ADDRESS)

    @field_validator("proxy_url")
    @classmethod
    def _proxy(cls, value: str) -> str:
        return _must(value, not value or _is_address(value, {"http", "https", "socks5", "socks5h"}), texts.WRONG_PROXY)

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        try:
            normal_url(value)
        except ValueError:
            raise ValueError(texts.WRONG_DATABASE) from None
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _admins(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        ids = [part for part in re.split(r"[,;\s]+", value) if part]
        return _must(frozenset(ids), all(re.fullmatch(r"\d{1,18}", part, re.ASCII) for part in ids), texts.WRONG_ADMINS)

    @field_validator("timezone", mode="before")
    @classmethod
    def _zone(cls, value: Any) -> Any:
        try:
            return ZoneInfo(value) if isinstance(value, str) else value
        except (ZoneInfoNotFoundError, ValueError, OSError):  # "Asia" is a folder
            raise ValueError(texts.WRONG_ZONE) from None

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: str) -> str:
        return _must(value, bool(re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value)), texts.WRONG_SECRET)

    @field_validator("webhook_listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        return _must(value, bool(host) and bool(re.fullmatch(r"[0-9]{1,5}", port)) and 0 < int(port) < 65536, texts.WRONG_LISTEN)

    @field_validator("bot_now", mode="before")
    @classmethod
    def _moment(cls, value: Any) -> Any:
        """A bare number would be read as seconds since 1970."""
        if isinstance(value, str) and re.fullmatch(r"[-+\d.e]+", value.strip(), re.I) and not re.match(r"\d{4}-\d", value.strip()):
            raise ValueError(texts.WRONG_KIND["BOT_NOW"])
        return value

    @field_validator("bot_now")
    @classmethod
    def _within_reach(cls, value: datetime | None) -> datetime | None:
        return _must(value, value is None or value.year in YEARS, texts.WRONG_KIND["BOT_NOW"])

    @field_validator("log_level", mode="before")
    @classmethod
    def _level(cls, value: Any) -> Any:
        return value.strip().upper() if isinstance(value, str) else value

    @field_validator("send_rate")
    @classmethod
    def _rate(cls, value: float) -> float:
        return _must(value, 0 < value <= 10_000, texts.WRONG_RATE)

    @field_validator("port")
    @classmethod
    def _port(cls, value: int) -> int:
        return _must(value, 0 <= value < 65536, texts.WRONG_PORT)

    @field_validator("bot_username")
    @classmethod
    def _username(cls, value: str) -> str:
        return _must(value.removeprefix("@"), bool(re.fullmatch(r"@?\w*", value, re.ASCII)), texts.WRONG_USERNAME)

    @property
    def webhook_key(self) -> str:
        """What Telegram sends along to prove itself; made from the token when none is set, so it is never absent."""
        return self.webhook_secret or hashlib.sha256(f"webhook {self.bot_token}".encode()).hexdigest()


def _is_address(text: str, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0 and not re.search(r"\s", text)
    except ValueError:  # a port beyond 65535, half a bracket
        return False


def _must(value: T, good: bool, problem: str) -> T:
    if not good:
        raise ValueError(problem)
    return value


def read_settings(*, needs_token: bool = False) -> Settings:
    """The settings, or `WrongSettings` with every mistake in words; values are never repeated in them."""
    problems: list[str] = []
    settings: Settings | None = None
    try:
        settings = Settings()
    except UnicodeDecodeError:
        raise WrongSettings([texts.ENV_UNREADABLE]) from None
    except ValidationError as error:
        for item in error.errors():
            name = str(item["loc"][0]).upper()
            reason = item["ctx"]["error"] if item["type"] == "value_error" else texts.WRONG_KIND.get(name, texts.WRONG_VALUE)
            problems.append(texts.wrong_setting(name, str(reason)))
        if needs_token and "BOT_TOKEN" not in "".join(problems) and not _token_given():
            problems.append(texts.wrong_setting("BOT_TOKEN", texts.MISSING_TOKEN))
    if settings and needs_token and not settings.bot_token:
        problems.append(texts.wrong_setting("BOT_TOKEN", texts.MISSING_TOKEN))
    if problems or settings is None:
        raise WrongSettings(problems)
    return settings


class _TokenOnly(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_file_encoding=ENCODING, env_ignore_empty=True, extra="ignore")
    bot_token: str = ""


def _token_given() -> bool:
    return bool(_TokenOnly().bot_token)
