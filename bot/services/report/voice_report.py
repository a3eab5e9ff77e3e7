"""What becomes of spoken words: in a report they fill whatever they answer, for a case they are written down."""

from bot.dialogue.danger import Danger
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import alarms, intake, transcriptions
from bot.services.report.finding_place import find_place
from bot.services.steps.access import THE_TOWN, case_and_hats, hats_before, step_up
from bot.services.steps.announce import announce
from bot.services.steps.contribution import Contribution, keep
from bot.store import cases
from models import (
    Action,
    Actor,
    Asked,
    Case,
    CaseEvent,
    Draft,
    Evidence,
    Person,
    Step,
    Transcription,
    TranscriptionState,
    Trust,
)
from models.case import UNHEARD, CaseWords
from models.errors import NotFound, NotNow
from models.evidence import SPOKEN
from models.policy import hat_for


async def listen(uow: UnitOfWork, draft: Draft, given: Contribution) -> Transcription:
    """A recording of a report: kept with it at once, and to be written down. It answers the question that was put."""
    before = await transcriptions.of_draft(uow, draft)
    step = before[0].step or draft.step if before else draft.step
    replaces = step is Step.WHAT and bool(draft.words) and not before
    evidence = await keep(uow, given, by=draft.person_id, draft_id=draft.id)
    row = await transcriptions.for_draft(uow, evidence, given, step=step, replaces=replaces)
    await intake.retell(uow, draft)
    return row


async def tell(
    uow: UnitOfWork,
    draft: Draft,
    row: Transcription,
    words: str,
    *,
    category: str | None = None,
    danger: str | None = None,
) -> None:
    """The speaker's words are the recording's: what is wrong, of which kind, and where, if that was said."""
    evidence = await transcriptions.recording(uow, row)
    if row.step is Step.WHO_IS_MISSING:
        draft.answer(Step.WHO_IS_MISSING)
        await alarms.add_of(uow, await uow.session.get_one(Person, draft.person_id), words)
    if row.replaces:
        await _forget_earlier(uow, draft, evidence)
    evidence.words = transcriptions.beside(evidence.words, words)
    evidence.danger = danger or evidence.danger
    await intake.retell(uow, draft, category=category)
    await find_place(uow, draft, evidence.words or words)


def foresee_danger(uow: UnitOfWork, draft: Draft, danger: Danger) -> None:
    """Danger in words that nobody has confirmed yet: it is shown with them, and counts for the draft at once."""
    if danger.is_now:
        draft.danger, draft.danger_shown = uow.office.categories.numbers([danger.told]), True


async def danger_foreseen(uow: UnitOfWork, row: Transcription) -> str | None:
    """The number to ring for what was heard in a report's recording, while it waits for its yes."""
    evidence = await transcriptions.recording(uow, row)
    draft = await uow.session.get(Draft, evidence.draft_id) if evidence.draft_id is not None else None
    return draft.danger if draft is not None and row.is_proposed else None


async def belongs_to_case(uow: UnitOfWork, row: Transcription) -> bool:
    """Whether the recording is a case's already: its report was submitted, or somebody of the desk wrote it down."""
    return (await transcriptions.recording(uow, row)).case_id is not None


async def case_of(uow: UnitOfWork, row: Transcription) -> Case | None:
    """The case whose the recording is already."""
    case_id = (await transcriptions.recording(uow, row)).case_id
    return await uow.session.get_one(Case, case_id) if case_id is not None else None


async def caption_of(uow: UnitOfWork, row: Transcription) -> str:
    """What was typed under the recording."""
    return (await transcriptions.recording(uow, row)).words or ""


async def act_without(uow: UnitOfWork, row: Transcription, person: Person) -> None:
    """A spoken 对 or 跳过 did what its button does: its recording says nothing that must be kept."""
    of_report = row.case_id is None
    await transcriptions.drop(uow, row)
    draft = await intake.current(uow, person) if of_report else None
    if draft is not None:
        await leave_unwritten(uow, draft)


async def release(uow: UnitOfWork, draft: Draft, row: Transcription) -> None:
    """Free a recording that turns out to be no report from the draft that held nothing else; the draft is gone."""
    evidence = await transcriptions.recording(uow, row)
    evidence.draft_id = None
    await uow.session.flush()
    await intake.forget(uow, draft)


async def keep_out(uow: UnitOfWork, row: Transcription, person: Person) -> None:
    """What only few people may know stays out of a report: the words are taken from it, an empty one is forgotten."""
    evidence, draft = await transcriptions.recording(uow, row), await intake.current(uow, person)
    evidence.words = None
    if draft is None or evidence.draft_id != draft.id:
        return
    if await is_all(uow, draft, evidence):
        await release(uow, draft, row)
    else:
        await intake.retell(uow, draft)


async def leave_unwritten(uow: UnitOfWork, draft: Draft) -> None:
    """Nothing was heard, or a recording was dropped: the report is read anew; one that is empty again is forgotten."""
    await intake.retell(uow, draft)
    nothing = not await cases.evidence_of_draft(uow.session, draft.id) and draft.routed_by is None
    if nothing and not draft.category_chosen and draft.started_at == draft.touched_at:
        await intake.forget(uow, draft)


