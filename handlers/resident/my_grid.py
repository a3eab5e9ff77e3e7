"""/grid: who answers for the place where I live, and where the station is; /station: its leader says where that is."""

from bot.services.town import my_grid, people
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.screens import my_grid as screens
from handlers.screens import welcome
from models.errors import NotAllowed


async def grid(turn: Turn) -> None:
    """/grid: mine; whose home nobody knows says which."""
    home = turn.person.home_grid_id
    led = await people.leads(turn.uow, turn.person.id) if home is None else ()
    if home is None and len(led) != 1:
        signs = [*(await turn.uow.signs()).values()]
        turn.show(welcome.choose_grid("grid-which", TownVerb.GRID, signs, turn.say), reply=turn.in_group)
        return
    shown = await my_grid.my_grid(turn.uow, home if home is not None else led[0].id)
    turn.show(screens.my_grid(shown, turn.say), reply=turn.in_group)


async def pressed(turn: Turn, press: TownPress) -> None:
    """A grid was chosen from the list, which becomes that grid."""
    turn.edit(screens.my_grid(await my_grid.my_grid(turn.uow, press.id), turn.say))


async def station(turn: Turn) -> None:
    """`/station 老街12号`: where the station of my grid is; without words, what is known of it."""
    led = await people.leads(turn.uow, turn.person.id)
    if len(led) != 1:
        raise NotAllowed("station-not-yours")
    if turn.arguments:
        await my_grid.say_station(turn.uow, led[0].id, " ".join(turn.arguments), by=turn.person.id)
        turn.show(Screen(turn.say("station-known", station=led[0].station or "")), reply=turn.in_group)
        return
    turn.show(Screen(turn.say("station-ask", station=led[0].station or "—")), reply=turn.in_group)
