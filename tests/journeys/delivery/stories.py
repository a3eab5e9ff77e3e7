"""What the stories of delivery have in common: a report that is under way, and a look at what is owed."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from bot.sandbox import Direction, Passage
from models import Notice, NoticeKind
from tests.support.world import Townsman, World

A_BREATH = timedelta(seconds=3)
"""Nobody answers within the second; whoever does meets Telegram's limit of one message a second and chat."""


def a_grid(world: World) -> str:
    """The grid that the stories are about."""
    return world.town.grids[0].outline.code


async def tells(world: World, wang: Townsman, words: str = "村口的路灯不亮了") -> None:
    """Everything up to the button 提交, which is on her screen afterwards."""
    await wang.says(words)
    world.clock.advance(A_BREATH)
    await wang.taps("跳过")
    world.clock.advance(A_BREATH)
    await wang.shares(*world.inside(a_grid(world)))
    world.clock.advance(A_BREATH)
    wang.sees("summary-title")


async def reports(world: World, wang: Townsman, words: str = "村口的路灯不亮了") -> None:
    """A report from the first word to 提交."""
    await tells(world, wang, words)
    await wang.taps("提交")


async def owed(world: World) -> Sequence[Notice]:
    """What is still owed."""
    return await notices(world, Notice.closed_at.is_(None))


async def notices(world: World, *where: object) -> Sequence[Notice]:
    """Notices as they are stored."""
    async with world.office.reading() as uow:
        return (await uow.session.scalars(select(Notice).where(*where).order_by(Notice.id))).all()  # type: ignore[arg-type]


async def kinds_failed(world: World) -> list[tuple[NoticeKind, str]]:
    """What was given up, and why."""
    return [(n.kind, n.failed_as) for n in await notices(world, Notice.failed_as.not_in(["moot"])) if n.failed_as]


class Watched:
    """Every method that the bot calls from now on."""

    def __init__(self, world: World) -> None:
        self.out: list[Passage] = []
        world.box.watch(lambda passage: self.out.append(passage) if passage.direction is Direction.OUT else None)

    def to(self, chat_id: int, *names: str) -> list[Passage]:
        """Calls for this chat, of these methods or any."""
        mine = [passage for passage in self.out if str(passage.body.get("chat_id")) == str(chat_id)]
        return [passage for passage in mine if not names or passage.name in names]

    def refusals(self, chat_id: int, code: int) -> int:
        """How many calls for this chat were refused with this code."""
        return sum(getattr(passage.failure, "error_code", None) == code for passage in self.to(chat_id))
