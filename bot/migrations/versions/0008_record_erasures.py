"""Record that somebody's words were erased, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    big_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "erasure_records",
        sa.Column("id", big_id, nullable=False),
        sa.Column("why", sa.String(length=32), nullable=False),
        sa.Column("person_id", big_id, nullable=True),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_erasure_records_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_records")),
    )


def downgrade() -> None:
    op.drop_table("erasure_records")
