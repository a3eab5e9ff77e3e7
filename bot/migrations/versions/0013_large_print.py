"""Let a person choose 大字, and remember that it was offered."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("large_print", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("people", "large_print")
