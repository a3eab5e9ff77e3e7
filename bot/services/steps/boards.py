"""看板: what a chat's board shows, when it must be shown anew, and what was shown last. See docs/decisions/0015."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.ports import BoardShown
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps import recipients
from bot.services.steps.owing import NOW, owe
from bot.store import boards, chats, grids, notices, people
from bot.store.boards import Shown
from bot.store.unit import add_if_first
from models import Board, BoardRow, Chat, Colour, Grid, NoticeKind, Person, PostKind, Role, RoleKind
from models.errors import NotAllowed
from models.notice_facts import BoardOwed

SETTLES: Final = timedelta(seconds=10)
"""So long after the first change a board is made true: what happens meanwhile is in it, and a group of 20 messages a
minute has at most 6 for its board."""

ON_A_BOARD: Final = 10
"""Cases that are one tap away; the others are a page away."""

AT_ONCE: Final = 200
"""Boards that the clock turns in one transaction; the rest at its next tick."""


@dataclass(frozen=True, slots=True)
class View:
    """Which cases a chat watches, and what they are called. Empty: a deputy whose leader is there."""

    shown: Shown
    names: tuple[str, ...] = ()
    duty: bool = False

    @property
    def is_idle(self) -> bool:
        """Whether at this moment others answer for everything."""
        return not (self.shown.everywhere or self.duty or self.shown.grid_ids)


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """Everything a board says."""

    view: View
    counts: Mapping[Colour, int]
    rows: Sequence[BoardRow]
    changes_at: datetime | None
    page: int = 0
    grids: Mapping[int, str] | None = None  # names, where cases of several grids stand together

    @property
    def total(self) -> int:
        """How many open cases there are."""
        return sum(self.counts.values())

    @property
    def pages(self) -> int:
        """On how many pages they are."""
        return max(1, -(-self.total // ON_A_BOARD))


async def put_up(uow: UnitOfWork, chat: Chat, *, by: Person) -> None:
    """/board: the chat's one board, sent anew below everything, and pinned.

    Raises:
        NotAllowed: this person has no cases to watch here.
    """
    await _check(uow, chat, by)
    board = await boards.of_chat(uow.session, chat.id)
    if board is None:
        board = Board(chat_id=chat.id, person_id=None if chat.is_group else by.id, since=uow.at)
        if not await add_if_first(uow.session, board):
            return
    await _owe(uow, board, after=NOW, facts=BoardOwed(fresh=True))


async def page(uow: UnitOfWork, chat: Chat, number: int, *, by: Person) -> BoardFacts:
    """A later page of what the board shows.

    Raises:
        NotAllowed: this person has no cases to watch here.
    """
    view = await _check(uow, chat, by)
    return await _facts(uow, view, page=number)


async def board_facts(uow: UnitOfWork, chat: Chat, person_id: int | None) -> BoardFacts | None:
    """What the board of a chat (a person's own, or a group's) shows at this moment; None: nobody watches here."""
    view = await view_of(uow, chat, person_id)
    return await _facts(uow, view) if view is not None else None


async def view_of(uow: UnitOfWork, chat: Chat, person_id: int | None) -> View | None:
    """What is watched in a chat: by its desks, or by the person whose chat it is."""
    if chat.is_group:
        return await _of_group(uow, chat)
    return await _of_roles(uow, await people.roles_of(uow.session, person_id)) if person_id is not None else None


async def of_chat(uow: UnitOfWork, chat: Chat) -> Board | None:
    """The board of a chat."""
    return await boards.of_chat(uow.session, chat.id)


async def turn(uow: UnitOfWork) -> None:
    """Owe every board on which time alone has changed a colour."""
    for board in await boards.changing(uow.session, uow.at, most=AT_ONCE):
        board.changes_at = None  # told when it is shown again
        uow.touched.chats.add(board.chat_id)
        uow.at_last.add(_settle)


def touch(uow: UnitOfWork, *grid_ids: int | None) -> None:
    """Something about the cases of these grids has changed: their boards are owed with the commit."""
    uow.touched.grids.update(grid_ids)
    uow.at_last.add(_settle)


def touch_chats(uow: UnitOfWork, *chat_ids: int | None) -> None:
    """Who watches what in these chats has changed."""
    uow.touched.chats.update(chat_id for chat_id in chat_ids if chat_id is not None)
    uow.at_last.add(_settle)


def pin_again(uow: UnitOfWork, chat: Chat) -> None:
    """Our rights in a chat have changed: a board that could not be pinned is tried again."""
    uow.touched.pins.add(chat.id)
    uow.at_last.add(_settle)


def shown(uow: UnitOfWork, chat_id: int, what: BoardShown) -> None:
    """A delivery showed this."""
    uow.touched.shown[chat_id] = what
    uow.at_last.add(_settle)


async def hand_over(uow: UnitOfWork, chat: Chat, to: Chat) -> None:
    """Two chats turned out to be one: the board goes along, if the other has none."""
    board = await boards.of_chat(uow.session, chat.id)
    if board is None:
        return
    if await boards.of_chat(uow.session, to.id) is None:
        board.chat_id, board.shows = to.id, None
    else:
        await uow.session.delete(board)
    await uow.session.flush()
    touch_chats(uow, to.id)


async def _settle(uow: UnitOfWork) -> None:
    """Before the commit: boards are locked in one order, marked with what they show, and owed if it may be untrue."""
    touched = uow.touched
    ids: set[int] = set()
    for grid_id in touched.grids:
        ids |= await _showing(uow, grid_id)
    chat_ids = touched.chats | touched.pins
    for board in await boards.locked(uow.session, ids, chat_ids | {*touched.shown}):
        if (what := touched.shown.get(board.chat_id)) is not None:
            await _mark(uow, board, what)
        if board.chat_id in touched.pins and not board.pinned:
            await _owe(uow, board, after=NOW, facts=BoardOwed(pin=True))
        elif board.id in ids or board.chat_id in touched.chats:
            await _owe(uow, board, after=SETTLES)


async def _showing(uow: UnitOfWork, grid_id: int | None) -> set[int]:
    """Boards that show a grid's cases (None: those of no grid) now."""
    grid = await uow.session.get(Grid, grid_id) if grid_id is not None else None
    if grid is None:
        duty_group = await grids.duty_chat_id(uow.session)
        return await boards.at_duty_desk(uow.session, duty_group) | await boards.of_town(uow.session)
    ids, duty = await boards.showing(uow.session, grid.id, grid.community_id, grid.desk_chat_id)
    return ids | duty if duty and not await recipients.is_staffed(uow, grid) else ids


