"""The story of issue 1, played through the real bot: from a lamp that is dark to a resident who is content."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console

from bot.demo.photographs import picture
from bot.demo.stage import Stage, stage
from bot.demo.steps import Steps
from bot.demo.telling import Teller
from bot.sandbox import MessageView, NotOnScreen, SandboxGroup, SandboxPerson
from bot.services.case.case_view import gather

TIMEZONE = "Asia/Shanghai"

GRID = "QX01"
LEADER, WORKER, RESIDENT = "zhou_changhe", "xu_jianjun", "shen_guiying"

THE_FIRST_CASE = 1

Heading = Callable[[str, str], None]
"""Told before each part: its short name, and a sentence."""


class WentWrong(Exception):
    """The story did not go as told."""


@dataclass(frozen=True)
class Cast:
    """Who plays, each with a phone and known to the bot; `home` is the resident's (lat, lon)."""

    resident: SandboxPerson
    leader: SandboxPerson
    worker: SandboxPerson
    group: SandboxGroup
    home: tuple[float, float]


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
        cast = await _prologue(on, teller)
        await Story(cast, Steps(on.box), lambda _, sentence: teller.heading(sentence)).play()
        teller.end()
        await _print_history(on, console)


class Story:
    """Report, dispatch, work, verdict; it may be played again on the same stage."""

    def __init__(self, cast: Cast, steps: Steps, heading: Heading) -> None:
        self._cast = cast
        self._does = steps.does
        self._sees = steps.sees
        self._heading = heading

    async def play(self) -> None:
        """From the first word to the verdict.

        Raises:
            NotOnScreen: somebody did not see what the story says.
        """
        await self._she_reports()
        await self._the_leader_dispatches()
        await self._the_worker_mends()
        await self._her_verdict()

    async def _she_reports(self) -> None:
        shen = self._cast.resident
        self._heading("report", f"{shen.name}（72 岁）反映一件事")
        left = {label for view in shen.screen()[-1:] for label in view.labels} & {"✖️ 取消", "🗑 不要了"}
        if left:
            await self._does(shen.taps(left.pop()))  # somebody has played with her phone before
        await self._does(shen.says("门口的路灯不亮了，晚上看不见路"))
        await self._sees(shen, "有照片吗")
        await self._does(shen.shows(*(picture("lamp", light=0.1, seed=seed) for seed in range(3))))
        await self._sees(shen, "在什么地方")
        await self._does(shen.taps("发送我的位置", location=self._cast.home))
        await self._sees(shen, "对不对")
        await self._does(shen.taps("提交"))
        await self._sees(shen, "收到了。编号")
        await self._sees(self._cast.leader, "待受理", self._cast.group)

    async def _the_leader_dispatches(self) -> None:
        leader, group, worker = self._cast.leader, self._cast.group, self._cast.worker
        self._heading("dispatch", f"网格长{leader.name}在群里收到卡片，受理、派单")
        await self._does(leader.taps("受理", group))
        await self._sees(leader, "已受理", group)
        await self._does(leader.taps("派单", group))
        choice = await self._sees(leader, "派给谁", group)
        name = next((label for label in choice.labels if worker.name in label), worker.name)
        await self._does(leader.taps(name, group, on=choice))
        await self._sees(worker, "已派单")

    async def _the_worker_mends(self) -> None:
        worker = self._cast.worker
        self._heading("work", f"网格员{worker.name}接单，修好后拍照回复")
        await self._does(worker.taps("接单"))
        card = await self._sees(worker, "处理中")
        mended = picture("lamp", light=1.0, seed=7)
        await self._does(worker.shows(mended, caption="换了新灯泡，亮了", reply_to=card))
        await self._sees(worker, "秒后告诉居民")
        await self._sees(self._cast.resident, "换了新灯泡")
        await self._does(worker.taps("完成", on=_card(worker)))
        await self._sees(self._cast.leader, "待核查", self._cast.group)

    async def _her_verdict(self) -> None:
        shen, leader, group = self._cast.resident, self._cast.leader, self._cast.group
        self._heading("verdict", "网格长核查，居民评价")
        await self._does(leader.taps("核查通过", group))
        await self._sees(shen, "解决了吗")
        await self._does(shen.taps("解决了"))
        await self._sees(shen, "满意吗")
        await self._does(shen.taps("非常满意"))
        await self._sees(shen, "谢谢您")
        await self._sees(leader, "非常满意", group)
        await self._does(shen.taps("不说了"))
        await self._sees(shen, "祝您平安")


async def _prologue(on: Stage, teller: Teller) -> Cast:
    town, steps = on.town, Steps(on.box)
    grid = next(g.outline.name for g in town.grids if g.outline.code == GRID)
    teller.heading(f"{town.name}：{len(town.grids)} 个网格。网格长和网格员打开邀请，群绑定网格")
    shen, leader, worker = (on.person(key) for key in (RESIDENT, LEADER, WORKER))
    for key in (LEADER, WORKER):
        await steps.does(on.person(key).starts(on.codes[key]))
        await steps.sees(on.person(key), "您现在是")
    group = on.box.group(f"{grid}工作群", leader, worker)
    group.make_bot_admin()
    await steps.does(leader.says("/bind", group))
    await steps.sees(leader, "新事项会送到这里", group)
    for person in (shen, worker):
        teller.watch_private(person)
    teller.watch_group(group, leader, worker)
    teller.begin()
    return Cast(shen, leader, worker, group, town.person(RESIDENT).home or town.centre)


async def _print_history(on: Stage, console: Console) -> None:
    """What the database says, which is what counts."""
    async with on.office.reading() as uow:
        view = await gather(uow, THE_FIRST_CASE)
    case = view.case
    console.print(f"\n— 数据库里的经过：{case.case_no} —", style="bold")
    for event in view.events:
        who = view.names.get(event.by_id or 0, "系统")
        when = event.at.astimezone(on.office.timezone).strftime("%H:%M:%S")
        words = f"：{event.words}" if event.words else ""
        what = f"{event.action.value:<10} → {event.status_after.value:<12}"
        console.print(f"  {event.seq:>2}  {when}  {what} {who}{words}")
    verdict = view.ratings[0] if view.ratings else None
    if case.status != "closed" or verdict is None or not verdict.solved:
        raise WentWrong(f"the case is {case.status.value}, the verdict {verdict}")
    console.print(f"  评价：解决了，{verdict.satisfaction.value if verdict.satisfaction else '—'}\n")


def _card(worker: SandboxPerson) -> MessageView:
    card = next((view for view in reversed(worker.screen()) if "完成" in " ".join(view.labels)), None)
    if card is None:
        raise NotOnScreen(f"{worker.name} has no card to finish")
    return card
