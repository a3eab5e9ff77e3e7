"""Let the duty desk ask somebody to stay away until a day."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "bans",
        sa.Column("id", number, primary_key=True),
        sa.Column("person_id", number, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("by_id", number, sa.ForeignKey("people.id"), nullable=False),
        sa.Column("known_as", sa.String(255), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("until", moment, nullable=False),
        sa.Column("lifted_at", moment, nullable=True),
        sa.Column("lifted_by_id", number, sa.ForeignKey("people.id"), nullable=True),
        sa.Column("appeal", sa.Text(), nullable=True),
        sa.Column("appealed_at", moment, nullable=True),
    )
    op.create_index("ix_bans_of_person", "bans", ["person_id", "until"])
    op.add_column("people", sa.Column("banned_until", moment, nullable=True))


def downgrade() -> None:
    op.drop_column("people", "banned_until")
    op.drop_table("bans")
    op.execute("DELETE FROM notices WHERE kind IN ('flood', 'banned', 'ban_appeal')")  # nobody could deliver them
