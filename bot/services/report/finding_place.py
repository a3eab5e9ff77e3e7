"""Where it is, when she said so in the middle of what is wrong: "高家村三组老井旁边的路灯不亮了"."""

import re
from collections.abc import Iterator

from bot.dialogue.places import place_told
from bot.routing import Place, Router, Routing, RoutingReason
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import placing
from models import Draft, Step

FOUND = (RoutingReason.ADDRESS, RoutingReason.ADDRESS_ASKED)
_CLAUSE = re.compile(r"[^，。！？；,.!?;\n]+")


async def find_place(uow: UnitOfWork, draft: Draft, words: str) -> None:
    """A place among her words that the address book knows is the place, if she told none; otherwise she is asked."""
    if draft.has_answered(Step.WHERE) or draft.routed_by is not None:
        return
    found = _told(uow, words, await uow.office.atlas.router(uow.session))
    if found is not None:
        await placing.place_in_words(uow, draft, found)


async def place_in(uow: UnitOfWork, words: str) -> tuple[str | None, int | None]:
    """The part of the words that the address book knows as a place, and the id of its grid where that is sure."""
    router = await uow.office.atlas.router(uow.session)
    found = _told(uow, words, router)
    if found is None:
        return None, None
    code = router.route(Place(text=found)).grid
    return found, (await uow.signs())[code].id if code is not None else None


def _told(uow: UnitOfWork, words: str, router: Router) -> str | None:
    """The part that says where, without the matter beside it, where that leads to the same grid."""
    part = _place_in(words, router)
    if part is None:
        return None
    place = place_told(part, uow.office.categories.keywords)
    whole, alone = router.route(Place(text=part)), router.route(Place(text=place))
    return place if (whole.grid, whole.reason) == (alone.grid, alone.reason) else part


def _place_in(words: str, router: Router) -> str | None:
    """The part of the words that says where: a clause if one is enough, or all of them."""
    told = {part: router.route(Place(text=part)) for part in _parts(words)}
    known = {part: routing for part, routing in told.items() if routing.reason in FOUND}
    sure = [part for part, routing in known.items() if routing.reason is RoutingReason.ADDRESS]
    return min(sure or known, key=lambda part: (not _agrees(known, words, part), len(part)), default=None)


def _agrees(known: dict[str, Routing], words: str, part: str) -> bool:
    """All words together know best: two roads cross in one grid only."""
    whole = known.get(words[:300])
    return whole is None or whole.grid is None or known[part].grid == whole.grid


def _parts(words: str) -> Iterator[str]:
    yield words[:300]
    for clause in _CLAUSE.findall(words):
        yield clause.strip()[:300]
