"""/board: the chat's pinned board, its further pages, and a case one tap away."""

from bot.services.case import openings
from bot.services.steps import announce, boards
from bot.services.steps.access import case_and_hats
from bot.services.steps.recipients import Recipient
from handlers.edge.callback_data import CasePress, TownPress, TownVerb
from handlers.edge.context import Turn
from handlers.screens import board as screens
from models import Hat, OpeningKind
from models.errors import NotAllowed
from models.policy import DESK


async def board(turn: Turn) -> None:
    """/board: it comes down to here, pinned."""
    await boards.put_up(turn.uow, turn.chat, by=turn.person)


async def press_board(turn: Turn) -> None:
    """Further pages are messages of their own: what everybody sees pinned is turned by nobody."""
    press = turn.press
    assert isinstance(press, TownPress)  # noqa: S101 - registered for these alone
    facts = await boards.page(turn.uow, turn.chat, press.id, by=turn.person)
    screen = screens.page(facts, turn.say, turn.uow.office.timezone, turn.uow.at, turn.uow.office.categories)
    match press.verb:
        case TownVerb.BOARD_MORE:
            turn.show(screen)
        case TownVerb.BOARD_PAGE:
            turn.edit(screen)


async def opened(turn: Turn, press: CasePress) -> None:
    """A case of the board: its card comes down to here, with what can be done."""
    case, worn = await case_and_hats(turn.uow, press.id, turn.person.id)
    if not worn & {*DESK, Hat.SUPERVISOR}:
        raise NotAllowed("board-not-yours")
    here = Recipient(turn.chat.id, None if turn.in_group else turn.person.id)
    await announce.owe_card(turn.uow, case, here, fresh=True)
    await openings.note(turn.uow, case, OpeningKind.CARD, by=turn.person.id, hats=worn)
    turn.toast("board-opened", number=case.case_no)
