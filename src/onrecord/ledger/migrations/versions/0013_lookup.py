"""What is looked up at once: places in lists, counts, names, alerts, and who is where."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0010"

TEXTS = """
SELECT table_name, column_name, udt_name FROM information_schema.columns
WHERE table_schema = current_schema() AND udt_name IN ('text', 'varchar')
AND collation_name IS DISTINCT FROM 'C' AND table_name <> 'alembic_version'
"""


def upgrade() -> None:
    op.create_table(
        "claim_heads",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("affair", sa.String(), nullable=True),
        sa.Column("newest", sa.Text(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("claim"),
        sa.UniqueConstraint("place"),
    )
    op.create_index("ix_claim_heads_standing", "claim_heads", ["standing", "place"])
    op.create_index("ix_claim_heads_affair", "claim_heads", ["affair", "place"])
    op.create_table(
        "affair_heads",
        sa.Column("affair", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("latest", sa.JSON(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("affair"),
        sa.UniqueConstraint("place"),
    )
    op.create_table(
        "actor_heads",
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("actor"),
        sa.UniqueConstraint("place"),
    )
    op.create_table(
        "article_heads",
        sa.Column("article", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("affair", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("article"),
        sa.UniqueConstraint("place"),
    )
    op.create_index("ix_article_heads_affair", "article_heads", ["affair", "place"])
    for table, columns in (
        ("names", ("actor", "folded")),
        ("concerned", ("claim", "actor")),
        ("parties", ("affair", "actor")),
    ):
        op.create_table(
            table,
            *(sa.Column(name, sa.String(), nullable=False) for name in columns),
            sa.PrimaryKeyConstraint(*columns),
        )
    op.create_index("ix_concerned_actor", "concerned", ["actor"])
    op.create_index("ix_parties_actor", "parties", ["actor"])
    op.create_table(
        "news",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("learnt", sa.String(), nullable=False),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("claim", "kind", "statement"),
        sa.UniqueConstraint("place"),
    )
    op.create_table(
        "marked",
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("statement"),
    )
    op.create_index("ix_marked_mark", "marked", ["mark"])
    counts = ("known", "decided", "articles", "statements", "actors", "claims", "affairs")
    op.create_table(
        "tallies",
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_positions_statement", "positions", ["statement"])
    op.create_index("ix_positions_side", "positions", ["claim", "side", "ordinal"])
    op.create_index("ix_speakers_via", "speakers", ["via"])
    op.create_index("ix_speakers_on_behalf_of", "speakers", ["on_behalf_of"])
    op.create_index("ix_statements_within", "statements", ["within"])
    here = op.get_bind()
    if here.dialect.name == "postgresql":
        for table, column, kind in here.execute(sa.text(TEXTS)).all():
            op.execute(f'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')
    op.execute("DELETE FROM conclusions")