async def _mark(uow: UnitOfWork, board: Board, what: BoardShown) -> None:
    if what.over:
        await chats.retire_posts(uow.session, None, board.chat_id, PostKind.BOARD)
        await uow.session.delete(board)
        return
    board.shows, board.changes_at, board.pinned = what.shows, what.changes_at, what.pinned
    board.hinted = board.hinted or what.hinted


async def _owe(uow: UnitOfWork, board: Board, *, after: timedelta, facts: BoardOwed | None = None) -> None:
    """Queue a refresh of the board; what it shows is read at delivery.

    If one is queued already, its due time stays: otherwise steady changes would postpone it for ever.
    """
    key = f"board:{board.id}"
    waits = notices.owed_just_now(uow.session, key) or await notices.with_latest(uow.session, key)
    if after > NOW and waits is not None:
        return
    await owe(uow, NoticeKind.BOARD, board.chat_id, person_id=board.person_id, after=after, latest=key, facts=facts)


async def _facts(uow: UnitOfWork, view: View, *, page: int = 0) -> BoardFacts:
    counts, changes_at = await boards.counted(uow.session, view.shown, uow.at)
    last = max(0, -(-sum(counts.values()) // ON_A_BOARD) - 1)
    page = min(max(page, 0), last)
    rows = await boards.most_urgent(uow.session, view.shown, uow.at, most=ON_A_BOARD, skip=page * ON_A_BOARD)
    alone = len(view.shown.grid_ids) == 1 and not view.duty
    signs = (await uow.signs()).values()
    return BoardFacts(view, counts, rows, changes_at, page, None if alone else {s.id: s.name for s in signs})


async def _check(uow: UnitOfWork, chat: Chat, person: Person) -> View:
    """What the person may watch here: in a group, what is watched there, if some of it is hers.

    Raises:
        NotAllowed: nothing.
    """
    here = await view_of(uow, chat, person.id)
    if here is None:
        raise NotAllowed("board-not-yours")
    if chat.is_group:
        roles = await people.roles_of(uow.session, person.id)
        signs = (await uow.signs()).values()
        communities = {sign.community_id for sign in signs if sign.id in here.shown.grid_ids}
        if not any(_watches(role, here, communities) for role in roles):
            raise NotAllowed("board-not-yours")
    return here


def _watches(role: Role, here: View, communities: set[int]) -> bool:
    match role.kind:
        case RoleKind.LEADER | RoleKind.DEPUTY:
            return role.grid_id in here.shown.grid_ids
        case RoleKind.SUPERVISOR:
            return role.community_id is None or role.community_id in communities
        case RoleKind.DUTY:
            return here.duty
        case RoleKind.ADMIN:
            return True
        case _:
            return False


async def _of_group(uow: UnitOfWork, chat: Chat) -> View | None:
    own = await grids.with_desk(uow.session, chat.id)
    duty = await grids.duty_chat_id(uow.session) == chat.id
    if not own and not duty:
        return None
    return await _view(uow, {grid.id for grid in own}, [grid.name for grid in own], duty=duty)


async def _of_roles(uow: UnitOfWork, roles: Sequence[Role]) -> View | None:
    """What a person watches in their private chat: the whole town, or else their communities and grids together."""
    kinds = {role.kind for role in roles}
    if not kinds & {RoleKind.LEADER, RoleKind.DEPUTY, RoleKind.SUPERVISOR, RoleKind.DUTY, RoleKind.ADMIN}:
        return None
    if any(role.kind is RoleKind.SUPERVISOR and role.community_id is None for role in roles):
        return View(Shown(everywhere=True))
    signs = (await uow.signs()).values()
    ids: set[int] = set()
    names: dict[str, None] = {}
    for role in roles:
        if role.kind is RoleKind.SUPERVISOR:
            ids |= {sign.id for sign in signs if sign.community_id == role.community_id}
            names |= {sign.community: None for sign in signs if sign.community_id == role.community_id}
        elif role.kind in (RoleKind.LEADER, RoleKind.DEPUTY) and role.grid_id is not None:
            names |= {sign.name: None for sign in signs if sign.id == role.grid_id}
            if role.kind is RoleKind.LEADER or not await _leader_stands(uow, role.grid_id):
                ids.add(role.grid_id)
    return await _view(uow, ids, [*names], duty=bool(kinds & {RoleKind.DUTY, RoleKind.ADMIN}))


async def _view(uow: UnitOfWork, ids: set[int], names: Sequence[str], *, duty: bool) -> View:
    """The duty desk also watches whatever grid nobody else answers for."""
    if duty:
        ids = ids | await recipients.unstaffed(uow)
    return View(Shown(frozenset(ids), duty=duty), tuple(names), duty)


async def _leader_stands(uow: UnitOfWork, grid_id: int) -> bool:
    return await recipients.leader_stands(uow, await uow.session.get_one(Grid, grid_id))
