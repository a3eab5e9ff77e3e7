"""Meeting people, giving them their part in the town, and letting the deputy stand in."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.services.base.atlas import GridSign
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import co_handling
from bot.services.delivery import reachability
from bot.services.steps import boards, recipients
from bot.services.steps.access import THE_TOWN, hats_before
from bot.services.steps.announce import announce, owe_attachments, owe_card
from bot.services.steps.recipients import Recipient
from bot.store import cases, chats, grids, people
from bot.store.unit import add_if_first
from models import Case, Chat, ChatKind, Community, Grid, Invitation, Person, PostKind, Role, RoleKind, Status
from models.errors import BadInvitation, NotAllowed, NotEnough, NotFound
from models.policy import Hat, RoleGrant

INVITATION_LASTS = timedelta(days=7)

MOST_IN_HAND = 1_000
"""Cases that one worker could have in hand at once; more than anybody had."""

INVITES = {
    RoleKind.ADMIN: frozenset(RoleKind),
    RoleKind.LEADER: frozenset({RoleKind.WORKER, RoleKind.DEPUTY, RoleKind.PARTNER}),
}
"""Who may invite whom from the chat."""

MOST_TITLE = 12
"""Characters of a partner's title: 供电所, 法律顾问 …; it stands on cards, and a button carries it."""

MOST_TITLE_BYTES = 3 * MOST_TITLE
"""In UTF-8: rare characters and emoji take four bytes each, and a button has 64 in all."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever an update comes from, as Telegram names them."""

    telegram_id: int
    name: str
    username: str | None = None
    language: str | None = None


async def come(uow: UnitOfWork, caller: Caller, telegram_id: int, kind: ChatKind, title: str) -> tuple[Person, Chat]:
    """Who an update comes from, and the chat in which it was said; either may be new."""
    person, chat, revision = await people.with_chat(uow.session, caller.telegram_id, telegram_id) or (None, None, None)
    if revision is not None:
        uow.office.atlas.know(uow.session, revision)
    chat = await enter(uow, telegram_id, kind, title, known=chat)
    person = await meet(uow, caller, known=person)
    if kind is ChatKind.PRIVATE and person.chat_id != chat.id:
        person.chat_id = chat.id  # what is owed to her goes there
        await uow.session.flush()
    return person, chat


async def meet(uow: UnitOfWork, caller: Caller, *, known: Person | None = None) -> Person:
    """The person behind a Telegram account: known, or a new resident."""
    person = known or await people.by_telegram_id(uow.session, caller.telegram_id)
    if person is None:
        person = await _newcomer(uow, caller)
    person.username = caller.username
    if not person.name:
        person.name = caller.name[:255]
    await uow.session.flush()
    return person


async def by_id(uow: UnitOfWork, person_id: int) -> Person:
    """Somebody we know."""
    return await uow.session.get_one(Person, person_id)


async def lives_where_reported(uow: UnitOfWork, person: Person, case: Case) -> GridSign:
    """我家就在这里: the grid of a case that she reported is the one she lives in.

    Raises:
        NotFound: the case has no grid, or somebody else reported it.
    """
    sign = await uow.sign(case.grid_id)
    if sign is None or case.reporter_id != person.id:
        raise NotFound
    person.home_grid_id = sign.id
    return sign


async def enter(uow: UnitOfWork, telegram_id: int, kind: ChatKind, title: str, *, known: Chat | None = None) -> Chat:
    """The chat that an update comes from; whoever writes in it can be reached again."""
    chat = known or await chats.by_telegram_id(uow.session, telegram_id)
    if chat is None:
        chat = Chat(telegram_id=telegram_id, kind=kind, title=title[:255])
        if not await add_if_first(uow.session, chat):
            return await enter(uow, telegram_id, kind, title)
    chat.kind, chat.title = kind, title[:255]
    await reachability.heard_from(uow, chat)
    await uow.session.flush()
    return chat


async def invite(
    uow: UnitOfWork,
    kind: RoleKind,
    *,
    by: int | None,
    grid_id: int | None = None,
    community_id: int | None = None,
    title: str = "",
) -> tuple[Invitation, str]:
    """A one-time invitation and its code, which is told once and kept only as a hash. `by` None: the operator.

    Raises:
        NotAllowed: this person does not invite such people there.
        NotEnough: a partner without a title, or with one that is too long.
    """
    if by is not None:
        await _may_invite(uow, kind, by, grid_id)
    title = " ".join(title.split())
    if kind is RoleKind.PARTNER and not is_title(title):
        raise NotEnough("error-partner-title", most=MOST_TITLE)
    code = secrets.token_urlsafe(18)
    invitation = Invitation(
        code_hash=Invitation.hash_of(code),
        kind=kind,
        grid_id=grid_id,
        community_id=community_id,
        title=title,
        invited_by_id=by,
        created_at=uow.at,
        expires_at=uow.at + INVITATION_LASTS,
    )
    uow.session.add(invitation)
    await uow.session.flush()
    return invitation, code


