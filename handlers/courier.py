"""The courier: takes a notice, gathers the facts as they are now, finds the words, brings them to the chat."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot, InputMediaPhoto, Location, Venue

from bot.i18n import DEFAULT_LANGUAGE, Say, speaker
from bot.ports import Delivered, Posted
from bot.services import papers as papers_service
from bot.services import present
from bot.services.papers import CasePapers
from bot.services.unit import Office, UnitOfWork
from handlers.saying import EditGone, beneath, edit, send, telegrams_refusals
from handlers.screens import card, nudge, presenting, told, verdict, voice, work
from handlers.screens.base import Screen
from handlers.screens.words import action_of
from models import CaseEvent, Chat, Evidence, EvidenceKind, Hat, Notice, NoticeKind, Person, PostKind, Status

MOOT = Delivered(moot=True)

MOST_IN_ALBUM = 10


@dataclass(frozen=True, slots=True)
class Errand:
    """One delivery: the notice, where it goes, in which language, and a look at what is now."""

    bot: Bot
    uow: UnitOfWork
    notice: Notice
    chat: Chat
    person: Person | None
    say: Say

    @property
    def to(self) -> int:
        """The chat as Telegram calls it."""
        return self.chat.telegram_id

    async def papers(self) -> CasePapers:
        """The case that the notice is about, as it is now."""
        assert self.notice.case_id is not None  # noqa: S101 - such notices are owed with their case
        return await papers_service.gather(self.uow, self.notice.case_id)

    async def look_away(self) -> None:
        """All facts are gathered: give the connection back, so that a slow chat holds up nobody's look."""
        await self.uow.session.close()


class TelegramCourier:
    """Delivers every kind of notice; what each looks like is one row of a table."""

    def __init__(self, office: Office, bot: Bot) -> None:
        self._office = office
        self._bot = bot

    async def deliver(self, notice: Notice, chat: Chat) -> Delivered:
        """Send what is owed.

        Raises:
            DeliveryError: it did not go out.
        """
        async with self._office.reading() as uow:
            person = await uow.session.get(Person, notice.person_id) if notice.person_id is not None else None
            language = DEFAULT_LANGUAGE if chat.is_group or person is None else person.language
            return await ERRANDS[notice.kind](Errand(self._bot, uow, notice, chat, person, speaker(language)))


async def _screen(errand: Errand) -> Delivered:
    if errand.person is None:
        return MOOT
    now = await present.of(errand.uow, errand.person, errand.chat)
    return await _tell(errand, presenting.screen(now, errand.say))


async def _receipt(errand: Errand) -> Delivered:
    return await _tell(errand, told.receipt(await errand.papers(), errand.say))


async def _step(errand: Errand) -> Delivered:
    papers = await errand.papers()
    event = papers.event(errand.notice.event_id)
    if event is None:
        return MOOT
    if event.seq == 1:
        return await _tell(errand, told.receipt_for_another(papers, errand.say))
    return await _tell(errand, told.step(papers, event, errand.say))


async def _feedback(errand: Errand) -> Delivered:
    papers = await errand.papers()
    event = papers.event(errand.notice.event_id)
    if event is None or event.internal:
        return MOOT
    return await _tell(errand, told.feedback(papers, event, errand.say))


async def _verdict(errand: Errand) -> Delivered:
    papers = await errand.papers()
    event = papers.event(errand.notice.event_id)
    case, again = papers.case, errand.notice.kind is NoticeKind.VERDICT_AGAIN
    if case.status is not Status.CLOSED or event is None or event.facts.get("closing") != case.closings:
        return MOOT
    if again and any(
        r.rater_id == errand.notice.person_id and r.closing == case.closings and r.solved is not None
        for r in papers.ratings
    ):
        return MOOT
    return await _tell(errand, verdict.ask_solved(case, errand.say, again=again))


async def _card(errand: Errand) -> Delivered:
    papers = await errand.papers()
    at_desk = await present.is_before(errand.uow, papers.case, errand.chat)
    return await _keep_true(
        errand, card.card(papers, errand.say, at_desk=at_desk, in_group=errand.chat.is_group), PostKind.CARD
    )


async def _work_card(errand: Errand) -> Delivered:
    if errand.person is None:
        return MOOT
    papers = await errand.papers()
    return await _keep_true(errand, work.work_card(papers, errand.person, errand.say), PostKind.WORK_CARD)


