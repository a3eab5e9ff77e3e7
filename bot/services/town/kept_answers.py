"""常见答复: leaders and desks keep answers to questions that come again, word them anew and retire them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.access import case_and_hats
from bot.store import cases, kept_answers, people
from bot.store.grids import town
from models import Action, AnswerPart, Case, CaseEvent, KeptAnswer, Person, RoleKind, Status, Urgency
from models.case import UNHEARD
from models.errors import AlreadySo, NotAllowed, NotFound, NotNow
from models.kept_answer import MOST_OF_ANSWER, MOST_OF_QUESTION
from models.policy import DESK

OF_GRID = frozenset({RoleKind.LEADER, RoleKind.DEPUTY})
OF_TOWN = frozenset({RoleKind.DUTY, RoleKind.ADMIN})
"""Parts that keep a grid's answers, and those that keep the town's."""

FINISHED = frozenset({Status.DONE, Status.CLOSED})


@dataclass(frozen=True, slots=True)
class AnswerDetails:
    """A kept answer as its keepers see it: whose it is, who wrote it, and how often it was shown, helped, did not."""

    kept: KeptAnswer
    source: str
    writer: str
    shown: int
    helped: int
    not_helped: int
    written_at: datetime


async def keeps_for(uow: UnitOfWork, person_id: int) -> Sequence[int | None]:
    """For which desks this person keeps answers: grids, and None for the town.

    Raises:
        NotAllowed: for none; or the town has no kept answers.
    """
    if not uow.office.answers:
        raise NotAllowed("answers-off")
    held = await people.roles_of(uow.session, person_id)
    desks: list[int | None] = [role.grid_id for role in held if role.kind in OF_GRID and role.grid_id is not None]
    desks += [None] if any(role.kind in OF_TOWN for role in held) else []
    if not desks:
        raise NotAllowed("answers-not-yours")
    return [*dict.fromkeys(desks)]


async def answers_of(uow: UnitOfWork, *, by: int) -> Sequence[KeptAnswer]:
    """Every answer that this person keeps.

    Raises:
        NotAllowed: as `keeps_for`.
    """
    return await kept_answers.of_desks(uow.session, await keeps_for(uow, by))


async def write(uow: UnitOfWork, question: str, answer: str, *, by: int) -> KeptAnswer:
    """Keep an answer that comes from no case: for the writer's grid, or for the town.

    Raises:
        NotAllowed: as `keeps_for`. NotEnough: one of both is missing or too long.
    """
    kept = KeptAnswer(grid_id=(await keeps_for(uow, by))[0], question="", answer="", written_at=uow.at)
    kept.word(AnswerPart.QUESTION, question, by=by, at=uow.at)
    kept.word(AnswerPart.ANSWER, answer, by=by, at=uow.at)
    uow.session.add(kept)
    await uow.session.flush()
    return kept


async def keep_from_case(uow: UnitOfWork, case_id: int, *, by: int) -> KeptAnswer:
    """存为常见答复: the question of a 咨询 with the answer that the desk gave, for the grid of the case.

    Raises:
        NotFound, NotAllowed: the case is not this person's to answer, or was told in confidence.
        NotNow: it is no 咨询, or was not answered in words. AlreadySo: its answer is kept.
    """
    if not uow.office.answers:
        raise NotAllowed("answers-off")
    case, worn = await case_and_hats(uow, case_id, by)
    if not worn & {*DESK}:
        raise NotAllowed("answers-not-yours")
    if case.confidential:
        raise NotAllowed("answer-confidential")
    if await kept_answers.of_case(uow.session, case_id) is not None:
        raise AlreadySo("answer-kept-already")
    answer = _answer_in(await cases.history(uow.session, case.id))
    if not _is_answered(uow, case) or not answer or case.words == UNHEARD:
        raise NotNow("answer-none-to-keep")
    kept = KeptAnswer(
        grid_id=case.grid_id,
        case_id=case.id,
        question=case.words[:MOST_OF_QUESTION],
        answer=answer[:MOST_OF_ANSWER],
        by_id=by,
        written_at=uow.at,
    )
    uow.session.add(kept)
    await uow.session.flush()
    return kept


async def look(uow: UnitOfWork, answer_id: int, *, by: int) -> AnswerDetails:
    """One answer, for one of its keepers.

    Raises:
        NotFound: there is none such. NotAllowed: it is another desk's.
    """
    kept = await _own(uow, answer_id, by)
    sign = await uow.sign(kept.grid_id)
    writer = await uow.session.get(Person, kept.by_id) if kept.by_id is not None else None
    source = sign.name if sign is not None else (await town(uow.session)).name
    shown, helped, not_helped = await kept_answers.how_often(uow.session, kept.id)
    written_at = kept.written_at.astimezone(uow.office.timezone)
    return AnswerDetails(kept, source, writer.name if writer else "", shown, helped, not_helped, written_at)


async def ask_wording(uow: UnitOfWork, answer_id: int, part: AnswerPart, *, by: int) -> KeptAnswer:
    """改问题, 改答复: the keeper's next words are the new ones.

    Raises:
        NotFound, NotAllowed: as `look`.
    """
    kept = await _own(uow, answer_id, by)
    kept.ask_wording(part, of=by, at=uow.at)
    return kept


async def word(uow: UnitOfWork, answer_id: int, words: str, *, by: int) -> KeptAnswer:
    """Take the new words of what was asked for.

    Raises:
        NotFound, NotAllowed: as `look`; NotFound also where nothing is asked for (any more).
        NotEnough: they are too long.
    """
    kept = await _own(uow, answer_id, by)
    if kept.rewording is None or kept.reworded_by_id != by:
        raise NotFound("error-old-button")
    kept.word(kept.rewording, words.strip(), by=by, at=uow.at)
    return kept


async def leave_wording(uow: UnitOfWork, answer_id: int, *, by: int) -> KeptAnswer:
    """It stays as it is.

    Raises:
        NotFound, NotAllowed: as `look`.
    """
    kept = await _own(uow, answer_id, by)
    kept.rewording = kept.reworded_by_id = kept.reworded_at = None
    return kept


async def retire(uow: UnitOfWork, answer_id: int, *, by: int, retired: bool = True) -> KeptAnswer:
    """停用: nobody is shown it any more; 恢复: they are.

    Raises:
        NotFound, NotAllowed: as `look`. AlreadySo: it is retired.
    """
    kept = await _own(uow, answer_id, by)
    if retired:
        kept.retire(at=uow.at)
    else:
        kept.use_again(at=uow.at)
    return kept


async def _own(uow: UnitOfWork, answer_id: int, by: int) -> KeptAnswer:
    desks = await keeps_for(uow, by)
    kept = await kept_answers.locked_answer(uow.session, answer_id)
    if kept is None:
        raise NotFound("error-old-button")
    if kept.grid_id not in desks:
        raise NotAllowed("answers-not-yours")
    return kept


def _is_answered(uow: UnitOfWork, case: Case) -> bool:
    urgency = Urgency(uow.office.categories.by_code[case.category].urgency)
    return urgency is Urgency.INQUIRY and case.status in FINISHED


def _answer_in(events: Sequence[CaseEvent]) -> str:
    """The words of the last 完成 that the resident was told."""
    done = [event for event in events if event.action is Action.FINISH]
    if not done or done[-1].internal or done[-1].words == UNHEARD:
        return ""
    return done[-1].words or ""
