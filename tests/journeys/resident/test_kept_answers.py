"""常见答复: a question is answered at once, or goes to the desk; a desk keeps what it answered."""

from datetime import timedelta

from sqlalchemy import select

from models import ShownAnswer
from tests.journeys.resident.telling import GRID, LAMP, a_case, breath, drafts
from tests.support.world import Townsman, World

ASKED = "垃圾车啥辰光来收"
QUESTION, ANSWER = "垃圾几点收", "每天早上六点半和下午四点"


async def kept(world: World, question: str = QUESTION, answer: str = ANSWER) -> Townsman:
    """The grid's leader, who has kept an answer."""
    leader = await world.leader_of(GRID)
    await leader.says(f"/answers {question}\n{answer}")
    leader.sees("answers-question", words=question)
    return leader


async def at_home(world: World, name: str = "王秀英") -> Townsman:
    """A resident whose home is known, since she reported something."""
    wang = await world.stranger(name)
    await a_case(world, wang)
    await breath(world)
    await wang.taps("这里是我家")
    await breath(world)
    return wang


async def shown(world: World) -> list[bool | None]:
    """What was said of each answer that was shown, read through a fresh session."""
    async with world.office.reading() as uow:
        return [one.helped for one in await uow.session.scalars(select(ShownAnswer).order_by(ShownAnswer.id))]


async def test_a_question_that_has_its_answer_is_answered_at_once(world: World) -> None:
    leader, wang = await kept(world), await at_home(world)
    await wang.says(ASKED)
    told = wang.finds("answer-ask-helped")
    assert ANSWER in told.text
    assert f"{(await world.grid(GRID)).name}的答复，2026-10-12" in told.text
    await wang.taps("答到了")
    await wang.taps_again()
    assert wang.alert
    wang.sees("answer-helped")
    assert (len(await world.cases()), await drafts(world), await shown(world)) == (1, [], [True])
    await wang.says("谢谢")
    await breath(world)
    await leader.says("/answers")
    await leader.taps(f"💬 {QUESTION}")
    leader.sees("answers-counted", shown=1, helped=1, missed=0)


async def test_what_is_not_answered_goes_to_the_desk_with_every_word(world: World) -> None:
    await kept(world)
    wang = await at_home(world)
    await wang.says(ASKED)
    told = wang.last()
    await world.restart()
    await wang.taps("答到了")
    await wang.taps("没答到")
    wang.sees("summary-title", ASKED)
    await wang.presses_old(told, "👎 没答到")
    assert wang.alert == "您的问题已经记下来了，不用再按。"
    await breath(world)
    await wang.says("提交")
    case = (await world.cases())[-1]
    assert (case.words, case.category, case.grid_id) == (ASKED, "help", (await world.grid(GRID)).id)
    assert await shown(world) == [False]


async def test_a_late_press_waits_for_the_other_report(world: World) -> None:
    await kept(world)
    wang = await at_home(world)
    await wang.says(ASKED)
    told = wang.last()
    await world.later(timedelta(days=40))
    await wang.says(LAMP)
    await wang.presses_old(told, "👎 没答到")
    assert wang.alert == "您正在说另一件事。先提交或者取消，再按这里。"
    assert await shown(world) == [None]
    await wang.says("取消")
    await breath(world)
    await wang.presses_old(told, "👎 没答到")
    wang.sees("summary-title", ASKED)
    other = await world.stranger("李桂花")
    await other.says(QUESTION)  # nobody knows where she lives: the grid's answer may not be hers
    other.sees("ask-photos")


async def test_a_desk_keeps_what_it_answered_words_it_anew_and_retires_it(world: World) -> None:
    leader, wang = await world.leader_of(GRID), await at_home(world)
    await wang.says("高龄补贴要到哪里办")
    await wang.says("没有照片")
    await wang.says("我家")
    await wang.says("提交")
    await breath(world)
    case = (await world.cases())[-1]
    for label in ("我来办", "完成"):
        await leader.taps(label)
        await breath(world)
    await leader.says("带身份证到社区一楼")
    await breath(world)
    await leader.taps("存为常见答复")
    leader.sees("answers-question", words=case.words)
    await breath(world)
    await leader.taps("改答复")
    await breath(world)
    await leader.says("带身份证到镇便民中心")
    leader.sees("answer-told", words="带身份证到镇便民中心")
    await breath(world)

    await wang.says("高零补贴怎么申请")
    wang.sees("answer-told", words="带身份证到镇便民中心")
    await leader.taps("停用")
    leader.sees("answers-retired")
    await breath(world)
    await wang.says("高龄补贴去哪里办")
    wang.sees("ask-photos")


async def test_only_desks_keep_answers_and_a_town_may_have_none(world: World) -> None:
    worker, other = await world.worker_of(GRID), await world.leader_of("QX02")
    leader = await kept(world)
    await worker.says("/answers")
    worker.sees("answers-not-yours")
    await other.says("/answers")
    other.sees("answers-none")
    await leader.says("/answers 只有问题")
    leader.sees("answer-wording-length", most=2000)
    world.office.answers = False
    await leader.says("/answers")
    leader.sees("answers-off")
    wang = await at_home(world)
    await wang.says(ASKED)
    assert await shown(world) == []
