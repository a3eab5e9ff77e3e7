"""The copy of what we keep about somebody, as one file: a table, and all of it as JSON.

Pictures and recordings follow, each by itself: they lie with Telegram, and are sent from there by their ids.
"""

import asyncio
import json
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.i18n import Say
from bot.ports import Delivered
from bot.services.town import own_data
from bot.services.town.own_data import OwnCase, OwnData
from bot.sheets.scratch import scratch
from bot.sheets.workbook import Column, Workbook
from handlers.deliveries.errand import MOOT, Errand
from handlers.edge.saying import telegrams_refusals

CASE_COLUMNS: Final = ("number", "submitted", "category", "urgency", "status", "words", "place", "closed")


async def copy(errand: Errand) -> Delivered:
    if errand.person is None:
        return MOOT
    data = await own_data.copy_of(errand.uow, errand.person)
    zone = errand.uow.office.timezone
    await errand.look_away()
    with scratch() as folder:
        path = folder / f"{errand.say.plain('mydata-name')}-{data.at.astimezone(zone):%Y-%m-%d}.zip"
        await asyncio.to_thread(_write, path, folder, data, zone, errand.say)
        with telegrams_refusals(), path.open("rb") as file:
            await errand.bot.send_document(
                errand.to,
                file,
                caption=errand.say.plain("mydata-caption"),
                filename=path.name,
            )
    return Delivered()


def _write(path: Path, folder: Path, data: OwnData, zone: ZoneInfo, say: Say) -> None:
    table = folder / "cases.xlsx"
    book = Workbook(table, folder, none="", title=say.plain("mydata-name"), at=data.at)
    book.sheet("cases", [Column(say.plain(f"mydata-column-{name}"), 18) for name in CASE_COLUMNS])
    for own in data.cases:
        book.row("cases", _cells(own, zone, say))
    book.close()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data.json", json.dumps(as_json(data), ensure_ascii=False, indent=2))
        file.write(table, table.name)


def _cells(own: OwnCase, zone: ZoneInfo, say: Say) -> list[str]:
    case = own.case

    def when(at: datetime | None) -> str:
        return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""

    status, urgency = say.plain(f"status-{case.status.value}"), say.plain(f"urgency-{case.urgency.value}")
    return [
        case.case_no,
        when(case.submitted_at),
        case.category,
        urgency,
        status,
        case.words,
        case.place_words or "",
        when(case.closed_at),
    ]


def as_json(data: OwnData) -> dict[str, Any]:
    """All of it as values of JSON; moments in ISO 8601, UTC."""
    person = data.person
    return {
        "at": data.at.isoformat(),
        "person": {
            "telegram_id": person.telegram_id,
            "name": person.name,
            "username": person.username,
            "phone": person.phone,
            "language": person.language,
            "large_print": bool(person.large_print),
            "home_grid": data.grid,
            "since": person.since.isoformat(),
            "agreed_to": person.consent_version,
            "agreed_at": person.consented_at and person.consented_at.isoformat(),
        },
        "cases": [_case_as_json(own) for own in data.cases],
        "bans": [
            {"since": ban.since.isoformat(), "until": ban.until.isoformat(), "reason": ban.reason, "appeal": ban.appeal}
            for ban in data.bans
        ],
    }


def _case_as_json(own: OwnCase) -> dict[str, Any]:
    case = own.case
    return {
        "number": case.case_no,
        "status": case.status.value,
        "category": case.category,
        "urgency": case.urgency.value,
        "confidential": case.confidential,
        "words": case.words,
        "place": case.place_words,
        "lat": case.lat,
        "lon": case.lon,
        "on_behalf_of": case.on_behalf_name,
        "their_phone": case.on_behalf_phone,
        "submitted": case.submitted_at.isoformat(),
        "closed": case.closed_at and case.closed_at.isoformat(),
        "events": [{"at": e.at.isoformat(), "what": e.action.value, "words": e.words} for e in own.events],
        "given": [
            {
                "at": item.at.isoformat(),
                "kind": item.kind.value,
                "words": item.words,
                "file": item.file_unique_id,
            }
            for item in own.given
        ],
    }
