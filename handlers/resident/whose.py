"""A worker who forgets to reply: is it feedback about a case in hand, or a report of something new?"""

from bot.services import draft_papers, intake
from handlers.context import Turn
from handlers.control import INTERNAL, Control, bare
from handlers.screens import intake as screens
from models import Draft

NUMBER_TAIL = 3
"""So many last digits name a case in hand."""


async def whose(turn: Turn, draft: Draft, word: Control | None) -> bool:
    """Is it feedback about a case in her hands? 是, its number, or further words for it."""
    papers = await draft_papers.gather(turn.uow, draft)
    said = bare(turn.text)
    meant = [case_id for case_id, number in papers.in_hand if _names(said, bare(number))]
    if word is Control.SUBMIT and len(papers.in_hand) == 1:
        meant = [papers.in_hand[0][0]]
    if len(meant) == 1:
        await belongs_to(turn, draft, meant[0])
        return False
    if word is Control.NEW:
        intake.decide(draft)
    elif word is None and turn.given is not None:
        await intake.tell(turn.uow, draft, turn.given)
    return True


async def belongs_to(turn: Turn, draft: Draft, case_id: int) -> None:
    """The draft becomes feedback about this case."""
    internal = draft.words.lower().startswith(INTERNAL)
    event = await intake.belongs_to(turn.uow, draft, case_id, by=turn.person.id, internal=internal)
    screen = screens.fed_back(event, turn.say)
    if turn.query_id is not None:
        turn.edit(screen)
    else:
        turn.show(screen, case_id=case_id)


def _names(said: str, number: str) -> bool:
    """Whether words name a case: its number somewhere in them, or only its last digits."""
    return number in said or (len(said) >= NUMBER_TAIL and number.endswith(said))
