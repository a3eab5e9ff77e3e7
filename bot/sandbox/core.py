"""What this Telegram keeps, and how a message comes into a chat: methods, groups and people stand on it."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bot.sandbox import rules
from bot.sandbox.callbacks import Presses
from bot.sandbox.chats import Chat, Message, User
from bot.sandbox.directory import Chats
from bot.sandbox.errors import Refused, SandboxError
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.pace import Pace
from bot.sandbox.privacy import reaches_bot
from bot.sandbox.profile import Profile
from bot.sandbox.updates import SKIPPED, Updates
from bot.sandbox.watch import Direction, Passage, Watcher, Watchers
from bot.sandbox.webhook import Webhook
from bot.sandbox.wire import Json

TOKEN = "700000000:SANDBOX-token_of_a_bot_that_is_not"  # noqa: S105 - opens nothing but the sandbox

_OF_THE_MOMENT = frozenset({"faults", "watchers", "webhook"})


def utc_now() -> datetime:
    """The default clock."""
    return datetime.now(UTC)


class Telegram:
    """A Telegram with one bot: its state, and what may be done to it."""

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
        self.clock = clock
        self.token = token
        self.privacy_mode = privacy_mode
        self.bot = User(int(token.split(":")[0]), name, username, is_bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats = Chats(self.bot)
        self.files = Files()
        self.pace = Pace(strict=strict_pace)
        self.faults = Faults()
        self.presses = Presses()
        self.profile = Profile()
        self.updates = Updates()
        self.webhook = Webhook(self.updates, clock)
        self.watchers = Watchers()
        self._last_album_id = 13_000_000_000_000_000

    def __getstate__(self) -> dict[str, object]:
        """What is kept between two starts: not the troubles of the moment, nor who looks on."""
        return {name: value for name, value in vars(self).items() if name not in _OF_THE_MOMENT}

    def __setstate__(self, kept: dict[str, object]) -> None:
        """Telegram is well again; numbers that the bot may have seen since are skipped."""
        vars(self).update(kept)
        self.faults, self.watchers = Faults(), Watchers()
        self.webhook = Webhook(self.updates, self.clock)
        for chat in self.chats:
            chat.last_message_id += SKIPPED

    def check_token(self, token: str | None) -> None:
        """401 for a wrong token, 404 for what is no token; None is the bot itself."""
        if token is None or token == self.token:
            return
        number, colon, secret = token.partition(":")
        well_formed = number.isdigit() and colon and len(secret) >= 10
        raise Refused(401, rules.UNAUTHORIZED) if well_formed else Refused(404, rules.NOT_FOUND)

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
            self.passed(Direction.SCREEN, kind, message.json())

    def tell(self, kind: str, payload: Json) -> None:
        """Queue an update for the bot."""
        self.passed(Direction.IN, kind, payload)
        self.updates.add(kind, payload)

    def changed(self, what: str, body: Json) -> None:
        """Let watchers know of something a phone shows and the bot is not told of."""
        self.passed(Direction.SCREEN, what, body)

    def new_album_id(self) -> str:
        """A fresh media_group_id."""
        self._last_album_id += 1
        return str(self._last_album_id)

    def passed(
        self,
        direction: Direction,
        name: str,
        body: Mapping[str, object],
        *,
        result: object = None,
        failure: SandboxError | None = None,
    ) -> None:
        """Show whoever watches what went over the wire, or changed on a phone."""
        self.watchers.tell(Passage(self.clock(), direction, name, dict(body), result, failure))
