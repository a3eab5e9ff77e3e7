"""Place → grid, with the reason: pure functions of outlines, names and what a resident told us."""

from bot.routing.addresses import AddressEntry, AddressKind, Parity
from bot.routing.places import GridOutline, Place, Routing, RoutingReason
from bot.routing.router import Router

__all__ = [
    "AddressEntry",
    "AddressKind",
    "GridOutline",
    "Parity",
    "Place",
    "Router",
    "Routing",
    "RoutingReason",
]
