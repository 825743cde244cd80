"""Where a person's verdict on a claim is told, and the verdicts that a claim has."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("decisions", sa.Column("url", sa.Text(), nullable=True))
    op.add_column("claims", sa.Column("verdicts", sa.JSON(), nullable=False, server_default="[]"))
