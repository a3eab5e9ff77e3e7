"""She tells it anew, spoken or typed: her new words stand, what was refused counts for nothing, recordings stay."""

from sqlalchemy import select

from models import Evidence, EvidenceKind, Urgency
from tests.journeys.grid.telling import LAMP, QUARREL
from tests.support.ears import voice
from tests.support.world import Townsman, World


async def at_the_summary(town: World, wang: Townsman) -> None:
    """Until she is asked whether it is right."""
    await wang.taps("跳过")
    await wang.shares(*town.inside("QX01"))
    wang.sees("请看一看，对不对？")


async def test_typed_anew_the_recording_still_reaches_the_leader(hearing: World) -> None:
    leader = await hearing.leader_of("QX01")
    wang = await hearing.stranger("王秀英")
    await wang.speaks(voice(LAMP))
    await wang.taps("对")
    await wang.shares(*hearing.inside("QX01"))
    await wang.changes("改事情")
    await wang.says("村口两盏路灯都不亮")
    await wang.taps("提交")
    case = await hearing.the_case()
    assert (case.words, case.unheard) == ("村口两盏路灯都不亮", False)
    leader.sees("居民的语音")
    async with hearing.office.reading() as uow:
        kinds = (await uow.session.scalars(select(Evidence.kind).where(Evidence.case_id == case.id))).all()
    assert EvidenceKind.VOICE in kinds


async def test_told_anew_twice_the_old_words_still_give_way(hearing: World) -> None:
    wang = await hearing.stranger("王秀英")
    await wang.says(LAMP)
    await at_the_summary(hearing, wang)
    await wang.changes("改事情")
    await wang.speaks(voice("各壁两家抄家"))
    await wang.taps("重说")
    await wang.speaks(voice(QUARREL))
    await wang.taps("对")
    await wang.taps("提交")
    assert (await hearing.the_case()).words == f"{QUARREL}。"


async def test_danger_that_was_misheard_makes_no_emergency(hearing: World) -> None:
    wang = await hearing.stranger("王秀英")
    await wang.says(LAMP)
    await at_the_summary(hearing, wang)
    summary = wang.finds("请看一看，对不对？")
    await wang.speaks(voice("村口着火了"))
    wang.sees("119")
    await wang.says("不对")
    await wang.taps("提交", on=summary)
    case = await hearing.the_case()
    assert (case.words, case.urgency) == (LAMP, Urgency.ORDINARY)
