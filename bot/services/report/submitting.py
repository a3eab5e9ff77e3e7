"""提交: the draft becomes a case, and everybody concerned is owed a word. Danger may become one without a draft."""

from datetime import timedelta
from typing import Final

from bot.dialogue.understand import HAZARD
from bot.routing import RoutingReason
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import alarms, transcriptions, two_matters
from bot.services.report.intake import retell
from bot.services.report.placing import places_said
from bot.services.steps.announce import announce
from bot.services.steps.contribution import Contribution, keep
from bot.store import cases, people
from models import Actor, Alarm, Case, Draft, Follower, Hat, Status, Step, Urgency
from models.case import UNHEARD
from models.errors import NotEnough, TooMany

A_DAY: Final = timedelta(days=1)


async def submit(uow: UnitOfWork, draft: Draft) -> Case:
    """提交: the draft becomes a case, its evidence goes with it, and everybody concerned is owed a word.

    A second matter that was told in the same message is the next draft.

    Raises:
        NotEnough: a question is still open; `step` says which.
        TooMany: this person has filed too many today; it stays as it is, and may be filed later.
    """
    if not draft.is_complete:
        raise NotEnough("error-draft-incomplete", step=draft.step.value)
    await _check_not_too_many(uow, draft)
    if await transcriptions.go_with(uow, draft):
        await retell(uow, draft)
        draft.answer(Step.CATEGORY)
    case = await _case_of(uow, draft)
    uow.session.add(case)
    await uow.session.flush()
    await _follow_for(uow, case)
    given = await cases.evidence_of_draft(uow.session, draft.id)
    for item in given:
        item.draft_id, item.case_id = None, case.id
    for post in await places_said(uow, draft.person_id):
        post.case_id = case.id
    await uow.session.flush()  # the draft cannot go before what was given to it is the case's
    cases.given_along(uow.session, case.id, given)
    event = case.submit(by=Actor(draft.person_id, Hat.REPORTER), at=uow.at)
    await alarms.become(uow, draft.id, case)
    await uow.session.delete(draft)
    await announce(uow, case, event)
    await two_matters.go_on(uow, draft)
    return case


async def file_danger(uow: UnitOfWork, alarm: Alarm, given: Contribution) -> Case:
    """An alarm becomes a case of its own, with the words and the place that it has; no summary is asked."""
    today = uow.at.astimezone(uow.office.timezone).strftime("%Y%m%d")
    reason = RoutingReason.ADDRESS if alarm.place_words else RoutingReason.HOME if alarm.grid_id else RoutingReason.NONE
    case = Case(
        case_no=await cases.next_number(uow.session, today),
        status=Status.SUBMITTED,
        grid_id=alarm.grid_id,
        clock_grid_id=alarm.grid_id,
        reporter_id=alarm.person_id,
        confidential=False,
        words=alarm.words,
        unheard=False,
        category=HAZARD,
        urgency=Urgency.EMERGENCY,
        place_words=alarm.place_words,
        routed_by=reason.value,
        routing={},
        submitted_at=uow.at,
    )
    uow.session.add(case)
    await uow.session.flush()
    event = case.submit(by=Actor(alarm.person_id, Hat.REPORTER), at=uow.at)
    await keep(uow, given, by=alarm.person_id, case_id=case.id)
    await alarms.become_case(uow, alarm, case)
    await announce(uow, case, event)
    return case


async def _check_not_too_many(uow: UnitOfWork, draft: Draft) -> None:
    """One person's flood of reports must not bury what others report; whoever has a part in the town files more."""
    most = uow.office.reports_a_day
    if not most or draft.danger is not None:
        return
    filed = await cases.count_reported(uow.session, draft.person_id, since=uow.at - A_DAY)
    if filed >= most and not await people.roles_of(uow.session, draft.person_id):
        raise TooMany("error-too-many-reports", most=most)


async def _case_of(uow: UnitOfWork, draft: Draft) -> Case:
    today = uow.at.astimezone(uow.office.timezone).strftime("%Y%m%d")
    category = uow.office.categories.by_code[draft.category or ""]
    unheard = await transcriptions.unheard_one(uow, await cases.evidence_of_draft(uow.session, draft.id)) is not None
    return Case(
        case_no=await cases.next_number(uow.session, today),
        status=Status.SUBMITTED,
        grid_id=draft.grid_id,
        clock_grid_id=draft.grid_id,
        reporter_id=draft.person_id,
        on_behalf_name=draft.on_behalf_name,
        on_behalf_phone=draft.on_behalf_phone,
        confidential=draft.confidential,
        words=draft.words or UNHEARD,
        unheard=unheard,
        category=category.code,
        urgency=Urgency.EMERGENCY if draft.danger else Urgency(category.urgency),
        lat=draft.lat,
        lon=draft.lon,
        accuracy_m=draft.accuracy_m,
        place_words=draft.place_words,
        routed_by=draft.routed_by or RoutingReason.NONE.value,
        routing=draft.routing or {},
        submitted_at=uow.at,
    )


async def _follow_for(uow: UnitOfWork, case: Case) -> None:
    """代报: the person it is for follows the case, if she told us her phone before."""
    if case.on_behalf_phone is None:
        return
    other = await people.by_phone(uow.session, case.on_behalf_phone)
    if other is not None and other.id != case.reporter_id:
        uow.session.add(Follower(case_id=case.id, person_id=other.id))
        await uow.session.flush()
