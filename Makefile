# make demo: see it work.  make test: every check.  Both set up .venv by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test format lint types imports tests docs prove clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@# durable_rules is source only: where no compiler is, its tests are skipped.
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[durable]' \
	  || echo "durable_rules cannot be built here; its tests will be skipped"
	@touch $@

demo: $(VENV)/.installed
	@$(BIN)/jinpu-rules check examples/cases --as-of 2026-01-31; status=$$?; \
	echo "jinpu-rules check: exit status $$status"; test $$status -le 1

test: format lint types imports tests

format: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports --no-cache

tests: $(VENV)/.installed-dev
	$(BIN)/pytest --numprocesses auto

# What is written from the rules and models. Tests fail when it is stale.
SCHEMAS := examples/ci/.schemas
docs: $(VENV)/.installed
	$(BIN)/jinpu-rules rule --pages docs/rules
	$(BIN)/jinpu-rules schema case > $(SCHEMAS)/case.schema.json
	$(BIN)/jinpu-rules schema agency > $(SCHEMAS)/agency.schema.json

# A long proof that the engines agree, outside the suite: 100,000 records (about 10 minutes).
prove: $(VENV)/.installed-dev
	$(BIN)/python tests/prove.py

clean:
	rm -rf $(VENV) build dist *.egg-info
