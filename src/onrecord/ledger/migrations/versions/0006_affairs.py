"""The affairs: disputes as a whole."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

LISTS = ("articles", "claims", "parties", "moves", "events", "agreed", "contested", "unanswered")


def upgrade() -> None:
    op.create_table(
        "affairs",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in LISTS),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("DELETE FROM conclusions")
