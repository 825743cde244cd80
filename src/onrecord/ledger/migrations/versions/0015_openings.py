"""What the openings of articles mean, for ``ask``."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "openings",
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute('ALTER TABLE openings ALTER COLUMN article TYPE varchar COLLATE "C"')
