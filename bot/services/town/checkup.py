"""How the town stands: whether every grid has a leader, a chat that answers and a boundary, and what is stuck."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.town import keeping
from bot.services.town.keeping import Kept
from bot.store import grids, overview
from bot.store.keeping import FOR_EVER, Terms
from models import Chat, Grid, Person, RoleKind

RECENTLY = timedelta(days=7)
"""So far back a message that was given up is still news."""

OVERDUE = timedelta(minutes=10)
"""A message so long past its time means that nobody sends."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `todo` says what to do about it, and is empty when all is well."""

    subject: str
    says: str
    todo: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing needs doing."""
        return not self.todo


@dataclass(frozen=True, slots=True)
class DeskChat:
    """A chat where a desk is told: whose it is, and why it is silent, if it is."""

    telegram_id: int
    whose: str
    silent: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """A grid's desk, or the duty desk, with the people and chats that answer for it."""

    name: str
    leaders: int
    deputies: int
    chats: tuple[DeskChat, ...]
    has_boundary: bool = True
    code: str = ""


@dataclass(frozen=True, slots=True)
class TownState:
    """The whole town at one look."""

    name: str
    desks: tuple[Desk, ...]
    duty: Desk
    admins: int
    waiting: int
    overdue: int
    failed: Mapping[str, int]
    terms: Terms = FOR_EVER
    still_kept: Kept = Kept()  # noqa: RUF009 - it is frozen

    @property
    def chats(self) -> tuple[DeskChat, ...]:
        """Every chat that somebody relies on, once."""
        found = {chat.telegram_id: chat for desk in (*self.desks, self.duty) for chat in desk.chats}
        return tuple(found.values())


async def check_up(uow: UnitOfWork) -> TownState:
    """The town as the database knows it; whether its chats really answer is Telegram's to say."""
    held = [(role, person, grid) for role, person, grid, _ in await overview.roles_held(uow.session)]
    chats = await overview.chats_by_id(uow.session)
    town = await overview.town(uow.session)

    def holders(kind: RoleKind, grid: Grid | None = None) -> list[Person]:
        return [person for role, person, at in held if role.kind is kind and at is grid]

    def desk(grid: Grid) -> Desk:
        leaders, deputies = holders(RoleKind.LEADER, grid), holders(RoleKind.DEPUTY, grid)
        at = _group(chats, grid.desk_chat_id) or _private(chats, leaders) or _private(chats, deputies)
        return Desk(grid.name, len(leaders), len(deputies), at, grid.boundary is not None, grid.code)

    on_duty = holders(RoleKind.DUTY)
    duty = Desk(
        "duty desk", len(on_duty), 0, _group(chats, town.duty_chat_id if town else None) or _private(chats, on_duty)
    )
    return TownState(
        name=town.name if town else "",
        desks=tuple(desk(grid) for grid in await grids.all_grids(uow.session)),
        duty=duty,
        admins=len(holders(RoleKind.ADMIN)),
        waiting=await overview.notices_waiting(uow.session),
        overdue=await overview.notices_waiting(uow.session, due_before=uow.at - OVERDUE),
        failed=await overview.notices_failed(uow.session, since=uow.at - RECENTLY),
        terms=uow.office.terms,
        still_kept=await keeping.still_kept(uow),
    )


def findings(town: TownState, silent: Mapping[int, str] | None = None) -> Sequence[Finding]:
    """What the look at the town means. `silent`: chats that Telegram says do not answer, and why."""
    return [*_of_desks(town, silent or {}), *_of_the_town(town, silent or {}), *_of_notices(town), _of_keeping(town)]


def _of_desks(town: TownState, silent: Mapping[int, str]) -> Iterator[Finding]:
    if not town.desks:
        yield Finding("grids", "there is none", "Import them: `diandan grids import FILE.geojson`.")
    for desk in town.desks:
        yield _of_grid(desk, silent)


