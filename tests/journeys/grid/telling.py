"""How a case comes to where a story of the grid begins: through the chats, as it does in the town."""

from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox import MessageView, SandboxGroup
from bot.services.town import people
from bot.store.grids import all_communities
from models import Case, RoleKind
from tests.support.world import Townsman, World

GRID, OTHER_GRID = "QX01", "QX02"

MINUTE = timedelta(minutes=1)

PICTURE = b"\xff\xd8\xff\xe0 a picture"
REPAIRED = b"\xff\xd8\xff\xe0 after the work"
VOICE = b"OggS a voice"

LAMP = "村口的路灯不亮了，晚上看不见路"
"""Street lights: 完成 wants a photo."""

QUARREL = "隔壁两家为了院墙吵架好几天了"
"""A dispute: 完成 wants words."""


@dataclass
class Matter:
    """One case, and the people of its story."""

    world: World
    resident: Townsman
    leader: Townsman
    case_id: int
    case_no: str
    rounds: int = 0

    async def now(self) -> Case:
        """The case as it is stored."""
        return next(case for case in await self.world.cases() if case.id == self.case_id)

    async def dispatched(self, number: int = 0, *, by: Townsman | None = None) -> Townsman:
        """派单 to one of the grid's workers, from the leader's private chat."""
        worker = await self.world.worker_of(GRID, number)
        desk = by or self.leader
        await desk.taps("派单", on=card_of(desk, self.case_no))
        await desk.taps(f"{worker.person.name}（在办 0 件）")
        return worker

    async def started(self, number: int = 0) -> Townsman:
        """派单 and 接单."""
        worker = await self.dispatched(number)
        await worker.taps("接单")
        return worker

    async def started_in(self, group: SandboxGroup) -> Townsman:
        """派单 from the grid's group, and 接单."""
        worker = await self.world.worker_of(GRID)
        await self.leader.taps("派单", group, on=card_of(self.leader, self.case_no, group))
        await self.leader.taps(f"{worker.person.name}（在办 0 件）", group)
        await worker.taps("接单")
        return worker

    async def done(self, number: int = 0) -> Townsman:
        """Until 待核查, with an after-photo."""
        worker = await self.started(number)
        await worker.taps("完成")
        await worker.shows(REPAIRED + bytes(self.rounds), caption="换了灯泡")  # an old picture is no proof
        self.rounds += 1
        return worker

    async def closed(self) -> Townsman:
        """Until the resident is asked for her verdict."""
        worker = await self.done()
        await self.leader.taps("核查通过")
        return worker


async def reported(
    world: World,
    words: str = LAMP,
    *,
    by: Townsman | None = None,
    name: str = "王秀英",
    at: tuple[float, float] | None = None,
    photos: int = 0,
    grid: str = GRID,
    secret: bool = False,
) -> Matter:
    """A resident tells it, step by step, and sends it off; the grid's leader is there to see it."""
    leader = await world.leader_of(grid)
    resident = by or await world.stranger(name)
    before = {case.id for case in await world.cases()}
    await resident.says(words)
    if photos:
        await resident.shows(*(PICTURE + bytes([number]) for number in range(photos)))
    else:
        await resident.taps("跳过")
    await resident.shares(*(at or world.inside(grid)))
    if secret:
        await resident.changes("名字保密")
    await resident.taps("提交")
    case = next(case for case in await world.cases() if case.id not in before)
    return Matter(world, resident, leader, case.id, case.case_no)


def card_of(desk: Townsman, case_no: str, chat: SandboxGroup | None = None) -> MessageView:
    """The case's card in a chat: the message that tells how to reply to it."""
    for view in reversed(desk.person.screen(chat)):
        if view.from_bot and view.text.startswith(f"{case_no} ·"):
            return view
    raise AssertionError(f"no card of {case_no}:\n{desk.print(chat)}")


def cards_of(desk: Townsman, case_no: str, chat: SandboxGroup | None = None) -> list[MessageView]:
    """Every card of the case in a chat."""
    return [view for view in desk.person.screen(chat) if view.from_bot and view.text.startswith(f"{case_no} ·")]


async def bound_group(world: World, grid: str = GRID, *, and_worker: bool = True) -> SandboxGroup:
    """The grid's group: its leader, a worker and the bot as admin; bound."""
    leader = await world.leader_of(grid)
    members = [leader.person]
    if and_worker:
        members.append((await world.worker_of(grid)).person)
    group = world.box.group("老街群", *members, with_bot=True)
    group.make_bot_admin()
    await world.settle()
    await leader.says("/bind", group)
    return group


async def invitation(world: World, kind: RoleKind, grid: str | None = None, community: str | None = None) -> str:
    """The code of an invitation, as `diandan people invite` prints it."""
    grid_id = (await world.grid(grid)).id if grid is not None else None
    async with world.office.writing() as uow:
        communities = await all_communities(uow.session)
        community_id = next((one.id for one in communities if one.name == community), None)
        title = "律师" if kind is RoleKind.PARTNER else ""
        return (await people.invite(uow, kind, by=None, grid_id=grid_id, community_id=community_id, title=title))[1]


async def joined(world: World, name: str, kind: RoleKind, grid: str | None = None) -> Townsman:
    """Somebody who has opened such an invitation."""
    code = await invitation(world, kind, grid)
    man = Townsman(world, world.box.person(name))
    await man.starts(code)
    return man
