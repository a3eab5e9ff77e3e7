"""Who may ban whom, for how long, by which name; and what becomes of an appeal and of a ban that is over."""

from datetime import timedelta

import pytest

from bot.services.town import bans, own_data
from bot.services.town.bans import Meant
from models import Ban, Chat, Notice, NoticeKind, Person
from models.errors import AlreadySo, DomainError, NotAllowed, NotEnough, NotFound, TooOften
from tests.support.town import Town

WEEK = timedelta(days=7)


async def banned(town: Town, by: str = "duty", whom: str = "chen", days: float = 7, reason: str = "一直骂人") -> Ban:
    async with town.office.writing() as uow:
        person = await town.person(uow, whom)
        until = uow.at + timedelta(days=days)
        return await bans.ban(uow, Meant(person, person.name), reason, until, by=await town.person(uow, by))


async def is_banned(town: Town, who: str = "chen") -> bool:
    async with town.office.reading() as uow:
        return bans.is_banned(await town.person(uow, who), uow.at)


async def appeals(town: Town, words: str, who: str = "chen") -> None:
    async with town.office.writing() as uow:
        await bans.appeal(uow, await town.person(uow, who), words)


@pytest.mark.parametrize("by", ["duty", "admin", "supervisor", "secretary"])
async def test_the_duty_desk_and_those_above_may(town: Town, by: str) -> None:
    await banned(town, by)
    assert await is_banned(town)


@pytest.mark.parametrize(
    ("how", "refused"),
    [
        ({"by": "leader"}, NotAllowed),
        ({"by": "worker"}, NotAllowed),
        ({"by": "liu"}, NotAllowed),
        ({"by": "partner"}, NotAllowed),
        ({"whom": "worker"}, NotAllowed),
        ({"whom": "duty"}, NotAllowed),
        ({"days": 0}, NotEnough),
        ({"days": -1}, NotEnough),
        ({"days": 90.1}, NotEnough),
        ({"reason": "  "}, NotEnough),
    ],
)
async def test_nobody_else_may_nor_staff_be_banned_nor_for_ever(
    town: Town, how: dict[str, str], refused: type[DomainError]
) -> None:
    with pytest.raises(refused):
        await banned(town, **how)  # type: ignore[arg-type]  # a row of the table
    assert await town.stored(Ban) == []


async def test_it_ends_by_itself_or_is_lifted_and_its_person_is_told(town: Town) -> None:
    ban = await banned(town)
    town.clock.advance(WEEK)
    assert not await is_banned(town)
    ban = await banned(town)
    async with town.office.writing() as uow:
        await bans.lift(uow, ban.id, by=await town.person(uow, "supervisor"))
    assert not await is_banned(town)
    with pytest.raises(AlreadySo):
        async with town.office.writing() as uow:
            await bans.lift(uow, ban.id, by=await town.person(uow, "duty"))
    with pytest.raises(NotFound):
        async with town.office.writing() as uow:
            await bans.lift(uow, ban.id, by=await town.person(uow, "leader"))


async def test_a_second_ban_takes_the_place_of_the_first(town: Town) -> None:
    await banned(town, days=30)
    await banned(town, days=1)
    town.clock.advance(timedelta(days=1))
    assert not await is_banned(town)
    async with town.office.reading() as uow:
        assert await bans.holding(uow) == []


async def test_an_appeal_reaches_the_duty_desk_once_a_day(town: Town) -> None:
    with pytest.raises(NotFound):
        await appeals(town, "冤枉")
    await banned(town)
    with pytest.raises(NotEnough):
        await appeals(town, " ")
    await appeals(town, "冤枉")
    with pytest.raises(TooOften):
        await appeals(town, "真的冤枉")
    [notice] = await town.stored(Notice, Notice.kind == NoticeKind.BAN_APPEAL)
    assert town.rooms[notice.chat_id] == "duty"
    [ban] = await town.stored(Ban)
    assert ban.appeal == "冤枉"


async def test_somebody_is_meant_by_a_number_a_name_or_a_phone(town: Town) -> None:
    open_, secret = await town.reports(), await town.reports("wei", confidential=True)
    async with town.office.writing() as uow:
        duty, supervisor, chen = [await town.person(uow, who) for who in ("duty", "supervisor", "chen")]
        chen.phone, chen.username = "13800001111", "chen_1950"
        telegram_id = str(chen.telegram_id)
    numbers = [(await town.case(one)).case_no for one in (open_, secret)]
    async with town.office.reading() as uow:
        for said in (numbers[0], "13800001111", "@Chen_1950", telegram_id):
            meant = await bans.who_is_meant(uow, said, by=supervisor)
            assert (meant.person.id, meant.known_as) == (chen.id, "chen"), said
        assert (await bans.who_is_meant(uow, numbers[1], by=supervisor)).known_as == numbers[1]
        for said in ("@nobody", "13900000000", "张三", "9" * 30):
            with pytest.raises(NotFound):
                await bans.who_is_meant(uow, said, by=supervisor)
        with pytest.raises(NotFound):  # the grid's desk is staffed: the case is none of the duty desk's business
            await bans.who_is_meant(uow, numbers[1], by=duty)


async def test_bans_are_made_in_private_or_at_the_duty_desk(town: Town) -> None:
    group = await town.opens_group("东网格群", -100200300)
    async with town.office.reading() as uow:
        duty = await town.person(uow, "duty")
        await bans.check_may_ban(uow, duty, await uow.session.get_one(Chat, duty.chat_id))
        with pytest.raises(NotAllowed) as refused:
            await bans.check_may_ban(uow, duty, await uow.session.get_one(Chat, group))
        assert refused.value.sentence == "error-only-private"


async def test_who_is_forgotten_leaves_no_reason_behind(town: Town) -> None:
    await banned(town)
    await appeals(town, "我是陈婶")
    async with town.office.writing() as uow:
        chen = await town.person(uow, "chen")
        await own_data.be_forgotten(uow, chen, await uow.session.get_one(Chat, chen.chat_id))
    [ban] = await town.stored(Ban)
    [person] = await town.stored(Person, Person.id == town.ids["chen"])
    assert "骂人" not in ban.reason
    assert (ban.appeal, person.banned_until) == (None, None)
