"""Alembic's way in: takes the steps on the connection that it is handed, in that connection's transaction."""

from typing import TYPE_CHECKING, Any, Literal

from alembic import context
from sqlalchemy import Enum

from models import Base
from models.base import UtcDateTime

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext


def render(kind: str, item: Any, _: "AutogenContext") -> str | Literal[False]:
    """A step is history: it names the column's type, and not our classes, which go on changing."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_item=render,
    render_as_batch=True,  # SQLite alters a table by copying it
    transactional_ddl=True,  # ours begins by itself, on SQLite too: a step is taken whole or not at all
)
with context.begin_transaction():
    context.run_migrations()
