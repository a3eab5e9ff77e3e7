"""Lend rooms and things: what there is, who asks for it and when, and each half hour that is taken."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    big_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "bookables",
        sa.Column("id", big_id, nullable=False),
        sa.Column("grid_id", big_id, nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("added_at", moment, nullable=False),
        sa.Column("retired_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name=op.f("fk_bookables_grid_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookables")),
    )
    op.create_index("ix_bookables_of_grid", "bookables", ["grid_id", "retired_at"])
    op.create_table(
        "bookings",
        sa.Column("id", big_id, nullable=False),
        sa.Column("bookable_id", big_id, nullable=False),
        sa.Column("person_id", big_id, nullable=False),
        sa.Column("chat_id", big_id, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("begins", moment, nullable=False),
        sa.Column("ends", moment, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("decided_by_id", big_id, nullable=True),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("reminded_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["bookable_id"], ["bookables.id"], name=op.f("fk_bookings_bookable_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_bookings_person_id")),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_bookings_chat_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_bookings_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
    )
    op.create_index("ix_bookings_to_remind", "bookings", ["state", "reminded_at", "begins"])
    op.create_table(
        "booked_slots",
        sa.Column("id", big_id, nullable=False),
        sa.Column("bookable_id", big_id, nullable=False),
        sa.Column("booking_id", big_id, nullable=False),
        sa.Column("begins", moment, nullable=False),
        sa.ForeignKeyConstraint(["bookable_id"], ["bookables.id"], name=op.f("fk_booked_slots_bookable_id")),
        sa.ForeignKeyConstraint(["booking_id"], ["bookings.id"], name=op.f("fk_booked_slots_booking_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booked_slots")),
        sa.UniqueConstraint("bookable_id", "begins", name=op.f("uq_booked_slots_bookable_id_begins")),
    )
    op.create_index("ix_booked_slots_of_booking", "booked_slots", ["booking_id"])


def downgrade() -> None:
    op.execute(
        "DELETE FROM notices WHERE kind IN ('booking', 'booking_told', 'booking_file')"
    )  # nobody could deliver them
    op.drop_table("booked_slots")
    op.drop_table("bookings")
    op.drop_table("bookables")
