"""找真人, 给我回个电话: the duty desk gets a card, somebody rings, and she is told who and until when."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from bot.store.people import by_telegram_id
from models import CallRequest
from tests.journeys.danger.telling import on_duty, supervisor_of
from tests.journeys.resident.telling import breath, count, drafts, the_draft
from tests.support.ears import FakeEars, voice
from tests.support.world import Townsman, World

CARD = "有人请回电话"
FRIDAY_EVENING = timedelta(days=4, hours=9)
"""From Monday nine o'clock to Friday six."""


async def requests(world: World) -> Sequence[CallRequest]:
    """Every wish for a person, read through a fresh session."""
    async with world.office.reading() as uow:
        return (await uow.session.scalars(select(CallRequest).order_by(CallRequest.id))).all()


async def phone_of(world: World, who: Townsman) -> str | None:
    """The phone that is kept of somebody."""
    async with world.office.reading() as uow:
        person = await by_telegram_id(uow.session, who.id)
        return person.phone if person is not None else None


async def test_she_is_told_who_rings_and_a_word_is_kept(town: World) -> None:
    duty, wang = await on_duty(town), await town.stranger("王秀英")
    await wang.says("给我回个电话")
    wang.sees("今天上午九点半以前，值班的同志联系您")
    await wang.taps("发我的电话")
    wang.sees("记住了您的电话。")
    phone = await phone_of(town, wang)
    assert phone is not None
    await breath(town)
    duty.sees(CARD, "给我回个电话", f"电话 {phone}")
    await duty.taps("我来回电")
    await breath(town)
    wang.sees(f"{duty.person.name} 来给您回电话，今天上午九点半以前")
    await duty.taps("回电完成")
    await duty.says("医保卡的事，下午带身份证来")
    await breath(town)
    duty.sees("回电完成：“医保卡的事，下午带身份证来”")
    duty.sees_not(phone)
    [request] = await requests(town)
    assert (request.outcome, request.reached) == ("医保卡的事，下午带身份证来", True)
    assert await drafts(town) == [], "nobody has begun a report"


async def test_the_phone_may_be_refused_and_is_asked_for_once(town: World) -> None:
    duty, wang = await on_duty(town), await town.stranger("王秀英")
    await wang.says("找真人")
    await wang.taps("不用电话")
    wang.sees("我们在这里联系您")
    duty.sees("有人要找真人", "没留电话")
    await duty.taps("我来回电")
    await duty.taps("回电完成")
    await duty.taps("没打通")
    await breath(town)
    wang.sees("给您打了电话，没打通")
    await wang.says("给我回个电话")
    assert count(wang, "请留个电话") == 1
    assert len(await requests(town)) == 2


async def test_asked_again_it_is_one_request(town: World) -> None:
    duty, wang = await on_duty(town), await town.stranger("王秀英")
    await wang.says("找真人")
    await breath(town)
    await wang.says("13812345678")
    await wang.says("给我打个电话")
    wang.sees("您说过了，我们记着")
    await breath(town)
    duty.sees("电话 13812345678", "给我打个电话")
    assert len(await requests(town)) == 1
    assert count(duty, "找真人") == 1


async def test_outside_office_hours_she_is_told_the_truth(town: World) -> None:
    duty, above = await on_duty(town), await supervisor_of(town)
    town.clock.advance(FRIDAY_EVENING)
    wang = await town.stranger("王秀英")
    await wang.says("回个电话")
    wang.sees("10月19日早上八点半以后", "110、119 或 120")
    await town.later(timedelta(hours=12))
    above.sees_not(CARD)
    duty.sees(CARD)
    await town.later(timedelta(days=2, hours=2, minutes=50))
    above.sees("还没有人回电", CARD)
    wang.sees("还没有人接，我们已经催了")


async def test_after_fifteen_minutes_the_supervisor_is_told(town: World) -> None:
    await on_duty(town)
    above, wang = await supervisor_of(town), await town.stranger("王秀英")
    await wang.says("请回电")
    await town.later(timedelta(minutes=14))
    above.sees_not(CARD)
    await town.restart()
    await town.later(timedelta(minutes=2))
    above.sees("还没有人回电", CARD)
    await above.taps("我来回电")
    await breath(town)
    wang.sees(f"{above.person.name} 来给您回电话")


async def test_her_report_stays_open(town: World) -> None:
    duty, wang = await on_duty(town), await town.stranger("王秀英")
    await wang.says("村口的路灯不亮了")
    await wang.says("找真人")
    await wang.says("不用电话")
    assert (await the_draft(town)).words == "村口的路灯不亮了"
    wang.sees("ask-photos")
    await breath(town)
    duty.sees("有人要找真人")


async def test_she_takes_it_back(town: World) -> None:
    duty, wang = await on_duty(town), await town.stranger("王秀英")
    await wang.says("找真人")
    told = wang.finds("值班的同志联系您")
    await breath(town)
    await wang.taps("不用回电了", on=told)
    await breath(town)
    duty.sees("本人说不用回电了")
    assert "☎️ 我来回电" not in duty.labels()


async def test_by_voice(town: World, ears: FakeEars) -> None:
    duty, wang = await on_duty(town), await town.stranger("王秀英")
    await wang.speaks(voice("我不会打字，你们派个人给我打个电话"), 5)
    await wang.taps("对")
    wang.sees("值班的同志联系您")
    await breath(town)
    duty.sees(CARD, "派个人给我打个电话")
    assert await drafts(town) == []


async def test_in_the_desks_group_a_reply_is_the_word(town: World) -> None:
    duty, wang = await on_duty(town), await town.stranger("王秀英")
    group = town.box.group("值班室", duty.person)
    await duty.says("/bind", group)
    await duty.taps("值班室", chat=group)
    duty.sees("这个群现在是", chat=group)
    await wang.says("找真人")
    await town.later(timedelta(seconds=5))
    await duty.taps("我来回电", chat=group)
    await town.later(timedelta(seconds=5))
    await duty.taps("回电完成", chat=group)
    await duty.says("她要找老年大学，给了电话", chat=group, reply_to=duty.finds("打得怎么样", chat=group))
    await town.later(timedelta(seconds=5))
    duty.sees("回电完成：“她要找老年大学，给了电话”", chat=group)
