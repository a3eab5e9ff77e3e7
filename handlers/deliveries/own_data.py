"""The copy of what we keep about somebody, as one file: a table, the same as JSON, her pictures and recordings."""

import asyncio
import json
import logging
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.i18n import Say
from bot.ports import Delivered, DeliveryError, SlowDown
from bot.services.town import own_data
from bot.services.town.own_data import OwnCase, OwnData
from bot.sheets.scratch import scratch
from bot.sheets.workbook import Column, Workbook
from handlers.deliveries.errand import MOOT, Errand
from handlers.edge.fetching import fetched
from handlers.edge.saying import telegrams_refusals
from models import Evidence, EvidenceKind

_log = logging.getLogger(__name__)

MOST_BYTES: Final = 45_000_000
"""Of pictures and recordings in one file; Telegram takes documents of 50 MB from a bot."""

PATIENCE: Final = 120.0
"""Seconds for the file to go up."""

BETWEEN_PIECES: Final = 30.0
"""Seconds between two pieces of a file that is fetched."""

ENDINGS: Final[Mapping[EvidenceKind, str]] = {
    EvidenceKind.PHOTO: "jpg",
    EvidenceKind.VOICE: "ogg",
    EvidenceKind.VIDEO: "mp4",
    EvidenceKind.VIDEO_NOTE: "mp4",
    EvidenceKind.ANIMATION: "mp4",
}
"""What a file of a kind ends in; others come without an ending, since nobody said it."""

CASE_COLUMNS: Final = ("number", "submitted", "category", "urgency", "status", "words", "place", "closed")


async def copy(errand: Errand) -> Delivered:
    if errand.person is None:
        return MOOT
    data = await own_data.copy_of(errand.uow, errand.person)
    zone = errand.uow.office.timezone
    await errand.look_away()
    with scratch() as folder:
        files, missing = await _fetched(errand, data)
        path = folder / f"{errand.say.plain('mydata-name')}-{data.at.astimezone(zone):%Y-%m-%d}.zip"
        await asyncio.to_thread(_write, path, folder, _Bundle(data, files, missing, zone, errand.say))
        with telegrams_refusals(), path.open("rb") as file:
            await errand.bot.send_document(
                errand.to,
                file,
                caption=errand.say.plain("mydata-caption"),
                filename=path.name,
                write_timeout=PATIENCE,
                read_timeout=PATIENCE,
            )
    return Delivered()


async def _fetched(errand: Errand, data: OwnData) -> tuple[Mapping[str, bytes], Sequence[str]]:
    """Pictures and recordings by their names in the file; and the names of those that Telegram does not hand out.

    Raises:
        SlowDown: Telegram asks to be left alone; the whole copy is made later.
    """
    files: dict[str, bytes] = {}
    missing: list[str] = []
    room = MOST_BYTES
    for own in data.cases:
        for item in own.given:
            if item.file_id is None:
                continue
            name = _name_of(own, item)
            try:
                found = await fetched(errand.bot, item.file_id, patience=BETWEEN_PIECES)
            except SlowDown:
                raise
            except DeliveryError as error:
                _log.info("A file of somebody's own data cannot be had: %s", error)
                found = b""
            if not found or len(found) > room:
                missing.append(name)
                continue
            room -= len(found)
            files[name] = found
    return files, missing


def _name_of(own: OwnCase, item: Evidence) -> str:
    ending = ENDINGS.get(item.kind)
    return f"{own.case.case_no}/{item.kind.value}-{item.id}" + (f".{ending}" if ending else "")


@dataclass(frozen=True, slots=True)
class _Bundle:
    """What goes into the file, and how its words are said."""

    data: OwnData
    files: Mapping[str, bytes]
    missing: Sequence[str]
    zone: ZoneInfo
    say: Say


def _write(path: Path, folder: Path, bundle: _Bundle) -> None:
    data, say = bundle.data, bundle.say
    table = folder / "cases.xlsx"
    book = Workbook(table, folder, none="", title=say.plain("mydata-name"), at=data.at)
    book.sheet("cases", [Column(say.plain(f"mydata-column-{name}"), 18) for name in CASE_COLUMNS])
    for own in data.cases:
        book.row("cases", _cells(own, bundle.zone, say))
    book.close()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data.json", json.dumps(as_json(data, bundle.missing), ensure_ascii=False, indent=2))
        file.write(table, table.name)
        for name, content in bundle.files.items():
            file.writestr(f"files/{name}", content)


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


def as_json(data: OwnData, missing: Sequence[str] = ()) -> dict[str, Any]:
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
            "home_grid": data.grid,
            "since": person.since.isoformat(),
        },
        "cases": [_case_as_json(own) for own in data.cases],
        "not_included": list(missing),
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
                "file": _name_of(own, item) if item.file_id else None,
            }
            for item in own.given
        ],
    }
