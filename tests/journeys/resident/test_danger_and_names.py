"""Danger goes first; a report for somebody else; a name that is not to be known."""

import pytest

from bot.store.people import by_telegram_id
from models import Urgency
from tests.journeys.resident.telling import GRID, LAMP, VOICE, a_case, breath, count, picture, to_summary
from tests.support.world import Townsman, World


@pytest.mark.parametrize(
    ("words", "number"),
    [("有人触电了", "120"), ("楼下打架，还着火了", "119、110")],
)
async def test_danger_is_spoken_of_first_and_once(town: World, words: str, number: str) -> None:
    wang = Townsman(town, town.box.person("王秀英"))
    await wang.says(words)
    first = next(view for view in wang.person.screen() if view.from_bot)
    assert f"请先打 {number}" in first.text
    assert len(first.text) < 80  # one breath of reading
    await wang.says("没有")
    await wang.shares(*town.inside(GRID))
    if "属于哪一类" in wang.last().text:
        await wang.says("安全隐患")
    wang.sees("特急")
    await wang.taps("提交")
    assert count(wang, "请先打") == 1
    assert (await town.the_case()).urgency is Urgency.EMERGENCY


async def test_danger_under_an_album_is_spoken_of_at_once(town: World) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    await wang.shows(picture(1), picture(2), caption="房子着火了", caption_on=1)
    assert count(wang, "请先打 119") == 1
    await wang.shares(*town.inside(GRID))
    await wang.taps("提交")
    leader.sees("🚨 特急")


async def test_danger_that_was_edited_in_is_spoken_of(town: World) -> None:
    wang = await town.stranger("王秀英")
    view = await wang.says(LAMP)
    await wang.edits(view, "电线掉下来，着火了")
    wang.sees("请先打 119")


async def _phone_of(world: World, who: Townsman) -> str | None:
    async with world.office.reading() as uow:
        person = await by_telegram_id(uow.session, who.id)
        return person.phone if person is not None else None


async def shares_phone(world: World, who: Townsman, phone: str) -> None:
    """Her own contact, from Telegram's menu."""
    who.person._send({"contact": {"phone_number": phone, "first_name": who.person.name, "user_id": who.id}}, None)
    await world.settle()


async def test_a_report_for_a_parent_is_told_to_both(town: World) -> None:
    leader, worker = await town.leader_of(GRID), await town.worker_of(GRID)
    mother, daughter = await town.stranger("高妈妈"), await town.stranger("高小梅")
    await shares_phone(town, mother, "+8613812345678")
    mother.sees("记住了您的电话")
    assert await _phone_of(town, mother) == "13812345678"
    await to_summary(town, daughter)
    await daughter.changes("替别人报")
    daughter.sees("您替谁反映")
    await daughter.says("我妈高秀兰")
    daughter.sees("我妈高秀兰 的电话")
    await daughter.says("138 1234 5678")
    daughter.sees("替谁报：我妈高秀兰，电话 13812345678")
    await daughter.taps("提交")
    daughter.sees("receipt")
    mother.sees("高小梅 替您反映了一件事")
    leader.sees("替 我妈高秀兰 报，电话 13812345678")
    await leader.taps("派单")
    await leader.taps(f"{worker.person.name}（在办 0 件）")
    for who in (mother, daughter):
        who.sees("已派单")
    number = (await town.the_case()).case_no
    await mother.says(f"/case {number[-3:]}")
    mother.sees(LAMP, "补充")


async def test_a_report_for_somebody_without_a_phone(town: World) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    await wang.changes("替别人报")
    await wang.says("隔壁李奶奶")
    await wang.says("没电话的")
    wang.sees("没看到电话号码", "的电话是多少")
    await wang.taps("跳过")
    wang.sees("替谁报：隔壁李奶奶")
    await wang.taps("提交")
    leader.sees("替 隔壁李奶奶 报")


async def test_for_somebody_else_is_taken_back(town: World) -> None:
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    await wang.changes("替别人报")
    await wang.taps("是我自己报")
    await wang.taps("提交")
    assert (await town.the_case()).on_behalf_name is None


async def test_a_hidden_name_is_nowhere_to_be_read(world: World) -> None:
    leader, worker = await world.leader_of(GRID), await world.worker_of(GRID)
    wang = await world.stranger("王秀英保密")
    await shares_phone(world, wang, "+8613987654321")
    await to_summary(world, wang)
    await breath(world)
    await wang.taps("改")
    await breath(world)
    await wang.taps("名字保密")
    wang.sees("名字保密：办事的人看不到")
    await wang.taps("提交")
    number = (await world.the_case()).case_no
    await breath(world)
    await wang.taps("看这件事")
    await wang.taps("补充")
    await breath(world)
    await wang.speaks(VOICE)
    await wang.taps("催办")
    await breath(world)
    await leader.taps("派单")
    await leader.taps(f"{worker.person.name}（在办 0 件）")
    await worker.taps("接单")
    for who in (leader, worker):
        await who.says(f"/case {number}")
        who.sees("已保密", "补充", "催办")
        who.sees_not("王秀英保密", "13987654321")


async def test_a_hidden_name_can_be_shown_again(town: World) -> None:
    leader = await town.leader_of(GRID)
    wang = await town.stranger("王秀英")
    await to_summary(town, wang)
    await wang.changes("名字保密")
    await wang.changes("不用保密")
    await wang.taps("提交")
    leader.sees("👤 王秀英")


async def test_a_hidden_name_stays_hidden_in_what_others_report(town: World) -> None:
    leader = await town.leader_of(GRID)
    wang, li = await town.stranger("王秀英保密"), await town.stranger("李四")
    await to_summary(town, wang)
    await wang.changes("名字保密")
    await wang.taps("提交")
    await a_case(town, li)
    leader.sees("附近可能是同一件事")
    leader.sees_not("王秀英保密")
