"""What lies under a card: pictures as albums, the place, recordings and files."""

from contextlib import suppress

from telegram import InputFile, InputMediaPhoto, Location, Venue

from bot.i18n import Say
from bot.ports import Delivered, Posted, Unsayable
from bot.services.case.case_view import CaseView
from handlers.deliveries.errand import MOOT, Errand, card_here
from handlers.edge.fetching import fetched
from handlers.edge.saying import beneath, send, telegrams_refusals
from handlers.edge.screen import Screen
from handlers.screens.words import action_of
from models import Evidence, EvidenceKind, Hat, PostKind
from models.notice_facts import AttachmentOwed

MOST_IN_ALBUM = 10
"""Items that Telegram takes in one album."""

PATIENCE = 10.0
"""Seconds between two pieces of a photo that is fetched."""


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
    case, grid = await errand.where_it_is()
    if case.lat is None or case.lon is None:
        return MOOT
    title = errand.say.plain("pin-title", number=case.case_no)
    address = (case.place_words or (grid.name if grid else "—"))[:200]
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
    """Whose voice or film it is: a resident's, or that of whoever did something to the case."""
    if recording.is_picture:
        return say.plain("album-caption", number=view.case.case_no)
    event, number, film = view.event(recording.event_id), view.case.case_no, recording.is_film
    if event is None or event.hat is Hat.REPORTER:
        return say.plain("film-caption", number=number) if film else say.plain("recording-caption", number=number)
    what = action_of(event, view, say)
    if film:
        return say.plain("film-event-caption", number=number, what=what)
    return say.plain("recording-event-caption", number=number, what=what)


async def _send_pictures(
    errand: Errand, pictures: list[Evidence], caption: str | None, *, reply_to: int | None = None
) -> list[Posted]:
    """Photos as albums of at most ten, a single one alone; image files each as a file."""
    await errand.look_away()
    photos = [e.file_id for e in pictures if e.kind is EvidenceKind.PHOTO and e.file_id is not None]
    files = [e.file_id for e in pictures if e.kind is EvidenceKind.IMAGE_FILE and e.file_id is not None]
    posts: list[int] = []
    missing = 0
    for start in range(0, len(photos), MOST_IN_ALBUM):
        some = photos[start : start + MOST_IN_ALBUM]
        sent = await _as_album(errand, some, caption, reply_to)
        posts += sent
        missing += len(some) - len(sent)
    for file_id in files:
        sent = await _as_file(errand, file_id, caption, reply_to)
        posts += sent
        missing += 1 - len(sent)
    if missing:
        number = (await errand.case_view()).case.case_no
        screen = Screen(errand.say("pictures-missing", number=number, count=missing))
        posts.append(await send(errand.bot, errand.to, screen, reply_to=reply_to))
    return [Posted(message_id, PostKind.ATTACHMENT, case_id=errand.notice.case_id) for message_id in posts]


async def _as_album(errand: Errand, photos: list[str], caption: str | None, reply_to: int | None) -> list[int]:
    """Together; if Telegram refuses that, each by itself: one that it refuses is lost alone."""
    if len(photos) > 1:
        media = [InputMediaPhoto(file_id, caption if n == 0 else None) for n, file_id in enumerate(photos)]
        with suppress(Unsayable), telegrams_refusals():
            sent = await errand.bot.send_media_group(errand.to, media, reply_parameters=beneath(reply_to))
            return [message.message_id for message in sent]
    return [id_ for photo in photos for id_ in await _as_photo(errand, photo, caption, reply_to)]


async def _as_photo(errand: Errand, file_id: str, caption: str | None, reply_to: int | None) -> list[int]:
    """One photo; fetched and sent as a file where Telegram does not take it: its id serves for photos only."""
    with suppress(Unsayable), telegrams_refusals():
        sent = await errand.bot.send_photo(errand.to, file_id, caption, reply_parameters=beneath(reply_to))
        return [sent.message_id]
    with suppress(Unsayable):
        content = await fetched(errand.bot, file_id, patience=PATIENCE)
        return await _as_file(errand, InputFile(content, "photo.jpg"), caption, reply_to)
    return []


async def _as_file(errand: Errand, file: str | InputFile, caption: str | None, reply_to: int | None) -> list[int]:
    """One file; nothing if Telegram refuses it altogether."""
    with suppress(Unsayable), telegrams_refusals():
        sent = await errand.bot.send_document(errand.to, file, caption=caption, reply_parameters=beneath(reply_to))
        return [sent.message_id]
    return []


async def _send_file(errand: Errand, item: Evidence, caption: str | None) -> int:
    bot, to, file_id = errand.bot, errand.to, item.file_id or ""
    under = beneath(await card_here(errand))
    await errand.look_away()
    with telegrams_refusals():
        match item.kind:
            case EvidenceKind.PHOTO:
                return (await bot.send_photo(to, file_id, caption=caption, reply_parameters=under)).message_id
            case EvidenceKind.VOICE:
                return (await bot.send_voice(to, file_id, caption=caption, reply_parameters=under)).message_id
            case EvidenceKind.AUDIO:
                return (await bot.send_audio(to, file_id, caption=caption, reply_parameters=under)).message_id
            case EvidenceKind.VIDEO_NOTE:
                return (await bot.send_video_note(to, file_id, reply_parameters=under)).message_id
            case EvidenceKind.VIDEO:
                return (await bot.send_video(to, file_id, caption=caption, reply_parameters=under)).message_id
            case EvidenceKind.ANIMATION:
                return (await bot.send_animation(to, file_id, caption=caption, reply_parameters=under)).message_id
            case _:
                return (await bot.send_document(to, file_id, caption=caption, reply_parameters=under)).message_id
