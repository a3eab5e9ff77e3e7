"""What the database knows of a person: which columns, what becomes of each when she asks to be forgotten, and doing it.

`FATES` names every column that says something of a person; a test finds a new one that is in neither list.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, and_, delete, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models import (
    Alarm,
    Ban,
    Booking,
    CallBack,
    CallRequest,
    Case,
    CaseEvent,
    Chat,
    Draft,
    Evidence,
    Follower,
    Hat,
    InboxUpdate,
    KeptAnswer,
    Notice,
    Person,
    Post,
    Question,
    Rating,
    ShownAnswer,
    Transcription,
)

NOBODY: Final = "（已注销）"
"""已注销: the name of somebody who asked to be forgotten."""

ERASED: Final = "（本人要求删除）"
"""What stands where words were."""

ABOVE_ALL_IDS: Final = 10**17
"""Telegram's ids are below 2^52; below its negative there is room for accounts and chats that are nobody's any more."""


class Fate(StrEnum):
    """What becomes of a column when a person is forgotten."""

    EMPTIED = "emptied"
    ROW_DELETED = "row deleted"
    NAME_TAKEN_OUT = "name taken out"  # others said it, of her too
    POINTS_AT_NOBODY = "points at nobody"  # the person's row stays, without a name or an account
    OF_STAFF = "of staff"  # whoever has or had a part in the town
    NOT_OF_A_PERSON = "not of a person"


_E, _D, _N = Fate.EMPTIED, Fate.ROW_DELETED, Fate.POINTS_AT_NOBODY
_S, _NOT, _OUT = Fate.OF_STAFF, Fate.NOT_OF_A_PERSON, Fate.NAME_TAKEN_OUT


def _all(names: str, fate: Fate) -> dict[str, Fate]:
    return dict.fromkeys(names.split(), fate)


FATES: Final[Mapping[str, Mapping[str, Fate]]] = {
    "alarms": _all("words place_words lat lon", _E)
    | _all("person_id chat_id", _N)
    | {"taken_by_id": _S}
    | _all("kinds draft_id", _NOT),
    "bans": _all("reason appeal known_as", _E) | {"person_id": _N} | _all("by_id lifted_by_id", _S),
    "boards": {"person_id": _S, "shows": _NOT},
    "bookables": {"name": _NOT},
    "bookings": _all("words reason", _E) | {"person_id": _N, "decided_by_id": _S},
    "call_requests": _all("words outcome", _E) | {"person_id": _N, "taken_by_id": _S},
    "call_backs": {"words": _E, "by_id": _S},
    "case_events": {"words": _OUT, "facts": _OUT, "by_id": _N},
    "cases": _all("words place_words lat lon accuracy_m on_behalf_name on_behalf_phone routing", _E)
    | {"reporter_id": _N, "worker_id": _S}
    | _all("case_no category routed_by", _NOT),
    "chats": {"telegram_id": _E, "title": _E, "unreachable_as": _NOT},
    "co_handlers": _all("person_id invited_by_id title", _S),
    "communities": {"name": _NOT},
    "day_counts": {"day": _NOT},
    "digest_rounds": {"key": _NOT, "best": _NOT},
    "drafts": _all("person_id words lat lon accuracy_m place_words on_behalf_name on_behalf_phone answered", _D)
    | _all("candidates routing routed_by category danger second offered", _D),
    "erasure_records": {"why": _NOT, "person_id": _N},
    "erasures": {"why": _NOT},
    "evidence": _all("words file_id file_unique_id album place_in_album by_id danger", _D),
    "exports": _all("person_id message_id", _S) | _all("period failed_as error scope_id", _NOT),
    "followers": {"person_id": _D},
    "grids": _all("code name boundary aliases addresses station phone", _NOT),
    "invitations": _all("title invited_by_id used_by_id", _S) | {"code_hash": _NOT},
    "kept_answers": {"question": _OUT, "answer": _OUT} | _all("by_id reworded_by_id", _S) | {"rewording": _NOT},
    "openings": {"by_id": _S, "what": _NOT},
    "notices": _all("person_id facts once latest failed_as error", _D),
    "people": _all("telegram_id name username phone home_grid_id language chat_id large_print", _E)
    | _all("purpose_shown consent_version", _NOT),
    "posts": {"message_id": _D, "alarm_id": _NOT, "call_request_id": _NOT},
    "questions": {"person_id": _D, "facts": _D},
    "ratings": {"words": _E, "rater_id": _N, "recorded_by_id": _S},
    "shown_answers": {"person_id": _N},
    "roles": {"person_id": _S, "title": _S},
    "towns": {"name": _NOT},
    "transcriptions": _all("person_id text raw confidence why message_id reply_to", _D),
    "updates": _all("telegram_chat_id telegram_user_id payload error", _E) | _all("failed_as update_id", _NOT),
}
"""table → column → what becomes of it. Columns that only hold moments, counts, flags or words of a closed list are not
here; nor are keys that lead from a row to the case, draft or chat that it belongs to."""


def speaks_of_people(table: Table) -> Sequence[str]:
    """Columns of a table that could say something of a person: words, files, places, accounts, and who it was."""
    return [column.name for column in table.columns if _could_tell(column)]


def _could_tell(column: ColumnElement[Any]) -> bool:
    if any(key.column.table.name != "people" for key in column.foreign_keys) or column.primary_key:
        return False
    kind = type(column.type).__name__
    return bool(column.foreign_keys) or kind in ("Text", "String", "JSON", "Double", "BigInteger")


async def open_cases_of(session: AsyncSession, person_id: int) -> Sequence[Case]:
    """What she reported and is not yet at its end, the oldest first."""
    asked = select(Case).where(Case.reporter_id == person_id, Case.ended_at.is_(None)).order_by(Case.id)
    return (await session.scalars(asked)).all()


async def cases_of(session: AsyncSession, person_id: int) -> Sequence[Case]:
    """All that she reported, the oldest first."""
    return (await session.scalars(select(Case).where(Case.reporter_id == person_id).order_by(Case.id))).all()


async def erase(session: AsyncSession, person: Person, chat: Chat | None, at: datetime) -> Sequence[int]:
    """Take out all that says something of a person, inside `erasing`; gives the ids of the cases that keep their bones.

    Numbers, categories, grids, moments and verdicts stay: figures are counted from them.
    """
    hers = [case.id for case in await cases_of(session, person.id)]
    await _erase_words(session, person, hers)
    await _erase_cases(session, person, hers)
    await _erase_post(session, person, chat, at)
    person.telegram_id = -ABOVE_ALL_IDS - person.id
    person.name, person.username, person.phone = NOBODY, None, None
    person.home_grid_id, person.chat_id, person.banned_until = None, None, None
    await session.flush()
    return hers


async def _erase_words(session: AsyncSession, person: Person, hers: Sequence[int]) -> None:
    """Her own words go; from what others said of her matters her name and number are taken out."""
    behalf = await session.execute(select(Case.on_behalf_name, Case.on_behalf_phone).where(Case.id.in_(hers)))
    named = {name for row in behalf for name in row if name} | {person.name, person.phone or ""}
    told = [name for name in named if len(name) > 1]
    events = await session.scalars(
        select(CaseEvent).where(or_(CaseEvent.case_id.in_(hers), CaseEvent.by_id == person.id))
    )
    for event in events:
        by_her = event.by_id == person.id or event.by_id is None  # nobody's words are what a machine wrote down
        event.words = event.words and (ERASED if by_her else _without(told, event.words))
        event.facts = {key: _cleared(value, told, by_her=by_her) for key, value in event.facts.items()}
    for kept in await session.scalars(select(KeptAnswer).where(KeptAnswer.case_id.in_(hers))):
        kept.question, kept.answer = _without(told, kept.question), _without(told, kept.answer)
    await session.flush()


def _cleared(value: Any, told: Sequence[str], *, by_her: bool) -> Any:
    if not isinstance(value, str):
        return value
    return _without(told, value) if not by_her or value.isascii() else ERASED


def _without(told: Sequence[str], words: str) -> str:
    for name in told:
        words = words.replace(name, NOBODY)
    return words


async def _erase_cases(session: AsyncSession, person: Person, hers: Sequence[int]) -> None:
    as_staff = select(CaseEvent.id).where(CaseEvent.by_id == person.id, CaseEvent.hat != Hat.REPORTER)
    by_her = and_(Evidence.by_id == person.id, or_(Evidence.event_id.is_(None), Evidence.event_id.not_in(as_staff)))
    given = select(Evidence.id).where(by_her)
    drafts = select(Draft.id).where(Draft.person_id == person.id)
    await session.execute(delete(Transcription).where(Transcription.evidence_id.in_(given)))
    await session.execute(delete(Transcription).where(Transcription.person_id == person.id))
    await session.execute(update(Post).where(Post.evidence_id.in_(given)).values(evidence_id=None))
    await session.execute(update(ShownAnswer).where(ShownAnswer.evidence_id.in_(given)).values(evidence_id=None))
    await session.execute(delete(Evidence).where(or_(by_her, Evidence.draft_id.in_(drafts))))
    await session.execute(delete(Draft).where(Draft.person_id == person.id))
    await session.execute(delete(Question).where(Question.person_id == person.id))
    await session.execute(delete(Follower).where(Follower.person_id == person.id))
    place = {"place_words": None, "lat": None, "lon": None}
    await session.execute(
        update(Case)
        .where(Case.id.in_(hers))
        .values(words=ERASED, accuracy_m=None, on_behalf_name=None, on_behalf_phone=None, routing={}, **place)
    )
    await session.execute(update(Alarm).where(Alarm.person_id == person.id).values(words=ERASED, **place))
    await session.execute(
        update(CallRequest).where(CallRequest.person_id == person.id).values(words=ERASED, outcome=None)
    )
    said = {"known_as": NOBODY, "reason": ERASED, "appeal": None}
    await session.execute(update(Ban).where(Ban.person_id == person.id).values(**said))
    await session.execute(update(Booking).where(Booking.person_id == person.id).values(words=ERASED, reason=None))
    await session.execute(update(Rating).where(Rating.rater_id == person.id).values(words=None))
    await session.execute(update(CallBack).where(CallBack.case_id.in_(hers)).values(words=None))


async def _erase_post(session: AsyncSession, person: Person, chat: Chat | None, at: datetime) -> None:
    """What lay in her chat, what was owed to it, and what Telegram brought from it."""
    account = person.telegram_id
    await session.execute(
        update(InboxUpdate)
        .where(or_(InboxUpdate.telegram_user_id == account, InboxUpdate.telegram_chat_id == account))
        .values(payload=null(), error=None, telegram_user_id=None, telegram_chat_id=None)
    )
    await session.execute(delete(Notice).where(Notice.person_id == person.id))
    if chat is not None:
        await session.execute(delete(Notice).where(Notice.chat_id == chat.id))
        await session.execute(delete(Post).where(Post.chat_id == chat.id))
        chat.telegram_id, chat.title = -ABOVE_ALL_IDS - chat.id, ""
        chat.unreachable_since, chat.unreachable_as = at, "forgotten"
