"""One event as an iCalendar file, which every calendar on a phone takes in; RFC 5545, times in UTC."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

MOST_OCTETS: Final = 75
"""Of a line, without its end; longer ones are folded (RFC 5545, 3.1)."""

PRODUCT: Final = "-//Diandan//Bookings//EN"


def event_file(uid: str, title: str, begins: datetime, ends: datetime, *, at: datetime, place: str = "") -> bytes:
    """The file of one event.

    Args:
        uid: unique for ever, so that the same event is taken in once.
        at: when the file is made. All three moments know their zone.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{_escaped(uid)}",
        f"DTSTAMP:{_moment(at)}",
        f"DTSTART:{_moment(begins)}",
        f"DTEND:{_moment(ends)}",
        f"SUMMARY:{_escaped(title)}",
        *([f"LOCATION:{_escaped(place)}"] if place else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Text as RFC 5545, 3.3.11 wants it; signs that no line may hold are left out."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    text = text.replace("\r\n", "\n").replace("\n", "\\n")
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces that are short enough, none of which cuts a character."""
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > MOST_OCTETS:
            yield piece
            piece = b" "
        piece += octets
    yield piece
