PYTHON ?= python3
BIN = .venv/bin

.PHONY: install demo test check weights
install: $(BIN)/onrecord

$(BIN)/onrecord: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'
	touch $@

demo: install
	rm -f /tmp/onrecord-demo.db
	$(BIN)/onrecord add examples/harbour-cranes --ledger /tmp/onrecord-demo.db
	$(BIN)/onrecord claims --ledger /tmp/onrecord-demo.db

check: install
	$(BIN)/ruff check src tests training
	$(BIN)/mypy
	$(BIN)/lint-imports

test: install check
	$(BIN)/pytest

weights:
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/pip install -q -e '.[training]'
	.venv-training/bin/python -m training.train
	.venv-training/bin/python -m training.export
