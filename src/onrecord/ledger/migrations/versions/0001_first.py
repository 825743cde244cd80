"""The first tables."""

from alembic import op

from onrecord.ledger.schema import tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    tables.create_all(op.get_bind())
