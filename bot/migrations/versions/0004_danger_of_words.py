"""Let evidence carry the danger of its words."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("evidence", sa.Column("danger", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("evidence", "danger")  # in place: a copy of the table would take along what refers to it
