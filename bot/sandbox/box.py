"""The sandbox itself: one small Telegram with its Bot API, its people and its groups."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.sandbox import rules
from bot.sandbox.chats import User
from bot.sandbox.core import TOKEN, Telegram, utc_now
from bot.sandbox.errors import ConnectionLost, Refused, SandboxError
from bot.sandbox.faults import Trouble
from bot.sandbox.groups import SandboxGroup, new_group
from bot.sandbox.methods import METHODS
from bot.sandbox.people import SandboxPerson
from bot.sandbox.watch import Direction
from bot.sandbox.wire import Params, Upload


class Sandbox(Telegram):
    """A Telegram with one bot; `call` is the Bot API, `person` and `group` are the world around it."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = utc_now,
        token: str = TOKEN,
        strict_pace: bool = True,
        name: str = "机器人",
        username: str = "sandbox_bot",
        privacy_mode: bool = True,
    ) -> None:
        super().__init__(
            clock=clock, token=token, strict_pace=strict_pace, name=name, username=username, privacy_mode=privacy_mode
        )
        self.people: dict[int, SandboxPerson] = {}
        self._groups: list[SandboxGroup] = []
        self._last_user_id = 5_000_000_000

    async def call(
        self,
        method: str,
        params: Mapping[str, object] | None = None,
        files: Mapping[str, Upload] | None = None,
        *,
        token: str | None = None,
    ) -> object:
        """Run a Bot API method and return its `result`.

        Raises Refused with Telegram's own words, ConnectionLost and NeverAnswered for faults of the line.
        """
        call = Params(params or {}, files)
        try:
            result = await self._perform(method, call, token)
        except SandboxError as failure:
            self.passed(Direction.OUT, method, call.values, failure=failure)
            raise
        self.passed(Direction.OUT, method, call.values, result=result)
        return result

    async def _perform(self, method: str, params: Params, token: str | None) -> object:
        self.check_token(token)
        trouble = await self.faults.strike(method, params)
        performed = METHODS.get(method.lower())
        if performed is None:
            raise Refused(404, rules.METHOD_NOT_FOUND)
        result = await performed(self, params)
        if trouble is Trouble.DROP_AFTER:
            raise ConnectionLost(performed=True)
        return result

    def person(
        self,
        name: str,
        user_id: int | None = None,
        language_code: str = "zh-hans",
        username: str | None = None,
    ) -> SandboxPerson:
        """Somebody with a phone; the same `user_id` gives the same person."""
        if user_id is not None and user_id in self.people:
            return self.people[user_id]
        if user_id is None:
            self._last_user_id = user_id = self._last_user_id + 1
        user = User(user_id, name, username, language_code)
        self.users[user.id] = user
        person = self.people[user.id] = SandboxPerson(self, user)
        return person

    def group(
        self,
        title: str,
        *members: SandboxPerson,
        kind: str = "supergroup",
        with_bot: bool = True,
        username: str | None = None,
    ) -> SandboxGroup:
        """A group (or channel) of these people, the first being its creator; the bot is added by her."""
        group = new_group(self, title, members, kind, with_bot=with_bot, username=username)
        self._groups.append(group)
        return group

    @property
    def groups(self) -> dict[int, SandboxGroup]:
        """All groups by the number they have now."""
        return {group.id: group for group in self._groups}
