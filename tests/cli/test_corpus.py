"""A table of texts on the command line, in and out again."""

import json
from pathlib import Path

from tests.cli.running import onrecord

ROWS = """Testo;Headline;Newspaper;Day
"The mayor, Ana Roe, said that the old bridge was shut; nobody was hurt.";Bridge shut;The Pier;2026-03-02
;Nothing;The Pier;2026-03-02
"""


def test_a_table_is_added_and_its_claim_is_exported_alone(where: str, tmp_path: Path) -> None:
    table = tmp_path / "corpus.csv"
    table.write_text(ROWS)
    assert "--text-column" in onrecord("add", str(table), "--ledger", where).stderr
    added = onrecord("add", str(table), "--text-column", "Testo", "--ledger", where)
    assert (added.returncode, added.stderr.splitlines()[-1]) == (1, "1 new")
    assert f"{table}#row=3: it is empty" in added.stderr
    whole = json.loads(onrecord("export", "--format", "json", "--ledger", where).stdout)
    (article,) = whole["articles"]
    assert (article["outlet"], article["published"]) == ("The Pier", "2026-03-02T00:00:00Z")
    (claim,) = whole["claims"]
    alone = onrecord("export", "--format", "csv", "--claim", claim["id"][:8], "--ledger", where)
    assert "the old bridge was shut" in alone.stdout
    assert onrecord("export", "--format", "csv", "--claim", "zzz", "--ledger", where).returncode == 1
