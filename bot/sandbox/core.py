"""The sandbox itself: one small Telegram with one bot in it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bot.sandbox import rules
from bot.sandbox.callbacks import Presses
from bot.sandbox.chats import Chat, Chats, User
from bot.sandbox.errors import ConnectionLost, Refused, SandboxError
from bot.sandbox.faults import Faults, Trouble
from bot.sandbox.files import Files
from bot.sandbox.groups import SandboxGroup, new_group
from bot.sandbox.messages import Message
from bot.sandbox.methods import METHODS
from bot.sandbox.pace import Pace
from bot.sandbox.people import SandboxPerson
from bot.sandbox.privacy import reaches_bot
from bot.sandbox.profile import Profile
from bot.sandbox.updates import SKIPPED, Updates
from bot.sandbox.watch import Direction, Passage, Watcher, Watchers
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import Json, Params, Upload

TOKEN = "700000000:SANDBOX-token_of_a_bot_that_is_not"  # noqa: S105 - opens nothing but the sandbox

_OF_THE_MOMENT = frozenset({"faults", "watchers", "webhook"})


def utc_now() -> datetime:
    """The default clock."""
    return datetime.now(UTC)


class Sandbox:
    """A Telegram with one bot; `call` is the Bot API, `person` and `group` are the world around it."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = utc_now,
        token: str = TOKEN,
        strict_pace: bool = True,
        username: str = "diandan_sandbox_bot",
        privacy_mode: bool = True,
    ) -> None:
        self.clock = clock
        self.token = token
        self.privacy_mode = privacy_mode
        self.bot = User(int(token.split(":")[0]), "网格点单", username, is_bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.people: dict[int, SandboxPerson] = {}
        self._groups: list[SandboxGroup] = []
        self.chats = Chats(self.bot)
        self.files = Files()
        self.pace = Pace(strict=strict_pace)
        self.faults = Faults()
        self.presses = Presses()
        self.profile = Profile()
        self.updates = Updates()
        self.webhook = Webhook(self.updates, clock)
        self.watchers = Watchers()
        self._last_user_id = 5_000_000_000
        self._last_album_id = 13_000_000_000_000_000

    def __getstate__(self) -> dict[str, object]:
        """What a town keeps between two starts: not the troubles of the moment, nor who looks on."""
        return {name: value for name, value in vars(self).items() if name not in _OF_THE_MOMENT}

    def __setstate__(self, kept: dict[str, object]) -> None:
        """Telegram is well again; numbers that the bot may have seen since are skipped."""
        vars(self).update(kept)
        self.faults, self.watchers = Faults(), Watchers()
        self.webhook = Webhook(self.updates, self.clock)
        for chat in self.chats:
            chat.last_message_id += SKIPPED

    # The Bot API

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
            self._passed(Direction.OUT, method, call.values, failure=failure)
            raise
        self._passed(Direction.OUT, method, call.values, result=result)
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

    def check_token(self, token: str | None) -> None:
        """401 for a wrong token, 404 for what is no token; None is the bot itself."""
        if token is None or token == self.token:
            return
        number, colon, secret = token.partition(":")
        well_formed = number.isdigit() and colon and len(secret) >= 10
        raise Refused(401, rules.UNAUTHORIZED) if well_formed else Refused(404, rules.NOT_FOUND)

    # The world

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

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Call `watcher` for every method out and update in, in order; returns how to stop."""
        return self.watchers.add(watcher)

    async def until(self, condition: Callable[[], bool], within: float = 5.0) -> bool:
        """Wait (in real seconds) until `condition` holds; False when it did not in time."""
        return await self.watchers.until(condition, within)

    def close(self) -> None:
        """Send waiting polls and webhook couriers home; nothing is forgotten."""
        self.updates.interrupt()
        self.webhook.stop()

    # What methods and people stand on

    def write(
        self,
        chat: Chat,
        sender: User,
        content: Json,
        *,
        reply_to: Message | None = None,
        markup: Json | None = None,
        extra: Json | None = None,
    ) -> Message:
        """Put a message into a chat; nobody is told."""
        chat.last_message_id += 1
        message = Message(chat.last_message_id, chat, sender, self.clock(), content, reply_to, markup, extra or {})
        chat.messages[message.id] = message
        return message

    def deliver(self, message: Message, kind: str = "message") -> None:
        """Tell the bot of somebody's message, if the bot may see it."""
        if message.chat.kind == "channel":
            kind = kind.replace("message", "channel_post")
        if reaches_bot(message, self.bot, privacy_mode=self.privacy_mode):
            self.tell(kind, message.json())
        else:
            self._passed(Direction.SCREEN, kind, message.json())

    def tell(self, kind: str, payload: Json) -> None:
        """Queue an update for the bot."""
        self._passed(Direction.IN, kind, payload)
        self.updates.add(kind, payload)

    def changed(self, what: str, body: Json) -> None:
        """Let watchers know of something a phone shows and the bot is not told of."""
        self._passed(Direction.SCREEN, what, body)

    def new_album_id(self) -> str:
        """A fresh media_group_id."""
        self._last_album_id += 1
        return str(self._last_album_id)

    def _passed(
        self,
        direction: Direction,
        name: str,
        body: Mapping[str, object],
        *,
        result: object = None,
        failure: SandboxError | None = None,
    ) -> None:
        self.watchers.tell(Passage(self.clock(), direction, name, dict(body), result, failure))
