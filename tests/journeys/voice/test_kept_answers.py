"""A question that is spoken is answered from kept answers, too; what is not answered keeps its recording."""

from bot.store import kept_answers
from bot.store.cases import evidence_of
from models import EvidenceKind
from tests.journeys.resident.telling import GRID
from tests.support.ears import voice
from tests.support.world import World


async def test_a_spoken_question_is_answered_and_its_recording_goes_with_it_to_the_desk(town: World) -> None:
    duty = await town.leader_of(GRID)
    await duty.says("/answers 身份证丢了怎么补办\n带户口本到派出所")
    wang = await town.stranger("王秀英")
    async with town.office.writing() as uow:
        kept = (await kept_answers.of_desks(uow.session, [(await town.grid(GRID)).id]))[0]
        kept.grid_id = None  # the town's, for nobody knows where she lives
    await wang.speaks(voice("身份证搞丢了怎么补办"))
    await wang.taps("对")
    wang.sees("answer-told", words="带户口本到派出所")
    await wang.speaks(voice("答非所问"))
    wang.sees("ask-where")
    await wang.shares(*town.inside(GRID))
    await wang.taps("提交")
    case = await town.the_case()
    async with town.office.reading() as uow:
        given = [(one.kind, one.words) for one in await evidence_of(uow.session, case.id)]
    assert given == [(EvidenceKind.VOICE, "身份证搞丢了怎么补办。")]
