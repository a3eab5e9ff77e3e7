"""The relay's transactions: taking what is due out of the outbox, and writing down what came of it."""

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.ports import Delivered, DeliveryError, Moved, Posted, SlowDown, Unreachable, Unsayable
from bot.services.base import leases
from bot.services.base.leases import Lease
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.delivery import reachability, unreachable
from bot.services.steps import boards
from bot.services.steps.owing import NOW
from bot.services.steps.speaking import owe_aloud
from bot.store import chats, notices
from bot.store.chats import NewPost
from bot.store.leases import all_locked
from bot.store.notices import Outlook, Told
from models import Chat, Notice, NoticeKind, Person

FIRST_RETRY: Final = timedelta(seconds=1)
LONGEST_RETRY: Final = timedelta(minutes=10)

PATIENCE: Final = 20
"""So many tries, about two hours, before a message may be given up; and never while Telegram is silent to all."""

MOST_URGENT: Final = 30
"""So many urgent messages are taken at once: all that Telegram takes in a second."""

HALF_AN_HOUR: Final = timedelta(minutes=30)


class Fault(Exception):
    """The courier failed in a way that nobody foresaw: our mistake, which a restart may have mended."""


Outcome = Delivered | DeliveryError | Fault


@dataclass(frozen=True, slots=True)
class NoticeLease(Lease):
    """A notice that is ours to deliver, its chat, and whom it is for."""

    notice: Notice
    chat: Chat
    person: Person | None


async def claim(
    uow: UnitOfWork,
    *,
    most: int,
    lease: timedelta,
    besides: Collection[int] = (),
    besides_urgently: Collection[int] = (),
    may_leave: Callable[[Notice, Chat], bool],
    sweeps: bool = True,
) -> list[NoticeLease]:
    """Take notices for the time of the lease; after it they are anybody's again.

    Urgent ones come first, one for each chat, whatever else its chat waits for; then at most `most` others, one for
    each chat.

    Args:
        besides: chats that need not be asked about, since they must rest.
        besides_urgently: chats that must rest even for what is urgent.
        may_leave: whether this message may go to this chat now; asked once per notice, in the order they are owed.
        sweeps: whether something may be due for a chat that cannot be reached.
    """
    if sweeps:
        await unreachable.sweep(uow)
    heads = await notices.claimable(
        uow.session, at=uow.at, most=MOST_URGENT + most, besides=besides, besides_urgently=besides_urgently
    )
    urgent = [head for head in heads if head[0].urgent][:MOST_URGENT]
    others = [head for head in heads if not head[0].urgent][:most]
    taken = [head for head in (*urgent, *others) if may_leave(*head[:2])]
    await notices.lease(uow.session, [notice for notice, *_ in taken], at=uow.at, until=uow.at + lease)
    return [NoticeLease(notice.id, notice.attempts, notice, chat, person) for notice, chat, person in taken]


async def take_over(uow: UnitOfWork) -> None:
    """Whoever sent before us sends no more."""
    await leases.end_all(uow, Notice)


async def outlook(uow: UnitOfWork, *, besides: Collection[int] = (), besides_urgently: Collection[int] = ()) -> Outlook:
    """When the next message may be tried, of all and of those to other chats than these."""
    return await notices.outlook(uow.session, at=uow.at, besides=besides, besides_urgently=besides_urgently)


async def settle(uow: UnitOfWork, lease: NoticeLease, outcome: Outcome) -> None:
    """Write down what came of one delivery; see `settle_all`."""
    await settle_all(uow, [(lease, outcome)])


async def settle_all(uow: UnitOfWork, back: Sequence[tuple[NoticeLease, Outcome]]) -> None:
    """Write down what came of deliveries.

    If a lease ended meanwhile and another took the notice, only success counts: it was said, whoever said it.
    """
    left = await _plainly_told(uow, back)
    if left:
        await _settle_one_by_one(uow, left)


async def _plainly_told(
    uow: UnitOfWork, back: Sequence[tuple[NoticeLease, Outcome]]
) -> Sequence[tuple[NoticeLease, Outcome]]:
    """What was delivered, and nothing follows from it, is closed together; gives what is left."""
    plain = {
        lease.id: outcome
        for lease, outcome in back
        if isinstance(outcome, Delivered) and lease.notice.kind is not NoticeKind.PROBE
    }
    moot = [id_ for id_, outcome in plain.items() if outcome.moot]
    closed = await notices.close_moot(uow.session, moot, at=uow.at) if moot else []
    if brought := plain.keys() - {*moot}:
        closed += await notices.close_told(uow.session, brought, at=uow.at)
    await _keep(uow, [(told, posted) for told in closed for posted in plain[told.id].posts])
    for told in closed:
        await _follows(uow, told, plain[told.id])
    done = {told.id for told in closed}
    return [(lease, outcome) for lease, outcome in back if lease.id not in done]


