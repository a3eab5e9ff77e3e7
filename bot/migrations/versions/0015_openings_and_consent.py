"""Write down who opened confidential cases, and to which purpose each person agreed."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

REFUSED = {
    "sqlite": [
        "CREATE TRIGGER openings_are_never_altered BEFORE UPDATE ON openings"
        " BEGIN SELECT RAISE(ABORT, 'an opening is never altered'); END",
        "CREATE TRIGGER openings_are_never_deleted BEFORE DELETE ON openings"
        " BEGIN SELECT RAISE(ABORT, 'an opening is never altered'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION refuse_to_alter_openings() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'an opening is never altered' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER openings_are_never_altered BEFORE UPDATE OR DELETE ON openings"
        " FOR EACH ROW EXECUTE FUNCTION refuse_to_alter_openings()",
    ],
}


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "openings",
        sa.Column("id", number, primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("case_id", number, sa.ForeignKey("cases.id"), nullable=True),
        sa.Column("by_id", number, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("what", sa.String(100), server_default="", nullable=False),
        sa.Column("at", moment, nullable=False),
    )
    op.create_index("ix_openings_of_case", "openings", ["case_id", "at"])
    for statement in REFUSED[op.get_bind().dialect.name]:
        op.execute(statement)
    op.add_column("people", sa.Column("purpose_shown", sa.String(16), nullable=True))
    op.add_column("people", sa.Column("consent_version", sa.String(16), nullable=True))
    op.add_column("people", sa.Column("consented_at", moment, nullable=True))


def downgrade() -> None:
    for column in ("consented_at", "consent_version", "purpose_shown"):
        op.drop_column("people", column)
    op.drop_table("openings")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_to_alter_openings()")
