"""Keep alarms, find their cards again, and let their messages overtake."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    big_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "alarms",
        sa.Column("id", big_id, nullable=False),
        sa.Column("person_id", big_id, nullable=False),
        sa.Column("chat_id", big_id, nullable=False),
        sa.Column("draft_id", sa.BigInteger(), nullable=True),
        sa.Column("case_id", big_id, nullable=True),
        sa.Column("kinds", sa.String(length=128), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("unconfirmed", sa.Boolean(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("grid_id", big_id, nullable=True),
        sa.Column("place_words", sa.Text(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("raised_at", moment, nullable=False),
        sa.Column("said_at", moment, nullable=False),
        sa.Column("taken_by_id", big_id, nullable=True),
        sa.Column("taken_at", moment, nullable=True),
        sa.Column("taken_back_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_alarms_person_id")),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_alarms_chat_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_alarms_case_id")),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name=op.f("fk_alarms_grid_id")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["people.id"], name=op.f("fk_alarms_taken_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarms")),
    )
    op.create_index("ix_alarms_of_person", "alarms", ["person_id", "said_at"])
    op.add_column("posts", sa.Column("alarm_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_posts_alarm_id", "posts", ["alarm_id", "chat_id"])
    op.add_column("notices", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_notices_urgent", "notices", ["closed_at", "due_at"],
        sqlite_where=sa.text("urgent"), postgresql_where=sa.text("urgent"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_notices_urgent", "notices")
    op.execute("DELETE FROM notices WHERE kind IN ('alarm', 'alarm_taken')")  # nobody could deliver them
    op.drop_column("notices", "urgent")
    op.execute("DELETE FROM posts WHERE kind = 'alarm'")
    op.drop_index("ix_posts_alarm_id", "posts")
    op.drop_column("posts", "alarm_id")
    op.drop_table("alarms")
