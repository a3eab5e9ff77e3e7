"""/mydata and /forget: a copy of all that we keep about somebody, and its erasure."""

from bot.services.town import own_data
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Button, Screen, Tone, in_rows

SURE = "sure"
"""The value of the press that really erases."""


async def mydata(turn: Turn) -> None:
    """/mydata: the file comes by itself."""
    if turn.in_group:
        turn.show(Screen(turn.say("error-only-private")), reply=True)
        return
    await own_data.ask_for_copy(turn.uow, turn.person, turn.chat)
    turn.show(Screen(turn.say("mydata-begun")))


async def ask_whether_to_forget(turn: Turn) -> None:
    """/forget: what goes, what stays and why; asked once."""
    if turn.in_group:
        turn.show(Screen(turn.say("error-only-private")), reply=True)
        return
    await own_data.check_may_be_forgotten(turn.uow, turn.person)
    yes = Button(turn.say.plain("btn-forget-yes"), TownPress(TownVerb.FORGET, value=SURE), tone=Tone.DANGER)
    no = Button(turn.say.plain("btn-forget-no"), TownPress(TownVerb.FORGET))
    turn.show(Screen(turn.say("forget-ask"), in_rows([no, yes])))


async def pressed(turn: Turn, press: TownPress) -> None:
    """删掉, or not."""
    if press.value != SURE:
        turn.edit(Screen(turn.say("forget-not")))
        return
    await own_data.be_forgotten(turn.uow, turn.person, turn.chat)
    turn.edit(Screen(turn.say("forget-done")))
