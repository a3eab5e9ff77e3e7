"""Triggers that refuse to alter the history of a case, and the one exception to them: an erasure.

Somebody's words may have to be erased, on request or because they were kept long enough. A row of `Erasure` in the
same transaction lets that through (bot/store/erasure.py). See docs/decisions/0021.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, ForeignKey, String, Table, event
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.event import CaseEvent

GUARDS: Final[Mapping[str, Sequence[str]]] = {
    "sqlite": (
        "CREATE TRIGGER case_events_are_never_altered BEFORE UPDATE ON case_events"
        " WHEN NOT EXISTS (SELECT 1 FROM erasures)"
        " BEGIN SELECT RAISE(ABORT, 'an event of a case is never altered'); END",
        "CREATE TRIGGER case_events_are_never_deleted BEFORE DELETE ON case_events"
        " WHEN NOT EXISTS (SELECT 1 FROM erasures)"
        " BEGIN SELECT RAISE(ABORT, 'an event of a case is never altered'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_to_alter_case_events() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NOT EXISTS (SELECT 1 FROM erasures) THEN"
        " RAISE EXCEPTION 'an event of a case is never altered' USING ERRCODE = 'integrity_constraint_violation';"
        " END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER case_events_are_never_altered BEFORE UPDATE OR DELETE ON case_events"
        " FOR EACH ROW EXECUTE FUNCTION refuse_to_alter_case_events()",
    ),
}
"""The triggers, by dialect. SQLAlchemy raises an IntegrityError for what they refuse, on both."""


class Erasure(Base):
    """抹除 (erasure): while such a row exists, events may be altered. It is deleted before the commit."""

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    why: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]


class ErasureRecord(Base):
    """抹除记录: that somebody's words were erased, when and why; nothing of what they were."""

    __tablename__ = "erasure_records"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    why: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # who has no name any more
    cases: Mapped[int]
    at: Mapped[datetime]


@event.listens_for(CaseEvent.__table__, "after_create")
def _guard(_: Table, connection: Connection, **more: Any) -> None:
    """Create the triggers with tables that are made from the models; the schema's steps have their own copy."""
    for statement in GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
