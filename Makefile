PYTHON ?= python3
BIN = .venv/bin
DEMO = $(or $(TMPDIR),/tmp)/onrecord-demo.db

.PHONY: install demo test check weights peers bench
install: $(BIN)/onrecord

$(BIN)/onrecord: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'
	touch $@

# Nine pages of an invented affair: one read, all put into a ledger, what they contest, the first claim and the affair whole, a question.
FIRST = head -n 1 | cut -d '"' -f 4

demo: install
	rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/onrecord read examples/harbour-cranes/01-quay-post.html
	$(BIN)/onrecord add examples/harbour-cranes --ledger $(DEMO)
	$(BIN)/onrecord claims --ledger $(DEMO)
	$(BIN)/onrecord show --ledger $(DEMO) $$($(BIN)/onrecord claims --ledger $(DEMO) --format jsonl | $(FIRST))
	$(BIN)/onrecord affairs --ledger $(DEMO)
	$(BIN)/onrecord show --ledger $(DEMO) $$($(BIN)/onrecord affairs --ledger $(DEMO) --format jsonl | $(FIRST))
	$(BIN)/onrecord ask "Did the minister's brother-in-law take a commission?" --ledger $(DEMO)

check: install
	$(BIN)/ruff check src tests training benchmarks
	$(BIN)/ruff format --check -q src tests training benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

test: install check
	$(BIN)/pytest -n auto --dist loadfile

# Needs the corpora in ../shared; training/README.md says how long it takes.
weights:
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/pip install -q -e '.[training]'
	.venv-training/bin/python -m training

# What people would pick instead, for benchmarks/read.py: spaCy with a pipeline trained here, and textacy.
peers:
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install -q spacy textacy spacy-lookups-data
	cd benchmarks && ../.venv-peers/bin/python -m peers.spacy_pipeline --shared ../../shared

bench: install
	$(BIN)/python benchmarks/read.py --shared ../shared --scale quick
	$(BIN)/python -m benchmarks.disputes --shared ../shared
