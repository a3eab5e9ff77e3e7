"""What the desk writes down of a recording, and what its speaker says to it."""

import pytest

from bot.services.report import intake, placing, submitting, transcriptions, voice_report
from models import Action, EvidenceKind, NoticeKind, Step, Trust
from models.case import UNHEARD
from models.errors import NotAllowed, NotFound, NotNow
from tests.support.town import IN_EAST, Town

K = NoticeKind
HEARD = "老井旁边的路灯不亮"


async def recorded(town: Town) -> int:
    """A case of chen's that is a recording and nothing else; gives its id."""
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        await intake.tell(uow, draft, town.says("chen", None, EvidenceKind.VOICE, seconds=4))
        await placing.place_at(uow, draft, *IN_EAST, None)
        await intake.choose_category(uow, draft, "street_light")
        assert draft.step is Step.SUMMARY
        case_id = (await submitting.submit(uow, draft)).id
    await town.delivers_all()
    return case_id


async def test_what_the_desk_heard_is_hers_only_when_she_says_so(town: Town) -> None:
    case_id = await recorded(town)

    await town.does(voice_report.write_down, case_id, HEARD, by=town.ids["leader"])

    case = await town.case(case_id)
    assert (case.words, case.unheard) == (UNHEARD, True)
    assert await town.owed(case_id) == {(K.PLEASE_CONFIRM, "chen"), (K.CARD, "leader")}
    async with town.office.writing() as uow:
        [evidence] = await town.evidence(case_id)
        row = (await transcriptions.of_evidence(uow, [evidence]))[evidence.id]
        await voice_report.say_so(uow, row, by=town.ids["chen"])
    case = await town.case(case_id)
    assert (case.words, case.unheard) == (HEARD, False)
    assert [e.words for e in await town.evidence(case_id)] == [HEARD]
    assert [e.action for e in await town.history(case_id)] == [Action.SUBMIT, Action.WRITE_DOWN, Action.CORRECT]
    assert row.trust is Trust.CONFIRMED


async def test_only_the_desk_writes_down_and_only_what_is_not_known(town: Town) -> None:
    case_id = await recorded(town)
    with pytest.raises(NotAllowed):
        await town.does(voice_report.write_down, case_id, HEARD, by=town.ids["chen"])
    with pytest.raises(NotFound):
        await town.does(voice_report.write_down, case_id, HEARD, by=town.ids["wei"])
    typed = await town.reports("liu")
    with pytest.raises(NotNow):
        await town.does(voice_report.write_down, typed, HEARD, by=town.ids["leader"])
