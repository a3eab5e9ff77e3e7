"""Who is told what after each event: one table, written into the outbox with the event itself."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from enum import Enum, auto

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps import boards, deadlines, recipients
from bot.services.steps.owing import NOW, owe
from bot.services.steps.recipients import Recipient
from bot.store import cases, chats, co_handlers
from models import Action, Case, CaseEvent, CoHandler, Ending, NoticeKind, PostKind, Status, Urgency
from models.deadline import Rung
from models.event_facts import CoHandlingFacts, FromWorkerFacts, PromptFacts, RungFacts, TransferFacts
from models.notice_facts import AttachmentOwed, CardOwed, NoticeFacts
from models.rating import INVITE_AGAIN_AFTER

MAY_BE_RECALLED = timedelta(seconds=20)
"""A worker's words wait this long before they go to the resident, so that a slip can be made internal."""


ALBUM_SETTLES = timedelta(seconds=2)
"""The items of an album arrive one by one within a moment; whoever is shown it waits for the last."""


class Told(Enum):
    """An audience, and the form in which it is told."""

    RECEIPT = auto()
    REPORTERS = auto()
    REPORTERS_SHOWN = auto()
    REPORTERS_ANSWERED = auto()
    REPORTERS_WHEN_LATE = auto()
    OTHER_REPORTERS = auto()
    FEEDBACK = auto()
    VERDICT = auto()
    CARD = auto()
    DESK_ATTACHMENTS = auto()
    DESK_NUDGE = auto()
    DESK_SHOWN = auto()
    WORK = auto()
    WORK_ATTACHMENTS = auto()
    WORKER_NUDGE = auto()
    OLD_WORKER = auto()
    SUPERVISORS = auto()
    SUPERVISORS_NUDGE = auto()
    DEPUTIES = auto()
    NEXT_HAND = auto()
    PLEASE_CONFIRM = auto()
    CO_CARD = auto()
    CO_ATTACHMENTS = auto()
    CO_NUDGE = auto()
    DESK_WHEN_LATE = auto()


T = Told

