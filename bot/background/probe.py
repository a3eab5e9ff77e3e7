"""Asks Telegram, once and without the library, who the bot is, where its updates go, and whether a chat answers.

For the command line: `people invite` needs the bot's name, `doctor` everything. No error holds the token.

ProbeError
├── Refused      Telegram answered, and said no
└── OutOfReach   no answer: no network, wrong address, or something else than a Bot API lives there
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

import aiohttp

PATIENCE: Final = 10.0
"""Seconds for a whole question; somebody is waiting at a terminal."""


class ProbeError(Exception):
    """The question has no answer."""


class Refused(ProbeError):
    """Telegram said no; `code` is its error code: 401 and 404 mean that the token is wrong."""

    def __init__(self, code: int, text: str) -> None:
        self.code = code
        super().__init__(text)

    @property
    def is_about_the_token(self) -> bool:
        """Whether the bot itself is unknown."""
        return self.code in (401, 404)


class OutOfReach(ProbeError):
    """No Bot API answered."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot is. `reads_all` means privacy mode is off, so that groups' plain words reach it."""

    username: str
    reads_all: bool


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram sends updates (empty: nowhere, they are asked for), and how that goes."""

    url: str
    pending: int
    last_error: str | None


class Probe:
    """One visit to the Bot API."""

    def __init__(self, api_url: str, token: str) -> None:
        self._base = f"{api_url.rstrip('/')}/bot{token}/"
        self._host = urlsplit(api_url).netloc.rpartition("@")[2]
        self._session: aiohttp.ClientSession | None = None

    async def who(self) -> Identity:
        """The bot behind the token."""
        told = await self._ask("getMe")
        return Identity(str(told["username"]), bool(told.get("can_read_all_group_messages")))

    async def webhook(self) -> Webhook:
        """Where its updates go."""
        told = await self._ask("getWebhookInfo")
        return Webhook(
            str(told.get("url", "")), int(told.get("pending_update_count", 0)), told.get("last_error_message")
        )

    async def chat(self, telegram_id: int) -> None:
        """Nothing, if the bot may speak there; ProbeError if not.

        It shows "typing…" for five seconds: getChat would be quieter, but it also knows people who blocked the bot.
        """
        await self._ask("sendChatAction", chat_id=telegram_id, action="typing")

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE), trust_env=True)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def _ask(self, method: str, **params: int | str) -> Any:
        try:
            return await self._exchange(method, params)
        except ProbeError:
            raise
        except TimeoutError:
            reason = "no answer in time"
        except (aiohttp.ClientError, OSError, ValueError, KeyError, TypeError) as error:
            reason = type(error).__name__  # never its text: that may hold the URL, and with it the token
        raise OutOfReach(f"no Bot API answers at {self._host} ({reason})")

    async def _exchange(self, method: str, params: Mapping[str, int | str]) -> Any:
        if self._session is None:
            raise RuntimeError("a probe is used as `async with Probe(…) as probe`")
        async with self._session.post(self._base + method, json=params, allow_redirects=False) as response:
            told = json.loads(await response.text())
        if told["ok"] is not True:
            raise Refused(int(told["error_code"]), str(told["description"]))
        return told["result"]
