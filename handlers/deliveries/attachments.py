"""What lies under a card: pictures as albums, the place, recordings and files."""

from telegram import InputMediaPhoto, Location, Venue

from bot.i18n import Say
from bot.ports import Delivered, Posted
from bot.services.case.case_view import CaseView
from handlers.deliveries.errand import MOOT, Errand, card_here
from handlers.edge.saying import beneath, telegrams_refusals
from handlers.screens.words import action_of
from models import Evidence, EvidenceKind, Hat, PostKind
from models.notice_facts import AttachmentOwed

MOST_IN_ALBUM = 10
"""Items that Telegram takes in one album."""


async def album(errand: Errand) -> Delivered:
    view = await errand.case_view()
    event = view.event(errand.notice.event_id)
    if event is not None and event.internal and errand.notice.facts_as(AttachmentOwed).get("public"):
        return MOOT
    if event is not None:
        pictures = [e for e in view.given_with(event.id) if e.is_picture]
        what = action_of(event, view, errand.say)
        caption = errand.say.plain("album-event-caption", number=view.case.case_no, what=what)
    else:
        pictures = list(view.pictures)
        caption = errand.say.plain("album-caption", number=view.case.case_no)
    return Delivered(await _send_pictures(errand, pictures, caption, reply_to=await card_here(errand)))


async def pin(errand: Errand) -> Delivered:
    view = await errand.case_view()
    case = view.case
    if case.lat is None or case.lon is None:
        return MOOT
    title = errand.say.plain("pin-title", number=case.case_no)
    address = (case.place_words or (view.grid.name if view.grid else "—"))[:200]
    venue = Venue(Location(case.lon, case.lat), title, address)  # bare numbers: the library takes 0.0 for missing
    here = await card_here(errand)
    await errand.look_away()
    with telegrams_refusals():
        sent = await errand.bot.send_venue(errand.to, venue=venue, reply_parameters=beneath(here))
    return Delivered([Posted(sent.message_id, PostKind.ATTACHMENT, case_id=case.id)])


async def recording(errand: Errand) -> Delivered:
    view = await errand.case_view()
    owed = errand.notice.facts_as(AttachmentOwed)
    item = next((e for e in view.evidence if e.id == owed.get("evidence_id")), None)
    if item is None or item.file_id is None or (item.internal and owed.get("public")):
        return MOOT
    message_id = await _send_file(errand, item, _caption_of(item, view, errand.say))
    return Delivered([Posted(message_id, PostKind.ATTACHMENT, case_id=view.case.id)])


def _caption_of(recording: Evidence, view: CaseView, say: Say) -> str:
    """Whose voice it is: a resident's, or that of whoever did something to the case."""
    event = view.event(recording.event_id)
    if event is None or event.hat is Hat.REPORTER:
        return say.plain("recording-caption", number=view.case.case_no)
    what = action_of(event, view, say)
    return say.plain("recording-event-caption", number=view.case.case_no, what=what)


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
    return [Posted(message_id, PostKind.ATTACHMENT, case_id=errand.notice.case_id) for message_id in posts]


async def _send_file(errand: Errand, item: Evidence, caption: str | None) -> int:
    bot, to, file_id = errand.bot, errand.to, item.file_id or ""
    under = beneath(await card_here(errand))
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
