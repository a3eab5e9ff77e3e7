"""What the page may know beyond Telegram: the town's map and people, its cases as they change, the bot's process."""

from collections.abc import Sequence
from typing import Any

from bot.data.town import Townsperson
from bot.demo.stage import Stage
from bot.demo.story import LEADER, RESIDENT, WORKER
from bot.sandbox import SandboxGroup
from bot.services.base.unit_of_work import UnitOfWork
from bot.store import cases, overview, people
from models import Case, CaseEvent, Notice

Json = dict[str, Any]

CASES = 6
NOTICES = 8
"""How many of each the page shows."""


class TownFacts:
    """`scene` and `look` of the page's Backstage; they change nothing."""

    def __init__(self, on: Stage) -> None:
        self._on = on
        self._histories: dict[int, tuple[int, Json]] = {}
        self.front_group: SandboxGroup | None = None

    def scene(self) -> Json:
        """Who lives here, and where the grids lie."""
        town = self._on.town
        return {
            "name": town.name,
            "centre": town.centre,
            "areas": [{"name": one.name, "rings": _rings(one.boundary)} for one in town.outlines],
            "cast": {str(phone.id): self._part(town.person(key)) for key, phone in self._on.people.items()},
            "front": self._front(),
        }

    async def look(self) -> Json:
        """Cases with their histories, notices waiting, and whether the bot runs."""
        async with self._on.office.reading() as uow:
            latest = await overview.latest_cases(uow.session, most=CASES)
            waiting = await overview.next_notices(uow.session, most=NOTICES)
            return {
                "cases": [await self._told(uow, case) for case in latest],
                "notices": {
                    "waiting": await overview.notices_waiting(uow.session),
                    "next": [_notice(one) for one in waiting],
                },
                "bot": {"runs": self._on.bot.runs},
            }

    async def _told(self, uow: UnitOfWork, case: Case) -> Json:
        """A case with its history; read again only when it has changed."""
        known = self._histories.get(case.id)
        if known is None or known[0] != case.version:
            known = self._histories[case.id] = (case.version, await self._history(uow, case))
        return known[1]

    async def _history(self, uow: UnitOfWork, case: Case) -> Json:
        events = await cases.history(uow.session, case.id)
        names = await people.names_of(uow.session, {event.by_id for event in events} | {case.worker_id})
        signs = await uow.signs()
        grid = next((sign.name for sign in signs.values() if sign.id == case.grid_id), None)
        return {
            "number": case.case_no,
            "status": case.status.value,
            "words": case.words,
            "grid": grid,
            "worker": names.get(case.worker_id or 0),
            "events": [_event(event, names.get(event.by_id or 0)) for event in events],
        }

    def _front(self) -> list[Json]:
        """The three phones one sees first."""
        group = self.front_group
        chats = ((RESIDENT, 0), (LEADER, group.id if group else 0), (WORKER, 0))
        return [{"person": self._on.people[key].id, "chat": chat} for key, chat in chats if key in self._on.people]

    def _part(self, person: Townsperson) -> Json:
        grid = next((one.name for one in self._on.town.outlines if one.code == person.grid), None)
        return {"role": person.role.value, "area": grid, "age": person.age, "home": person.home}


def _rings(boundary: Any) -> Sequence[Any]:
    """The outer rings of a GeoJSON Polygon or MultiPolygon, as lists of [lon, lat]."""
    if boundary is None:
        return []
    polygons = [boundary["coordinates"]] if boundary["type"] == "Polygon" else boundary["coordinates"]
    return [[list(point) for point in polygon[0]] for polygon in polygons]


def _event(event: CaseEvent, who: str | None) -> Json:
    return {
        "seq": event.seq,
        "action": event.action.value,
        "status": event.status_after.value,
        "at": event.at.isoformat(),
        "who": who,
        "words": event.words,
    }


def _notice(notice: Notice) -> Json:
    facts = {"kind": notice.kind.value, "due": notice.due_at.isoformat(), "attempts": notice.attempts}
    return {**facts, "error": notice.error}