async def accept_invitation(uow: UnitOfWork, person: Person, code: str) -> Role:
    """The bearer takes the role; a leader finds the open cases of the grid waiting. A second tap is no mistake.

    Raises:
        BadInvitation: unknown, used or expired; or whoever sent it may not invite there any more.
    """
    invitation = await people.invitation(uow.session, code)
    if invitation is None or not await _stands(uow, invitation):
        raise BadInvitation
    grant = RoleGrant(invitation.kind, invitation.grid_id, invitation.community_id)
    held = [r for r in await people.roles_of(uow.session, person.id) if r.grant == grant]
    if held and invitation.used_by_id == person.id:
        return held[0]
    role = invitation.accept(person, at=uow.at)
    if held:
        held[0].title = role.title  # the same partner under another name
        return held[0]
    uow.session.add(role)
    await uow.session.flush()
    await _hand_over(uow, role)
    return role


async def open_invitations(uow: UnitOfWork, grid_id: int) -> Sequence[Invitation]:
    """Invitations to a grid that somebody could still use, the first sent first."""
    return await people.open_invitations(uow.session, uow.at, grid_id=grid_id)


async def revoke(uow: UnitOfWork, invitation_id: int, *, by: int | None) -> Invitation:
    """收回 (revoke): an invitation that nobody has used ends now. `by` None: the operator.

    Raises:
        NotFound: there is none, or it is not this person's to revoke.
    """
    invitation = await uow.session.get(Invitation, invitation_id)
    if invitation is None or not invitation.is_open(uow.at):
        raise NotFound
    if by is not None:
        try:
            await _may_invite(uow, invitation.kind, by, invitation.grid_id)
        except NotAllowed:
            raise NotFound from None
    invitation.expires_at = uow.at
    return invitation


async def bring_cards(uow: UnitOfWork, grid_id: int | None) -> None:
    """Every open case of a desk is shown where the desk is told now; a card that lies there is made true again."""
    boards.touch(uow, grid_id)
    for recipient in await recipients.of_desk(uow, grid_id):
        for case in await cases.open_in_grid(uow.session, grid_id):
            lies_there = await chats.current_post(uow.session, case.id, recipient.chat_id, PostKind.CARD) is not None
            owed = await owe_card(uow, case, recipient)  # else all is on its way
            if owed and not lies_there:
                await owe_attachments(uow, case, recipient)


async def bind_grid(uow: UnitOfWork, grid_id: int, chat: Chat, *, by: int) -> Grid:
    """/bind: a group becomes the grid's chat.

    Raises:
        NotFound: there is no such grid. NotAllowed: only the grid's leader or an admin may.
    """
    grid = await uow.session.get(Grid, grid_id)
    if grid is None:
        raise NotFound("error-no-such-grid")
    if not (await _has(uow, by, RoleKind.LEADER, grid.id) or await _has(uow, by, RoleKind.ADMIN, None)):
        raise NotAllowed("error-bind-not-allowed")
    boards.touch_chats(uow, grid.desk_chat_id, chat.id)
    grid.desk_chat_id = chat.id
    await bring_cards(uow, grid.id)
    return grid


async def bind_duty_desk(uow: UnitOfWork, chat: Chat, *, by: int) -> None:
    """/bind: a group becomes the duty desk's chat.

    Raises:
        NotAllowed: only whoever is on duty or an admin may.
    """
    if not (await _has(uow, by, RoleKind.DUTY, None) or await _has(uow, by, RoleKind.ADMIN, None)):
        raise NotAllowed("error-bind-not-allowed")
    town = await grids.town(uow.session)
    boards.touch_chats(uow, town.duty_chat_id, chat.id)
    town.duty_chat_id = chat.id
    await _bring_all_cards(uow)


async def go_away(uow: UnitOfWork, grid_id: int, until: datetime | None, *, by: int) -> Sequence[Recipient]:
    """/away: until then the deputy answers for the grid (None: the leader is back); gives who answers now.

    Raises:
        NotAllowed: only the grid's leader may go away.
        NotFound: there is no deputy to stand in.
    """
    if not await _has(uow, by, RoleKind.LEADER, grid_id):
        raise NotAllowed("error-away-not-leader")
    if until is not None and not await people.holders(uow.session, RoleKind.DEPUTY, grid_id=grid_id):
        raise NotFound("error-no-deputy")
    grid = await uow.session.get_one(Grid, grid_id)
    grid.away_until = until
    await bring_cards(uow, grid.id)
    return await recipients.of_desk(uow, grid.id)


async def waiting_at(uow: UnitOfWork, grid_id: int) -> Sequence[Case]:
    """The open cases of a grid, for a leader who is back."""
    return await cases.open_in_grid(uow.session, grid_id)


async def end_absences(uow: UnitOfWork) -> None:
    """Leaders whose time away is over answer for their grids again, and find the open cases before them."""
    for grid in await grids.back_by(uow.session, uow.at):
        grid.away_until = None
        await uow.session.flush()
        await bring_cards(uow, grid.id)


async def leads(uow: UnitOfWork, person_id: int) -> Sequence[Grid]:
    """The grids that a person leads."""
    roles = await people.roles_of(uow.session, person_id)
    ids = [role.grid_id for role in roles if role.kind is RoleKind.LEADER and role.grid_id is not None]
    return [await uow.session.get_one(Grid, grid_id) for grid_id in ids]


