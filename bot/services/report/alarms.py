"""Danger is told at once: an alarm is raised, followed, taken by somebody (我来), and taken back if it was nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.dialogue.danger import Danger, DangerKind
from bot.services.base.atlas import GridSign
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report.finding_place import place_in
from bot.services.steps import recipients
from bot.services.steps.owing import owe
from bot.services.steps.recipients import Recipient
from bot.store import alarms, grids, people
from models import Alarm, Case, Chat, Draft, Notice, NoticeKind, Person, RoleKind, Status
from models.alarm import MOST_WORDS, TAKEN_WITHIN
from models.errors import NotAllowed, NotFound
from models.notice_facts import AlarmOwed
from models.policy import oversees

LATELY = timedelta(days=30)
"""So long do alarms that were nothing count."""

HELPERS = frozenset({RoleKind.LEADER, RoleKind.DEPUTY, RoleKind.WORKER})
"""Who may say 我来 in their own grid; of a private alarm workers are not told, and may not."""


@dataclass(frozen=True, slots=True)
class AlarmView:
    """An alarm with all that its card shows."""

    alarm: Alarm
    speaker: Person
    taker: str
    grid: GridSign | None
    home: GridSign | None
    case: Case | None
    nothing_before: int = 0
    """How many of the speaker's alarms were nothing lately, this one left out: told kindly, and no reason to stay."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What came of danger that was told. `new_kinds`: another number may have to be rung than before."""

    alarm: Alarm
    is_new: bool
    new_kinds: bool


async def raise_alarm(
    uow: UnitOfWork, person: Person, chat: Chat, words: str, danger: Danger, *, unconfirmed: bool = False
) -> Raised:
    """Somebody speaks of danger now: whoever can help is owed a card. Told again, the same alarm says more."""
    kinds = danger.told or ""
    alarm = await alarms.latest_of(uow.session, person.id, uow.at)
    if alarm is not None and _is_one(alarm, danger):
        before = alarm.kinds
        if alarm.add(words, kinds, unconfirmed=unconfirmed, at=uow.at):
            await show_cards(uow, alarm)
        return Raised(alarm, is_new=False, new_kinds=alarm.kinds != before)
    alarm = Alarm(
        person_id=person.id,
        chat_id=chat.id,
        kinds=kinds,
        words=words[:MOST_WORDS],
        unconfirmed=unconfirmed,
        private=danger.is_private,
        raised_at=uow.at,
        said_at=uow.at,
    )
    await _guess_place(uow, alarm, person, chat)
    uow.session.add(alarm)
    await uow.session.flush()
    await show_cards(uow, alarm, everybody=True)
    await _tell_supervisors_later(uow, alarm)
    return Raised(alarm, is_new=True, new_kinds=True)


async def add(uow: UnitOfWork, alarm_id: int, words: str) -> None:
    """Further words for whoever was called: of a private alarm, of which no report is begun, or of who is missing."""
    alarm = await alarms.locked_alarm(uow.session, alarm_id)
    if alarm is not None and alarm.add(words, "", unconfirmed=False, at=uow.at):
        await show_cards(uow, alarm)


def _is_one(alarm: Alarm, danger: Danger) -> bool:
    """What only few people may know stays apart; what is said besides in private is told to all if it is sure."""
    return alarm.private == danger.is_private or (alarm.private and not danger.is_sure)


async def add_of(uow: UnitOfWork, person: Person, words: str) -> None:
    """Further words for whoever was called by this person; nothing, where nobody was."""
    alarm = await alarms.latest_of(uow.session, person.id, uow.at)
    if alarm is not None:
        await add(uow, alarm.id, words)


