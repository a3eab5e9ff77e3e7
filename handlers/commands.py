"""Every command by its name, in the order in which they are registered."""

from collections.abc import Mapping
from typing import Final

from handlers import common
from handlers.edge.context import Story
from handlers.leader import audit, bans, board, digest, export, kept_answers, praise, stats, team
from handlers.resident import bookings, cases, large_print, my_grid, own_data

COMMANDS: Final[Mapping[str, Story]] = {
    "start": common.start,
    "report": common.report,
    "mine": cases.mine,
    "case": cases.case,
    "help": common.help_,
    "language": common.language,
    "big": large_print.big,
    "cancel": common.cancel,
    "bind": team.bind,
    "team": team.team,
    "away": team.away,
    "praise": praise.praise,
    "grid": my_grid.grid,
    "station": my_grid.station,
    "answers": kept_answers.answers,
    "rooms": bookings.rooms,
    "mydata": own_data.mydata,
    "forget": own_data.ask_whether_to_forget,
    "export": export.export,
    "board": board.board,
    "digest": digest.digest,
    "audit": audit.audit,
    "ban": bans.ban,
    "appeal": bans.appeal,
    "stats": stats.asked,
}

ANYWHERE: Final = frozenset({"bind"})
"""Heard in groups that are nobody's yet, too."""
