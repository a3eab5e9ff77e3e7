"""Where it is: what she said of the place, and the grid that it leads to."""

from collections.abc import Sequence

from bot.routing import Place, Routing, RoutingReason
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.steps.contribution import Contribution
from bot.store import cases, chats
from models import Draft, Grid, Person, Post, PostKind, Step
from models.case import UNHEARD
from models.errors import NotFound

ASKED_BETWEEN = (RoutingReason.BORDER_ASKED.value, RoutingReason.ADDRESS_ASKED.value)


async def place_at(uow: UnitOfWork, draft: Draft, lat: float, lon: float, accuracy_m: float | None) -> None:
    """A pin: from the location button, a venue or the map."""
    draft.lat, draft.lon, draft.accuracy_m = lat, lon, accuracy_m
    await _route(uow, draft)


async def place_in_words(uow: UnitOfWork, draft: Draft, words: str, given: Contribution | None = None) -> None:
    """A typed address; it takes the place of a pin given before."""
    draft.place_words = words
    draft.lat = draft.lon = draft.accuracy_m = None
    if given is not None:
        uow.session.add(Post(chat_id=given.chat_id, message_id=given.message_id, kind=PostKind.PLACE, at=uow.at))
    await _route(uow, draft)


async def place_in_voice(uow: UnitOfWork, draft: Draft) -> None:
    """The place is in the recording: whoever listens to it will know."""
    await place_in_words(uow, draft, UNHEARD)


async def place_as_last_time(uow: UnitOfWork, draft: Draft) -> None:
    """同上次.

    Raises:
        NotFound: there is no last time.
    """
    last = await cases.last_place_of(uow.session, draft.person_id)
    if last is None:
        raise NotFound("error-no-last-place")
    draft.lat, draft.lon, draft.accuracy_m = last.lat, last.lon, last.accuracy_m
    draft.place_words = last.place_words
    grid = await uow.session.get(Grid, last.grid_id) if last.grid_id is not None else None
    await _route(uow, draft, last_grid=grid.code if grid else None)


async def place_at_home(uow: UnitOfWork, draft: Draft, person: Person) -> None:
    """我家: the grid she lives in.

    Raises:
        NotFound: we do not know yet where she lives.
    """
    grid = await uow.session.get(Grid, person.home_grid_id) if person.home_grid_id is not None else None
    if grid is None:
        raise NotFound("error-no-home")
    draft.lat = draft.lon = draft.accuracy_m = None
    draft.place_words = None
    await _route(uow, draft)


async def keep_place(uow: UnitOfWork, draft: Draft) -> None:
    """不改: the place stays as it was told; at a border the question between grids is put again."""
    if draft.routed_by in ASKED_BETWEEN:
        await _route(uow, draft)
    elif draft.routed_by is not None:
        draft.answer(Step.WHERE)


async def live_in(uow: UnitOfWork, person: Person, code: str) -> None:
    """Remember the grid in which she lives.

    Raises:
        NotFound: there is no such grid.
    """
    signs = await uow.signs()
    if code not in signs:
        raise NotFound
    person.home_grid_id = signs[code].id


async def choose_grid(uow: UnitOfWork, draft: Draft, code: str, *, id_: int | None = None) -> None:
    """Her answer to "甲网格还是乙网格？": the code of the grid, or its id, which stands above it.

    Raises:
        NotFound: that was not the question.
    """
    if id_ is not None:
        code = next((sign.code for sign in (await uow.signs()).values() if sign.id == id_), "")
    if code not in draft.candidates:
        raise NotFound
    await _route(uow, draft, chosen_grid=code)


async def places_said(uow: UnitOfWork, person_id: int) -> Sequence[Post]:
    """Messages in which she typed a place that belongs to no case yet."""
    person = await uow.session.get_one(Person, person_id)
    return await chats.typed_places(uow.session, person.chat_id)


async def _route(
    uow: UnitOfWork, draft: Draft, *, chosen_grid: str | None = None, last_grid: str | None = None
) -> None:
    router = await uow.office.atlas.router(uow.session)
    signs = await uow.signs()
    person = await uow.session.get_one(Person, draft.person_id)
    home = next((s.code for s in signs.values() if s.id == person.home_grid_id), None)
    place = Place(
        lat=draft.lat,
        lon=draft.lon,
        accuracy_m=draft.accuracy_m,
        text=draft.place_words or "",
        chosen_grid=chosen_grid,
        last_grid=last_grid,
        home_grid=home,
    )
    _led_to(draft, router.route(place), {code: sign.id for code, sign in signs.items()})


def _led_to(draft: Draft, routing: Routing, ids: dict[str, int]) -> None:
    draft.grid_id = ids.get(routing.grid) if routing.grid is not None else None
    draft.candidates = list(routing.candidates)
    draft.routed_by = routing.reason.value
    draft.routing = dict(routing.detail)
    draft.answer(Step.WHERE)
