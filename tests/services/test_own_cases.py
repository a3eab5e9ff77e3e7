"""What a resident does with her case afterwards: find, add, correct, urge, withdraw."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import desk, own_cases, work
from models import Action, CaseEvent, Evidence, Status
from models.case import URGE_EVERY
from models.errors import NotAllowed, NotFound, NotNow, TooOften
from tests.support.town import Town


async def merged(town: Town) -> tuple[int, int]:
    """Liu's report, and chen's into which it was merged."""
    duplicate, primary = await town.reports("liu"), await town.reports("chen")
    await town.does(desk.merge, duplicate, primary, by=town.ids["leader"])
    return duplicate, primary


async def edits(uow: UnitOfWork, case_id: int, who: int, words: str) -> CaseEvent | None:
    asked = select(Evidence).where(Evidence.case_id == case_id, Evidence.by_id == who).order_by(Evidence.id.desc())
    evidence = (await uow.session.scalars(asked)).first()
    assert evidence is not None
    return await own_cases.correct(uow, evidence, words, by=who)


async def test_a_number_is_found_however_it_is_written(town: Town) -> None:
    case_id = await town.reports()
    for number in ("20261012-001", " #20261012-001 ", "001", "1"):
        assert (await town.does(own_cases.find, number, by=town.ids["chen"])).id == case_id


@pytest.mark.parametrize("number", ["20261012-001", "001", "20261012-999", "", "%", "_"])
async def test_to_a_stranger_every_number_is_unknown_in_the_same_words(town: Town, number: str) -> None:
    await town.reports()
    with pytest.raises(NotFound) as refusal:
        await town.does(own_cases.find, number, by=town.ids["wei"])
    assert (refusal.value.sentence, refusal.value.facts) == ("error-not-found", {})


async def test_open_cases_stand_first_in_her_list(town: Town) -> None:
    first, second, third = [await town.reports() for _ in range(3)]
    await town.does(own_cases.withdraw, third, by=town.ids["chen"], reason="好了")
    assert [case.id for case in await town.does(own_cases.mine, town.ids["chen"])] == [second, first, third]
    assert await town.does(own_cases.mine, town.ids["wei"]) == []


async def test_a_supplement_of_a_merged_case_goes_to_the_primary(town: Town) -> None:
    duplicate, primary = await merged(town)
    await town.does(own_cases.supplement, duplicate, town.shows("liu", "在这里"), by=town.ids["liu"])
    assert (await town.history(primary))[-1].action is Action.SUPPLEMENT
    assert (await town.evidence(primary))[-1].words == "在这里"
    assert (await town.history(duplicate))[-1].action is Action.MERGE


@pytest.mark.parametrize("who", ["worker", "leader", "wei"])
async def test_nobody_else_supplements_her_report(town: Town, who: str) -> None:
    case_id = await town.reports()
    with pytest.raises((NotAllowed, NotFound)):
        await town.does(own_cases.supplement, case_id, town.says(who, "还有"), by=town.ids[who])
    assert len(await town.evidence(case_id)) == 1


async def test_an_edited_message_is_a_correction_that_keeps_what_was_said(town: Town) -> None:
    case_id = await town.reports()
    await town.does(edits, case_id, town.ids["chen"], "两盏路灯坏了")
    event = (await town.history(case_id))[-1]
    assert (event.action, event.words, event.facts) == (Action.CORRECT, "两盏路灯坏了", {"before": "路灯坏了"})
    assert (await town.evidence(case_id))[0].words == "两盏路灯坏了"


async def test_an_edit_that_changes_nothing_leaves_no_event(town: Town) -> None:
    case_id = await town.reports()
    assert await town.does(edits, case_id, town.ids["chen"], "路灯坏了") is None
    assert len(await town.history(case_id)) == 1


async def test_after_the_end_nobody_waits_for_a_correction(town: Town) -> None:
    case_id = await town.reports()
    await town.does(own_cases.withdraw, case_id, by=town.ids["chen"], reason="好了")
    assert await town.does(edits, case_id, town.ids["chen"], "没好") is None
    assert (await town.evidence(case_id))[0].words == "路灯坏了"


async def test_she_whose_case_was_merged_may_correct_too(town: Town) -> None:
    duplicate, primary = await merged(town)
    await town.does(edits, duplicate, town.ids["liu"], "两盏路灯坏了")
    event = (await town.history(primary))[-1]
    assert (event.action, event.by_id, event.internal) == (Action.CORRECT, town.ids["liu"], False)


async def test_a_workers_edit_is_an_internal_note(town: Town) -> None:
    case_id = await town.reports()
    await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    await town.does(work.feed_back, case_id, town.says("worker", "明天来"), by=town.ids["worker"], internal=True)
    await town.does(edits, case_id, town.ids["worker"], "后天来")
    event = (await town.history(case_id))[-1]
    assert (event.action, event.internal) == (Action.NOTE, True)


async def test_urging_is_heard_once_in_24_hours(town: Town) -> None:
    case_id = await town.reports()
    await town.does(own_cases.urge, case_id, by=town.ids["chen"])
    town.clock.advance(URGE_EVERY - timedelta(seconds=1))
    with pytest.raises(TooOften):
        await town.does(own_cases.urge, case_id, by=town.ids["chen"])
    town.clock.advance(timedelta(seconds=1))
    await town.does(own_cases.urge, case_id, by=town.ids["chen"])
    assert [e.action for e in await town.history(case_id)].count(Action.URGE) == 2


async def test_urging_a_merged_case_urges_the_primary_and_shares_its_limit(town: Town) -> None:
    duplicate, primary = await merged(town)
    await town.does(own_cases.urge, duplicate, by=town.ids["liu"])
    assert (await town.case(primary)).urged_at == town.clock.now()
    with pytest.raises(TooOften):
        await town.does(own_cases.urge, primary, by=town.ids["chen"])


async def test_withdrawing_ends_it_until_it_is_done(town: Town) -> None:
    case_id, done = await town.reports(), await town.reports()
    await town.does(own_cases.withdraw, case_id, by=town.ids["chen"], reason="好了")
    assert (await town.case(case_id)).status is Status.WITHDRAWN
    await town.does(desk.dispatch, done, town.ids["worker"], by=town.ids["leader"])
    await town.does(work.finish, done, town.shows("worker"), by=town.ids["worker"])
    with pytest.raises(NotNow):
        await town.does(own_cases.withdraw, done, by=town.ids["chen"], reason="好了")


async def test_who_only_follows_does_not_withdraw(town: Town) -> None:
    _, primary = await merged(town)
    with pytest.raises(NotAllowed):
        await town.does(own_cases.withdraw, primary, by=town.ids["liu"], reason="好了")
    assert (await town.case(primary)).status is Status.SUBMITTED
