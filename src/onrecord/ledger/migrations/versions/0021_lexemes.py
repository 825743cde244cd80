"""Full text finds the same in PostgreSQL as in SQLite: it is told the words, where its parser found them."""

from alembic import op

revision = "0021"
down_revision = "0020"

KINDS = ("claim", "actor", "article")


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in (f"{kind}_texts" for kind in KINDS):
        op.execute(f"DELETE FROM {table}")
        op.execute(f"ALTER TABLE {table} DROP COLUMN words, ADD COLUMN words tsvector")
        op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words)")
    op.execute("DELETE FROM conclusions")