TELLS: dict[Action, tuple[Told, ...]] = {
    Action.SUBMIT: (T.RECEIPT, T.CARD, T.DESK_ATTACHMENTS),
    Action.ACCEPT: (T.REPORTERS, T.CARD),
    Action.REJECT: (T.REPORTERS, T.REPORTERS_SHOWN, T.CARD, T.CO_CARD, T.CO_NUDGE),
    Action.ASK_MORE: (T.REPORTERS, T.REPORTERS_SHOWN, T.CARD),
    Action.SUPPLEMENT: (T.CARD, T.DESK_NUDGE, T.WORK, T.WORKER_NUDGE, T.CO_CARD, T.CO_NUDGE),
    Action.CORRECT: (T.CARD, T.DESK_NUDGE, T.WORK, T.WORKER_NUDGE, T.CO_CARD, T.CO_NUDGE),
    Action.WRITE_DOWN: (T.PLEASE_CONFIRM, T.CARD, T.DESK_NUDGE, T.WORK, T.WORKER_NUDGE, T.CO_CARD, T.CO_NUDGE),
    Action.DISPATCH: (T.REPORTERS, T.CARD, T.WORK, T.WORK_ATTACHMENTS, T.OLD_WORKER),
    Action.TRANSFER: (T.REPORTERS, T.CARD, T.DESK_ATTACHMENTS, T.DESK_NUDGE, T.OLD_WORKER),
    Action.TAKE: (T.REPORTERS, T.CARD, T.WORK, T.WORK_ATTACHMENTS, T.OLD_WORKER),
    Action.START: (T.REPORTERS, T.CARD, T.WORK),
    Action.RETURN: (T.REPORTERS, T.CARD, T.DESK_NUDGE, T.OLD_WORKER),
    Action.FEEDBACK: (T.FEEDBACK, T.CARD, T.DESK_NUDGE),
    Action.HIDE: (),
    Action.FINISH: (T.REPORTERS, T.REPORTERS_ANSWERED, T.CARD, T.DESK_NUDGE, T.WORK),
    Action.VERIFY: (T.VERDICT, T.CARD, T.WORK, T.CO_CARD, T.CO_NUDGE),
    Action.REWORK: (T.REPORTERS, T.CARD, T.WORK, T.WORKER_NUDGE),
    Action.REOPEN: (T.OTHER_REPORTERS, T.CARD, T.DESK_NUDGE, T.OLD_WORKER),
    Action.RATE: (T.CARD, T.DESK_SHOWN),
    Action.MERGE: (T.REPORTERS, T.CARD, T.OLD_WORKER, T.CO_CARD, T.CO_NUDGE),
    Action.ABSORB: (T.CARD, T.DESK_NUDGE, T.WORK),
    Action.JOIN: (T.CARD, T.DESK_NUDGE, T.WORK, T.WORKER_NUDGE),
    Action.URGE: (T.CARD, T.DESK_NUDGE, T.WORKER_NUDGE),
    Action.WITHDRAW: (T.OTHER_REPORTERS, T.CARD, T.DESK_NUDGE, T.WORK, T.WORKER_NUDGE, T.CO_CARD, T.CO_NUDGE),
    Action.NOTE: (T.DESK_NUDGE, T.WORKER_NUDGE, T.CO_NUDGE),
    Action.ESCALATE: (T.CARD, T.SUPERVISORS),
    Action.EXTEND: (T.REPORTERS, T.REPORTERS_SHOWN, T.CARD, T.WORK, T.WORKER_NUDGE, T.SUPERVISORS_NUDGE),
    Action.SUSPEND: (T.REPORTERS, T.REPORTERS_SHOWN, T.CARD, T.WORK, T.WORKER_NUDGE, T.SUPERVISORS_NUDGE),
    Action.RESUME: (T.REPORTERS, T.CARD, T.WORK, T.WORKER_NUDGE),
    Action.SUPERVISE: (T.CARD, T.DESK_NUDGE, T.WORK, T.WORKER_NUDGE),
    Action.REMIND: (T.CARD, T.WORK, T.NEXT_HAND),
    Action.OVERDUE: (
        T.REPORTERS_WHEN_LATE,
        T.CARD,
        T.WORK,
        T.DESK_NUDGE,
        T.WORKER_NUDGE,
        T.DEPUTIES,
        T.SUPERVISORS_NUDGE,
    ),
    Action.CALL_BACK: (T.CARD, T.DESK_NUDGE),
    Action.INVITE: (T.REPORTERS, T.CARD, T.WORK, T.CO_CARD, T.CO_ATTACHMENTS),
    Action.ASSIST: (T.CARD, T.DESK_NUDGE, T.WORK, T.WORKER_NUDGE, T.CO_CARD),
    Action.DECLINE: (T.CARD, T.DESK_NUDGE, T.WORK, T.WORKER_NUDGE, T.CO_CARD),
    Action.RELEASE: (T.CARD, T.WORK, T.CO_CARD, T.CO_NUDGE),
    Action.PROMPT: (T.CARD, T.CO_CARD, T.CO_NUDGE, T.DESK_WHEN_LATE),
    Action.MISTAKE: (T.CARD, T.DESK_NUDGE, T.WORK, T.WORKER_NUDGE, T.CO_CARD, T.CO_NUDGE),
}