async def _keep_true(errand: Errand, screen: Screen, kind: PostKind) -> Delivered:
    """Edit the card that is there; send it anew when there is none, or when a fresh one is wanted."""
    case_id = errand.notice.case_id or 0
    current = await present.current_card(errand.uow, case_id, errand.chat.id, kind)
    await errand.look_away()
    if current is not None and not errand.notice.facts.get("fresh"):
        try:
            await edit(errand.bot, errand.to, current, screen)
            return Delivered()
        except EditGone:
            pass
    message_id = await send(errand.bot, errand.to, screen)
    return Delivered([Posted(message_id, kind, current=True, case_id=case_id)])


async def _album(errand: Errand) -> Delivered:
    papers = await errand.papers()
    event = papers.event(errand.notice.event_id)
    if event is not None and event.internal and errand.notice.facts.get("public"):
        return MOOT
    if event is not None:
        pictures = [e for e in papers.given_with(event.id) if e.is_picture]
        what = action_of(event, papers, errand.say)
        caption = errand.say.plain("album-event-caption", number=papers.case.case_no, what=what)
    else:
        pictures = list(papers.pictures)
        caption = errand.say.plain("album-caption", number=papers.case.case_no)
    return Delivered(await _send_pictures(errand, pictures, caption, reply_to=await _card_here(errand)))


async def _pin(errand: Errand) -> Delivered:
    papers = await errand.papers()
    case = papers.case
    if case.lat is None or case.lon is None:
        return MOOT
    title = errand.say.plain("pin-title", number=case.case_no)
    address = (case.place_words or (papers.grid.name if papers.grid else "—"))[:200]
    venue = Venue(Location(case.lon, case.lat), title, address)  # bare numbers: the library takes 0.0 for missing
    card_here = await _card_here(errand)
    await errand.look_away()
    with telegrams_refusals():
        sent = await errand.bot.send_venue(errand.to, venue=venue, reply_parameters=beneath(card_here))
    return Delivered([Posted(sent.message_id, PostKind.PAPER, case_id=case.id)])


async def _recording(errand: Errand) -> Delivered:
    papers = await errand.papers()
    wanted = errand.notice.facts.get("evidence_id")
    item = next((e for e in papers.evidence if e.id == wanted), None)
    if item is None or item.file_id is None or (item.internal and errand.notice.facts.get("public")):
        return MOOT
    message_id = await _send_file(errand, item, _caption_of(item, papers, errand.say))
    return Delivered([Posted(message_id, PostKind.PAPER, case_id=papers.case.id)])


def _caption_of(recording: Evidence, papers: CasePapers, say: Say) -> str:
    """Whose voice it is: a resident's, or that of whoever did something to the case."""
    event = papers.event(recording.event_id)
    if event is None or event.hat is Hat.REPORTER:
        return say.plain("recording-caption", number=papers.case.case_no)
    what = action_of(event, papers, say)
    return say.plain("recording-event-caption", number=papers.case.case_no, what=what)


async def _nudge(errand: Errand) -> Delivered:
    papers = await errand.papers()
    event = papers.event(errand.notice.event_id)
    if event is None:
        return MOOT
    if errand.person is not None and _gave_up(papers, event, errand.person):
        screen = nudge.gone(papers, errand.say)
    else:
        at_desk = errand.person is None or papers.case.worker_id != errand.person.id
        screen = nudge.nudge(papers, event, errand.say, at_desk=at_desk)
    card_here = await _card_here(errand)
    await errand.look_away()
    message_id = await send(errand.bot, errand.to, screen, reply_to=card_here)
    return Delivered([Posted(message_id, PostKind.PAPER, case_id=papers.case.id)])


def _gave_up(papers: CasePapers, event: CaseEvent, person: Person) -> bool:
    """Whether the event took the case out of this person's hands."""
    return event.facts.get("from_worker_id") == person.id and papers.case.worker_id != person.id


async def _escalation(errand: Errand) -> Delivered:
    papers = await errand.papers()
    event = papers.event(errand.notice.event_id)
    if event is None:
        return MOOT
    return await _tell(errand, nudge.escalation(papers, event, errand.say), PostKind.PAPER)


async def _lost_touch(errand: Errand) -> Delivered:
    facts = errand.notice.facts
    number = (await errand.papers()).case.case_no if errand.notice.case_id is not None else ""
    screen = nudge.lost_touch(
        str(facts.get("what", "desk")), errand.say, why=str(facts.get("why", "")), number=number,
        name=str(facts.get("name", "")),
    )  # fmt: skip
    return await _tell(errand, screen, PostKind.PAPER)


