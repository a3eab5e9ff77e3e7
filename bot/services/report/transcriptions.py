"""Writing down what was said (听写): owed with the recording, done once and fairly, and kept with what it is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.services.base import leases
from bot.services.base.leases import Lease
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.contribution import Contribution, keep
from bot.services.steps.owing import owe
from bot.speech import Hints, Transcript, Unheard, Why
from bot.speech.recording import LARGEST, LONGEST
from bot.store import grids, transcriptions
from bot.store.leases import locked
from models import Asked, Chat, Draft, Evidence, NoticeKind, Person, Step, Transcription, TranscriptionState, Trust
from models.evidence import SPOKEN
from models.notice_facts import TranscriptOwed
from models.transcription import DESCRIBES, MOST_TRIES

FAIR_WITHIN: Final = timedelta(minutes=10)
"""Whoever was listened to less in this time comes first."""

DEAF_WAITS: Final = timedelta(minutes=1)
"""A process without an engine leaves recordings so long to others on the same database, before it gives them up."""

AGAIN_AFTER: Final = timedelta(seconds=2)
"""Until the next try, when the recording could not be fetched; then twice as long each time, up to AGAIN_AT_LAST."""

AGAIN_AT_LAST: Final = timedelta(seconds=20)

FETCHED_WITHIN: Final = timedelta(minutes=5)
"""So long is a recording that cannot be fetched tried again: Telegram is away for minutes now and then."""

SLOWEST: Final = 3
"""So many seconds of work may a second of speech take before a process is thought dead."""

LEFT_ALONE: Final = timedelta(minutes=10)
"""An answer whose words nobody confirms is taken as it was heard after so long: somebody waits for it."""

SHOWN_WITHIN: Final = timedelta(seconds=30)
"""What was heard and not shown for so long was lost on the way: the present screen is owed instead."""


@dataclass(frozen=True, slots=True)
class RecordingLease(Lease):
    """A recording that is ours to listen to, and whose phone shows that we do."""

    file_id: str
    seconds: int | None
    telegram_chat_id: int


def is_spoken(given: Contribution) -> bool:
    """Whether it is something to listen to."""
    return given.kind in SPOKEN and given.file_id is not None


def beside(caption: str | None, heard: str | None) -> str | None:
    """What she typed under a recording, and what the recording says: both are her words."""
    if not caption or not heard:
        return heard or caption
    return caption if heard in caption else f"{caption}\n{heard}"


async def under_new_caption(uow: UnitOfWork, evidence: Evidence, caption: str) -> str:
    """She changed what she had typed under a recording; what the recording says, if that counts by now, stays."""
    row = (await of_evidence(uow, [evidence])).get(evidence.id)
    counts = row is not None and row.counts_in(evidence.words)
    return (beside(caption, row.text) if row is not None and counts else None) or caption


async def recaption(uow: UnitOfWork, evidence: Evidence, words: str) -> bool:
    """The same of an answer that waits for its yes, and belongs to nothing until then. Whether anything changed."""
    row = (await of_evidence(uow, [evidence])).get(evidence.id)
    if row is None or row.closed_at is not None or evidence.words == words:
        return False
    evidence.words = words
    return True


def refusal(given: Contribution) -> Why | None:
    """Why it cannot be written down at all, as far as that shows without fetching it."""
    if (given.seconds or 0) > LONGEST:
        return Why.TOO_LONG
    return Why.TOO_LARGE if (given.size or 0) > LARGEST else None


async def for_draft(
    uow: UnitOfWork, evidence: Evidence, given: Contribution, *, step: Step, replaces: bool
) -> Transcription:
    """A recording of a report is to be written down; it answers the question `step`."""
    return await _owed(uow, evidence, given, step=step, replaces=replaces)


async def for_case(
    uow: UnitOfWork, given: Contribution, *, by: int, case_id: int, asked: Asked | None, reply_to: int | None
) -> Transcription:
    """A recording that answers a question, or a message of a case. It belongs to nothing until it is taken."""
    evidence = await keep(uow, given, by=by)
    return await _owed(uow, evidence, given, case_id=case_id, asked=asked, reply_to=reply_to)


async def claim(uow: UnitOfWork, *, lease: timedelta, deaf: bool = False) -> RecordingLease | None:
    """Take the recording whose turn it is, for the lease and the recording's own length; then it is anybody's again."""
    came_before = uow.at - DEAF_WAITS if deaf else uow.at
    row = await transcriptions.next_in_turn(
        uow.session, at=uow.at, served_since=uow.at - FAIR_WITHIN, came_before=came_before
    )
    if row is None:
        return None
    evidence = await uow.session.get_one(Evidence, row.evidence_id)
    chat = await uow.session.get_one(Chat, row.chat_id)
    length = timedelta(seconds=evidence.seconds or LONGEST)
    row.lease(at=uow.at, until=uow.at + lease + SLOWEST * length)
    return RecordingLease(row.id, row.attempts, evidence.file_id or "", evidence.seconds, chat.telegram_id)


async def settle(uow: UnitOfWork, lease: RecordingLease, outcome: Transcript | Unheard | None) -> Transcription | None:
    """Write down what was heard. None as outcome: it could not be fetched, which may pass.

    Gives the row when it is clear now; None when it was cancelled, taken by another, or has to be tried again.
    """
    row = await leases.ours(uow, Transcription, lease)
    if row is None:
        return None
    if isinstance(outcome, Transcript):
        row.hear(outcome.text, raw=outcome.raw, confidence=outcome.confidence, at=uow.at)
        return row
    if isinstance(outcome, Unheard):
        off = outcome.why in (Why.OFF, Why.TOO_LARGE, Why.TOO_LONG)
        row.miss(outcome.why.value, off=off, at=uow.at)
        return row
    waited = uow.at - row.created_at
    if waited >= FETCHED_WITHIN and row.why is not None:
        row.miss("not fetched", off=False, at=uow.at)
        return row
    # Not counted: a try that ends so has ended no process.
    row.put_off(until=uow.at + min(max(AGAIN_AFTER, waited), AGAIN_AT_LAST), error="not fetched", counted=False)
    return None


def tried_out(lease: RecordingLease) -> bool:
    """Whether it was begun so often without an end that it is better left alone."""
    return lease.attempt > MOST_TRIES


async def there_is_work(uow: UnitOfWork) -> tuple[bool, bool]:
    """Whether a recording waits, and whether something was left alone, or lost on the way; a look only."""
    return await transcriptions.there_is_work(
        uow.session, at=uow.at, alone_since=uow.at - LEFT_ALONE, untold_since=uow.at - SHOWN_WITHIN
    )


async def how_many_wait(uow: UnitOfWork) -> int:
    """How many recordings have still to be heard."""
    return await transcriptions.count_pending(uow.session)


async def pending(uow: UnitOfWork, person: Person, chat: Chat) -> Sequence[Transcription]:
    """What she said here of which it is not clear yet what becomes of it, first to last."""
    return await transcriptions.open_here(uow.session, person.id, chat.id)


async def of_draft(uow: UnitOfWork, draft: Draft) -> Sequence[Transcription]:
    """The same of one report."""
    return await transcriptions.open_in_draft(uow.session, draft.id)


async def find(uow: UnitOfWork, transcription_id: int) -> Transcription | None:
    """One of them, locked."""
    return await locked(uow.session, Transcription, transcription_id)


async def look(uow: UnitOfWork, transcription_id: int) -> Transcription | None:
    """One of them, to be looked at only."""
    return await uow.session.get(Transcription, transcription_id)


async def of_evidence(uow: UnitOfWork, evidence: Sequence[Evidence]) -> Mapping[int, Transcription]:
    """What was written down of recordings, by the recording."""
    spoken = [item.id for item in evidence if item.kind in SPOKEN]
    found = await transcriptions.of_evidence(uow.session, spoken) if spoken else []
    return {row.evidence_id: row for row in found}


async def unheard_one(uow: UnitOfWork, evidence: Sequence[Evidence]) -> Evidence | None:
    """待听: the last recording of a report whose words nobody knows, unless the matter was told anew after it."""
    rows = await of_evidence(uow, evidence)
    for item in reversed([item for item in evidence if item.event_id is None]):
        row = rows.get(item.id)
        if item.kind not in SPOKEN or (row is not None and row.counts_in(item.words)):
            if item.words:
                return None
        elif row is None or row.step in DESCRIBES:
            return item
    return None


async def go_with(uow: UnitOfWork, draft: Draft) -> bool:
    """She submits before she said yes: what was heard goes with the report, unconfirmed. Whether there was any.

    What she wanted to type instead goes as the recording alone.
    """
    if not draft.spoken:
        return False
    heard = [row for row in await of_draft(uow, draft) if row.is_proposed and row.text]
    for row in heard:
        evidence = await recording(uow, row)
        evidence.words = evidence.words if row.to_be_typed else beside(evidence.words, row.text)
        row.close(Trust.UNCONFIRMED, at=uow.at)
    return bool(heard)


async def shown_in(uow: UnitOfWork, row: Transcription) -> int | None:
    """The message in which she sees what becomes of her recording, as Telegram numbers it; None when none is known."""
    return await transcriptions.shown_in(uow.session, row.evidence_id)


async def recording(uow: UnitOfWork, row: Transcription) -> Evidence:
    """What was recorded."""
    return await uow.session.get_one(Evidence, row.evidence_id)


async def spoken_again(uow: UnitOfWork, row: Transcription, words: str | None) -> Contribution:
    """The recording as it came, now with words beside its caption; taking it keeps no second recording."""
    evidence = await recording(uow, row)
    return Contribution(
        chat_id=row.chat_id,
        message_id=row.message_id,
        words=beside(evidence.words, words),
        kind=evidence.kind,
        file_id=evidence.file_id,
        file_unique_id=evidence.file_unique_id,
        seconds=evidence.seconds,
        evidence_id=evidence.id,
    )


async def drop(uow: UnitOfWork, row: Transcription) -> None:
    """A spoken 对, or an answer that was given in another way: the recording says nothing that must be kept."""
    await uow.session.delete(row)
    await uow.session.flush()
    evidence = await uow.session.get(Evidence, row.evidence_id)
    if evidence is not None and evidence.case_id is None:
        await uow.session.delete(evidence)
    await uow.session.flush()


def refuse(uow: UnitOfWork, row: Transcription) -> None:
    """The words count no more; the recording stays as it is."""
    row.close(Trust.UNCONFIRMED, at=uow.at)


def take_as_said(uow: UnitOfWork, row: Transcription, words: str, trust: Trust) -> None:
    """These are the speaker's words."""
    row.text = words
    row.close(trust, at=uow.at)


