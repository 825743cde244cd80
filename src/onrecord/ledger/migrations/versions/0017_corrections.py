"""What a person corrected of statements, as it was concluded."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("speakers", sa.Column("stance", sa.String(), nullable=True))
    op.add_column("speakers", sa.Column("corrected", sa.JSON(none_as_null=True), nullable=True))
