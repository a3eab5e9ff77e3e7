"""The main journey: a report, from her first word to her verdict."""

from tests.support.world import World

PICTURE = b"\xff\xd8\xff\xe0 a picture"
LAMP = b"\xff\xd8\xff\xe0 the new lamp"


async def test_from_the_first_word_to_the_verdict(world: World) -> None:
    grid = world.town.grids[0].outline.code
    leader = await world.leader_of(grid)
    worker = await world.worker_of(grid)
    wang = await world.stranger("王秀英")
    lat, lon = world.inside(grid)

    await wang.says("村口的路灯不亮了，晚上看不见路")
    wang.sees("ask-photos")
    await wang.shows(PICTURE, PICTURE + b"2", PICTURE + b"3", shuffle=True)
    wang.sees("ask-where-pictures", pictures=3)
    await wang.shares(lat, lon)
    wang.sees("summary-title", "路灯", "照片：3 张")
    await wang.taps("提交")
    wang.sees("receipt", "网格长")

    case = await world.the_case()
    leader.sees(case.case_no, "status-submitted")
    await leader.taps("受理")
    assert leader.alert == "已受理"
    leader.sees("status-accepted")
    wang.sees("status-accepted")
    await leader.taps("派单")
    await leader.taps(f"{worker.person.name}（在办 0 件）")
    wang.sees("已派单")

    worker.sees(case.case_no, "接单")
    await worker.taps("接单")
    card = worker.finds("status-in_progress")
    await worker.person.shows(LAMP, caption="换了新灯泡，亮了", reply_to=card)
    await world.settle()
    wang.sees("换了新灯泡，亮了")
    await worker.taps("完成", on=worker.finds("work-title"))
    leader.sees("status-done")
    await leader.taps("核查通过")
    wang.sees("status-closed", "ask-solved")
    await wang.taps("解决了")
    await wang.taps("非常满意")
    await wang.taps("不说了")
    wang.sees("谢谢您")
    leader.sees("非常满意")
    assert (await world.the_case()).status == "closed"
