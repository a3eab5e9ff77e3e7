"""A place comes as a link of a map or as numbers: it is a pin; a link that hides it is answered, never ignored."""

from tests.journeys.resident.telling import GRID, LAMP, breath, the_draft, to_summary
from tests.support.world import World


async def test_a_link_is_the_pin_that_was_asked_for(world: World) -> None:
    wang = await world.stranger("王秀英")
    await wang.says(LAMP)
    await wang.says("没有")
    await breath(world)
    await wang.says("https://surl.amap.com/3dXYzab")
    wang.sees("place-link-hidden")
    await breath(world)
    lat, lon = world.inside(GRID)
    await wang.says(f"我在这里 geo:{lat},{lon}")
    wang.sees("summary-title", "地图上的位置", "老街网格")


async def test_a_link_with_words_begins_a_report_that_has_its_place(world: World) -> None:
    wang = await world.stranger("王秀英")
    await breath(world)
    lat, lon = world.inside(GRID)
    await wang.says(f"{LAMP} {lat:.6f}, {lon:.6f}")
    draft = await the_draft(world)
    assert (draft.words, draft.lat, draft.lon) == (LAMP, round(lat, 6), round(lon, 6))
    await breath(world)
    await wang.says("没有")
    wang.sees("summary-title", LAMP, "老街网格")


async def test_numbers_at_the_summary_change_the_place(world: World) -> None:
    wang = await world.stranger("王秀英")
    await breath(world)
    await to_summary(world, wang)
    await breath(world)
    lat, lon = world.inside("QX02")
    await wang.says(f"北纬{lat:.6f} 东经{lon:.6f}")
    assert (await the_draft(world)).lat == round(lat, 6)
