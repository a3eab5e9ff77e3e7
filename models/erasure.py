"""Histories are never altered: the database itself refuses it, but through one door that is named here.

Where somebody's words must be forgotten, or a town keeps them no longer than it may, a row of `Erasure` stands in the
same transaction (bot/store/erasure.py); while it does, the triggers look away. See docs/decisions/0021.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, String, Table, event
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
"""By dialect. What they refuse is an IntegrityError of SQLAlchemy on both."""


class Erasure(Base):
    """抹除: why histories may be altered now. It is taken back before the commit, so nobody ever sees one."""

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    why: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]


@event.listens_for(CaseEvent.__table__, "after_create")
def _guard(_: Table, connection: Connection, **more: Any) -> None:
    """Tables that are made from the models get the triggers too; the schema's steps write their own."""
    for statement in GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
