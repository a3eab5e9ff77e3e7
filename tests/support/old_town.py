"""A town of release 0.1.0, as its database stood: every table filled by plain SQL, by no class of ours.

What the models have become since must not change a row here: it is what an operator's file holds before the upgrade.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.store import schema
from bot.store.engine import open_database
from tests.support.clock import MORNING

RELEASED = "0001"
"""The schema's step of release 0.1.0."""

CHEN, LIU, LEADER, WORKER, PARTNER = 1, 2, 3, 4, 5
SUBMITTED, IN_HAND, CLOSED, MERGED, SUSPENDED = 1, 2, 3, 4, 5

Row = Mapping[str, Any]


def day(number: int, hour: int = 9) -> str:
    """A moment in UTC, as SQLAlchemy writes it into SQLite; PostgreSQL reads it too."""
    return f"2026-10-{number:02} {hour:02}:00:00.000000"


NOW = MORNING.strftime("%Y-%m-%d %H:%M:%S.%f")

ALWAYS: Mapping[str, Row] = {
    "boards": {"since": day(1), "pinned": False, "hinted": False},
    "cases": {
        "version": 3, "grid_id": 1, "clock_grid_id": 1, "reporter_id": CHEN, "confidential": False, "words": "路灯坏了",
        "unheard": False, "category": "street_light", "urgency": "ordinary", "routed_by": "pin", "routing": {},
        "awaits_reporter": False, "closings": 0, "reopenings": 0, "extensions": 0, "returns": 0,
    },
    "case_events": {"internal": False, "facts": {}, "by_id": LEADER, "hat": "leader"},
    "chats": {"kind": "private"},
    "co_handlers": {"kind": "partner", "title": "供电所", "invited_by_id": LEADER, "overdue": False},
    "drafts": {
        "answered": ["what"], "words": "井盖没了", "spoken": False, "candidates": [], "routing": {},
        "category_chosen": False, "danger_shown": False, "confidential": False, "on_behalf": False,
    },
    "evidence": {"place_in_album": 7, "by_id": CHEN, "internal": False, "at": day(1)},
    "exports": {
        "person_id": LEADER, "chat_id": 3, "reach": "grid", "scope_id": 1, "period": "2026-09", "form": "xlsx",
        "starts_at": day(1), "ends_at": day(9), "attempts": 0, "created_at": day(2),
    },
    "grids": {"aliases": [], "addresses": []},
    "notices": {"facts": {}, "created_at": day(2), "due_at": day(2), "attempts": 0, "chat_id": 1, "person_id": CHEN},
    "people": {"language": "zh-CN", "since": day(1)},
    "posts": {"chat_id": 3, "current": False, "at": day(2)},
    "questions": {"facts": {}, "at": day(5)},
    "roles": {"title": "", "since": day(1)},
    "transcriptions": {
        "chat_id": 1, "person_id": CHEN, "replaces": False, "message_id": 70, "attempts": 0,
        "standing": "unconfirmed", "to_be_typed": False, "created_at": day(2),
    },
    "updates": {"telegram_chat_id": 101, "telegram_user_id": 101, "taken_at": day(2), "attempts": 0},
}  # fmt: skip
"""What a row has unless it says otherwise."""


