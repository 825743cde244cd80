"""What a statement means beyond its stance, and the members of groups that speak jointly."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table in ("actors", "article_actors"):
        op.add_column(table, sa.Column("members", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("speakers") as speakers:
        speakers.add_column(sa.Column("on_behalf_of", sa.String(), nullable=True))
        speakers.create_foreign_key("speakers_on_behalf_of", "actors", ["on_behalf_of"], ["id"])
    with op.batch_alter_table("statements") as statements:
        statements.add_column(sa.Column("on_behalf_of", sa.String(), nullable=True))
        statements.create_foreign_key("statements_on_behalf_of", "article_actors", ["on_behalf_of"], ["id"])
        statements.add_column(sa.Column("speaker_reason", sa.Text(), nullable=False, server_default=""))
        statements.add_column(sa.Column("stance_confidence", sa.Float(), nullable=False, server_default="1"))
        statements.add_column(sa.Column("stance_reason", sa.Text(), nullable=False, server_default=""))
        statements.add_column(sa.Column("certainty", sa.String(), nullable=False, server_default="certain"))
        for part in ("negation", "hedges", "times"):
            statements.add_column(sa.Column(part, sa.JSON(), nullable=False, server_default="[]"))
        statements.add_column(sa.Column("medium", sa.JSON(), nullable=True))
