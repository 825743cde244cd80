"""The order in which articles were added, and the place of each meaning in its article, in columns of their own; on PostgreSQL, text is
ordered as in SQLite, by its code points."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

PLACES = """
UPDATE meanings SET ordinal = rowid - (
    SELECT min(other.rowid) FROM meanings AS other JOIN statements ON statements.id = other.statement
    WHERE statements.article = (SELECT article FROM statements WHERE id = meanings.statement)
)
"""

TEXTS = """
SELECT table_name, column_name, udt_name FROM information_schema.columns
WHERE table_schema = current_schema() AND udt_name IN ('text', 'varchar') AND table_name <> 'alembic_version'
"""


def upgrade() -> None:
    op.add_column("articles", sa.Column("number", sa.Integer(), nullable=True))
    op.add_column("meanings", sa.Column("ordinal", sa.Integer(), nullable=True))
    here = op.get_bind()
    if here.dialect.name == "sqlite":
        op.execute("UPDATE articles SET number = rowid")
        op.execute(PLACES)
    else:
        for table, column, kind in here.execute(sa.text(TEXTS)).all():
            op.execute(f'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')
    op.create_index(op.f("ix_articles_number"), "articles", ["number"], unique=True)