def _events() -> Sequence[Row]:
    """The five cases, step by step; the third event of the second was made internal, which altered it then."""
    sent = {"worker_id": WORKER, "from_worker_id": None}
    help_ = {"co_handler_id": 1, "person_id": PARTNER, "title": "供电所", "kind": "partner"}
    told: Sequence[tuple[int, str, str | None, str, Mapping[str, Any]]] = [
        (SUBMITTED, "submit", None, "submitted", {"by_id": CHEN, "hat": "reporter", "words": "路灯坏了"}),
        (IN_HAND, "submit", None, "submitted", {"by_id": CHEN, "hat": "reporter"}),
        (IN_HAND, "dispatch", "submitted", "dispatched", {"facts": sent}),
        (IN_HAND, "feedback", "dispatched", "dispatched", {"by_id": WORKER, "hat": "worker", "internal": True}),
        (IN_HAND, "feedback", "dispatched", "dispatched", {"by_id": WORKER, "hat": "worker", "words": "明天来"}),
        (IN_HAND, "invite", "dispatched", "dispatched", {"facts": {**help_, "due": "2026-10-15T01:00:00+00:00"}}),
        (IN_HAND, "prompt", "dispatched", "dispatched", {"by_id": None, "hat": "town", "internal": True,
                                                         "facts": {**help_, "late": False}}),
        (CLOSED, "submit", None, "submitted", {"by_id": LIU, "hat": "reporter"}),
        (CLOSED, "take", "submitted", "in_progress", {"facts": {"from_worker_id": None}}),
        (CLOSED, "finish", "in_progress", "done", {"by_id": LEADER, "hat": "worker", "words": "换好了"}),
        (CLOSED, "verify", "done", "closed", {"facts": {"closing": 1}}),
        (CLOSED, "rate", "closed", "closed", {"by_id": LIU, "hat": "reporter", "internal": True,
                                              "facts": {"closing": 1}}),
        (MERGED, "submit", None, "submitted", {"by_id": LIU, "hat": "reporter"}),
        (MERGED, "merge", "submitted", "merged", {"facts": {"primary_no": "20261001-002", "from_worker_id": None}}),
        (SUSPENDED, "submit", None, "submitted", {"by_id": CHEN, "hat": "reporter"}),
        (SUSPENDED, "write_down", "submitted", "submitted",
         {"by_id": None, "hat": "town", "facts": {"standing": "unconfirmed", "transcription_id": 3}}),
        (SUSPENDED, "correct", "submitted", "submitted",
         {"by_id": CHEN, "hat": "reporter", "facts": {"before": "（语音，待听）", "spoken": True}}),
        (SUSPENDED, "accept", "submitted", "accepted", {}),
        (SUSPENDED, "extend", "accepted", "accepted",
         {"facts": {"from": "2026-10-20T01:00:00+00:00", "to": "2026-10-21T01:00:00+00:00"}}),
        (SUSPENDED, "suspend", "accepted", "accepted", {"words": "等配件"}),
    ]  # fmt: skip
    rows: list[Row] = []
    for number, (case_id, action, before, after, more) in enumerate(told, start=1):
        seq = 1 + sum(1 for row in rows if row["case_id"] == case_id)
        step = {"action": action, "status_before": before, "status_after": after}
        rows.append({"id": number, "case_id": case_id, "seq": seq, "at": day(1 + seq), **step, **more})
    return rows


EVENTS = _events()


def _changed(case_id: int) -> str:
    return max(str(row["at"]) for row in EVENTS if row["case_id"] == case_id)


