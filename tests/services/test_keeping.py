"""What was kept long enough goes by the clock, from every table; bones of cases, histories and figures stay."""

from datetime import timedelta

import pytest
from sqlalchemy import exc, select

from bot.background.clockwork import LETS_GO_EVERY, Clockwork
from bot.dialogue.danger import Danger, DangerKind, Grade
from bot.services.case import closing as verdict
from bot.services.case import desk, own_cases, work
from bot.services.delivery import inbox
from bot.services.report import alarms, intake, voice_report
from bot.services.town import bans, checkup, keeping
from bot.store.keeping import PAST_TERM, Terms
from models import (
    Alarm,
    Base,
    CaseEvent,
    Chat,
    Draft,
    ErasureRecord,
    Evidence,
    EvidenceKind,
    InboxUpdate,
    Notice,
    Satisfaction,
    Status,
    Transcription,
)
from tests.support.town import Town

A_DAY = timedelta(days=1)
YEAR = timedelta(days=365)


async def everything(town: Town) -> str:
    async with town.office.reading() as uow:
        rows = [str(row) for table in Base.metadata.sorted_tables for row in await uow.session.execute(select(table))]
    return "\n".join(rows)


async def a_closed_case(town: Town) -> int:
    """Told, supplemented, worked on, closed and judged; every word of it has a 密 in it."""
    case_id = await town.reports(words="路灯坏了，密一", place_words="密二巷", on_behalf_name="密三")
    leader, worker, chen = (town.ids[who] for who in ("leader", "worker", "chen"))
    await town.does(desk.accept, case_id, by=leader)
    await town.does(own_cases.supplement, case_id, town.says("chen", "密四", EvidenceKind.VOICE, seconds=3), by=chen)
    await town.does(desk.dispatch, case_id, worker, by=leader)
    await town.does(work.feed_back, case_id, town.says("worker", "先看看，密五"), by=worker, internal=False)
    await town.does(work.finish, case_id, town.shows("worker", "换了灯泡，密六"), by=worker)
    await town.does(desk.verify, case_id, by=leader)
    await town.does(verdict.say_solved, case_id, 1, by=chen)
    await town.does(verdict.say_satisfaction, case_id, 1, Satisfaction.DELIGHTED, by=chen)
    await town.does(verdict.add_words, case_id, 1, "谢谢，密七", by=chen)
    return case_id


async def lets_go(town: Town, **terms: timedelta) -> None:
    town.office.terms = Terms(**terms)
    await Clockwork(town.office).tick()


async def test_words_go_from_every_table_and_the_bones_stay(town: Town) -> None:
    case_id = await a_closed_case(town)
    open_id = await town.reports("liu", "井盖没了，秘密")
    before, history = await town.case(case_id), await town.history(case_id)
    town.clock.advance(YEAR + A_DAY)
    await lets_go(town, texts=YEAR)
    kept = await everything(town)
    assert "密一" not in kept
    for trace in ("密二", "密三", "密四", "密五", "密六", "密七"):
        assert trace not in kept, trace
    case = await town.case(case_id)
    assert (case.case_no, case.status, case.words) == (before.case_no, Status.CLOSED, PAST_TERM)
    now = await town.history(case_id)
    assert [(event.action, event.at, event.by_id) for event in now] == [(e.action, e.at, e.by_id) for e in history]
    assert (await town.case(open_id)).words == "井盖没了，秘密"
    [record] = await town.stored(ErasureRecord)
    assert (record.why, record.cases, record.person_id) == ("term", 1, None)
    await lets_go(town, texts=YEAR)
    assert len(await town.stored(ErasureRecord)) == 1


async def test_the_door_is_shut_again(town: Town) -> None:
    case_id = await a_closed_case(town)
    town.clock.advance(YEAR + A_DAY)
    await lets_go(town, texts=YEAR)

    async def alter() -> None:
        async with town.office.writing() as uow:
            event = (await uow.session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id))).first()
            assert event is not None
            event.words = "nothing of the kind"

    with pytest.raises(exc.IntegrityError):
        await alter()