def await_typing(row: Transcription) -> None:
    """改成打字: the next typed message stands in the place of what was heard."""
    row.to_be_typed = True


async def speaker_and_chat(uow: UnitOfWork, row: Transcription) -> tuple[Person, Chat]:
    """Who spoke, and where."""
    return await uow.session.get_one(Person, row.person_id), await uow.session.get_one(Chat, row.chat_id)


async def left_alone(uow: UnitOfWork) -> Transcription | None:
    """An answer that was heard LEFT_ALONE ago, and neither confirmed nor refused."""
    return await transcriptions.left_alone(uow.session, since=uow.at - LEFT_ALONE)


async def told(uow: UnitOfWork, transcription_id: int) -> None:
    """What was heard has been shown."""
    row = await locked(uow.session, Transcription, transcription_id)
    if row is not None:
        row.told_at = uow.at


async def owe_untold(uow: UnitOfWork) -> None:
    """What was heard and never shown, for the process ended in between, is owed."""
    for row in await transcriptions.untold(uow.session, before=uow.at - SHOWN_WITHIN):
        row.told_at = uow.at
        await owe_shown(uow, row, await shown_in(uow, row))


async def owe_shown(
    uow: UnitOfWork, row: Transcription, shown_in: int | None, *, after: timedelta = timedelta()
) -> None:
    """Queue an edit of the "transcribing…" message; if no confirmation is pending, also repeat the current question.

    After a spoken "yes" the row has been deleted: `row` then only holds what was understood.
    """
    facts = TranscriptOwed(transcription_id=row.id, words=row.text, message_id=shown_in)
    latest = f"transcript:{row.id}"
    await owe(uow, NoticeKind.TRANSCRIPT, row.chat_id, person_id=row.person_id, after=after, latest=latest, facts=facts)
    kept = await locked(uow.session, Transcription, row.id)
    if kept is None or not kept.is_proposed:
        await _owe_present(uow, row, after=after)


