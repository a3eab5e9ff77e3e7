"""Never alter an event of a case; what is made internal is hidden by a later one. Two times that nobody reads go.

Columns come and go one by one, and no table is copied: a copy would lose the checks of `cases`, and on SQLite the
triggers of `case_events` without a word.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REFUSED = {
    "sqlite": [
        "CREATE TRIGGER case_events_are_never_altered BEFORE UPDATE ON case_events"
        " WHEN NOT EXISTS (SELECT 1 FROM erasures)"
        " BEGIN SELECT RAISE(ABORT, 'an event of a case is never altered'); END",
        "CREATE TRIGGER case_events_are_never_deleted BEFORE DELETE ON case_events"
        " WHEN NOT EXISTS (SELECT 1 FROM erasures)"
        " BEGIN SELECT RAISE(ABORT, 'an event of a case is never altered'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION refuse_to_alter_case_events() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NOT EXISTS (SELECT 1 FROM erasures) THEN"
        " RAISE EXCEPTION 'an event of a case is never altered' USING ERRCODE = 'integrity_constraint_violation';"
        " END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER case_events_are_never_altered BEFORE UPDATE OR DELETE ON case_events"
        " FOR EACH ROW EXECUTE FUNCTION refuse_to_alter_case_events()",
    ],
}

ALLOWED_AGAIN = {
    "sqlite": ["DROP TRIGGER case_events_are_never_altered", "DROP TRIGGER case_events_are_never_deleted"],
    "postgresql": [
        "DROP TRIGGER case_events_are_never_altered ON case_events",
        "DROP FUNCTION refuse_to_alter_case_events()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "erasures",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("why", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.add_column("case_events", sa.Column("hides", sa.Integer(), nullable=True))
    op.create_index(
        "ix_case_events_hides",
        "case_events",
        ["case_id", "hides"],
        unique=True,
        sqlite_where=sa.text("hides IS NOT NULL"),
        postgresql_where=sa.text("hides IS NOT NULL"),
    )
    for statement in REFUSED[op.get_bind().dialect.name]:
        op.execute(statement)
    op.drop_column("cases", "changed_at")
    op.drop_column("cases", "done_at")


def downgrade() -> None:
    for statement in ALLOWED_AGAIN[op.get_bind().dialect.name]:
        op.execute(statement)
    _say_it_in_the_row_itself()
    op.drop_index("ix_case_events_hides", "case_events")
    op.drop_column("case_events", "hides")
    op.drop_table("erasures")
    op.add_column("cases", sa.Column("done_at", sa.DateTime(timezone=True), nullable=True))
    _change_times()


def _say_it_in_the_row_itself() -> None:
    """As 0001 knows it: the row that is hidden says so, and nothing hides it."""
    op.execute(
        "UPDATE case_events SET internal = TRUE WHERE EXISTS (SELECT 1 FROM case_events AS later"
        " WHERE later.case_id = case_events.case_id AND later.hides = case_events.seq)"
    )
    op.execute("DELETE FROM case_events WHERE action = 'hide'")


def _change_times() -> None:
    """NOT NULL without a default; SQLite adds such a column only with one, and so keeps it."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    column = sa.Column("changed_at", sa.DateTime(timezone=True), nullable=not on_sqlite)
    column.server_default = sa.DefaultClause("1970-01-01 00:00:00.000000") if on_sqlite else None
    op.add_column("cases", column)
    op.execute(
        "UPDATE cases SET changed_at = COALESCE("
        "(SELECT MAX(case_events.at) FROM case_events WHERE case_events.case_id = cases.id), submitted_at)"
    )
    op.execute(
        "UPDATE cases SET done_at = (SELECT MAX(case_events.at) FROM case_events"
        " WHERE case_events.case_id = cases.id AND case_events.action = 'finish')"
        " WHERE status IN ('done', 'closed')"
    )
    if not on_sqlite:
        op.alter_column("cases", "changed_at", nullable=False)