async def test_recordings_go_before_the_words(town: Town) -> None:
    case_id = await a_closed_case(town)
    await lets_go(town, recordings=YEAR, texts=2 * YEAR)
    kinds = {one.kind for one in await town.evidence(case_id)}
    assert EvidenceKind.VOICE in kinds
    town.clock.advance(YEAR + A_DAY)
    await lets_go(town, recordings=YEAR, texts=2 * YEAR)
    assert {one.kind for one in await town.evidence(case_id)} == kinds - {EvidenceKind.VOICE}
    assert "密一" in (await town.case(case_id)).words


async def test_without_a_term_all_is_kept(town: Town) -> None:
    await a_closed_case(town)
    town.clock.advance(50 * YEAR)
    await lets_go(town)
    assert "密一" in await everything(town)


async def test_what_came_to_nothing_goes(town: Town) -> None:
    async with town.office.writing() as uow:
        await inbox.store_poison(uow, {"update_id": 2, "message": {"text": "密八"}}, ValueError("密九"))
        draft = await intake.begin(uow, await town.person(uow, "liu"))
        await voice_report.listen(uow, draft, town.says("liu", "密十", EvidenceKind.VOICE, seconds=4))
        draft.closed_at = uow.at
    town.clock.advance(31 * A_DAY)
    await lets_go(town, updates=timedelta(days=30))
    kept = await everything(town)
    assert all(trace not in kept for trace in ("密八", "密九", "密十"))
    assert [row.failed_as for row in await town.stored(InboxUpdate)] == ["ValueError"]
    assert (await town.stored(Draft), await town.stored(Evidence), await town.stored(Transcription)) == ([], [], [])


async def test_what_was_told_goes_and_is_not_owed_again(town: Town) -> None:
    await a_closed_case(town)
    await town.delivers_all()
    async with town.office.writing() as uow:
        for notice in (await uow.session.scalars(select(Notice))).all():
            notice.error = "密"
    keys = {notice.once for notice in await town.stored(Notice)}
    town.clock.advance(91 * A_DAY)
    await lets_go(town, notices=timedelta(days=90))
    closed = await town.stored(Notice, Notice.closed_at.is_not(None))
    assert closed
    assert {(str(notice.facts), notice.error) for notice in closed if notice.once in keys} == {("{}", None)}


async def test_alarms_and_bans_of_long_ago_lose_their_words(town: Town) -> None:
    async with town.office.writing() as uow:
        wei, duty = await town.person(uow, "wei"), await town.person(uow, "duty")
        chat = await uow.session.get_one(Chat, wei.chat_id)
        await alarms.raise_alarm(uow, wei, chat, "着火了，密", Danger(Grade.NOW, (DangerKind.FIRE,), "a cry"))
        await bans.ban(uow, bans.Meant(wei, wei.name), "密", uow.at + A_DAY, by=duty)
    town.clock.advance(YEAR + 2 * A_DAY)
    await lets_go(town, texts=YEAR)
    assert "密" not in await everything(town)
    [alarm] = await town.stored(Alarm)
    assert alarm.kinds == "fire"


async def test_the_clock_looks_once_an_hour_and_goes_on_while_there_is_more(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "AT_ONCE", 1)
    for _ in range(3):
        case_id = await town.reports()
        await town.does(own_cases.withdraw, case_id, by=town.ids["chen"], reason="已经好了")
    town.clock.advance(YEAR + A_DAY)
    town.office.terms = Terms(texts=YEAR)
    clockwork = Clockwork(town.office)
    async with town.office.reading() as uow:
        assert await keeping.still_kept(uow) == keeping.Kept(cases=0)
    for _ in range(3):
        await clockwork.tick()
    assert len(await town.stored(ErasureRecord)) == 3
    await clockwork.tick()
    case_id = await town.reports()
    await town.does(own_cases.withdraw, case_id, by=town.ids["chen"], reason="已经好了")
    town.clock.advance(LETS_GO_EVERY + YEAR)
    async with town.office.reading() as uow:
        assert await keeping.still_kept(uow) == keeping.Kept()
        town.clock.advance(3 * A_DAY)
    async with town.office.reading() as uow:
        assert await keeping.still_kept(uow) == keeping.Kept(cases=1)
        findings = checkup.findings(await checkup.check_up(uow))
    [kept] = [one for one in findings if one.subject == "kept for"]
    assert "1 case" in kept.says
    assert not kept.is_well
