"""How residents of these journeys tell: the shortest way to a summary and to a case, and what is stored of it."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from models import Draft, Evidence
from tests.support.world import Townsman, World

LAMP = "村口的路灯不亮了，晚上看不见路"
GRID = "QX01"


def picture(number: int = 0) -> bytes:
    """A photo, each different."""
    return b"\xff\xd8\xff\xe0 picture %d" % number


VOICE = b"OggS a voice"


async def to_summary(world: World, who: Townsman, words: str = LAMP, grid: str = GRID) -> None:
    """Words, no photo, a pin well inside the grid: she sees the summary."""
    await who.says(words)
    await who.says("没有")
    await who.shares(*world.inside(grid))
    who.sees("summary-title")


async def a_case(world: World, who: Townsman, words: str = LAMP, grid: str = GRID) -> str:
    """A submitted case; its number, as she was told it."""
    await to_summary(world, who, words, grid)
    await who.says("提交")
    told = who.finds("receipt").text
    return told.split("编号")[1].split()[0]


async def breath(world: World) -> None:
    """A moment passes, as between any two things that people do: Telegram takes one message a second from us."""
    await world.later(timedelta(seconds=3))


async def drafts(world: World) -> Sequence[Draft]:
    """Every draft, read through a fresh session."""
    async with world.office.reading() as uow:
        return (await uow.session.scalars(select(Draft))).all()


async def the_draft(world: World) -> Draft:
    """The one draft there is."""
    found = await drafts(world)
    assert len(found) == 1, f"{len(found)} drafts"
    return found[0]


async def evidence(world: World) -> Sequence[Evidence]:
    """Everything that was given, read through a fresh session."""
    async with world.office.reading() as uow:
        return (await uow.session.scalars(select(Evidence).order_by(Evidence.id))).all()


def count(who: Townsman, text: str) -> int:
    """How many messages of the bot on her screen have this text."""
    return sum(text in view.words for view in who.person.screen() if view.from_bot)
