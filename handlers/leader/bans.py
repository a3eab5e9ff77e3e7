"""/ban: the duty desk or a supervisor asks somebody to stay away until a day; 申诉 is the answer to it."""

from bot.services.town import bans
from bot.services.town.bans import Meant
from handlers.edge.callback_data import TownPress
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.leader.until import until_when
from handlers.screens import bans as screens
from models.ban import LONGEST_BAN
from models.errors import NotEnough

APPEALS = ("/appeal", "申诉")
"""What an appeal begins with."""


async def ban(turn: Turn) -> None:
    """`/ban 20261012-001 骂人 7`, or as a reply to a card `/ban 骂人 7`; alone: the bans that hold."""
    await bans.check_may_ban(turn.uow, turn.person, turn.chat)
    if not turn.arguments:
        turn.show(screens.holding(await bans.holding(turn.uow), turn.uow.office.timezone, turn.say))
        return
    meant, told = await _whom(turn)
    zone = turn.uow.office.timezone
    until = until_when(told[-1], turn.uow.at.astimezone(zone), LONGEST_BAN) if len(told) > 1 else None
    if until is None:
        raise NotEnough("ban-how")
    done = await bans.ban(turn.uow, meant, " ".join(told[:-1]), until, by=turn.person)
    turn.show(screens.done(done, zone, turn.say))


async def press_lift(turn: Turn) -> None:
    """不再限制: the ban ends now."""
    press = turn.press
    assert isinstance(press, TownPress)  # noqa: S101 - registered for these alone
    lifted = await bans.lift(turn.uow, press.id, by=turn.person)
    turn.edit(Screen(turn.say("ban-lifted", name=lifted.known_as)))


async def appeal(turn: Turn) -> None:
    """/appeal, 申诉: what a banned person says against it."""
    words = turn.text
    for beginning in APPEALS:
        words = words.removeprefix(beginning)
    await bans.appeal(turn.uow, turn.person, words.strip(" :：，,"))
    turn.show(Screen(turn.say("appeal-sent")))


async def told_banned(turn: Turn) -> None:
    """Why one is not heard, until when, and how to appeal; a group is not told."""
    found = await bans.holding_for(turn.uow, turn.person)
    if found is None:
        return
    if turn.query_id is not None:
        turn.toast("ban-toast", alert=True)
    elif not turn.in_group:
        turn.show(screens.told(found, turn.uow.at, turn.uow.office.timezone, turn.say))


async def _whom(turn: Turn) -> tuple[Meant, tuple[str, ...]]:
    """Who is meant, and the words after it."""
    replied = await bans.who_said(turn.uow, turn.chat.id, turn.reply_to, by=turn.person)
    if replied is not None:
        return replied, turn.arguments
    return await bans.who_is_meant(turn.uow, turn.arguments[0], by=turn.person), turn.arguments[1:]
