"""The standings that each claim came to, and who changed sides on it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("when", sa.String(), nullable=True),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"]),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"]),
        sa.PrimaryKeyConstraint("claim", "statement"),
    )
    op.create_table(
        "turns",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"]),
        sa.ForeignKeyConstraint(["after"], ["statements.id"]),
        sa.ForeignKeyConstraint(["before"], ["statements.id"]),
        sa.ForeignKeyConstraint(["speaker"], ["actors.id"]),
        sa.PrimaryKeyConstraint("claim", "after"),
    )
    op.create_index(op.f("ix_turns_speaker"), "turns", ["speaker"], unique=False)
    op.execute("DELETE FROM conclusions")
