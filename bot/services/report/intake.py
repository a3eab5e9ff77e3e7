"""A resident's report, from the first word to the submission: what each thing she gives does to her draft."""

import re
from collections.abc import Sequence
from secrets import randbits

from bot.dialogue.internal import is_internal, without_mark
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report.placing import places_said
from bot.services.steps.access import case_and_hats
from bot.services.steps.announce import announce
from bot.services.steps.contribution import Contribution, keep
from bot.store import cases, chats, drafts
from models import Action, Actor, Case, CaseEvent, Draft, Evidence, EvidenceKind, Person, Step
from models.draft import IS_REPORT
from models.errors import NotEnough, NotFound, TooMany
from models.evidence import FILMS, MAX_PICTURES, SPOKEN
from models.policy import Hat, hat_for

ID_BITS = 52
"""Drafts draw their ids: SQLite would give a forgotten draft's id to the next, and its old buttons would press that."""

PHONE = re.compile(r"\+?[0-9][0-9 \-]{4,18}[0-9]")


async def current(uow: UnitOfWork, person: Person) -> Draft | None:
    """What she is telling us now."""
    return await drafts.of_person(uow.session, person.id)


async def begin(uow: UnitOfWork, person: Person, *, is_report: bool = True) -> Draft:
    """Her draft: the one she has, or a new one. `is_report` False: it may yet be feedback about a case in hand."""
    draft = await current(uow, person)
    if draft is None:
        if (old := await drafts.put_away(uow.session, person.id)) is not None:
            await forget(uow, old)  # she lets it lie, and tells of something new
        draft = Draft(
            id=randbits(ID_BITS),
            person_id=person.id,
            started_at=uow.at,
            touched_at=uow.at,
            answered=[],
            words="",
            candidates=[],
            offered=[],
            second={},
        )
        uow.session.add(draft)
        cases.nothing_given(uow.session, draft.id)
    if is_report:
        decide(draft)
    draft.touch(uow.at)
    if draft in uow.session.new:
        await uow.session.flush()
    return draft


async def happens_now(uow: UnitOfWork, draft: Draft, kinds: str) -> None:
    """正在发生: what was told last is danger at this moment, and the number for it stands on the screen."""
    evidence = await cases.evidence_of_draft(uow.session, draft.id)
    told = [item for item in evidence if item.words]
    if told:
        told[-1].danger = kinds
    _watch_for_danger(uow, draft, evidence)
    draft.danger_shown = True


def decide(draft: Draft) -> None:
    """It is a report: nobody asks any more whose it is."""
    if IS_REPORT not in draft.answered:
        draft.answered = [*draft.answered, IS_REPORT]


def leave_open(draft: Draft) -> None:
    """It may yet be about a case that is there already."""
    draft.answered = [one for one in draft.answered if one != IS_REPORT]


async def belongs_to(uow: UnitOfWork, draft: Draft, case_id: int, *, by: int) -> tuple[CaseEvent, Case | None]:
    """Give a draft that was no report to its case: a worker's feedback, behind the mark 内部 for the desk alone, or a
    word of whoever reported the case. The draft is gone.

    Gives the event, and the case where its reporter may see how it stands.

    Raises:
        NotFound, NotAllowed, NotNow: the case is not in these hands (any more), or not open.
    """
    case, worn = await case_and_hats(uow, case_id, by)
    action = Action.FEEDBACK if Hat.WORKER in worn else Action.SUPPLEMENT
    actor = Actor(by, hat_for(action, worn))
    internal = action is Action.FEEDBACK and is_internal(draft.words)
    words = (without_mark(draft.words) if internal else draft.words) or None
    if action is Action.SUPPLEMENT:
        event = case.supplement(words, by=actor, at=uow.at)
    else:
        event = case.act(action, by=actor, at=uow.at, words=words, internal=internal)
    await give_to(uow, draft, case, event)
    return event, case if action is Action.SUPPLEMENT else None


async def give_to(uow: UnitOfWork, draft: Draft, case: Case, event: CaseEvent) -> None:
    """Everything that a draft holds belongs to this event of a case; the draft is gone."""
    uow.session.add(event)
    await uow.session.flush()
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        item.draft_id, item.case_id, item.event_id, item.internal = None, case.id, event.id, event.internal
    await uow.session.flush()
    await uow.session.delete(draft)
    await announce(uow, case, event)


async def take_over(uow: UnitOfWork, draft: Draft, given: Sequence[Evidence]) -> None:
    """What was given to a case by mistake belongs to this report."""
    for item in given:
        item.draft_id, item.case_id, item.event_id = draft.id, None, None
        for post in await chats.posts_of_evidence(uow.session, item.id):
            post.case_id = None
        if item.is_picture or item.is_film:
            draft.answer(Step.PHOTOS)
    await uow.session.flush()
    await retell(uow, draft)


async def forget(uow: UnitOfWork, draft: Draft) -> None:
    """取消: nothing of the draft remains."""
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        await uow.session.delete(item)
    for post in await places_said(uow, draft.person_id):
        await uow.session.delete(post)
    await uow.session.flush()
    await uow.session.delete(draft)
    await uow.session.flush()