async def _owe_present(uow: UnitOfWork, row: Transcription, *, after: timedelta) -> None:
    """She is shown what is open now, in her own chat."""
    person = await uow.session.get_one(Person, row.person_id)
    if person.chat_id == row.chat_id:
        latest = f"screen:{row.chat_id}"
        await owe(uow, NoticeKind.SCREEN, row.chat_id, person_id=person.id, after=after, latest=latest)


async def hints(uow: UnitOfWork) -> Hints:
    """The town's own words: its places and its categories."""
    places: dict[str, None] = {}
    for grid in await grids.all_grids(uow.session):
        names = (grid.name, *grid.aliases, *(str(entry.get("name", "")) for entry in grid.addresses))
        places.update(dict.fromkeys(name for name in names if name))
    return Hints(tuple(places), tuple(category.zh for category in uow.office.categories.all))


async def _owed(
    uow: UnitOfWork,
    evidence: Evidence,
    given: Contribution,
    *,
    case_id: int | None = None,
    asked: Asked | None = None,
    step: Step | None = None,
    replaces: bool = False,
    reply_to: int | None = None,
) -> Transcription:
    row = Transcription(
        evidence_id=evidence.id,
        chat_id=given.chat_id,
        person_id=evidence.by_id,
        case_id=case_id,
        asked=asked,
        step=step,
        replaces=replaces,
        reply_to=reply_to,
        message_id=given.message_id,
        state=TranscriptionState.WAITING,
        attempts=0,
        trust=Trust.UNCONFIRMED,
        to_be_typed=False,
        created_at=uow.at,
        due_at=uow.at,
    )
    uow.session.add(row)
    await uow.session.flush()
    return row
