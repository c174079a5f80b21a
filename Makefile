# Two commands set everything up: `make demo` and `make test`. The rest is for people who work on onrecord.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo serve test check lint types contracts gate bench web train pins clean

VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-ready
DEV_STAMP := $(VENV)/.dev-ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

help: ## Say what there is.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	"$$(tools/find-python)" -m venv $(VENV)

$(RUN_STAMP): $(BIN)/python requirements/run.txt pyproject.toml
	$(PIP) install --quiet --no-deps --require-hashes -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable . 2>/dev/null || $(PIP) install --quiet --no-deps --editable .
	@touch $@

$(DEV_STAMP): $(RUN_STAMP) requirements/dev.txt
	$(PIP) install --quiet --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(RUN_STAMP) ## Set up what onrecord needs to run, in .venv.

setup-dev: $(DEV_STAMP) ## Set up what tests and checks need too.

demo: setup ## Read the bundled sample reports and show what they say.
	@$(BIN)/onrecord demo --ledger demo.db || [ $$? -eq 1 ]

serve: setup ## Open the desk on the demo's ledger.
	$(BIN)/onrecord serve --ledger demo.db

test: setup-dev ## Run every test.
	$(BIN)/python -m pytest

lint: setup-dev
	$(BIN)/ruff check src tests training bench
	$(BIN)/ruff format --check src tests training bench

types: setup-dev
	$(BIN)/mypy

contracts: setup-dev
	$(BIN)/lint-imports --no-cache

gate: setup-dev ## Refuse a change that falls below what has been reached.
	PYTHONPATH=training $(BIN)/python bench/gate.py

check: lint types contracts test gate ## Everything that a change must pass.

bench: setup-dev ## Measure accuracy and speed; writes docs/accuracy.md.
	PYTHONPATH=training $(BIN)/python bench/measure.py

web: ## Build the desk's scripts from web/ into the package; needs Node, which running onrecord does not.
	cd web && npm ci && npm run build

train: setup-dev ## Make the shipped reader anew from training/passages. Takes an hour and a half on two cores.
	training/run

pins: setup-dev ## Pin the requirements anew.
	$(PIP) install --quiet uv
	cd requirements && for name in run dev; do ../$(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-header $$name.in -o $$name.txt; done
	cd requirements && ../$(BIN)/uv pip compile --quiet --no-deps --generate-hashes --no-header train.in -o train.txt

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis demo.db*