async def is_all(uow: UnitOfWork, draft: Draft, evidence: Evidence) -> bool:
    """Whether the report is nothing but this recording."""
    given = await cases.evidence_of_draft(uow.session, draft.id)
    return [item.id for item in given] == [evidence.id] and draft.routed_by is None and not draft.category_chosen


async def answers(uow: UnitOfWork, draft: Draft, row: Transcription, case_id: int, asked: Asked) -> None:
    """It was no report, but the answer to what is asked of a case: the recording goes there, the draft is gone."""
    evidence = await transcriptions.recording(uow, row)
    evidence.draft_id, row.step, row.replaces = None, None, False
    row.case_id, row.asked = case_id, asked
    await uow.session.flush()
    await intake.forget(uow, draft)


async def ask_again(uow: UnitOfWork, draft: Draft, row: Transcription) -> None:
    """重说: the question is put once more; the recording stays, without its words and without the danger in them."""
    await intake.retell(uow, draft)
    if row.step is Step.WHAT and (row.replaces or not draft.words):
        draft.ask_again(Step.WHAT)


async def arrive_late(uow: UnitOfWork, row: Transcription) -> CaseEvent | None:
    """She submitted before it was heard: the case gets the words, unconfirmed, and its desk is told."""
    evidence = await transcriptions.recording(uow, row)
    case = await cases.locked(uow.session, evidence.case_id) if evidence.case_id is not None else None
    if case is None or row.state is not TranscriptionState.TRANSCRIBED or row.text is None:
        return None
    evidence.words = transcriptions.beside(evidence.words, row.text)
    row.case_id = case.id
    report = await _now_says(uow, case, row.text) if evidence.event_id is None else None
    event = case.write_down(
        row.text, transcription_id=row.id, by=THE_TOWN, at=uow.at, internal=evidence.internal, report=report
    )
    await announce(uow, case, event)
    return event


async def write_down(uow: UnitOfWork, case_id: int, words: str, *, by: int) -> CaseEvent:
    """记录: what somebody of the desk heard. The words are hers only when she says so; she is asked.

    Raises:
        NotNow: its words are known already.
    """
    case, actor = await step_up(uow, case_id, by, Action.WRITE_DOWN)
    evidence = await _unheard_one(uow, case) if case.unheard else None
    if evidence is None:
        raise NotNow
    row = await _row_of(uow, evidence)
    row.hear(words, raw="", confidence=None, at=uow.at)
    row.case_id, row.closed_at, row.told_at, row.trust = case.id, None, uow.at, Trust.UNCONFIRMED
    event = case.write_down(words, transcription_id=row.id, by=actor, at=uow.at)
    await announce(uow, case, event)
    return event


async def say_so(uow: UnitOfWork, row: Transcription, *, by: int) -> CaseEvent | None:
    """对: the words written down for a case are what she said.

    Raises:
        NotFound, NotAllowed: the case is none of hers.
    """
    evidence = await transcriptions.recording(uow, row)
    if evidence.case_id is None or row.text is None:
        raise NotFound("error-old-button")
    row.close(Trust.CONFIRMED, at=uow.at)
    evidence.words = transcriptions.beside(evidence.words, row.text)
    case, worn = await case_and_hats(uow, evidence.case_id, by)
    if evidence.event_id is not None or not case.is_open:
        return None
    actor = Actor(by, hat_for(Action.CORRECT, worn))
    event = case.now_says(await _now_says(uow, case, row.text), by=actor, at=uow.at)
    await announce(uow, case, event)
    return event


async def may_speak(uow: UnitOfWork, case_id: int, person_id: int) -> bool:
    """Whether the case is any of this person's business, so that what is said to it is listened to."""
    case = await cases.locked(uow.session, case_id)
    return case is not None and bool(await hats_before(uow, case, person_id))


async def _forget_earlier(uow: UnitOfWork, draft: Draft, told: Evidence) -> None:
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        if item.id >= told.id:
            continue
        if item.is_picture or item.kind in SPOKEN:
            item.words = None
        else:
            await uow.session.delete(item)
    await uow.session.flush()


async def _now_says(uow: UnitOfWork, case: Case, words: str) -> CaseWords:
    """The report with these words of one of its recordings."""
    still_unheard = await _unheard_one(uow, case) is not None
    if case.words == UNHEARD:
        return CaseWords(words, still_unheard)
    return CaseWords(case.words if words in case.words else f"{case.words}\n{words}", still_unheard)


async def _unheard_one(uow: UnitOfWork, case: Case) -> Evidence | None:
    return await transcriptions.unheard_one(uow, await cases.evidence_of(uow.session, case.id))


async def _row_of(uow: UnitOfWork, evidence: Evidence) -> Transcription:
    known = await transcriptions.of_evidence(uow, [evidence])
    if evidence.id in known:
        return known[evidence.id]
    speaker = await uow.session.get_one(Person, evidence.by_id)
    given = Contribution(speaker.chat_id or 0, evidence.place_in_album)
    return await transcriptions.for_draft(uow, evidence, given, step=Step.WHAT, replaces=False)