async def _heard(errand: Errand) -> Delivered:
    """What somebody heard in her recording; moot once she has said what she said."""
    papers = await errand.papers()
    event = papers.event(errand.notice.event_id)
    number = event.facts.get("transcription_id") if event is not None else None
    row = next((row for row in papers.transcripts.values() if row.id == number), None)
    if event is None or row is None or row.closed_at is not None or row.text != event.words:
        return MOOT
    return await _tell(errand, voice.heard_by_somebody(papers, event, row, errand.say))


async def _poison(errand: Errand) -> Delivered:
    return await _tell(errand, nudge.poison(int(errand.notice.facts["update_id"]), errand.say))


async def _sorry(errand: Errand) -> Delivered:
    return await _tell(errand, Screen(errand.say("error-broken")))


async def _tell(errand: Errand, screen: Screen, kind: PostKind = PostKind.TOLD) -> Delivered:
    await errand.look_away()
    message_id = await send(errand.bot, errand.to, screen)
    return Delivered([Posted(message_id, kind, case_id=errand.notice.case_id)])


async def _card_here(errand: Errand) -> int | None:
    case_id = errand.notice.case_id or 0
    for kind in (PostKind.CARD, PostKind.WORK_CARD):
        if (found := await present.current_card(errand.uow, case_id, errand.chat.id, kind)) is not None:
            return found
    return None


async def _send_pictures(
    errand: Errand, pictures: list[Evidence], caption: str | None, *, reply_to: int | None = None
) -> list[Posted]:
    """Photos as albums of at most ten, a single one alone; image files each as a file."""
    await errand.look_away()
    posts: list[int] = []
    photos = [e.file_id for e in pictures if e.kind is EvidenceKind.PHOTO and e.file_id is not None]
    with telegrams_refusals():
        for i in range(0, len(photos), MOST_IN_ALBUM):
            some = photos[i : i + MOST_IN_ALBUM]
            if len(some) == 1:
                sent = [await errand.bot.send_photo(errand.to, some[0], caption, reply_parameters=beneath(reply_to))]
            else:
                media = [InputMediaPhoto(file_id, caption if n == 0 else None) for n, file_id in enumerate(some)]
                sent = [*await errand.bot.send_media_group(errand.to, media, reply_parameters=beneath(reply_to))]
            posts += [message.message_id for message in sent]
    for item in pictures:
        if item.kind is EvidenceKind.IMAGE_FILE:
            posts.append(await _send_file(errand, item, caption))
    return [Posted(message_id, PostKind.PAPER, case_id=errand.notice.case_id) for message_id in posts]


async def _send_file(errand: Errand, item: Evidence, caption: str | None) -> int:
    bot, to, file_id = errand.bot, errand.to, item.file_id or ""
    under = beneath(await _card_here(errand))
    await errand.look_away()
    with telegrams_refusals():
        match item.kind:
            case EvidenceKind.VOICE:
                return (await bot.send_voice(to, file_id, caption=caption, reply_parameters=under)).message_id
            case EvidenceKind.AUDIO:
                return (await bot.send_audio(to, file_id, caption=caption, reply_parameters=under)).message_id
            case EvidenceKind.VIDEO_NOTE:
                return (await bot.send_video_note(to, file_id, reply_parameters=under)).message_id
            case EvidenceKind.VIDEO:
                return (await bot.send_video(to, file_id, caption=caption, reply_parameters=under)).message_id
            case _:
                return (await bot.send_document(to, file_id, caption=caption, reply_parameters=under)).message_id


ERRANDS: dict[NoticeKind, Callable[[Errand], Awaitable[Delivered]]] = {
    NoticeKind.SCREEN: _screen,
    NoticeKind.RECEIPT: _receipt,
    NoticeKind.STEP: _step,
    NoticeKind.FEEDBACK: _feedback,
    NoticeKind.VERDICT: _verdict,
    NoticeKind.VERDICT_AGAIN: _verdict,
    NoticeKind.CARD: _card,
    NoticeKind.WORK_CARD: _work_card,
    NoticeKind.ALBUM: _album,
    NoticeKind.PIN: _pin,
    NoticeKind.RECORDING: _recording,
    NoticeKind.NUDGE: _nudge,
    NoticeKind.ESCALATION: _escalation,
    NoticeKind.LOST_TOUCH: _lost_touch,
    NoticeKind.HEARD: _heard,
    NoticeKind.POISON: _poison,
    NoticeKind.SORRY: _sorry,
}
