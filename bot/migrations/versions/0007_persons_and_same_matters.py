"""Keep the wishes for a person and find their cards again; what a draft may be the same as, and a second matter."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    big_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "call_requests",
        sa.Column("id", big_id, nullable=False),
        sa.Column("person_id", big_id, nullable=False),
        sa.Column("chat_id", big_id, nullable=False),
        sa.Column("by_phone", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("grid_id", big_id, nullable=True),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("due_at", moment, nullable=True),
        sa.Column("ring_by", moment, nullable=False),
        sa.Column("phone_asked_at", moment, nullable=True),
        sa.Column("phone_settled_at", moment, nullable=True),
        sa.Column("taken_by_id", big_id, nullable=True),
        sa.Column("taken_at", moment, nullable=True),
        sa.Column("words_asked_at", moment, nullable=True),
        sa.Column("closed_at", moment, nullable=True),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_call_requests_person_id")),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_call_requests_chat_id")),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name=op.f("fk_call_requests_grid_id")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["people.id"], name=op.f("fk_call_requests_taken_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_requests")),
    )
    op.create_index(
        "uq_call_requests_open", "call_requests", ["person_id"], unique=True,
        sqlite_where=sa.text("closed_at IS NULL"), postgresql_where=sa.text("closed_at IS NULL"),
    )  # fmt: skip
    op.create_index("ix_call_requests_due", "call_requests", ["closed_at", "due_at"])
    op.create_index("ix_call_requests_taken", "call_requests", ["closed_at", "taken_by_id"])
    op.add_column("posts", sa.Column("call_request_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_posts_call_request_id", "posts", ["call_request_id", "chat_id"])
    op.add_column("drafts", sa.Column("offered", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("drafts", sa.Column("second", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("drafts", "second")
    op.drop_column("drafts", "offered")
    op.execute("DELETE FROM notices WHERE kind IN ('call_request', 'call_told')")  # nobody could deliver them
    op.execute("DELETE FROM posts WHERE kind = 'call_request'")
    op.drop_index("ix_posts_call_request_id", "posts")
    op.drop_column("posts", "call_request_id")
    op.drop_table("call_requests")
