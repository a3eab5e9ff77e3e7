"""She tells it anew, spoken or typed: her new words stand, what was refused counts for nothing, recordings stay."""

from sqlalchemy import select

from models import Evidence, EvidenceKind
from tests.journeys.grid.telling import LAMP
from tests.support.ears import voice
from tests.support.world import World


async def test_typed_anew_the_recording_still_reaches_the_leader(hearing: World) -> None:
    leader = await hearing.leader_of("QX01")
    wang = await hearing.stranger("王秀英")
    await wang.speaks(voice(LAMP))
    await wang.taps("对")
    await wang.shares(*hearing.inside("QX01"))
    await wang.taps("改事情")
    await wang.says("村口两盏路灯都不亮")
    await wang.taps("提交")
    case = await hearing.the_case()
    assert (case.words, case.unheard) == ("村口两盏路灯都不亮", False)
    leader.sees("居民的语音")
    async with hearing.office.reading() as uow:
        kinds = (await uow.session.scalars(select(Evidence.kind).where(Evidence.case_id == case.id))).all()
    assert EvidenceKind.VOICE in kinds
