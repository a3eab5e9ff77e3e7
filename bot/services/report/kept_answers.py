"""A question is answered from kept answers where one surely fits; 没答到 sends it to the desk like any other."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.intents import Report
from bot.dialogue.kept_answers import HELP, SURE, SURE_OF_REPORT, Kept, may_be_kept, surely
from bot.dialogue.wording import Words
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import intake, placing
from bot.services.report.finding_place import find_place, place_in
from bot.services.steps.contribution import Contribution, keep
from bot.store import kept_answers
from bot.store.grids import town
from models import Draft, Evidence, KeptAnswer, Person, ShownAnswer, Step
from models.errors import NotFound, NotNow


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A kept answer as somebody who asked is shown it; `source`: the grid, or the town, whose it is."""

    shown: ShownAnswer
    answer: str
    source: str
    written_at: datetime


async def fitting(uow: UnitOfWork, person: Person, intent: Report, words: str) -> KeptAnswer | None:
    """The answer that surely fits what was asked, the grid's own before the town's; None where none does."""
    if not uow.office.answers or not may_be_kept(intent, Words(words)):
        return None
    return await _found(uow, words, await _grid_of(uow, person, words), is_question=intent.is_question)


async def show_kept(uow: UnitOfWork, person: Person, kept: KeptAnswer, given: Contribution) -> AnswerView:
    """The answer as it is shown; what was asked is kept with it, so that 没答到 loses no word of it."""
    evidence = await keep(uow, given, by=person.id)
    shown = ShownAnswer(
        kept_answer_id=kept.id,
        person_id=person.id,
        evidence_id=evidence.id,
        grid_id=await _grid_of(uow, person, given.words or ""),
        shown_at=uow.at,
    )
    uow.session.add(shown)
    await uow.session.flush()
    return await _view(uow, shown, kept)


async def judge(uow: UnitOfWork, shown_id: int, *, helped: bool, by: Person) -> tuple[AnswerView, Draft | None]:
    """答到了: nothing more is to be done. 没答到: what was asked becomes a report of 咨询求助, which is given; it lacks
    its place at most, and that only where nobody knows the person's home.

    Raises:
        NotFound: it was shown to somebody else.
        AlreadySo: it was judged so before.
        NotNow: another report is being told; the button stays.
    """
    shown = await kept_answers.locked_shown(uow.session, shown_id)
    if shown is None or shown.person_id != by.id:
        raise NotFound("error-old-button")
    if not helped and shown.helped is not False and await intake.current(uow, by) is not None:
        raise NotNow("answer-other-report")
    shown.judge(helped=helped, at=uow.at)
    draft = await _to_the_desk(uow, shown, by) if not helped else None
    return await _view(uow, shown, await uow.session.get_one(KeptAnswer, shown.kept_answer_id)), draft


async def reword_question(uow: UnitOfWork, evidence: Evidence, words: str) -> bool:
    """What was asked was edited after its answer was shown: 没答到 takes the new words along. Whether it was asked."""
    if evidence.words == words or not await kept_answers.was_asked(uow.session, evidence.id):
        return False
    evidence.words = words
    return True


async def _to_the_desk(uow: UnitOfWork, shown: ShownAnswer, person: Person) -> Draft:
    draft = await intake.begin(uow, person)
    evidence = await uow.session.get(Evidence, shown.evidence_id) if shown.evidence_id is not None else None
    if evidence is not None:
        evidence.draft_id = draft.id
        await uow.session.flush()
        await intake.retell(uow, draft, category=HELP)
        await find_place(uow, draft, draft.words)
    draft.answer(Step.PHOTOS)
    if draft.routed_by is None and person.home_grid_id is not None:
        await placing.place_at_home(uow, draft, person)
    return draft


async def _grid_of(uow: UnitOfWork, person: Person, words: str) -> int | None:
    """Where the person lives, else the place that the words name."""
    return person.home_grid_id if person.home_grid_id is not None else (await place_in(uow, words))[1]


async def _found(uow: UnitOfWork, words: str, grid_id: int | None, *, is_question: bool) -> KeptAnswer | None:
    known = await kept_answers.in_use(uow.session, grid_id)
    own = [one for one in known if one.grid_id is not None]
    for answers in (own, [one for one in known if one.grid_id is None]):
        by_id = {one.id: one for one in answers}
        among = [Kept(one.id, one.question, one.answer) for one in answers]
        fits = surely(words, among, sure=SURE if is_question else SURE_OF_REPORT)
        if fits is not None:
            return by_id[fits.id]
    return None


async def _view(uow: UnitOfWork, shown: ShownAnswer, kept: KeptAnswer) -> AnswerView:
    sign = await uow.sign(kept.grid_id)
    source = sign.name if sign is not None else (await town(uow.session)).name
    return AnswerView(shown, kept.answer, source, kept.written_at.astimezone(uow.office.timezone))
