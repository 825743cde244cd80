"""Full text of claims, actors and articles: FTS5 in SQLite, tsvector in PostgreSQL."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

KINDS = ("claim", "actor", "article")


def upgrade() -> None:
    for kind in KINDS:
        table = f"{kind}_texts"
        op.create_table(
            table,
            sa.Column("number", sa.Integer(), nullable=False),
            sa.Column("thing", sa.String(), nullable=False),
            sa.Column("title", sa.Text(), nullable=False),
            sa.Column("body", sa.Text(), nullable=False),
            sa.PrimaryKeyConstraint("number"),
            sa.UniqueConstraint("thing"),
        )
        make = _postgresql if op.get_bind().dialect.name == "postgresql" else _sqlite
        for statement in make(table):
            op.execute(statement)
    op.create_table(
        "collections",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("things", sa.Integer(), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute('ALTER TABLE collections ALTER COLUMN kind TYPE varchar COLLATE "C"')
    op.execute("DELETE FROM conclusions")


def _sqlite(table: str) -> list[str]:
    gone = (
        f"INSERT INTO {table}_fts({table}_fts, rowid, title, body) VALUES ('delete', old.number, old.title, old.body);"
    )
    new = f"INSERT INTO {table}_fts(rowid, title, body) VALUES (new.number, new.title, new.body);"
    return [
        f"CREATE VIRTUAL TABLE {table}_fts USING fts5(title, body, content='{table}', content_rowid='number', "
        "tokenize='unicode61 remove_diacritics 2', prefix='2 3 4')",
        f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {new} END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {gone} END",
        f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {gone} {new} END",
    ]


def _postgresql(table: str) -> list[str]:
    weighed = (
        "setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', left(body, 500000)), 'B')"
    )
    return [
        *(
            f'ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind} COLLATE "C"'
            for column, kind in (("thing", "varchar"), ("title", "text"), ("body", "text"))
        ),
        f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({weighed}) STORED",
        f"CREATE INDEX ix_{table}_words ON {table} USING gin (words)",
    ]
