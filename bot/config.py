"""The settings of an installation, from the environment or `.env`, checked before anything starts."""

import os
import re
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv.parser import parse_stream
from pydantic import BeforeValidator, Field, IPvAnyAddress, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.deadlines import OFFICE_HOURS, QUIET_HOURS, BadHours, Timetable, read_hours, read_quiet_hours, timetable
from bot.dialogue.opinion import Model
from bot.logs import LEVELS
from bot.store.engine import open_database
from bot.store.keeping import Terms

ENV_FILE: Final = Path(".env")

SPEECH_OUT_OFF: Final = "off"
SPEECH_OUT_ENGINE: Final = "engine"

HIGHEST_LIMIT: Final = 10_000
"""Of what one person may send or file, and of days."""

_TOKEN: Final = re.compile(r"\d+:[\w-]{30,}", re.ASCII)
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LOOPBACK: Final = {"127.0.0.1", "localhost", "::1"}


class BadSettings(Exception):
    """Settings that cannot be used; one sentence for each, none of which repeats a secret."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def read_settings() -> "Settings":
    """The settings of the environment, and of `.env` in this folder for what the environment does not say.

    Raises:
        BadSettings: all that is wrong, at once.
    """
    try:
        if unread := _unread_lines():
            raise BadSettings(unread)
        return Settings()
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "it is not text in UTF-8"
        raise BadSettings((f"{ENV_FILE} cannot be read: {reason}.",)) from None
    raise BadSettings(tuple(_sentence(each) for each in found))


def _unread_lines() -> tuple[str, ...]:
    """What the reader of `.env` would pass over with a warning: the town would run on other settings than it wrote."""
    if not ENV_FILE.is_file():
        return ()
    with ENV_FILE.open(encoding="utf-8-sig") as lines:
        return tuple(
            f"{ENV_FILE}, line {one.original.line}: it cannot be read. Write NAME=value, in quotes if need be."
            for one in parse_stream(lines)
            if one.error
        )


def _port(given: Any) -> int:
    try:
        port = int(given)
    except (TypeError, ValueError):
        port = 0
    if not 1 <= port <= 65535:
        raise ValueError("is not a port. Write a number from 1 to 65535, such as 8080.")
    return port


def _so_many(given: Any) -> int:
    try:
        most = int(given)
    except (TypeError, ValueError):
        most = -1
    if not 0 <= most <= HIGHEST_LIMIT:
        raise ValueError(f"is not a number from 0 to {HIGHEST_LIMIT}, such as 30. 0: no limit.")
    return most


class Settings(BaseSettings):
    """Each setting stands under its name in capital letters in `.env.example`, with what it is for."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = Field(default="sqlite+aiosqlite:///diandan.db", repr=False)  # it may hold a password
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    webhook_listen: IPvAnyAddress = Field(default=ip_address("127.0.0.1"))
    webhook_port: Annotated[int, BeforeValidator(_port)] = 8080
    speech_engine: str = "faster-whisper"
    speech_model: str = "faster-whisper-base"
    speech_out: str = SPEECH_OUT_OFF
    meaning_model: Model = Model.AUTO
    kept_answers: str = "on"
    bookings: str = "on"
    timezone: str = "Asia/Shanghai"
    office_hours: str = OFFICE_HOURS
    quiet_hours: str = QUIET_HOURS
    messages_a_minute: Annotated[int, BeforeValidator(_so_many)] = 40
    reports_a_day: Annotated[int, BeforeValidator(_so_many)] = 20
    keep_recordings_days: Annotated[int, BeforeValidator(_so_many)] = 365
    keep_texts_days: Annotated[int, BeforeValidator(_so_many)] = 1825
    keep_updates_days: Annotated[int, BeforeValidator(_so_many)] = 30
    keep_notices_days: Annotated[int, BeforeValidator(_so_many)] = 90
    log_level: str = "INFO"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the town."""
        return ZoneInfo(self.timezone)

    @property
    def timetable(self) -> Timetable:
        """When the offices work, and when the town sleeps."""
        return timetable(self.zone, self.office_hours, self.quiet_hours)

    @property
    def terms(self) -> Terms:
        """How long things are kept."""
        days = self.keep_recordings_days, self.keep_texts_days, self.keep_updates_days, self.keep_notices_days
        return Terms(*(timedelta(days=number) if number else None for number in days))

    @property
    def token(self) -> str:
        """The bot's token; empty when there is none."""
        return self.telegram_bot_token.get_secret_value() if self.telegram_bot_token else ""

    @field_validator("telegram_bot_token")
    @classmethod
    def _is_a_token(cls, given: SecretStr | None) -> SecretStr | None:
        if given is not None and not _TOKEN.fullmatch(given.get_secret_value()):
            raise ValueError("is not the token of a bot. Copy it from @BotFather, whole: digits, a colon, the rest.")
        return given

    @field_validator("telegram_api_url")
    @classmethod
    def _is_an_api(cls, given: str) -> str:
        if not _is_url(given, "https", "http"):
            raise ValueError("is not an address such as https://api.telegram.org. Leave it out to use Telegram's own.")
        return given.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _can_be_opened(cls, given: str) -> str:
        try:
            open_database(given)  # connects to nothing yet
        except ValueError as error:
            raise ValueError(str(error).removeprefix("DATABASE_URL ") + ".") from None
        return given

    @field_validator("webhook_url")
    @classmethod
    def _is_reachable_safely(cls, given: str | None) -> str | None:
        safe = given is None or _is_url(given, "https") or (_is_url(given, "http") and _host(given) in _LOOPBACK)
        if not safe:
            raise ValueError("is not an https:// address. Telegram sends updates to no other; 127.0.0.1 is for tests.")
        return given

    @field_validator("webhook_secret")
    @classmethod
    def _is_secret_enough(cls, given: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if given is None and info.data.get("webhook_url", "a wrong one") is not None:
            raise ValueError(
                "is missing, but WEBHOOK_URL is set: anybody could send updates there. Make one, such as by "
                "`openssl rand -hex 32`."
            )
        if given is not None and not _SECRET.fullmatch(given.get_secret_value()):
            raise ValueError("is not 1–256 characters of A–Z a–z 0–9 _ -. Telegram takes no others.")
        return given

    @field_validator("speech_out")
    @classmethod
    def _is_off_or_engine(cls, given: str) -> str:
        if given not in (SPEECH_OUT_OFF, SPEECH_OUT_ENGINE):
            raise ValueError(f"{given!r} is neither {SPEECH_OUT_OFF} nor {SPEECH_OUT_ENGINE}.")
        return given

    @field_validator("kept_answers", "bookings")
    @classmethod
    def _is_on_or_off(cls, given: str) -> str:
        if given not in ("on", "off"):
            raise ValueError(f"{given!r} is neither on nor off.")
        return given

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, given: str) -> str:
        try:
            ZoneInfo(given)
        except (KeyError, OSError, ValueError):  # unknown, a folder of zones, or no name at all
            raise ValueError(f"{given!r} is not a time zone here. Write one such as Asia/Shanghai.") from None
        return given

    @field_validator("office_hours")
    @classmethod
    def _are_hours(cls, given: str) -> str:
        try:
            read_hours(given)
        except BadHours as error:
            raise ValueError(f"{error}. Write the hours of a working day, such as {OFFICE_HOURS}.") from None
        return given

    @field_validator("quiet_hours")
    @classmethod
    def _is_a_night(cls, given: str) -> str:
        try:
            read_quiet_hours(given)
        except BadHours as error:
            raise ValueError(f"{error}. Write when nobody is to be woken, such as {QUIET_HOURS}.") from None
        return given

    @field_validator("log_level")
    @classmethod
    def _is_a_level(cls, given: str) -> str:
        if given.upper() not in LEVELS:
            raise ValueError(f"{given!r} is not a level. Write one of {', '.join(LEVELS)}.")
        return given.upper()


def _is_url(given: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(given)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a port that is no number, a bracket too many
        return False


def _host(given: str) -> str | None:
    return urlsplit(given).hostname


def _sentence(error: ErrorDetails) -> str:
    """What is wrong, where, and what to do: the validators above say it all but the name and the place."""
    name = str(error["loc"][0]).upper()
    in_environment = any(key.upper() == name and value for key, value in os.environ.items())
    where = "in the environment" if in_environment else f"in {ENV_FILE} or the environment"
    what = error.get("ctx", {}).get("error") or f"cannot be used: {error['msg']}."
    return f"{name} ({where}) {what}"
