"""限制 (ban): the duty desk or a supervisor asks somebody to stay away until a day, who may appeal (申诉).

Danger is taken from a banned person as from anybody. Why: docs/decisions/0037.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps import posts, recipients
from bot.services.steps.access import case_and_hats
from bot.services.steps.owing import owe
from bot.store import alarms, bans, cases, grids, people
from models import Alarm, Ban, CallRequest, Case, Chat, NoticeKind, Person, RoleKind
from models.ban import LONGEST_BAN, MOST_REASON
from models.errors import NotAllowed, NotEnough, NotFound
from models.notice_facts import BanOwed

BANS = frozenset({RoleKind.DUTY, RoleKind.ADMIN, RoleKind.SUPERVISOR})
"""Who may ban, and lift a ban."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody whom the duty desk means, and how it may call them."""

    person: Person
    known_as: str


def is_banned(person: Person, at: datetime) -> bool:
    """Whether this person is asked to stay away at this moment."""
    return person.banned_until is not None and at < person.banned_until


async def is_heard(uow: UnitOfWork, person: Person) -> bool:
    """Whether a banned person is heard all the same: an alarm of theirs is open."""
    return await alarms.latest_of(uow.session, person.id, uow.at) is not None


async def check_may_ban(uow: UnitOfWork, person: Person, chat: Chat) -> None:
    """Look whether this person may ban here.

    Raises:
        NotAllowed: they have no such part, or too many people read here.
    """
    if not await _may_ban(uow, person.id):
        raise NotAllowed("error-ban-not-yours")
    if chat.is_group and chat.id != await grids.duty_chat_id(uow.session):
        raise NotAllowed("error-only-private")


async def who_said(uow: UnitOfWork, chat_id: int, message_id: int | None, *, by: Person) -> Meant | None:
    """Whose matter a message of ours in a chat is: a case's, an alarm's, a wish's for a person."""
    post = await posts.meaning(uow, chat_id, message_id)
    if post is None:
        return None
    if post.alarm_id is not None and (alarm := await uow.session.get(Alarm, post.alarm_id)) is not None:
        return await _by_name(uow, alarm.person_id)
    if post.call_request_id is not None:
        wish = await uow.session.get(CallRequest, post.call_request_id)
        return await _by_name(uow, wish.person_id) if wish is not None else None
    return await _reporter(uow, post.case_id, by) if post.case_id is not None else None


async def who_is_meant(uow: UnitOfWork, said: str, *, by: Person) -> Meant:
    """The person that a case number, an @name, a phone number or a Telegram id stands for.

    Raises:
        NotFound: nobody, or it is not this person's to know.
    """
    case = await cases.numbered(uow.session, said)
    if case is not None:
        return await _reporter(uow, case.id, by)
    digits = said.isascii() and said.isdigit()
    found = await bans.by_username(uow.session, said[1:]) if said.startswith("@") else None
    if digits:
        found = await people.by_phone(uow.session, said)
        found = found or (await people.by_telegram_id(uow.session, int(said)) if len(said) < 19 else None)
    if found is None:
        raise NotFound("error-ban-whom")
    return Meant(found, found.name)


async def ban(uow: UnitOfWork, meant: Meant, reason: str, until: datetime, *, by: Person) -> Ban:
    """Ask somebody to stay away until then; they are told why, and how to appeal. A second ban takes the first's place.

    Raises:
        NotAllowed: not this person's to do, or it is somebody with a part in the town.
        NotEnough: no reason is given, or the end is past or too far away.
    """
    if not await _may_ban(uow, by.id):
        raise NotAllowed("error-ban-not-yours")
    if await people.roles_of(uow.session, meant.person.id):
        raise NotAllowed("error-ban-of-staff")
    if not reason.strip() or not uow.at < until <= uow.at + LONGEST_BAN:
        raise NotEnough("ban-how")
    before = await bans.holding_for(uow.session, meant.person.id, uow.at)
    if before is not None:
        before.lift(by=None, at=uow.at)
    new = Ban(
        person_id=meant.person.id,
        by_id=by.id,
        known_as=meant.known_as,
        reason=reason.strip()[:MOST_REASON],
        since=uow.at,
        until=until,
    )
    uow.session.add(new)
    meant.person.banned_until = until
    await uow.session.flush()
    await _tell(uow, new, meant.person)
    return new


async def lift(uow: UnitOfWork, ban_id: int, *, by: Person) -> Ban:
    """It ends now, and its person is told.

    Raises:
        NotFound: there is none, or it is not this person's to lift. AlreadySo: it is over.
    """
    found = await uow.session.get(Ban, ban_id)
    if found is None or not await _may_ban(uow, by.id):
        raise NotFound("error-old-button")
    found.lift(by=by.id, at=uow.at)
    person = await uow.session.get_one(Person, found.person_id)
    person.banned_until = None
    await _tell(uow, found, person)
    return found


async def appeal(uow: UnitOfWork, person: Person, words: str) -> None:
    """申诉: the duty desk is told what a banned person says against it.

    Raises:
        NotFound: no ban holds. NotEnough: without words. TooOften: it was said within a day.
    """
    found = await bans.holding_for(uow.session, person.id, uow.at)
    if found is None:
        raise NotFound("error-not-banned")
    if not words.strip():
        raise NotEnough("error-words-please")
    found.be_appealed(words.strip(), at=uow.at)
    for one in await recipients.of_duty_desk(uow):
        await owe(uow, NoticeKind.BAN_APPEAL, one.chat_id, person_id=one.person_id, facts=BanOwed(ban=found.id))


async def holding(uow: UnitOfWork) -> Sequence[Ban]:
    """The bans that hold now."""
    return await bans.holding(uow.session, uow.at)


async def one_of(uow: UnitOfWork, ban_id: int) -> Ban | None:
    """A ban as it is."""
    return await uow.session.get(Ban, ban_id)


async def holding_for(uow: UnitOfWork, person: Person) -> Ban | None:
    """The ban that holds for this person."""
    return await bans.holding_for(uow.session, person.id, uow.at)


async def _tell(uow: UnitOfWork, found: Ban, person: Person) -> None:
    facts = BanOwed(ban=found.id)
    await owe(uow, NoticeKind.BANNED, person.chat_id, person_id=person.id, latest=f"banned:{person.id}", facts=facts)


async def _may_ban(uow: UnitOfWork, person_id: int) -> bool:
    return any(role.kind in BANS for role in await people.roles_of(uow.session, person_id))


async def _by_name(uow: UnitOfWork, person_id: int) -> Meant:
    person = await uow.session.get_one(Person, person_id)
    return Meant(person, person.name)


async def _reporter(uow: UnitOfWork, case_id: int, by: Person) -> Meant:
    """Whoever reported a case, by its number where the case is confidential."""
    case: Case
    case, _ = await case_and_hats(uow, case_id, by.id)
    person = await uow.session.get_one(Person, case.reporter_id)
    return Meant(person, case.case_no if case.confidential else person.name)