async def announce(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    """Write the event down and owe everybody concerned what it means for them."""
    goes_on = deadlines.follow(uow, case, event)
    uow.session.add(event)
    await uow.session.flush()
    if not case.is_open:
        for one in await co_handlers.open_of_case(uow.session, case.id):
            one.end(Ending.CASE_ENDED, at=event.at)
    if event.moves and event.action is not Action.SUBMIT:
        await _turn_over(uow, case)
    for told in TELLS[event.action]:
        await _TELLING[told](uow, case, event)
    moved = event.facts_if(TransferFacts)
    boards.touch(uow, case.grid_id, moved["from_grid_id"] if moved else case.grid_id)
    if goes_on is not None:
        await announce(uow, case, goes_on)


async def reporters_of(uow: UnitOfWork, case: Case) -> Sequence[Recipient]:
    """The reporter and everybody who follows the case, each in her own chat."""
    who = [case.reporter_id, *await cases.followers_of(uow.session, case.id)]
    return [recipient for person_id in who if (recipient := await recipients.of_person(uow, person_id)) is not None]


async def owe_card(uow: UnitOfWork, case: Case, recipient: Recipient, *, fresh: bool = False) -> bool:
    """The desk's card as it is when it is delivered (False: it is owed already); `fresh` sends it anew."""
    return await owe(
        uow,
        NoticeKind.CARD,
        recipient.chat_id,
        person_id=recipient.person_id,
        case_id=case.id,
        latest=f"card:{case.id}:{recipient.chat_id}",
        facts=CardOwed(fresh=True) if fresh else CardOwed(),
    )


async def owe_cards(uow: UnitOfWork, case: Case, *, is_new: bool = False) -> None:
    """Wherever the desk is told, and wherever a card still lies (of a new case none does): each is kept true."""
    at_desk = await recipients.of_desk(uow, case.grid_id)
    lie = await chats.card_chats(uow.session, case.id, PostKind.CARD) if not is_new else ()
    elsewhere = {*lie} - {recipient.chat_id for recipient in at_desk}
    for recipient in [*at_desk, *(Recipient(chat_id) for chat_id in sorted(elsewhere))]:
        await owe_card(uow, case, recipient)


async def owe_work_card(uow: UnitOfWork, case: Case, recipient: Recipient, *, fresh: bool = False) -> None:
    """The worker's card, likewise."""
    await owe(
        uow,
        NoticeKind.WORK_CARD,
        recipient.chat_id,
        person_id=recipient.person_id,
        case_id=case.id,
        latest=f"work:{case.id}:{recipient.chat_id}",
        facts=CardOwed(fresh=True) if fresh else CardOwed(),
    )


async def owe_co_card(uow: UnitOfWork, case: Case, recipient: Recipient, *, fresh: bool = False) -> None:
    """The card of somebody who helps, likewise."""
    await owe(
        uow,
        NoticeKind.CO_CARD,
        recipient.chat_id,
        person_id=recipient.person_id,
        case_id=case.id,
        latest=f"co:{case.id}:{recipient.chat_id}",
        facts=CardOwed(fresh=True) if fresh else CardOwed(),
    )


async def owe_attachments(
    uow: UnitOfWork, case: Case, recipient: Recipient, *, besides: CaseEvent | None = None
) -> None:
    """Pictures, place and recordings, to lie under the card; what was given with the event `besides` comes with it."""
    told = besides.id if besides is not None else 0
    evidence = [e for e in await cases.evidence_of(uow.session, case.id) if not e.internal and e.event_id != told]
    if any(e.is_picture for e in evidence):
        await _owe(uow, NoticeKind.ALBUM, recipient, case)
    if case.lat is not None:
        await _owe(uow, NoticeKind.PIN, recipient, case)
    for item in evidence:
        if item.file_id is not None and not item.is_picture:
            await _owe(uow, NoticeKind.RECORDING, recipient, case, AttachmentOwed(evidence_id=item.id))


async def _owe(
    uow: UnitOfWork, kind: NoticeKind, recipient: Recipient, case: Case, facts: NoticeFacts | None = None
) -> None:
    await owe(uow, kind, recipient.chat_id, person_id=recipient.person_id, case_id=case.id, facts=facts)


async def _about(
    uow: UnitOfWork, kind: NoticeKind, recipient: Recipient, event: CaseEvent, *, after: timedelta = NOW
) -> None:
    await owe(
        uow,
        kind,
        recipient.chat_id,
        person_id=recipient.person_id,
        case_id=event.case_id,
        event_id=event.id,
        after=after,
        once=f"{kind.value}:{event.id}:{recipient.chat_id}",
    )


async def _shown_too(
    uow: UnitOfWork, recipient: Recipient, event: CaseEvent, *, after: timedelta = ALBUM_SETTLES, public: bool = False
) -> None:
    """Whatever was given with the event: each its own message, so that one that fails does not repeat the others."""
    for item in await cases.evidence_of_event(uow.session, event.id):
        kind = NoticeKind.ALBUM if item.is_picture else NoticeKind.RECORDING
        if item.file_id is None:
            continue
        of = "album" if item.is_picture else f"file:{item.id}"
        await owe(
            uow,
            kind,
            recipient.chat_id,
            person_id=recipient.person_id,
            case_id=event.case_id,
            event_id=event.id,
            after=after,
            once=f"{of}:{event.id}:{recipient.chat_id}",
            facts=AttachmentOwed(evidence_id=item.id, public=public),
        )


async def _nudge(uow: UnitOfWork, recipient: Recipient, event: CaseEvent) -> None:
    await _about(uow, NoticeKind.NUDGE, recipient, event, after=await _awake(uow, event))
    await _shown_too(uow, recipient, event)


async def _awake(uow: UnitOfWork, event: CaseEvent) -> timedelta:
    """The clock wakes nobody at night, except where there is danger; people may."""
    if event.action not in (Action.REMIND, Action.OVERDUE, Action.PROMPT):
        return NOW
    case = await uow.session.get_one(Case, event.case_id)
    return NOW if case.urgency is Urgency.EMERGENCY else uow.office.timetable.until_awake(uow.at)


async def _receipt(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for recipient in await reporters_of(uow, case):
        kind = NoticeKind.RECEIPT if recipient.person_id == case.reporter_id else NoticeKind.STEP
        await _about(uow, kind, recipient, event)


async def _reporters(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for recipient in await reporters_of(uow, case):
        await _about(uow, NoticeKind.STEP, recipient, event)


async def _reporters_shown(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    """The desk's reason was spoken: she hears it."""
    for recipient in await reporters_of(uow, case):
        await _shown_too(uow, recipient, event, public=True)


async def _reporters_answered(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    """What answers a consultation may be spoken, or a form that was photographed: it is what she asked for."""
    if Urgency(uow.office.categories.by_code[case.category].urgency) is Urgency.INQUIRY:
        await _reporters_shown(uow, case, event)


async def _reporters_when_late(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    """Her own limits were missed; that a date from above was is not her business. Nobody is woken for it."""
    if event.facts_as(RungFacts)["rung"] == Rung.SUPERVISED_LATE:
        return
    after = await _awake(uow, event)
    for recipient in await reporters_of(uow, case):
        await _about(uow, NoticeKind.STEP, recipient, event, after=after)


async def _other_reporters(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for recipient in await reporters_of(uow, case):
        if recipient.person_id != event.by_id:
            await _about(uow, NoticeKind.STEP, recipient, event)


async def _feedback(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    if event.internal:
        return
    for recipient in await reporters_of(uow, case):
        await _about(uow, NoticeKind.FEEDBACK, recipient, event, after=MAY_BE_RECALLED)
        await _shown_too(uow, recipient, event, after=MAY_BE_RECALLED, public=True)


async def _verdict(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for recipient in await reporters_of(uow, case):
        await _about(uow, NoticeKind.VERDICT, recipient, event)
        await _about(uow, NoticeKind.VERDICT_AGAIN, recipient, event, after=INVITE_AGAIN_AFTER)


async def _card(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    await owe_cards(uow, case, is_new=event.action is Action.SUBMIT)


async def _turn_over(uow: UnitOfWork, case: Case) -> None:
    """Wherever a nudge stands with the buttons of the step before: people press what they see."""
    for chat_id in await chats.card_chats(uow.session, case.id, PostKind.TURN):
        await owe(uow, NoticeKind.TURN_OVER, chat_id, case_id=case.id, latest=f"turn:{case.id}:{chat_id}")


async def _desk_attachments(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for recipient in await recipients.of_desk(uow, case.grid_id):
        await owe_attachments(uow, case, recipient, besides=event)


async def _desk_nudge(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for recipient in await recipients.of_desk(uow, case.grid_id):
        if recipient.person_id is None or recipient.person_id != event.by_id:
            await _nudge(uow, recipient, event)


async def _desk_shown(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for recipient in await recipients.of_desk(uow, case.grid_id):
        await _shown_too(uow, recipient, event)


async def _work(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    """Whoever gets the case, for the first time or once more, gets a new card below; later steps edit it."""
    if recipient := await recipients.of_person(uow, case.worker_id):
        await owe_work_card(uow, case, recipient, fresh=event.action in (Action.DISPATCH, Action.TAKE, Action.REWORK))


async def _work_attachments(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    if (recipient := await recipients.of_person(uow, case.worker_id)) and not await _lies_before(uow, case, recipient):
        await owe_attachments(uow, case, recipient)


async def _lies_before(uow: UnitOfWork, case: Case, recipient: Recipient) -> bool:
    """Whether the attachments are in this chat already: a leader's own, who takes the case himself."""
    return await chats.current_post(uow.session, case.id, recipient.chat_id, PostKind.CARD) is not None


async def _worker_nudge(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    recipient = await recipients.of_person(uow, case.worker_id)
    if recipient is not None and recipient.person_id != event.by_id:
        await _nudge(uow, recipient, event)


async def _old_worker(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    before = event.facts_as(FromWorkerFacts)["from_worker_id"]
    if before != case.worker_id and (recipient := await recipients.of_person(uow, before)):
        await owe_work_card(uow, case, recipient)
        if before != event.by_id:
            await _about(uow, NoticeKind.NUDGE, recipient, event)


async def _co_card(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    invited = event.action is Action.INVITE  # asked once more, it comes anew
    for one in await _concerned(uow, case, event):
        if recipient := await recipients.of_person(uow, one.person_id):
            await owe_co_card(uow, case, recipient, fresh=invited)


async def _co_attachments(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for one in await _concerned(uow, case, event):
        recipient = await recipients.of_person(uow, one.person_id)
        if recipient is None:
            continue
        if not await _lies_before(uow, case, recipient):
            await owe_attachments(uow, case, recipient, besides=event)
        await _shown_too(uow, recipient, event)


async def _co_nudge(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for one in await _concerned(uow, case, event):
        recipient = await recipients.of_person(uow, one.person_id)
        if recipient is None or recipient.person_id == event.by_id:
            continue
        if one.is_open:
            await _nudge(uow, recipient, event)
        else:
            await _about(uow, NoticeKind.NUDGE, recipient, event)


async def _concerned(uow: UnitOfWork, case: Case, event: CaseEvent) -> Sequence[CoHandler]:
    """The one whom the event is about, else whoever helps now, else those whose help ended with the case."""
    if about := event.facts_if(CoHandlingFacts):
        return [await uow.session.get_one(CoHandler, about["co_handler_id"])]
    if case.is_open:
        return await co_handlers.open_of_case(uow.session, case.id)
    ended = await co_handlers.of_case(uow.session, case.id)
    return [one for one in ended if one.ending is Ending.CASE_ENDED and one.ended_at == event.at]


async def _desk_when_late(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    if event.facts_as(PromptFacts)["late"]:
        await _desk_nudge(uow, case, event)


async def _heard(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    """Somebody listened: the reporter is asked whether this is what she said. What a machine heard she sees itself."""
    if event.by_id is not None and (recipient := await recipients.of_person(uow, case.reporter_id)):
        await _about(uow, NoticeKind.PLEASE_CONFIRM, recipient, event)


async def _supervisors(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for recipient in await recipients.of_supervisors(uow, case):
        await _about(uow, NoticeKind.ESCALATION, recipient, event)


async def _supervisors_nudge(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    desk = {recipient.chat_id for recipient in await recipients.of_desk(uow, case.grid_id)}
    for recipient in await recipients.of_supervisors(uow, case):
        if recipient.person_id != event.by_id and recipient.chat_id not in desk:
            await _nudge(uow, recipient, event)


async def _deputies(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    for recipient in await recipients.of_deputies(uow, case):
        await _nudge(uow, recipient, event)


async def _next_hand(uow: UnitOfWork, case: Case, event: CaseEvent) -> None:
    """Whoever has the next step: the worker who has it in hand, else the desk."""
    in_hand = case.status in (Status.DISPATCHED, Status.IN_PROGRESS)
    if in_hand and (recipient := await recipients.of_person(uow, case.worker_id)):
        await _nudge(uow, recipient, event)
    else:
        await _desk_nudge(uow, case, event)


_TELLING: dict[Told, Callable[[UnitOfWork, Case, CaseEvent], Awaitable[None]]] = {
    T.RECEIPT: _receipt,
    T.REPORTERS: _reporters,
    T.REPORTERS_SHOWN: _reporters_shown,
    T.REPORTERS_ANSWERED: _reporters_answered,
    T.REPORTERS_WHEN_LATE: _reporters_when_late,
    T.OTHER_REPORTERS: _other_reporters,
    T.FEEDBACK: _feedback,
    T.VERDICT: _verdict,
    T.CARD: _card,
    T.DESK_ATTACHMENTS: _desk_attachments,
    T.DESK_NUDGE: _desk_nudge,
    T.DESK_SHOWN: _desk_shown,
    T.WORK: _work,
    T.WORK_ATTACHMENTS: _work_attachments,
    T.WORKER_NUDGE: _worker_nudge,
    T.OLD_WORKER: _old_worker,
    T.SUPERVISORS: _supervisors,
    T.SUPERVISORS_NUDGE: _supervisors_nudge,
    T.DEPUTIES: _deputies,
    T.NEXT_HAND: _next_hand,
    T.PLEASE_CONFIRM: _heard,
    T.CO_CARD: _co_card,
    T.CO_ATTACHMENTS: _co_attachments,
    T.CO_NUDGE: _co_nudge,
    T.DESK_WHEN_LATE: _desk_when_late,
}
