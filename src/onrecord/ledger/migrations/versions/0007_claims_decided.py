"""What a person decided about claims, which claims' words are a person's, and where articles say they were taken from."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("articles", sa.Column("based_on", sa.Text(), nullable=True))
    with op.batch_alter_table("decisions") as table:
        table.add_column(sa.Column("about", sa.String(), nullable=False, server_default="actors"))
        table.add_column(sa.Column("text", sa.Text(), nullable=True))
    op.execute("DELETE FROM positions")
    op.execute("DELETE FROM claims")
    with op.batch_alter_table("claims") as table:
        table.add_column(sa.Column("worded", sa.Integer(), nullable=True))
        table.create_foreign_key("claims_worded", "decisions", ["worded"], ["number"])
    op.execute("DELETE FROM conclusions")
