"""What a person decided about actors, and which article's actor is which actor of the ledger, with the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ruling", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("entities", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "identities",
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["article_actors.id"]),
        sa.ForeignKeyConstraint(["actor"], ["actors.id"]),
        sa.PrimaryKeyConstraint("member"),
    )
    op.create_index(op.f("ix_identities_actor"), "identities", ["actor"], unique=False)
    op.execute("DELETE FROM conclusions")