async def follow(uow: UnitOfWork, draft: Draft) -> None:
    """The report goes on: its alarm belongs to it, and knows the place as soon as it does."""
    alarm = await alarms.latest_of(uow.session, draft.person_id, uow.at)
    if alarm is None or alarm.private or alarm.case_id is not None:
        return
    alarm.draft_id = draft.id
    if DangerKind.MISSING in alarm.kinds_told:
        draft.look_for_somebody()
    known = (alarm.lat, alarm.lon, alarm.place_words)
    if draft.routed_by is None or known == (draft.lat, draft.lon, draft.place_words):
        return
    elsewhere = draft.grid_id is not None and draft.grid_id != alarm.grid_id
    alarm.lat, alarm.lon, alarm.place_words = draft.lat, draft.lon, draft.place_words
    alarm.grid_id = draft.grid_id if draft.grid_id is not None else alarm.grid_id
    await show_cards(uow, alarm, everybody=elsewhere)


async def become(uow: UnitOfWork, draft_id: int, case: Case) -> None:
    """The report was submitted: the alarm's cards point to the case."""
    for alarm in await alarms.of_draft(uow.session, draft_id):
        await become_case(uow, alarm, case)


async def become_case(uow: UnitOfWork, alarm: Alarm, case: Case) -> None:
    """The alarm is this case from now on; a reply to one of its cards is for the case."""
    alarm.case_id = case.id
    await alarms.cards_mean(uow.session, alarm.id, case.id)
    await show_cards(uow, alarm)


async def take(uow: UnitOfWork, alarm_id: int, *, by: Person) -> Alarm:
    """我来: everybody who has a card sees who comes, and so does whoever is in danger.

    Raises:
        NotFound: there is no such alarm.
        NotAllowed: this person does not help in that grid.
        AlreadySo: somebody has it, or it was nothing.
    """
    alarm = await alarms.locked_alarm(uow.session, alarm_id)
    if alarm is None:
        raise NotFound("error-old-button")
    if not await _may_take(uow, alarm, by):
        raise NotAllowed
    alarm.take(by=by.id, at=uow.at)
    await show_cards(uow, alarm)
    speaker = await uow.session.get_one(Person, alarm.person_id)
    to = speaker.chat_id if alarm.private or speaker.chat_id is not None else alarm.chat_id
    if by.id != speaker.id:
        await owe(
            uow,
            NoticeKind.ALARM_TAKEN,
            to,
            person_id=speaker.id,
            once=f"alarm-taken:{alarm.id}",
            facts=AlarmOwed(alarm=alarm.id),
            urgent=True,
        )
    return alarm


async def take_back(uow: UnitOfWork, person: Person, *, alarm_id: int | None = None) -> Alarm | None:
    """没事了: its cards say so, with the words kept. None when there is no alarm that could be taken back.

    Raises:
        NotAllowed: it is somebody else's.
    """
    if alarm_id is None:
        alarm = await alarms.latest_of(uow.session, person.id, uow.at)
    else:
        alarm = await alarms.locked_alarm(uow.session, alarm_id)
    if alarm is None or alarm.was_nothing:
        return None
    if alarm.person_id != person.id:
        raise NotAllowed
    alarm.take_back(at=uow.at)
    await show_cards(uow, alarm)
    return alarm


async def show_cards(uow: UnitOfWork, alarm: Alarm, *, everybody: bool = False) -> None:
    """Its cards are made true; with `everybody`, whoever has none and can help gets one."""
    told = [Recipient(chat_id) for chat_id in await _told(uow, alarm)]
    new = await _who_can_help(uow, alarm) if everybody else []
    for one in {recipient.chat_id: recipient for recipient in [*told, *new]}.values():
        await owe(
            uow,
            NoticeKind.ALARM,
            one.chat_id,
            person_id=one.person_id,
            latest=f"alarm:{alarm.id}:{one.chat_id}",
            facts=AlarmOwed(alarm=alarm.id),
            urgent=True,
        )


async def open_of(uow: UnitOfWork, person: Person) -> Alarm | None:
    """The person's alarm of the last half hour, unless it was nothing."""
    return await alarms.latest_of(uow.session, person.id, uow.at)


