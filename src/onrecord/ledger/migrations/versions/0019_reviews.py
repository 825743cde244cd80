"""The verdicts that an article gives on what others claimed."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0017"


def upgrade() -> None:
    op.add_column("articles", sa.Column("reviews", sa.JSON(), nullable=False, server_default="[]"))
