"""Two matters in one message: their author says whether they are two; the second waits until the first is filed."""

import re
from contextlib import suppress
from typing import Final

from bot.dialogue.intents import Report
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import intake, placing
from bot.services.report.finding_place import find_place
from bot.store import cases
from models import Draft, Evidence, EvidenceKind, Person
from models.draft import SecondMatter
from models.errors import NotFound

_SAME_PLACE: Final = re.compile(
    "同一个?(地方|位置|地点)|(那里|那儿|那边|这里|那地方)也|也(是|在)(那|这)(里|儿|边|个地方)"
)
"""The second matter is where the first one is."""


def put_aside(draft: Draft, intent: Report) -> bool:
    """Where the message told of two matters, and of no danger now: their author is to say so. Whether that is asked."""
    if intent.second is None or intent.apart is None or intent.danger.is_now or draft.danger:
        return False
    first, words = intent.apart
    draft.put_aside(SecondMatter(first=first, words=words, category=intent.second, apart=False))
    return True


async def count(uow: UnitOfWork, draft: Draft, *, two: bool) -> None:
    """两件事: this report tells of the first alone, the other waits; 一件事: all the words are one report.

    Raises:
        NotFound: that is not asked (any more).
    """
    second = draft.second_matter
    if second is None or second["apart"]:
        raise NotFound("error-old-button")
    if not two:
        draft.put_aside(None)
        await find_place(uow, draft, draft.words)
        return
    draft.put_aside(SecondMatter(first=second["first"], words=second["words"], category=second["category"], apart=True))
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        if item.words and second["first"] in item.words and second["words"] in item.words:
            item.words = second["first"]
            break
    await intake.retell(uow, draft, category=draft.category)
    await find_place(uow, draft, draft.words)


async def go_on(uow: UnitOfWork, first: Draft) -> bool:
    """The first is filed or forgotten: the other matter, if its author said that there is one, is the draft now."""
    second = first.second_matter
    if second is None or not second["apart"]:
        return False
    await uow.session.flush()
    person = await uow.session.get_one(Person, first.person_id)
    draft = await intake.begin(uow, person)
    uow.session.add(
        Evidence(
            draft_id=draft.id,
            kind=EvidenceKind.WORDS,
            words=second["words"],
            by_id=person.id,
            internal=False,
            at=uow.at,
        )
    )
    await uow.session.flush()
    await intake.retell(uow, draft, category=second["category"])
    await find_place(uow, draft, draft.words)
    if draft.routed_by is None and _SAME_PLACE.search(second["words"]):
        with suppress(NotFound):  # the first was given up before it had a place
            await placing.place_as_last_time(uow, draft)
    return True
