"""What each content says: who does what to whom, when and where."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("statements", sa.Column("proposition", sa.JSON(), nullable=True))
