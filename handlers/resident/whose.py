"""Is it a report of something new? Or feedback of a worker who forgot to reply, or a resident who asks after hers."""

from bot.services.report import draft_view, intake
from handlers.control import INTERNAL, Control, bare
from handlers.edge.context import Turn
from handlers.resident import cases
from handlers.screens import intake as screens
from models import Action, Case, Draft

NUMBER_TAIL = 3
"""So many last digits name a case in hand."""


async def whose(turn: Turn, draft: Draft, word: Control | None) -> bool:
    """Is it about a case that is there already? 是, its number, 不是, or further words for it."""
    papers = await draft_view.gather(turn.uow, draft)
    said = bare(turn.text)
    meant = [case_id for case_id, number in papers.may_belong_to if _names(said, bare(number))]
    if word is Control.SUBMIT and len(papers.may_belong_to) == 1:
        meant = [papers.may_belong_to[0][0]]
    if len(meant) == 1:
        await belongs_to(turn, draft, meant[0])
        return False
    if word in (Control.NEW, Control.WRONG):
        intake.decide(draft)
    elif word is None and turn.given is not None:
        await intake.tell(turn.uow, draft, turn.given)
    return True


async def belongs_to(turn: Turn, draft: Draft, case_id: int) -> None:
    """The draft becomes feedback about this case, or a resident's word to it: she sees how it stands."""
    internal = draft.words.lower().startswith(INTERNAL)
    event = await intake.belongs_to(turn.uow, draft, case_id, by=turn.person.id, internal=internal)
    if event.action is Action.SUPPLEMENT:
        case = await turn.uow.session.get_one(Case, event.case_id)
        await cases.show(turn, case, above=turn.say("supplemented"))
        return
    screen = screens.fed_back(event, turn.say)
    if turn.query_id is not None:
        turn.edit(screen)
    else:
        turn.show(screen, case_id=case_id)


def _names(said: str, number: str) -> bool:
    """Whether words name a case: its number somewhere in them, or only its last digits."""
    return number in said or (len(said) >= NUMBER_TAIL and number.endswith(said))