async def view_of(uow: UnitOfWork, alarm_id: int) -> AlarmView | None:
    """The alarm as its card shows it."""
    alarm = await uow.session.get(Alarm, alarm_id)
    if alarm is None:
        return None
    speaker = await uow.session.get_one(Person, alarm.person_id)
    taker = await uow.session.get(Person, alarm.taken_by_id) if alarm.taken_by_id is not None else None
    nothing = await alarms.count_taken_back(uow.session, alarm.person_id, since=uow.at - LATELY)
    return AlarmView(
        alarm=alarm,
        speaker=speaker,
        taker=taker.name if taker is not None else "",
        grid=await uow.sign(alarm.grid_id) if alarm.grid_id is not None else None,
        home=await uow.sign(speaker.home_grid_id) if speaker.home_grid_id is not None else None,
        case=await uow.session.get(Case, alarm.case_id) if alarm.case_id is not None else None,
        nothing_before=nothing - alarm.was_nothing,
    )


async def card_of(uow: UnitOfWork, alarm_id: int, chat_id: int) -> int | None:
    """The message that is the alarm's card in a chat; None if there is none yet."""
    post = await alarms.card_in(uow.session, alarm_id, chat_id)
    return post.message_id if post is not None else None


def is_waiting(view: AlarmView) -> bool:
    """Whether nobody has it yet: no 我来, nothing taken back, and no desk that has begun with its case."""
    begun = view.case is not None and view.case.status is not Status.SUBMITTED
    return not view.alarm.is_taken and not view.alarm.was_nothing and not begun


async def heirs(uow: UnitOfWork, notice: Notice) -> Sequence[Recipient]:
    """Who gets the card that a lost chat cannot show: the duty desk, or of a private alarm the people on duty."""
    alarm = await uow.session.get(Alarm, notice.facts_as(AlarmOwed)["alarm"])
    if alarm is None or alarm.was_nothing:
        return []
    return [one for one in await _who_can_help(uow, alarm) if one.chat_id != notice.chat_id]


async def _told(uow: UnitOfWork, alarm: Alarm) -> list[int]:
    return [*await alarms.card_chats(uow.session, alarm.id)]


async def _who_can_help(uow: UnitOfWork, alarm: Alarm) -> list[Recipient]:
    """Everybody but the speaker, in their own chat."""
    speaker = await uow.session.get_one(Person, alarm.person_id)
    found = await recipients.of_danger(uow, alarm.grid_id, privately=alarm.private)
    return [one for one in found if one.chat_id != speaker.chat_id]


async def _tell_supervisors_later(uow: UnitOfWork, alarm: Alarm) -> None:
    """Owed now and due in two minutes; moot by then if somebody has it. A private alarm is told in no group."""
    for one in await recipients.of_supervisors_of_grid(uow, alarm.grid_id):
        if alarm.private and one.person_id is None:
            continue
        await owe(
            uow,
            NoticeKind.ALARM,
            one.chat_id,
            person_id=one.person_id,
            after=TAKEN_WITHIN,
            once=f"alarm-late:{alarm.id}:{one.chat_id}",
            facts=AlarmOwed(alarm=alarm.id, late=True),
            urgent=True,
        )


async def _guess_place(uow: UnitOfWork, alarm: Alarm, person: Person, chat: Chat) -> None:
    """The place in the words; else the grid of the group, of the speaker's home, or of their part in the town."""
    alarm.place_words, alarm.grid_id = await place_in(uow, alarm.words)
    if alarm.grid_id is not None:
        return
    of_group = await grids.with_desk(uow.session, chat.id) if chat.is_group else []
    roles = await people.roles_of(uow.session, person.id)
    of_role = next((role.grid_id for role in roles if role.grid_id is not None), None)
    alarm.grid_id = (of_group[0].id if of_group else None) or person.home_grid_id or of_role


async def _may_take(uow: UnitOfWork, alarm: Alarm, person: Person) -> bool:
    sign = await uow.sign(alarm.grid_id) if alarm.grid_id is not None else None
    for role in await people.roles_of(uow.session, person.id):
        if oversees(role.grant, sign.community_id if sign is not None else None):
            return True
        here = alarm.grid_id is not None and role.grid_id == alarm.grid_id
        if here and role.kind in HELPERS and not (alarm.private and role.kind is RoleKind.WORKER):
            return True
    return False