async def _follows(uow: UnitOfWork, told: Notice | Told, outcome: Delivered) -> None:
    """What was shown is noted, and what was written is owed by voice."""
    if outcome.board is not None:
        boards.shown(uow, told.chat_id, outcome.board)
    if not outcome.moot:
        await owe_aloud(
            uow,
            outcome.aloud,
            chat_id=told.chat_id,
            person_id=told.person_id,
            case_id=told.case_id,
            once=f"aloud:{told.id}",
        )


async def _settle_one_by_one(uow: UnitOfWork, back: Sequence[tuple[NoticeLease, Outcome]]) -> None:
    rows = await all_locked(uow.session, Notice, [lease.id for lease, _ in back])
    told = [(rows[lease.id], outcome) for lease, outcome in back if lease.id in rows and isinstance(outcome, Delivered)]
    await _keep(uow, [(notice, posted) for notice, outcome in told for posted in outcome.posts])
    for notice, delivered in told:
        await _delivered(uow, notice, delivered)
    for lease, outcome in back:
        if lease.id in rows and not isinstance(outcome, Delivered) and rows[lease.id].is_leased_as(lease.attempt):
            await _failed(uow, rows[lease.id], outcome)


async def _delivered(uow: UnitOfWork, notice: Notice, outcome: Delivered) -> None:
    if not notice.is_pending:
        if outcome.board is not None:
            boards.shown(uow, notice.chat_id, outcome.board)
        return
    if notice.kind is NoticeKind.PROBE:
        await reachability.proved(uow, notice.chat_id)
    if outcome.moot:
        notice.give_up(as_="moot", at=uow.at)
    else:
        notice.settle(at=uow.at)
    await _follows(uow, notice, outcome)


async def _failed(uow: UnitOfWork, notice: Notice, outcome: DeliveryError | Fault) -> None:
    error = f"{type(outcome).__name__}: {outcome}"
    match outcome:
        case Unreachable() | Unsayable() if notice.kind is NoticeKind.PROBE:
            notice.give_up(as_="lost", at=uow.at, error=error)  # nobody need hear that it is as it was
        case SlowDown():
            leases.put_off(uow, notice, outcome, after=NOW)
        case Moved(telegram_id=telegram_id):
            notice.put_off(until=uow.at, error=error, counted=False)
            await reachability.move(uow, await uow.session.get_one(Chat, notice.chat_id), telegram_id)
        case Unreachable(why=why):
            leases.put_off(uow, notice, outcome, after=NOW)
            await unreachable.lose(uow, await uow.session.get_one(Chat, notice.chat_id), why)
        case Unsayable():
            await _give_up(uow, notice, "unsayable", error)
        case _ if notice.attempts >= PATIENCE and await _others_get_theirs(uow):
            await _give_up(uow, notice, "broken" if isinstance(outcome, Fault) else "exhausted", error)
        case _:
            leases.put_off(uow, notice, outcome, after=retry_after(notice.attempts))


def retry_after(attempts: int) -> timedelta:
    """Twice as long after each try, up to LONGEST_RETRY; by chance up to half less, so that lanes do not march."""
    doubled = FIRST_RETRY * 2.0 ** min(attempts - 1, 20)
    return max(random.uniform(0.5, 1) * min(doubled, LONGEST_RETRY), FIRST_RETRY)


async def _others_get_theirs(uow: UnitOfWork) -> bool:
    """Whether Telegram has answered others for the last hour, so that this message must be at fault.

    An outage leaves the last half hour empty; while it ends, the half hour before is.
    """
    middle = uow.at - HALF_AN_HOUR
    before = await notices.any_sent(uow.session, after=middle - HALF_AN_HOUR, until=middle)
    return before and await notices.any_sent(uow.session, after=middle, until=uow.at)


async def _give_up(uow: UnitOfWork, notice: Notice, as_: str, error: str) -> None:
    notice.give_up(as_=as_, at=uow.at, error=error)
    await unreachable.undeliverable(uow, notice)


async def _keep(uow: UnitOfWork, sent: Sequence[tuple[Notice | Told, Posted]]) -> None:
    """The messages have posts from now on; an edited one has it already."""
    kept = []
    for notice, posted in sent:
        case_id = posted.case_id if posted.case_id is not None else notice.case_id
        if posted.current:
            await chats.retire_posts(uow.session, case_id, notice.chat_id, posted.kind)
        kept.append(
            NewPost(
                chat_id=notice.chat_id,
                message_id=posted.message_id,
                kind=posted.kind,
                case_id=case_id,
                evidence_id=posted.evidence_id,
                alarm_id=posted.alarm_id,
                call_request_id=posted.call_request_id,
                current=posted.current,
                at=uow.at,
            )
        )
    await chats.keep_posts(uow.session, kept)
