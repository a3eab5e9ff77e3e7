"""Pictures: alone and as albums, in any order, up to nine; asked once, answered once."""

from datetime import timedelta

import pytest

from models.evidence import MAX_PICTURES
from tests.journeys.resident.telling import GRID, LAMP, count, evidence, picture, the_draft
from tests.support.world import World


@pytest.mark.parametrize(("caption_on", "order"), [(0, [0, 1, 2]), (1, [2, 0, 1]), (2, [1, 0, 2])], ids=str)
async def test_an_album_is_answered_once(town: World, caption_on: int, order: list[int]) -> None:
    wang = await town.stranger("王秀英")
    await wang.shows(picture(1), picture(2), picture(3), caption=LAMP, caption_on=caption_on, order=order)
    assert count(wang, "照片收到了，共 3 张") == 1
    assert count(wang, "是什么事") == 0
    assert (await the_draft(town)).words == LAMP


async def test_an_album_reaches_the_leader_as_she_sent_it(world: World) -> None:
    leader = await world.leader_of(GRID)
    wang = await world.stranger("王秀英")
    await wang.shows(*(picture(n) for n in range(4)), caption=LAMP, caption_on=2, order=[3, 1, 0, 2])
    await wang.shares(*world.inside(GRID))
    await wang.taps("提交")
    album = [view for view in leader.person.screen() if view.kind == "photo"]
    assert len(album) == 4
    assert len({view.album for view in album}) == 1
    hers = [view for view in wang.person.screen() if view.kind == "photo"]
    assert [v.content["photo"][-1]["file_unique_id"] for v in album] == [
        v.content["photo"][-1]["file_unique_id"] for v in hers
    ]


async def test_the_tenth_picture_is_refused_and_nine_are_kept(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.says(LAMP)
    for number in range(MAX_PICTURES + 1):
        await wang.shows(picture(number))
        await town.later(timedelta(seconds=2))
    assert count(wang, "照片最多 9 张") == 1
    wang.sees("照片记下了 9 张")
    assert len([e for e in await evidence(town) if e.is_picture]) == MAX_PICTURES


async def test_an_album_that_is_too_large_is_answered_once(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.shows(*(picture(n) for n in range(5)), caption=LAMP)
    await wang.shows(*(picture(n) for n in range(5, 12)))
    assert count(wang, "最多") == 1
    assert len([e for e in await evidence(town) if e.is_picture]) == MAX_PICTURES


async def test_pictures_are_exchanged_from_the_summary(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.shows(picture(1), caption=LAMP)
    await wang.shares(*town.inside(GRID))
    await wang.changes("改照片")
    wang.sees("已有 1 张照片")
    await wang.taps("照片不要了")
    wang.sees("有照片吗")
    await wang.shows(picture(2), picture(3))
    wang.sees("照片：2 张", LAMP)
    await wang.taps("提交")
    case = await town.the_case()
    assert case.words == LAMP
    assert len([e for e in await evidence(town) if e.is_picture]) == 2


async def test_an_empty_caption_is_no_words(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.shows(picture(), caption="   ")
    wang.sees("请说说，是什么事")
