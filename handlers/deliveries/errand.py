"""An errand: one notice on its way, and what every errand needs."""

from dataclasses import dataclass

from telegram import Bot

from bot.background.ports import Voice
from bot.i18n import Say
from bot.ports import Delivered, Posted
from bot.services.base.atlas import GridSign
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import case_view as papers_service
from bot.services.case.case_view import CaseView
from bot.services.report import open_dialogue
from handlers.edge.large_print import large
from handlers.edge.saying import EditGone, edit, send
from handlers.edge.screen import Screen
from models import Case, Chat, Notice, Person, PostKind

MOOT = Delivered(moot=True)
"""By now there is nothing left to say."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One delivery: the notice, where it goes, in which language, and a look at what is now."""

    bot: Bot
    uow: UnitOfWork
    notice: Notice
    chat: Chat
    person: Person | None
    say: Say
    voice: Voice | None = None
    """Who says answers aloud, if anybody does."""

    @property
    def to(self) -> int:
        """The chat as Telegram calls it."""
        return self.chat.telegram_id

    async def case_view(self, *, worn: bool = False, alike: bool = False) -> CaseView:
        """The case that the notice is about, as it is now; with the hats that this person wears before it (`worn`),
        and with cases that may be the same matter (`alike`), where the screen shows what depends on them.
        """
        assert self.notice.case_id is not None  # noqa: S101 - such notices are owed with their case
        for_person = self.person.id if self.person is not None else None
        return await papers_service.gather(self.uow, self.notice.case_id, for_person=for_person, worn=worn, alike=alike)

    async def where_it_is(self) -> tuple[Case, GridSign | None]:
        """The case that the notice is about, and its grid."""
        assert self.notice.case_id is not None  # noqa: S101 - such notices are owed with their case
        return await papers_service.where_it_is(self.uow, self.notice.case_id)

    def shown(self, screen: Screen) -> Screen:
        """The screen as this person reads it: in 大字, where that was chosen."""
        is_large = self.person is not None and self.person.large_print and not self.chat.is_group
        return large(screen) if is_large else screen

    async def look_away(self) -> None:
        """All facts are gathered: from here on a slow chat holds up nobody's look."""
        await self.uow.look_away()


async def tell(
    errand: Errand,
    screen: Screen,
    kind: PostKind = PostKind.TOLD,
    *,
    evidence_id: int | None = None,
    aloud: str = "",
) -> Delivered:
    """Send the screen; `aloud` is what is to be said of it to whoever speaks."""
    shown = errand.shown(screen)
    await errand.look_away()
    message_id = await send(errand.bot, errand.to, shown)
    posted = Posted(message_id, kind, case_id=errand.notice.case_id, evidence_id=evidence_id)
    return Delivered([posted], aloud=aloud)


async def make_true(errand: Errand, here: int | None, screen: Screen) -> int | None:
    """The message `here` becomes the screen; where there is none, or none any more, it is sent: the new one's id."""
    shown = errand.shown(screen)
    await errand.look_away()
    if here is not None:
        try:
            await edit(errand.bot, errand.to, here, shown)
            return None
        except EditGone:
            pass
    return await send(errand.bot, errand.to, shown)


async def card_here(errand: Errand) -> int | None:
    case_id = errand.notice.case_id or 0
    for kind in (PostKind.CARD, PostKind.WORK_CARD, PostKind.CO_CARD):
        if (found := await open_dialogue.current_card(errand.uow, case_id, errand.chat.id, kind)) is not None:
            return found
    return None