async def roles(uow: UnitOfWork, person_id: int) -> Sequence[Role]:
    """What a person is in the town."""
    return await people.roles_of(uow.session, person_id)


async def team(uow: UnitOfWork, grid_id: int) -> Sequence[tuple[Role, Person]]:
    """Who is what in a grid."""
    return await people.team_of(uow.session, grid_id)


async def community_name(uow: UnitOfWork, community_id: int | None) -> str:
    """A community's name; empty for the whole town."""
    community = await uow.session.get(Community, community_id) if community_id is not None else None
    return community.name if community is not None else ""


def give_phone(person: Person, phone: str) -> None:
    """Her own number, as Telegram vouches for it: digits, without the country's +86."""
    digits = re.sub(r"[^0-9]", "", phone)
    person.phone = digits.removeprefix("86") if len(digits) == 13 else digits[:32]


def is_title(title: str) -> bool:
    """Whether a partner may be called so: it fits on cards and into a button."""
    return 0 < len(title) <= MOST_TITLE and len(title.encode()) <= MOST_TITLE_BYTES


async def may_dismiss(uow: UnitOfWork, role_id: int, *, by: int) -> Role:
    """The role that would end.

    Raises:
        NotFound: there is no such role, or it is not this person's to end.
    """
    role = await uow.session.get(Role, role_id)
    if role is None or role.until is not None:
        raise NotFound
    is_admin = await _has(uow, by, RoleKind.ADMIN, None)
    leads_it = role.kind in INVITES[RoleKind.LEADER] and await _has(uow, by, RoleKind.LEADER, role.grid_id)
    if not is_admin and not leads_it:
        raise NotFound
    return role


async def dismiss(uow: UnitOfWork, role_id: int, *, by: int) -> Role:
    """A role ends: what its holder had in hand goes back to the desk, which is told so, each with its first words.
    Open cases of a desk are shown to whoever answers for them now.

    Raises:
        NotFound: there is no such role, or it is not this person's to end.
    """
    role = await may_dismiss(uow, role_id, by=by)
    role.until = uow.at
    await uow.session.flush()
    await co_handling.leave(uow, role.person_id)
    await _take_out_of_hand(uow, role.person_id)
    await _hand_over(uow, role)
    return role


async def _newcomer(uow: UnitOfWork, caller: Caller) -> Person:
    person = Person(
        telegram_id=caller.telegram_id, name=caller.name[:255], language=_language(caller.language), since=uow.at
    )
    if await add_if_first(uow.session, person):
        return person
    return await meet(uow, caller)


async def _hand_over(uow: UnitOfWork, role: Role) -> None:
    """A role began or ended: the open cases that are somebody else's to answer for now are shown there."""
    boards.touch_chats(uow, (await uow.session.get_one(Person, role.person_id)).chat_id)
    if role.kind in (RoleKind.LEADER, RoleKind.DEPUTY) and role.grid_id is not None:
        await bring_cards(uow, role.grid_id)
    if role.kind in (RoleKind.DUTY, RoleKind.ADMIN):
        await _bring_all_cards(uow)


async def _take_out_of_hand(uow: UnitOfWork, person_id: int) -> None:
    for found in await cases.handled_by(uow.session, person_id, most=MOST_IN_HAND):
        case = await cases.locked(uow.session, found.id)
        if case is None or case.worker_id != person_id or case.status not in (Status.DISPATCHED, Status.IN_PROGRESS):
            continue
        if Hat.WORKER not in await hats_before(uow, case, person_id):
            await announce(uow, case, case.lose_worker(by=THE_TOWN, at=uow.at))


async def _bring_all_cards(uow: UnitOfWork) -> None:
    """The duty desk answers for cases without a grid, and for every grid that nobody else answers for."""
    for grid_id in (None, *(grid.id for grid in await grids.all_grids(uow.session))):
        await bring_cards(uow, grid_id)


async def _stands(uow: UnitOfWork, invitation: Invitation) -> bool:
    """Whether its sender may still invite such people there; the operator always may."""
    if invitation.invited_by_id is None:
        return True
    try:
        await _may_invite(uow, invitation.kind, invitation.invited_by_id, invitation.grid_id)
    except NotAllowed:
        return False
    return True


async def _may_invite(uow: UnitOfWork, kind: RoleKind, by: int, grid_id: int | None) -> None:
    for role in await people.roles_of(uow.session, by):
        here = role.kind is RoleKind.ADMIN or (role.grid_id is not None and role.grid_id == grid_id)
        if here and kind in INVITES.get(role.kind, frozenset()):
            return
    raise NotAllowed("error-invite-not-allowed")


async def _has(uow: UnitOfWork, person_id: int, kind: RoleKind, grid_id: int | None) -> bool:
    roles = await people.roles_of(uow.session, person_id)
    return any(role.kind is kind and role.grid_id == grid_id for role in roles)


def _language(code: str | None) -> str:
    """English for whoever's Telegram is in English; Chinese for everybody else."""
    return "en" if code is not None and code.startswith("en") else "zh-CN"
