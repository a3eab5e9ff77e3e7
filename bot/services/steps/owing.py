"""Owing a message: a row in the same transaction as the change that it tells of."""

from datetime import timedelta

from bot.services.base.unit_of_work import UnitOfWork
from bot.store import notices
from bot.store.notices import Owed
from models import NoticeKind
from models.facts import kept
from models.notice import NOTICE_FACTS
from models.notice_facts import NoticeFacts

NOW = timedelta()


async def owe(
    uow: UnitOfWork,
    kind: NoticeKind,
    chat_id: int | None,
    *,
    person_id: int | None = None,
    case_id: int | None = None,
    event_id: int | None = None,
    after: timedelta = NOW,
    once: str | None = None,
    latest: str | None = None,
    facts: NoticeFacts | None = None,
    urgent: bool = False,
) -> bool:
    """Write down that somebody is owed a message; False when the same one waits already, or there is no chat.

    `once` makes it unique for ever. `latest` makes it unique while it waits: the waiting one shows the present
    anyway, and is put off to the new time. `urgent`: it goes before all that is not.

    Raises:
        TypeError: these are no facts of this kind.
    """
    if chat_id is None:
        return False
    if latest is not None and (just := notices.owed_just_now(uow.session, latest)) is not None:
        just["due_at"], just["facts"] = uow.at + after, kept({**just["facts"], **(facts or {})}, NOTICE_FACTS[kind])
        return False
    if latest is not None and (waiting := await notices.with_latest(uow.session, latest)) is not None:
        waiting.due_at = uow.at + after
        waiting.learn(facts)
        return False
    notices.owe(
        uow.session,
        Owed(
            kind=kind,
            chat_id=chat_id,
            person_id=person_id,
            case_id=case_id,
            event_id=event_id,
            facts=kept(facts, NOTICE_FACTS[kind]),
            once=once,
            latest=latest,
            urgent=urgent,
            created_at=uow.at,
            due_at=uow.at + after,
        ),
    )
    return True
