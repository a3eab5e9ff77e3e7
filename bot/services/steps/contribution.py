"""What somebody gave in one message, and keeping it: as evidence, with the message it came in."""

from dataclasses import dataclass

from bot.services.base.unit_of_work import UnitOfWork
from bot.store import cases, chats
from models import CaseEvent, Evidence, EvidenceKind, Post, PostKind
from models.event_facts import AlbumFacts


@dataclass(frozen=True, slots=True)
class Contribution:
    """One message's content. `message_id` is where it stands in the chat, so that an edit finds it again."""

    chat_id: int
    message_id: int
    words: str | None = None
    kind: EvidenceKind = EvidenceKind.WORDS
    file_id: str | None = None
    file_unique_id: str | None = None
    album: str | None = None
    seconds: int | None = None
    size: int | None = None
    evidence_id: int | None = None
    """It is kept already: a recording that has waited to be written down."""
    danger: str | None = None
    """The kinds of danger, at this moment, of which the words speak, with spaces between."""

    @property
    def has_file(self) -> bool:
        """Whether there is something to show or to hear."""
        return self.file_id is not None

    @property
    def is_picture(self) -> bool:
        """Whether it is something to see."""
        return self.kind in (EvidenceKind.PHOTO, EvidenceKind.IMAGE_FILE)


def album_of(given: Contribution) -> AlbumFacts:
    """What an event says of the album that the contribution belongs to."""
    return AlbumFacts(album=given.album) if given.album else AlbumFacts()


async def keep(
    uow: UnitOfWork,
    given: Contribution,
    *,
    by: int,
    draft_id: int | None = None,
    case_id: int | None = None,
    event: CaseEvent | None = None,
) -> Evidence:
    """Keep what was given, and remember in which message it stands."""
    if given.evidence_id is not None:
        return await _take_along(uow, given, draft_id=draft_id, case_id=case_id, event=event)
    evidence = Evidence(
        draft_id=draft_id,
        case_id=case_id,
        event_id=event.id if event else None,
        kind=given.kind,
        words=given.words,
        file_id=given.file_id,
        file_unique_id=given.file_unique_id,
        album=given.album,
        place_in_album=given.message_id,
        seconds=given.seconds,
        by_id=by,
        internal=event.internal if event else False,
        danger=given.danger,
        at=uow.at,
    )
    uow.session.add(evidence)
    await uow.session.flush()
    uow.session.add(
        Post(
            chat_id=given.chat_id,
            message_id=given.message_id,
            kind=PostKind.FROM_PERSON,
            case_id=case_id,
            evidence_id=evidence.id,
            at=uow.at,
        )
    )
    return evidence


async def _take_along(
    uow: UnitOfWork, given: Contribution, *, draft_id: int | None, case_id: int | None, event: CaseEvent | None
) -> Evidence:
    """What was kept before it was clear what it belongs to."""
    evidence = await uow.session.get_one(Evidence, given.evidence_id)
    evidence.draft_id, evidence.case_id, evidence.words = draft_id, case_id, given.words
    evidence.danger = given.danger or evidence.danger
    if event is not None:
        evidence.event_id, evidence.internal = event.id, event.internal
    for post in await chats.posts_of_evidence(uow.session, evidence.id):
        post.case_id = case_id
    await uow.session.flush()
    return evidence


async def keep_with(uow: UnitOfWork, given: Contribution | None, event: CaseEvent) -> None:
    """Keep the recording or picture in which the event's words were given, if they were not typed."""
    if given is None or not given.has_file or event.by_id is None:
        return
    uow.session.add(event)
    await uow.session.flush()
    await keep(uow, given, by=event.by_id, case_id=event.case_id, event=event)


async def join_album(uow: UnitOfWork, given: Contribution, *, by: int) -> Evidence | None:
    """A further item of an album goes where its first one went; None if this is the first."""
    if given.album is None:
        return None
    first = await cases.first_of_album(uow.session, given.album, by)
    if first is None or first.draft_id is not None:
        return None
    event = await uow.session.get(CaseEvent, first.event_id) if first.event_id is not None else None
    return await keep(uow, given, by=by, case_id=first.case_id, event=event)
