"""/digest: whether the weekly and monthly digest comes into this chat; on, off, or a look."""

from bot.services.figures import digests
from handlers.edge.callback_data import TownPress
from handlers.edge.context import Turn
from handlers.screens import digest as screens
from models.errors import NotFound

SAID = {"on": True, "开": True, "要": True, "off": False, "关": False, "不要": False}


async def digest(turn: Turn) -> None:
    """/digest [on|off|开|关]."""
    if turn.arguments and (wanted := SAID.get(turn.arguments[0].casefold())) is not None:
        await digests.switch(turn.uow, turn.chat, on=wanted, by=turn.person)
    turn.show(screens.switched(turn.say, on=await digests.is_on(turn.uow, turn.chat, by=turn.person)))


async def press_digest(turn: Turn) -> None:
    """不再发 / 再发, below a digest or the answer to /digest."""
    press = turn.press
    assert isinstance(press, TownPress)  # noqa: S101 - registered for these alone
    if press.value not in SAID:
        raise NotFound("error-old-button")
    on = SAID[press.value]
    await digests.switch(turn.uow, turn.chat, on=on, by=turn.person)
    turn.show(screens.switched(turn.say, on=on))
