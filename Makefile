# make demo: see it work.  make test: every check.  Both set up .venv by themselves, from the exact
# versions in constraints.txt, with which everything passed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := -m pip --quiet --disable-pip-version-check
# On all cores; whoever is done takes over what others still have to do.
PYTEST := pytest --numprocesses auto --dist worksteal
# Python is started often here: each time it would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

# The same in every environment: set it up from the constraints $(2), with the extras $(3). What
# builds the package is constrained as well, so the build has no environment of its own.
define install
	$(1)/bin/python $(PIP) install $(2) hatchling editables
	$(1)/bin/python $(PIP) install $(2) --no-build-isolation --editable '.$(3)'
endef
# durable_rules is source only: where no compiler is, its tests are skipped.
define install-durable
	@$(1)/bin/python $(PIP) install $(2) --editable '.[durable]' \
	  || echo "durable_rules cannot be built here; its tests will be skipped"
endef

.PHONY: demo test quick format lint types imports tests quick-tests docs prove spark constraints \
  latest lowest clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt
	$(call install,$(VENV),--constraint constraints.txt)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(call install,$(VENV),--constraint constraints.txt,[dev])
	$(call install-durable,$(VENV),--constraint constraints.txt)
	@touch $@

demo: $(VENV)/.installed
	@$(BIN)/jinpu-rules check examples/cases --as-of 2026-01-31; status=$$?; \
	echo "jinpu-rules check: exit status $$status"; test $$status -le 1

test: format lint types imports tests

# The inner loop: everything but what takes its time (tests/conftest.py lists it).
quick: $(VENV)/.installed-dev
	@$(MAKE) --no-print-directory --jobs 2 format lint types imports quick-tests

format: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports --no-cache

tests: $(VENV)/.installed-dev
	$(BIN)/$(PYTEST)

quick-tests: $(VENV)/.installed-dev
	$(BIN)/$(PYTEST) --quick

# What is written from the rules and models. Tests fail when it is stale.
SCHEMAS := examples/ci/.schemas
docs: $(VENV)/.installed-dev
	$(BIN)/jinpu-rules rule --pages docs/rules
	$(BIN)/jinpu-rules schema case > $(SCHEMAS)/case.schema.json
	$(BIN)/jinpu-rules schema agency > $(SCHEMAS)/agency.schema.json
	$(BIN)/python docs/write.py

# The long proofs: those of the suite at full length (every change to every rule, 2,000 records for
# each pair of engines), then 100,000 records through every engine (about 10 minutes).
prove: $(VENV)/.installed-dev
	JINPU_RULES_PROVE=1 $(BIN)/$(PYTEST) -m proof
	$(BIN)/python tests/proof/prove.py

# Two executors in processes of their own, 20,000 cases, one of them killed. Needs Java 17.
SPARK_CASES ?= 20000
spark: .venv-spark/.installed
	JINPU_RULES_SPARK=$(SPARK_CASES) .venv-spark/bin/python -m pytest -p no:cacheprovider -s tests/spark

.venv-spark/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv-spark
	$(call install,.venv-spark,--constraint constraints.txt,[spark])
	.venv-spark/bin/python $(PIP) install --constraint constraints.txt orjson pytest
	@touch $@

# Before a release: the suite with the newest and with the lowest versions that pyproject.toml takes.
latest:
	rm -rf .venv-latest
	$(PYTHON) -m venv .venv-latest
	$(call install,.venv-latest,,[dev])
	$(call install-durable,.venv-latest,)
	.venv-latest/bin/$(PYTEST)

LOWEST_PYTHON ?= python3.11
lowest:
	rm -rf .venv-lowest
	$(LOWEST_PYTHON) -m venv .venv-lowest
	$(LOWEST_PYTHON) .ci/lowest.py > .venv-lowest/constraints.txt
	$(call install,.venv-lowest,--constraint .venv-lowest/constraints.txt,[dev])
	$(call install-durable,.venv-lowest,--constraint .venv-lowest/constraints.txt)
	.venv-lowest/bin/$(PYTEST)

# The versions that passed "make latest", for everybody else.
constraints: latest
	.venv-latest/bin/python $(PIP) install --editable '.[spark]'
	@{ echo "# Written by 'make constraints' from what passed 'make latest'."; \
	  .venv-latest/bin/python $(PIP) freeze --exclude-editable; } > constraints.txt

clean:
	rm -rf $(VENV) .venv-latest .venv-lowest .venv-spark build dist *.egg-info
