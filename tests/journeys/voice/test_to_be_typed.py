"""改成打字, and then something else: she speaks, says 对, submits, or goes away."""

from datetime import timedelta

from models import Trust, Urgency
from tests.journeys.grid.telling import LAMP, reported
from tests.journeys.voice.test_told_badly import rows
from tests.support.ears import voice
from tests.support.world import World

MISHEARD = "村口的路灯着火了"


async def test_a_yes_after_speaking_anew_is_for_the_new_recording(hearing: World) -> None:
    wang = await hearing.stranger("王秀英")
    await wang.speaks(voice(MISHEARD))
    await wang.taps("改成打字")
    await wang.speaks(voice(LAMP))
    await wang.says("对")
    wang.sees("在什么地方")
    old, new = await rows(hearing)
    assert (old.trust, old.closed_at is None) == (Trust.UNCONFIRMED, False)
    assert (new.trust, new.text) == (Trust.CONFIRMED, f"{LAMP}。")
    await wang.shares(*hearing.inside("QX01"))
    await wang.taps("提交")
    assert (await hearing.the_case()).words == f"{LAMP}。"


async def test_a_yes_instead_of_typing_is_a_yes_to_a_report(hearing: World) -> None:
    wang = await hearing.stranger("王秀英")
    await wang.speaks(voice(LAMP))
    await wang.taps("改成打字")
    await wang.says("对")
    (row,) = await rows(hearing)
    assert (row.trust, row.text) == (Trust.CONFIRMED, f"{LAMP}。")


async def test_what_was_to_be_typed_is_not_submitted_as_it_was_heard(hearing: World) -> None:
    leader = await hearing.leader_of("QX01")
    wang = await hearing.stranger("王秀英")
    await wang.says("路灯坏了")
    await wang.taps("跳过")
    await wang.shares(*hearing.inside("QX01"))
    summary = wang.finds("路灯照明")
    await wang.speaks(voice(MISHEARD))
    await wang.taps("改成打字")
    await wang.taps("提交", on=summary)
    case = await hearing.the_case()
    assert (case.words, case.unheard, case.urgency) == ("路灯坏了", True, Urgency.ORDINARY)
    leader.sees("待听", "居民的语音")


async def test_an_answer_that_was_to_be_typed_is_not_taken_as_it_was_heard(hearing: World) -> None:
    matter = await reported(hearing)
    worker = await matter.started()
    await worker.speaks(voice("等泡换好了"), 4, reply_to=worker.finds("处理中"))
    await worker.taps("改成打字")
    await hearing.later(timedelta(minutes=11))
    matter.resident.sees_not("等泡换好了")
    (row,) = await rows(hearing)
    assert row.closed_at is not None
