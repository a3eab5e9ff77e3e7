"""Questions about chats and the messages in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, TypedDict, cast

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models import Chat, Post, PostKind, Question
from models.base import BigId


async def by_telegram_id(session: AsyncSession, telegram_id: int) -> Chat | None:
    """The chat with this Telegram id."""
    return (await session.scalars(_BY_TELEGRAM_ID, {"telegram_id": telegram_id})).one_or_none()


_BY_TELEGRAM_ID: Final = select(Chat).where(Chat.telegram_id == bindparam("telegram_id"))


async def lost_before(session: AsyncSession, moment: datetime) -> Sequence[Chat]:
    """Chats that could not be reached at that moment already, and still live under their id; nobody looks for who asked
    to be forgotten."""
    asked = select(Chat).where(Chat.unreachable_since <= moment, Chat.unreachable_as.not_in(("moved", "forgotten")))
    return (await session.scalars(asked.order_by(Chat.id))).all()


async def post(session: AsyncSession, chat_id: int, message_id: int) -> Post | None:
    """What a message in a chat is to us."""
    return (await session.scalars(_POST, {"chat_id": chat_id, "message_id": message_id})).one_or_none()


_POST: Final = select(Post).where(
    Post.chat_id == bindparam("chat_id"), Post.message_id == bindparam("message_id", type_=BigId)
)


async def current_post(session: AsyncSession, case_id: int | None, chat_id: int, kind: PostKind) -> Post | None:
    """The card of a case in a chat (without a case: the board): the one that is kept true."""
    if case_id is None:
        return (await session.scalars(_CURRENT_BOARD, {"chat_id": chat_id, "kind": kind})).first()
    return (await session.scalars(_CURRENT_CARD, {"case_id": case_id, "chat_id": chat_id, "kind": kind})).first()


_CURRENT: Final = (
    select(Post)
    .where(Post.chat_id == bindparam("chat_id"), Post.kind == bindparam("kind"), Post.current.is_(True))
    .order_by(Post.id.desc())
)
_CURRENT_CARD: Final = _CURRENT.where(Post.case_id == bindparam("case_id"))
_CURRENT_BOARD: Final = _CURRENT.where(Post.case_id.is_(None))


async def posts_of_kind(session: AsyncSession, chat_id: int, kind: PostKind) -> Sequence[Post]:
    """Every message of this kind in a chat, whatever it is about; the oldest first."""
    return (await session.scalars(_OF_KIND, {"chat_id": chat_id, "kind": kind})).all()


_OF_KIND: Final = (
    select(Post).where(Post.chat_id == bindparam("chat_id"), Post.kind == bindparam("kind")).order_by(Post.id)
)


async def retire_posts(session: AsyncSession, case_id: int | None, chat_id: int, kind: PostKind) -> None:
    """Earlier cards of a case in a chat are no longer kept true."""
    about = _RETIRE.where(_POSTS.c.case_id.is_(None)) if case_id is None else _RETIRE_CARD
    await session.execute(about, {"case": case_id, "chat": chat_id, "of_kind": kind})


_POSTS: Final = cast("Table", Post.__table__)
_RETIRE: Final = (
    update(_POSTS)
    .where(_POSTS.c.chat_id == bindparam("chat"), _POSTS.c.kind == bindparam("of_kind"), _POSTS.c.current.is_(True))
    .values(current=False)
)
_RETIRE_CARD: Final = _RETIRE.where(_POSTS.c.case_id == bindparam("case"))


class NewPost(TypedDict):
    """A post as it is to be written down."""

    chat_id: int
    message_id: int
    kind: PostKind
    case_id: int | None
    evidence_id: int | None
    alarm_id: int | None
    call_request_id: int | None
    current: bool
    at: datetime


_SAME_MESSAGE: Final = ("chat_id", "message_id")
_MADE_NEW: Final = ("kind", "case_id", "evidence_id", "alarm_id", "call_request_id", "current")


def _kept(insert: Any) -> Any:
    inserted = insert(Post.__table__)
    return inserted.on_conflict_do_update(
        index_elements=_SAME_MESSAGE, set_={name: inserted.excluded[name] for name in _MADE_NEW}
    )


def _kept_if_new(insert: Any) -> Any:
    return insert(Post.__table__).on_conflict_do_nothing(index_elements=_SAME_MESSAGE)


_INSERT: Final = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_KEEP: Final = {name: _kept(insert) for name, insert in _INSERT.items()}
_KEEP_IF_NEW: Final = {name: _kept_if_new(insert) for name, insert in _INSERT.items()}


async def keep_posts(session: AsyncSession, posts: Sequence[NewPost], *, besides_known: bool = False) -> None:
    """What messages are to us from now on; a message that had a meaning before has this one (or, `besides_known`,
    keeps its own).
    """
    if posts:
        how = _KEEP_IF_NEW if besides_known else _KEEP
        await session.execute(how[session.get_bind().dialect.name], posts)


async def card_chats(session: AsyncSession, case_id: int, kind: PostKind) -> Sequence[int]:
    """Chats in which a card of this case is kept true."""
    asked = select(Post.chat_id).where(Post.case_id == case_id, Post.kind == kind, Post.current.is_(True))
    return (await session.scalars(asked.distinct())).all()


async def question_to(session: AsyncSession, person_id: int, chat_id: int) -> Question | None:
    """What we await from a person in a chat."""
    return (await session.scalars(_QUESTION, {"person_id": person_id, "chat_id": chat_id})).one_or_none()


_QUESTION: Final = select(Question).where(
    Question.person_id == bindparam("person_id"), Question.chat_id == bindparam("chat_id")
)


async def posts_of_evidence(session: AsyncSession, evidence_id: int) -> Sequence[Post]:
    """The messages in which something was given to us."""
    asked = select(Post).where(Post.evidence_id == evidence_id, Post.kind == PostKind.FROM_PERSON)
    return (await session.scalars(asked)).all()


async def typed_places(session: AsyncSession, chat_id: int | None) -> Sequence[Post]:
    """Messages in which a place was typed that belongs to no case yet."""
    return (await session.scalars(_TYPED_PLACES, {"chat_id": chat_id})).all()


_TYPED_PLACES: Final = select(Post).where(
    Post.chat_id == bindparam("chat_id"), Post.kind == PostKind.PLACE, Post.case_id.is_(None)
)


async def forget_posts(session: AsyncSession, chat_id: int) -> None:
    """A supergroup numbers its messages anew: an old number would soon mean another message."""
    await session.execute(delete(Post).where(Post.chat_id == chat_id))
