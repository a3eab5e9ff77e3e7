"""A turn: one update as the stories see it — who, where, what was given or pressed — and the answers they give."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.dialogue.opinion import NO_OPINION, Opinion
from bot.i18n import DEFAULT_LANGUAGE, Say, speaker
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.contribution import Contribution
from bot.services.town import people
from bot.services.town.people import Caller
from handlers.edge.answers import Advise, Draw, Drawn, Edit, Show, ShowAgain, Toast, TurnReply
from handlers.edge.callback_data import AnyPress
from handlers.edge.screen import Screen
from models import Chat, ChatKind, Person, PostKind


@dataclass
class Turn:
    """What a story has before it. `given` is a message's content, `press` what was pressed, never both."""

    uow: UnitOfWork
    person: Person
    chat: Chat
    say: Say
    reply: TurnReply
    message_id: int = 0
    given: Contribution | None = None
    text: str = ""
    arguments: tuple[str, ...] = ()
    reply_to: int | None = None
    replied_text: str = ""
    place: tuple[float, float, float | None] | None = None
    press: AnyPress | None = None
    query_id: str | None = None
    own_phone: str | None = None
    bot_name: str = ""
    toasted: bool = field(default=False)

    @property
    def in_group(self) -> bool:
        """Whether several people read here."""
        return self.chat.is_group

    def show(
        self,
        screen: Screen,
        *,
        kind: PostKind | None = None,
        case_id: int | None = None,
        evidence_id: int | None = None,
        reply: bool = False,
    ) -> None:
        """Say something new. With `case_id` a reply to it will mean that case."""
        reply_to = self.message_id if reply else None
        if case_id is not None and kind is None:
            kind = PostKind.ATTACHMENT
        self.reply.answers.append(Show(screen, kind, case_id, reply_to, evidence_id))

    def show_first(self, screen: Screen, *, reply: bool = False) -> None:
        """Say something new before all else that is said."""
        self.reply.answers.insert(0, Show(screen, reply_to=self.message_id if reply else None))

    def edit(self, screen: Screen) -> None:
        """The pressed message becomes this screen."""
        self.becomes(self.message_id, screen)

    def becomes(self, message_id: int, screen: Screen) -> None:
        """A message of ours becomes this screen."""
        self.reply.answers.append(Edit(message_id, screen))

    def draw(self, make: Callable[[], Awaitable[Drawn]], *, in_place: bool = False) -> None:
        """Show a picture that is made after the commit; the pressed message becomes it, or (a command) a new one."""
        reply_to = self.message_id if self.in_group and not in_place else None
        self.reply.answers.append(Draw(make, self.message_id if in_place else None, reply_to))

    def show_again(self, file_id: str, screen: Screen) -> None:
        """Show a photo that was given before, with words under it."""
        self.reply.answers.append(ShowAgain(file_id, screen))

    def advise(self, screen: Screen) -> None:
        """Say it, unless we are an administrator here already."""
        self.reply.answers.append(Advise(screen))

    def toast(self, key: str, *, alert: bool = False, **facts: object) -> None:
        """Answer the press with a short text that floats by, or (alert) stays until it is closed."""
        if self.query_id is not None and not self.toasted:
            text = self.say.plain(key, **facts)
            self.reply.answers.insert(0, Toast(self.query_id, text[:200], alert))
            self.toasted = True

    def link(self, code: str) -> str:
        """The invitation as a link that opens this bot."""
        return f"https://t.me/{self.bot_name}?start={code}"

    def start_over(self) -> None:
        """Take back what was to be said: the story was refused."""
        self.reply.answers.clear()
        self.toasted = False


Story = Callable[[Turn], Awaitable[None]]


@dataclass
class CurrentUpdate:
    """What is going on while one update is handled: set by the conversation, filled by the handlers."""

    uow: UnitOfWork
    reply: TurnReply
    opinion: Opinion = NO_OPINION
    asks_to_wait: bool = False
    """It was one too many at once: its sender is asked to wait, and nothing else is done."""
    error: BaseException | None = None


current_update: ContextVar[CurrentUpdate] = ContextVar("hearing")
"""The update being handled in this task; python-telegram-bot carries no transaction of ours."""


async def meet(caller: Caller, telegram_chat_id: int, kind: ChatKind, title: str) -> Turn:
    """The beginning of a turn: who is it, and where?"""
    now = current_update.get()
    person, chat = await people.come(now.uow, caller, telegram_chat_id, kind, title)
    language = DEFAULT_LANGUAGE if chat.is_group else person.language
    now.reply.chat_id, now.reply.telegram_chat_id = chat.id, chat.telegram_id
    now.reply.person_id, now.reply.is_private = person.id, not chat.is_group
    now.reply.large = bool(person.large_print) and not chat.is_group
    return Turn(now.uow, person, chat, speaker(language), now.reply)