def _of_grid(desk: Desk, silent: Mapping[int, str]) -> Finding:
    wrong: list[tuple[str, str]] = []
    if not desk.leaders:
        wrong.append(("no leader", f"Invite one: `diandan people invite --role leader --grid {desk.code}`."))
    elif not any(_answers(chat, silent) for chat in desk.chats):
        why = "; ".join(_silence(chat, silent) for chat in desk.chats) or "nobody has written to the bot"
        wrong.append((f"no chat answers ({why})", "Let the leader write to the bot, or /bind the grid's group."))
    if not desk.has_boundary:
        wrong.append(("no boundary", "Draw it and import it again: until then only its names lead there."))
    deputies = f", {desk.deputies} deputies" if desk.deputies != 1 else ", 1 deputy"
    says = ", ".join(says for says, _ in wrong) or f"leader{deputies}, told in {desk.chats[0].whose}"
    return Finding(f"grid {desk.code} {desk.name}", says, " ".join(todo for _, todo in wrong))


def _of_the_town(town: TownState, silent: Mapping[int, str]) -> Iterator[Finding]:
    if any(_answers(chat, silent) for chat in town.duty.chats):
        yield Finding("duty desk", f"told in {town.duty.chats[0].whose}")
    else:
        why = "; ".join(_silence(chat, silent) for chat in town.duty.chats)
        says = f"no chat answers ({why})" if why else "there is none"
        yield Finding("duty desk", says, "Invite somebody: `diandan people invite --role duty`; or /bind a group.")
    if town.admins:
        yield Finding("admins", str(town.admins))
    else:
        yield Finding("admins", "there is none", "Invite one: `diandan people invite --role admin`.")


def _of_notices(town: TownState) -> Iterator[Finding]:
    todo = "Is the bot running, and can it reach Telegram? Its log says why." if town.overdue else ""
    late = f", {town.overdue} of them overdue" if town.overdue else ""
    yield Finding("messages owed", f"{town.waiting}{late}", todo)
    failed = ", ".join(f"{count} {why}" for why, count in town.failed.items())
    todo = "Find these people another way; their chats are named above or in `diandan people list`." if failed else ""
    yield Finding(f"messages given up in {RECENTLY.days} days", failed or "none", todo)


def _of_keeping(town: TownState) -> Finding:
    """How long what people said is kept, and whether what is past its term has gone."""
    terms, past = town.terms, town.still_kept
    each = (terms.recordings, terms.texts, terms.updates, terms.notices)
    named = zip(("recordings", "words", "updates", "messages"), each, strict=True)
    says = ", ".join(f"{name} {term.days} days" if term is not None else f"{name} for ever" for name, term in named)
    if not past.cases and not past.recordings:
        return Finding("kept for", says)
    late = f"; past that: {past.cases} case{'s' * (past.cases != 1)}, {past.recordings} recordings"
    return Finding("kept for", says + late, "Is the bot running? It lets go of them by the clock, once an hour.")


def _answers(chat: DeskChat, silent: Mapping[int, str]) -> bool:
    return chat.silent is None and chat.telegram_id not in silent


def _silence(chat: DeskChat, silent: Mapping[int, str]) -> str:
    return f"{chat.whose}: {chat.silent or silent.get(chat.telegram_id, '')}"


def _group(chats: Mapping[int, Chat], chat_id: int | None) -> tuple[DeskChat, ...]:
    """The bound group, while it answers; afterwards its people are told themselves."""
    chat = chats.get(chat_id) if chat_id is not None else None
    if chat is None or chat.unreachable_since is not None:
        return ()
    return (DeskChat(chat.telegram_id, f"the group {chat.title}"),)


def _private(chats: Mapping[int, Chat], people: Sequence[Person]) -> tuple[DeskChat, ...]:
    found = [(person, chats.get(person.chat_id or 0)) for person in people]
    return tuple(
        DeskChat(chat.telegram_id, f"{person.name}'s chat", _since(chat)) for person, chat in found if chat is not None
    )


def _since(chat: Chat) -> str | None:
    if chat.unreachable_since is None:
        return None
    return f"{chat.unreachable_as or 'unreachable'} since {chat.unreachable_since:%Y-%m-%d}"
