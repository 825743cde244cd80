"""What statements are compared by, their links, and the units in which they are grouped; rows of what was concluded that can be
replaced one by one, having no place among others."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "meanings",
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("traits", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["statement"], ["statements.id"]),
        sa.PrimaryKeyConstraint("statement"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "links",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_index(op.f("ix_links_other"), "links", ["other"], unique=False)
    op.create_table(
        "homes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Integer(), nullable=False),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_homes_unit"), "homes", ["unit"], unique=False)
    for table in ("conclusions", "copies", "positions", "claims", "speakers", "identities", "actors"):
        op.execute(f"DELETE FROM {table}")
    for table in ("copies", "claims", "speakers", "identities", "actors"):
        op.drop_column(table, "ordinal")
