"""大字: chosen by /big, by a word or a press, and offered once to whoever seems to need it."""

from bot.i18n import Say
from bot.services.report import open_dialogue
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Button, Screen, Tone, in_rows
from handlers.screens import presenting

ON, OFF = "on", "off"
"""What a button of 大字 chooses: values of TownVerb.BIG."""


async def big(turn: Turn) -> None:
    """/big, 字太小, 看不清: from now on 大字; whoever has it already may have it no more."""
    if turn.in_group:
        turn.show(Screen(turn.say("error-only-private")), reply=True)
        return
    _choose(turn, large=True)
    turn.show(_chosen(turn.say, large=True))
    await _show_what_is_open(turn)


async def press_big(turn: Turn, value: str) -> None:
    """大字, or as before."""
    wants = value == ON
    _choose(turn, large=wants)
    turn.edit(_chosen(turn.say, large=wants))
    if wants:
        await _show_what_is_open(turn)


def offer_once(turn: Turn) -> None:
    """To whoever asks for help, or has something said again: would 大字 be better? Nobody is asked twice."""
    if turn.in_group or turn.person.large_print is not None:
        return
    turn.person.large_print = False
    yes = Button(turn.say.plain("btn-big"), TownPress(TownVerb.BIG, value=ON), tone=Tone.PRIMARY)
    no = Button(turn.say.plain("btn-not-big"), TownPress(TownVerb.BIG, value=OFF))
    turn.show(Screen(turn.say("big-offer"), in_rows([yes, no])))


def _choose(turn: Turn, *, large: bool) -> None:
    turn.person.large_print = turn.reply.large = large


def _chosen(say: Say, *, large: bool) -> Screen:
    if not large:
        return Screen(say("big-off"))
    return Screen(say("big-on"), in_rows([Button(say.plain("btn-not-big"), TownPress(TownVerb.BIG, value=OFF))]))


async def _show_what_is_open(turn: Turn) -> None:
    """The open question once more, as it looks now; where none is open, nothing."""
    now = await open_dialogue.of(turn.uow, turn.person, turn.chat)
    if now.draft is not None or now.question is not None:
        turn.show(presenting.screen(now, turn.say))
