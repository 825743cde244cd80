"""What need not be worked out again: the groups of units, and what claims rest on."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "groupings",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "bases",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("looked", sa.JSON(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("claim"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute('ALTER TABLE groupings ALTER COLUMN digest TYPE varchar COLLATE "C"')
        for column in ("claim", "of", "found"):
            op.execute(f'ALTER TABLE bases ALTER COLUMN "{column}" TYPE varchar COLLATE "C"')
