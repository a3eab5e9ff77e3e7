"""The map in memory: a router over the town's grids, redrawn when the grids have changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.routing import AddressEntry, GridOutline, Router
from bot.store import grids
from models import Community, Grid


@dataclass(frozen=True, slots=True)
class GridSign:
    """What a sentence needs to know of a grid."""

    id: int
    code: str
    name: str
    community: str
    community_id: int


class Atlas:
    """Keeps one router for as long as the town's revision stays the same."""

    def __init__(self) -> None:
        self._revision = -1
        self._router = Router([], [])
        self._signs: Mapping[str, GridSign] = MappingProxyType({})

    async def router(self, session: AsyncSession) -> Router:
        """Place → grid for the grids as they are now."""
        await self._look(session)
        return self._router

    async def signs(self, session: AsyncSession) -> Mapping[str, GridSign]:
        """Every grid by its code, in the order of codes."""
        await self._look(session)
        return self._signs

    async def names(self, session: AsyncSession, revision: int) -> dict[str, str]:
        """The grids' names by their codes; nothing is asked where this revision is the one that is kept."""
        self.know(session, revision)
        await self._look(session)
        return {code: sign.name for code, sign in self._signs.items()}

    async def sign(self, session: AsyncSession, grid_id: int | None) -> GridSign | None:
        """One grid by its id; None for the duty desk."""
        return next((s for s in (await self.signs(session)).values() if s.id == grid_id), None)

    def know(self, session: AsyncSession, revision: int) -> None:
        """Something that was asked has told the town's revision."""
        session.info.setdefault("atlas", revision)

    def look_again(self, session: AsyncSession) -> None:
        """This transaction has changed the grids itself."""
        session.info.pop("atlas", None)

    async def _look(self, session: AsyncSession) -> None:
        revision = session.info.get("atlas")  # asked once in a transaction: it reads one state of the town
        if revision is None:
            revision = session.info["atlas"] = await grids.revision(session)
        if revision == self._revision:
            return
        communities = {c.id: c for c in await grids.all_communities(session)}
        found = await grids.all_grids(session)
        self._router = Router(*_outlines(found, communities))
        self._signs = MappingProxyType(
            {g.code: GridSign(g.id, g.code, g.name, communities[g.community_id].name, g.community_id) for g in found}
        )
        self._revision = revision


def _outlines(
    found: Sequence[Grid], communities: Mapping[int, Community]
) -> tuple[list[GridOutline], list[AddressEntry]]:
    outlines = [
        GridOutline(g.code, g.name, communities[g.community_id].name, g.boundary, tuple(g.aliases)) for g in found
    ]
    return outlines, [_entry(g.code, facts) for g in found for facts in g.addresses]


def _entry(code: str, facts: Mapping[str, Any]) -> AddressEntry:
    return AddressEntry(grid=code, **facts)
