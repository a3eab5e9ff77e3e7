"""An event as a calendar takes it in: lines that are short enough, text that is escaped, moments in UTC."""

from datetime import timedelta

from bot.sheets.calendar_file import MOST_OCTETS, event_file
from tests.support.clock import MORNING
from tests.support.office import SHANGHAI

TITLE = "活动室；给环卫工人送姜茶, 一起来\\\n" + "很长" * 60 + "\x00"


def lines() -> list[bytes]:
    """As they stand in the file."""
    begins = MORNING.astimezone(SHANGHAI)
    made = event_file("1@x", TITLE, begins, begins + timedelta(hours=2), at=begins, place="老街网格")
    assert made.endswith(b"\r\n")
    return made.removesuffix(b"\r\n").split(b"\r\n")


def test_no_line_is_too_long_and_none_cuts_a_character() -> None:
    assert all(len(line) <= MOST_OCTETS and line.decode() for line in lines())


def test_an_event_is_what_it_was_told() -> None:
    whole = b"\r\n".join(lines()).replace(b"\r\n ", b"").decode().split("\r\n")
    told = dict(line.split(":", 1) for line in whole[4:-2])
    assert whole[0] == "BEGIN:VCALENDAR"
    assert (told["DTSTART"], told["DTEND"]) == ("20261012T010000Z", "20261012T030000Z")
    assert told["SUMMARY"] == "活动室；给环卫工人送姜茶\\, 一起来\\\\\\n" + "很长" * 60
    assert told["LOCATION"] == "老街网格"
