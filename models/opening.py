"""查阅 (opening): somebody of the town looked at a confidential case, or took a table away; never altered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, ForeignKey, Index, String, Table, event
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of

OPENING_GUARDS: Final[Mapping[str, Sequence[str]]] = {
    "sqlite": (
        "CREATE TRIGGER openings_are_never_altered BEFORE UPDATE ON openings"
        " BEGIN SELECT RAISE(ABORT, 'an opening is never altered'); END",
        "CREATE TRIGGER openings_are_never_deleted BEFORE DELETE ON openings"
        " BEGIN SELECT RAISE(ABORT, 'an opening is never altered'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_to_alter_openings() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'an opening is never altered' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER openings_are_never_altered BEFORE UPDATE OR DELETE ON openings"
        " FOR EACH ROW EXECUTE FUNCTION refuse_to_alter_openings()",
    ),
}
"""The triggers, by dialect: rows are only ever added."""


class OpeningKind(StrEnum):
    """How somebody looked."""

    CASE = "case"  # with its history, by its number or a button
    CARD = "card"  # its card, from a board or an old button
    CALL = "call"  # to ring its reporter up
    EXPORT = "export"  # a table of a period


class Opening(Base):
    """One look. `what`: of an export the reach and the period; `case_id` is empty then."""

    __tablename__ = "openings"
    __table_args__ = (Index("ix_openings_of_case", "case_id", "at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[OpeningKind] = mapped_column(word_of(OpeningKind))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    what: Mapped[str] = mapped_column(String(100), default="", server_default="")
    at: Mapped[datetime]


@event.listens_for(Opening.__table__, "after_create")
def _guard(_: Table, connection: Connection, **more: Any) -> None:
    """Create the triggers with tables that are made from the models; the schema's steps have their own copy."""
    for statement in OPENING_GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
