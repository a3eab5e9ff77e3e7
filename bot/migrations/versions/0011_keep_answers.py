"""Keep answers to questions that come again, and say to whom each was shown."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    big_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "kept_answers",
        sa.Column("id", big_id, nullable=False),
        sa.Column("grid_id", big_id, nullable=True),
        sa.Column("case_id", big_id, nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("by_id", big_id, nullable=True),
        sa.Column("written_at", moment, nullable=False),
        sa.Column("retired_at", moment, nullable=True),
        sa.Column("rewording", sa.String(32), nullable=True),
        sa.Column("reworded_by_id", big_id, nullable=True),
        sa.Column("reworded_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name=op.f("fk_kept_answers_grid_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_kept_answers_case_id")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_kept_answers_by_id")),
        sa.ForeignKeyConstraint(["reworded_by_id"], ["people.id"], name=op.f("fk_kept_answers_reworded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_answers")),
        sa.UniqueConstraint("case_id", name=op.f("uq_kept_answers_case_id")),
    )
    op.create_index("ix_kept_answers_of_grid", "kept_answers", ["retired_at", "grid_id"])
    op.create_table(
        "shown_answers",
        sa.Column("id", big_id, nullable=False),
        sa.Column("kept_answer_id", big_id, nullable=False),
        sa.Column("person_id", big_id, nullable=False),
        sa.Column("evidence_id", big_id, nullable=True),
        sa.Column("grid_id", big_id, nullable=True),
        sa.Column("shown_at", moment, nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=True),
        sa.Column("judged_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["kept_answer_id"], ["kept_answers.id"], name=op.f("fk_shown_answers_kept_answer_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_shown_answers_person_id")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_shown_answers_evidence_id")),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name=op.f("fk_shown_answers_grid_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_answers")),
    )
    op.create_index("ix_shown_answers_of_person", "shown_answers", ["person_id", "shown_at"])


def downgrade() -> None:
    op.drop_table("shown_answers")
    op.drop_table("kept_answers")
