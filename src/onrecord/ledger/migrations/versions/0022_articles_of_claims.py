"""In how many articles each claim is told, on each side and in all, and how many of these are copies."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

heads = sa.table("claim_heads", sa.column("claim", sa.String()), sa.column("counts", sa.JSON()))

HERE = {"": "true", **{f"{side}_": f"positions.side = '{side}'" for side in ("for", "against", "neither")}}
COUNTED = {"articles": "statements.article", "copies": "copies.article"}


def upgrade() -> None:
    connection = op.get_bind()
    told = ", ".join(
        f"count(DISTINCT CASE WHEN {here} THEN {what} END) AS {of}{name}"
        for of, here in HERE.items()
        for name, what in COUNTED.items()
    )
    counted = sa.text(
        f"SELECT positions.claim, {told} FROM positions JOIN statements ON statements.id = positions.statement "
        "LEFT JOIN copies ON copies.article = statements.article GROUP BY positions.claim"
    )
    found = {row.pop("claim"): row for row in map(dict, connection.execute(counted).mappings())}
    rows = [{"own": it.claim, "new": it.counts | found[it.claim]} for it in connection.execute(sa.select(heads))]
    changed = sa.update(heads).where(heads.c.claim == sa.bindparam("own")).values(counts=sa.bindparam("new"))
    if rows:
        connection.execute(changed, rows)
