"""Say when a recording or a table is due: until now the end of a lease said that too, where none was at it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORK = [
    sa.table(name, sa.column("state"), sa.column("created_at"), sa.column("due_at"), sa.column("leased_until"))
    for name in ("transcriptions", "exports")
]
"""Nobody refers to these tables, and they have no checks or triggers: SQLite may copy them."""


def upgrade() -> None:
    for table in WORK:
        op.add_column(table.name, sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        op.execute(table.update().values(due_at=table.c.created_at))
        put_off = sa.and_(table.c.state == "waiting", table.c.leased_until.is_not(None))
        op.execute(table.update().where(put_off).values(due_at=table.c.leased_until, leased_until=None))
        with op.batch_alter_table(table.name) as batch:
            batch.alter_column("due_at", existing_type=sa.DateTime(timezone=True), nullable=False)


def downgrade() -> None:
    for table in WORK:
        put_off = sa.and_(table.c.state == "waiting", table.c.due_at != table.c.created_at)
        op.execute(table.update().where(put_off).values(leased_until=table.c.due_at))
        op.drop_column(table.name, "due_at")
