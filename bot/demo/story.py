"""The story of issue 1, played through the real bot: from a lamp that is dark to a resident who is content."""

import struct
import zlib

from rich.console import Console

from bot.demo.stage import Stage, stage
from bot.demo.telling import Teller
from bot.sandbox import MessageView, SandboxGroup, SandboxPerson
from bot.services.papers import gather

TIMEZONE = "Asia/Shanghai"

PATIENCE = 30.0
"""Seconds for anything to appear: a slow machine is no reason to fail."""

GRID = "QX01"

THE_FIRST_CASE = 1


class WentWrong(Exception):
    """The story did not go as told."""


async def story() -> None:
    """Play it and print it.

    Raises:
        NotOnScreen: somebody did not see what the story says.
        WentWrong: the database does not say what the chats say.
    """
    console = Console(highlight=False, soft_wrap=True)
    console.print("Diandan 网格点单 · 演示：真实的机器人，通过 HTTP 连接内置的 Telegram 沙盒。")
    async with stage(TIMEZONE) as on:
        teller = Teller(on.box, console)
        await _Story(on, teller).play()
        await _print_history(on, console)


class _Story:
    def __init__(self, on: Stage, teller: Teller) -> None:
        self._on = on
        self._teller = teller
        self._leader = on.person("zhou_changhe")
        self._worker = on.person("xu_jianjun")
        self._shen = on.person("shen_guiying")

    async def play(self) -> None:
        """Prologue, report, dispatch, work, verdict."""
        group = await self._prologue()
        await self._she_reports()
        await self._the_leader_dispatches(group)
        await self._the_worker_mends(group)
        await self._her_verdict(group)
        self._teller.end()

    async def _prologue(self) -> SandboxGroup:
        grid = next(g.outline.name for g in self._on.town.grids if g.outline.code == GRID)
        town = self._on.town
        self._teller.heading(f"{town.name}：{len(town.grids)} 个网格。网格长和网格员打开邀请，群绑定网格")
        for key in ("zhou_changhe", "xu_jianjun"):
            person = self._on.person(key)
            await person.starts(self._on.codes[key])
            await person.will_see("您现在是", within=PATIENCE)
        group = self._on.box.group(f"{grid}工作群", self._leader, self._worker)
        group.make_bot_admin()
        await self._leader.says("/bind", group)
        await self._leader.will_see("新事项会送到这里", group, within=PATIENCE)
        for person in (self._shen, self._worker):
            self._teller.watch_private(person)
        self._teller.watch_group(group, self._leader, self._worker)
        self._teller.begin()
        return group

    async def _she_reports(self) -> None:
        shen = self._shen
        self._teller.heading(f"{shen.name}（72 岁）反映一件事")
        await shen.says("村口大樟树下的路灯不亮了，晚上看不见路")
        await shen.will_see("有照片吗", within=PATIENCE)
        await shen.shows(picture(20, 20, 40), picture(30, 30, 50), picture(40, 40, 60))
        await shen.will_see("在什么地方", within=PATIENCE)
        home = self._on.town.person("shen_guiying").home
        await shen.taps("发送我的位置", location=home)
        await shen.will_see("对不对", within=PATIENCE)
        await shen.taps("提交")
        await shen.will_see("收到了。编号", within=PATIENCE)

    async def _the_leader_dispatches(self, group: SandboxGroup) -> None:
        leader = self._leader
        self._teller.heading(f"网格长{leader.name}在群里收到卡片，受理、派单")
        await leader.will_see("待受理", group, within=PATIENCE)
        await leader.taps("受理", group)
        await leader.will_see("已受理", group, within=PATIENCE)
        await leader.taps("派单", group)
        await leader.will_see("派给谁", group, within=PATIENCE)
        await leader.taps(_label(leader, group, self._worker.name), group)
        await self._worker.will_see("已派单", within=PATIENCE)

    async def _the_worker_mends(self, group: SandboxGroup) -> None:
        worker = self._worker
        self._teller.heading(f"网格员{worker.name}接单，修好后拍照回复")
        await worker.taps("接单")
        card = await worker.will_see("处理中", within=PATIENCE)
        await worker.shows(picture(250, 230, 120), caption="换了新灯泡，亮了", reply_to=card)
        await worker.will_see("秒后告诉居民", within=PATIENCE)
        await self._shen.will_see("换了新灯泡", within=PATIENCE)
        await worker.taps("完成", on=_card(worker))
        await self._leader.will_see("待核查", group, within=PATIENCE)

    async def _her_verdict(self, group: SandboxGroup) -> None:
        self._teller.heading("网格长核查，居民评价")
        await self._leader.taps("核查通过", group)
        await self._shen.will_see("解决了吗", within=PATIENCE)
        await self._shen.taps("解决了")
        await self._shen.will_see("满意吗", within=PATIENCE)
        await self._shen.taps("非常满意")
        await self._shen.will_see("谢谢您", within=PATIENCE)
        await self._shen.taps("不说了")
        await self._shen.will_see("祝您平安", within=PATIENCE)
        await self._leader.will_see("非常满意", group, within=PATIENCE)


async def _print_history(on: Stage, console: Console) -> None:
    """What the database says, which is what counts."""
    async with on.office.reading() as uow:
        papers = await gather(uow, THE_FIRST_CASE)
    case = papers.case
    console.print(f"\n— 数据库里的经过：{case.case_no} —", style="bold")
    for event in papers.events:
        who = papers.names.get(event.by_id or 0, "系统")
        when = event.at.astimezone(on.office.timezone).strftime("%H:%M:%S")
        words = f"：{event.words}" if event.words else ""
        what = f"{event.action.value:<10} → {event.status_after.value:<12}"
        console.print(f"  {event.seq:>2}  {when}  {what} {who}{words}")
    verdict = papers.ratings[0] if papers.ratings else None
    if case.status != "closed" or verdict is None or not verdict.solved:
        raise WentWrong(f"the case is {case.status.value}, the verdict {verdict}")
    console.print(f"  评价：解决了，{verdict.satisfaction.value if verdict.satisfaction else '—'}\n")


def picture(red: int, green: int, blue: int, *, side: int = 160) -> bytes:
    """A plain PNG in one colour: a photograph for a town without a camera."""
    row = b"\0" + bytes((red, green, blue)) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(row * side)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _label(person: SandboxPerson, group: SandboxGroup, name: str) -> str:
    """The button with this name on it, whatever else it says."""
    return next(label for label in person.last(group).labels if name in label)


def _card(worker: SandboxPerson) -> MessageView:
    return next(view for view in reversed(worker.screen()) if "完成" in " ".join(view.labels))