ROWS: Mapping[str, Sequence[Row]] = {
    "communities": [{"id": 1, "name": "青石社区"}],
    "chats": [
        *({"id": n, "telegram_id": 100 + n, "title": name} for n, name in
          enumerate(("chen", "liu", "leader", "worker", "partner"), start=1)),
        {"id": 6, "telegram_id": -1006, "kind": "supergroup", "title": "东网格群", "unreachable_since": day(3),
         "unreachable_as": "kicked"},
    ],
    "grids": [{"id": 1, "code": "E", "name": "东网格", "community_id": 1, "boundary": {"type": "Polygon"},
               "station": "东街派出所", "aliases": ["东头"]}],
    "towns": [{"id": 1, "name": "青溪镇", "revision": 1}],
    "people": [{"id": n, "telegram_id": 100 + n, "chat_id": n, "name": name} for n, name in
               enumerate(("chen", "liu", "leader", "worker", "partner"), start=1)],
    "roles": [
        {"id": 1, "person_id": LEADER, "kind": "leader", "grid_id": 1},
        {"id": 2, "person_id": WORKER, "kind": "worker", "grid_id": 1},
        {"id": 3, "person_id": PARTNER, "kind": "partner", "grid_id": 1, "title": "供电所"},
    ],
    "invitations": [{"id": 1, "code_hash": "0" * 64, "kind": "worker", "grid_id": 1, "title": "", "created_at": day(1),
                     "expires_at": day(8)}],
    "day_counts": [{"day": "20261001", "cases": 5}],
    "cases": [
        {"id": SUBMITTED, "case_no": "20261001-001", "status": "submitted", "events": 1, "submitted_at": day(2),
         "accept_due_at": day(3), "close_due_at": day(20), "due_at": day(3), "soon_at": day(2, 20),
         "settles_at": day(20), "rings_at": day(2, 20), "changed_at": _changed(SUBMITTED)},
        {"id": IN_HAND, "case_no": "20261001-002", "status": "dispatched", "events": 6, "submitted_at": day(2),
         "worker_id": WORKER, "accepted_at": day(3), "accept_took": 86400, "dispatched_at": day(3), "lat": 30.0,
         "lon": 115.0, "close_due_at": day(20), "due_at": day(20), "soon_at": day(18), "settles_at": day(20),
         "rings_at": day(12), "changed_at": _changed(IN_HAND)},
        {"id": CLOSED, "case_no": "20261001-003", "status": "closed", "events": 5, "submitted_at": day(2),
         "reporter_id": LIU, "worker_id": LEADER, "accepted_at": day(3), "accept_took": 86400, "done_at": day(4),
         "closed_at": day(5), "ended_at": day(5), "close_took": 259200, "closings": 1, "close_due_at": day(20),
         "settles_at": day(5), "changed_at": _changed(CLOSED)},
        {"id": MERGED, "case_no": "20261001-004", "status": "merged", "events": 2, "submitted_at": day(2),
         "reporter_id": LIU, "primary_id": IN_HAND, "ended_at": day(3), "changed_at": _changed(MERGED)},
        {"id": SUSPENDED, "case_no": "20261001-005", "status": "accepted", "events": 6, "submitted_at": day(2),
         "accepted_at": day(5), "accept_took": 259200, "close_due_at": day(21), "suspended_at": day(7),
         "extensions": 1, "changed_at": _changed(SUSPENDED)},
    ],
    "case_events": EVENTS,
    "followers": [{"id": 1, "case_id": IN_HAND, "person_id": LIU, "from_case_id": MERGED}],
    "co_handlers": [{"id": 1, "case_id": IN_HAND, "person_id": PARTNER, "at": day(6), "due_at": day(15),
                     "rings_at": day(14)}],
    "call_backs": [{"id": 1, "case_id": CLOSED, "closing": 1, "why": "bad_verdict", "owed_at": day(6),
                    "due_at": day(13)}],
    "ratings": [{"id": 1, "case_id": CLOSED, "closing": 1, "rater_id": LIU, "solved": True,
                 "satisfaction": "unsatisfied", "at": day(6), "grid_id": 1, "counts": True, "contacted": False}],
    "drafts": [{"id": 4503599627370000, "person_id": CHEN, "started_at": day(9), "touched_at": day(9)}],
    "evidence": [
        {"id": 1, "case_id": SUBMITTED, "kind": "words", "words": "路灯坏了"},
        {"id": 2, "case_id": IN_HAND, "event_id": 4, "kind": "photo", "file_id": "f2", "by_id": WORKER,
         "internal": True},
        {"id": 3, "case_id": SUSPENDED, "kind": "voice", "file_id": "f3", "seconds": 9, "words": "楼道灯坏了"},
        *({"id": n, "draft_id": 4503599627370000, "kind": "voice", "file_id": f"f{n}", "seconds": 5}
          for n in (4, 5, 6, 7)),
    ],
    "posts": [
        {"id": 1, "message_id": 50, "kind": "card", "case_id": SUBMITTED, "current": True},
        {"id": 2, "chat_id": 1, "message_id": 70, "kind": "heard", "evidence_id": 3, "case_id": SUSPENDED},
    ],
    "transcriptions": [
        {"id": 1, "evidence_id": 4, "step": "what", "state": "waiting"},
        {"id": 2, "evidence_id": 5, "step": "what", "state": "waiting", "why": "not fetched", "leased_until": NOW,
         "attempts": 0, "begun_at": day(2)},
        {"id": 3, "evidence_id": 3, "step": "what", "case_id": SUSPENDED, "state": "heard", "attempts": 1,
         "begun_at": day(2), "text": "楼道灯坏了", "raw": "楼道灯坏了", "confidence": 0.9, "standing": "confirmed",
         "done_at": day(3), "told_at": day(3), "closed_at": day(4)},
        {"id": 4, "evidence_id": 6, "asked": "finish", "case_id": IN_HAND, "state": "working", "attempts": 2,
         "begun_at": NOW, "leased_until": NOW},
        {"id": 5, "evidence_id": 7, "step": "what", "state": "unheard", "attempts": 1, "begun_at": day(2),
         "why": "noise", "done_at": day(3), "told_at": day(3)},
    ],
    "exports": [
        {"id": 1, "state": "waiting"},
        {"id": 2, "state": "waiting", "leased_until": NOW, "attempts": 1, "error": "Down"},
        {"id": 3, "state": "working", "leased_until": NOW, "attempts": 1, "message_id": 90},
        {"id": 4, "state": "sent", "attempts": 1, "done_at": day(3), "form": "csv"},
        {"id": 5, "state": "failed", "attempts": 3, "done_at": day(3), "failed_as": "exhausted", "error": "Down"},
    ],
    "notices": [
        {"id": 1, "kind": "receipt", "case_id": SUBMITTED, "event_id": 1, "once": "receipt:1:1", "closed_at": day(2)},
        {"id": 2, "kind": "card", "case_id": SUBMITTED, "chat_id": 3, "person_id": LEADER, "latest": "card:1:3",
         "facts": {"fresh": True}},
        {"id": 3, "kind": "nudge", "case_id": IN_HAND, "event_id": 5, "chat_id": 3, "person_id": LEADER,
         "attempts": 1, "leased_until": NOW, "once": "nudge:5:3"},
        {"id": 4, "kind": "verdict_again", "case_id": CLOSED, "event_id": 11, "chat_id": 2, "person_id": LIU,
         "due_at": day(30), "once": "verdict_again:11:2"},
        {"id": 5, "kind": "lost_touch", "chat_id": 3, "person_id": LEADER, "attempts": 20, "closed_at": day(4),
         "failed_as": "exhausted", "error": "Down: 502", "facts": {"what": "desk", "why": "kicked",
         "name": "东网格群", "person_id": None, "grids": ["E"]}},
        {"id": 6, "kind": "recording", "case_id": SUSPENDED, "chat_id": 3, "person_id": LEADER,
         "facts": {"evidence_id": 3}, "attempts": 1, "due_at": day(30), "error": "SlowDown: retry after 5 s"},
        {"id": 7, "kind": "call_soon", "case_id": CLOSED, "chat_id": 3, "person_id": LEADER, "due_at": day(12),
         "facts": {"call": 1}},
        {"id": 8, "kind": "digest", "chat_id": 3, "person_id": LEADER, "closed_at": day(5),
         "facts": {"round": "2026-W40", "reach": "grid", "scope": 1}},
        {"id": 9, "kind": "transcript", "facts": {"transcription_id": 3, "words": "楼道灯坏了", "message_id": 71}},
        {"id": 10, "kind": "poison", "chat_id": 3, "person_id": LEADER, "facts": {"update_id": 9001}},
        {"id": 11, "kind": "board", "chat_id": 3, "person_id": LEADER, "latest": "board:3", "facts": {"pin": True}},
        {"id": 12, "kind": "export_failed", "chat_id": 3, "person_id": LEADER, "once": "export:5", "closed_at": day(3),
         "facts": {"why": "exhausted", "period": "2026-09", "name": "leader", "own": True}},
    ],
    "questions": [
        {"id": 1, "person_id": LEADER, "chat_id": 3, "case_id": SUBMITTED, "asked": "transfer",
         "facts": {"grid_id": 0, "grid": "值班室"}},
        {"id": 2, "person_id": WORKER, "chat_id": 4, "case_id": IN_HAND, "asked": "finish",
         "facts": {"proof": "photo"}},
        {"id": 3, "person_id": LIU, "chat_id": 2, "case_id": CLOSED, "asked": "rate", "facts": {"closing": 1}},
    ],
    "boards": [{"id": 1, "chat_id": 3, "person_id": LEADER, "shows": "abc", "changes_at": day(18)}],
    "digest_rounds": [{"id": 1, "key": "2026-W40", "best": [], "sent_at": day(5)}],
    "digests_off": [{"id": 1, "chat_id": 4, "since": day(3)}],
    "updates": [
        {"update_id": 9000, "answered_at": day(2)},
        {"update_id": 9001, "answered_at": day(2), "attempts": 3, "failed_as": "ValueError", "error": "?",
         "payload": {"update_id": 9001}},
    ],
}  # fmt: skip
"""Each table's rows, in an order in which they can be written."""


async def fill(url: str) -> None:
    """The schema of 0.1.0 and all these rows, on an empty database of either kind."""
    await schema.upgrade(url, RELEASED)
    database = open_database(url)
    async with database.writer.begin() as connection:
        for table, rows in ROWS.items():
            for row in rows:
                whole = {**ALWAYS.get(table, {}), **row}
                values = ", ".join(map(_literal, whole.values()))
                into = f"INSERT INTO {table} ({', '.join(whole)}) VALUES ({values})"  # noqa: S608 - our own words
                await connection.exec_driver_sql(into)
        if connection.dialect.name == "postgresql":
            for table in [name for name, rows in ROWS.items() if "id" in rows[0]]:
                count = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
                await connection.exec_driver_sql(count)
    await database.close()


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return str(value)
    told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "'" + told.replace("'", "''") + "'"
