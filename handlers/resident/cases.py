"""A resident looks at her cases, adds to them, urges, withdraws."""

from dataclasses import dataclass, replace

from bot.dialogue.intents import GivesNumber
from bot.i18n import Html
from bot.services.case import case_view, openings, own_cases
from bot.services.steps.access import case_and_hats, may_act
from bot.services.town import people
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.context import Turn
from handlers.edge.screen import lines
from handlers.questions import put_question
from handlers.resident import intake as reports
from handlers.screens import told
from handlers.screens.words import in_whose_hands
from models import Action, Asked, Case, Hat, OpeningKind, PostKind
from models.errors import NotFound


async def mine(turn: Turn) -> None:
    """/mine: my cases with status and who has them."""
    found = []
    for case in await own_cases.mine(turn.uow, turn.person.id):
        shown = await case_view.gather(turn.uow, case.id)
        found.append((case, in_whose_hands(shown, turn.say)))
    turn.show(told.my_cases(found, turn.say))


async def case(turn: Turn) -> None:
    """/case N: one with its history; somebody else's is not found."""
    if not turn.arguments:
        cases = await own_cases.mine(turn.uow, turn.person.id)
        if len(cases) == 1:
            await show(turn, cases[0])
            return
        if cases:
            await mine(turn)
            return
        raise NotFound
    await show(turn, await own_cases.find(turn.uow, turn.arguments[0], by=turn.person.id))


@dataclass(frozen=True, slots=True)
class Looking:
    """Somebody names a case by its number."""

    intent: GivesNumber

    async def perform(self, turn: Turn) -> None:
        """Show the case."""
        await named(turn, self.intent.number)


async def named(turn: Turn, number: str) -> None:
    """A whole case number, typed and nothing else, asks for that case."""
    await show(turn, await own_cases.find(turn.uow, number, by=turn.person.id))


async def show(turn: Turn, case: Case, *, above: Html | None = None) -> None:
    """The case as this person may see it, below a line that comes first."""
    shown = await case_view.gather(turn.uow, case.id, for_person=turn.person.id)
    await openings.note(turn.uow, case, OpeningKind.CASE, by=turn.person.id, hats=shown.hats)
    is_reporter = Hat.REPORTER in shown.hats and not turn.in_group
    screen = told.whole_case(shown, turn.say, zone=turn.uow.office.timezone, at=turn.uow.at, is_reporter=is_reporter)
    told_first = replace(screen, text=lines(above, screen.text)) if above is not None else screen
    turn.show(told_first, case_id=case.id, kind=PostKind.TOLD)


async def press_own_case(turn: Turn, press: CasePress) -> None:
    """A resident's button of a case."""
    case, _ = await case_and_hats(turn.uow, press.id, turn.person.id)
    match press.verb:
        case CaseVerb.SHOW:
            await show(turn, case)
        case CaseVerb.ADD:
            await may_act(turn.uow, case.id, Action.SUPPLEMENT, by=turn.person.id)
            await put_question(turn, case, Asked.SUPPLEMENT)
        case CaseVerb.NOT_THIS:
            await _take_out(turn, case, press)
        case CaseVerb.URGE:
            await own_cases.urge(turn.uow, case.id, by=turn.person.id)
            turn.toast("urged", alert=True)
        case CaseVerb.WITHDRAW:
            await may_act(turn.uow, case.id, Action.WITHDRAW, by=turn.person.id)
            await put_question(turn, case, Asked.WITHDRAW_REASON)
        case CaseVerb.HOME_HERE:
            await _home_here(turn, case)


async def _take_out(turn: Turn, case: Case, press: CasePress) -> None:
    if not press.value.isdigit():
        raise NotFound("error-old-button")
    _, draft = await own_cases.take_out(turn.uow, int(press.value), by=turn.person)
    turn.edit(told.taken_out(case, turn.say))
    await reports.ask(turn, draft)


async def _home_here(turn: Turn, case: Case) -> None:
    sign = await people.lives_where_reported(turn.uow, turn.person, case)
    turn.toast("home-known", alert=True, grid=sign.name)