async def tell(uow: UnitOfWork, draft: Draft, given: Contribution, *, category: str | None = None) -> None:
    """Words, a picture, a recording: kept, and whatever they answer is answered.

    Args:
        category: the code of the category that the words are about, where that is known.

    Raises:
        TooMany: there are MAX_PICTURES pictures already.
    """
    if given.is_picture:
        await _room_for_a_picture(uow, draft)
    await keep(uow, given, by=draft.person_id, draft_id=draft.id)
    if given.is_picture or given.kind in FILMS:
        draft.answer(Step.PHOTOS)
    await retell(uow, draft, category=category)


async def retell(uow: UnitOfWork, draft: Draft, *, category: str | None = None) -> None:
    """Read the words anew, after something was added or edited: what they say, and what follows from it."""
    evidence = await cases.evidence_of_draft(uow.session, draft.id)
    draft.words = "\n".join(e.words for e in evidence if e.words)
    draft.spoken = any(e.kind in SPOKEN for e in evidence)
    if draft.words or draft.spoken:
        draft.answer(Step.WHAT)
    else:
        draft.ask_again(Step.WHAT)  # edited away, or told anew with a picture only
    _watch_for_danger(uow, draft, evidence)
    if not draft.category_chosen:
        _propose(uow, draft, category)


async def correct(uow: UnitOfWork, draft: Draft, evidence: Evidence, words: str, *, danger: str | None) -> bool:
    """Take an edited message of the report: it is read anew. Whether anything changed."""
    if evidence.words == words:
        return False
    evidence.words, evidence.danger = words, danger
    await retell(uow, draft)
    return True


async def replace_words(uow: UnitOfWork, draft: Draft, given: Contribution, *, category: str | None = None) -> None:
    """Told again from the beginning: the new words stand instead of the old ones; pictures and recordings stay."""
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        if item.is_picture or item.kind in SPOKEN:
            item.words = None
        else:
            await uow.session.delete(item)
    await uow.session.flush()
    if not draft.category_chosen:
        draft.category = None
    await tell(uow, draft, given, category=category)


async def drop_pictures(uow: UnitOfWork, draft: Draft) -> None:
    """She wants to send other pictures, or none: these are forgotten; what was written under them stays."""
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        if item.is_picture and item.words:
            item.kind, item.file_id, item.file_unique_id, item.album = EvidenceKind.WORDS, None, None, None
        elif item.is_picture:
            await uow.session.delete(item)
    await uow.session.flush()
    draft.ask_again(Step.PHOTOS)


async def choose_category(uow: UnitOfWork, draft: Draft, code: str) -> None:
    """By her own hand; words do not change it any more.

    Raises:
        NotFound: there is no such category.
    """
    if code not in uow.office.categories.by_code:
        raise NotFound
    draft.category = code
    draft.category_chosen = True
    draft.answer(Step.CATEGORY)


def name_the_other(draft: Draft, name: str) -> None:
    """代报: for whom."""
    draft.on_behalf_name = name[:100]


def phone_of_the_other(draft: Draft, words: str | None) -> None:
    """代报: that person's phone, or none.

    Raises:
        NotEnough: the words hold no phone number.
    """
    if words is not None:
        found = PHONE.search(words)
        if found is None:
            raise NotEnough("error-no-phone")
        draft.on_behalf_phone = re.sub(r"[ \-]", "", found.group())[:32]
    draft.answer(Step.FOR_PHONE)


async def _room_for_a_picture(uow: UnitOfWork, draft: Draft) -> None:
    held = [e for e in await cases.evidence_of_draft(uow.session, draft.id) if e.is_picture]
    if len(held) >= MAX_PICTURES:
        raise TooMany("error-too-many-pictures", most=MAX_PICTURES)


def _watch_for_danger(uow: UnitOfWork, draft: Draft, evidence: Sequence[Evidence]) -> None:
    """What the words speak of now; another danger than before has to be shown again."""
    numbers = uow.office.categories.numbers(item.danger for item in evidence if item.words)
    if numbers != draft.danger:
        draft.danger, draft.danger_shown = numbers, False


def _propose(uow: UnitOfWork, draft: Draft, category: str | None) -> None:
    """The category that was understood goes before the one of the keywords."""
    if category is not None:
        draft.category = category
    elif draft.category is None or not draft.words:
        proposal = uow.office.categories.propose(draft.words)
        draft.category = proposal.category.code if proposal.category is not None else None
    if draft.category is not None:
        draft.answer(Step.CATEGORY)
    else:
        draft.ask_again(Step.CATEGORY)


def category_named(uow: UnitOfWork, words: str, *, besides: str | None) -> str | None:
    """The category that the words name, other than the present one; None where they name none, or several."""
    scores = {code: score for code, score in uow.office.categories.propose(words).scores.items() if code != besides}
    best = [code for code, score in scores.items() if score == max(scores.values())]
    return best[0] if len(best) == 1 else None


async def put_right(uow: UnitOfWork, draft: Draft, wrong: str, right: str) -> bool:
    """Replace a wrong piece of what was told. Whether it was found."""
    if not wrong or not right:
        return False
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        if item.words and wrong in item.words:
            item.words = item.words.replace(wrong, right)
            await retell(uow, draft)
            return True
    return False
