# Two commands on a fresh machine: `make demo`, `make test`. Everything lives in .venv; `make clean` forgets it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# One more than the processors: many tests wait for a browser, a server or a clock.
WORKERS ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)

.PHONY: setup demo test check digests format bench weights clean

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "veille demande Python 3.11 ou plus récent (essayez : make PYTHON=python3.12 …)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python ne sait pas créer d'environnement ici. Sous Debian ou Ubuntu : apt install python3-venv"; exit 1; }
	@echo "Installation dans $(VENV) (une à deux minutes la première fois)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,postgres]'
	@touch $@

demo: setup
	@$(BIN)/veille demo

test: check
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

check: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

digests: setup
	@rm -rf veille-demo && $(BIN)/veille demo veille-demo
	@rm -rf digests && cp -R veille-demo/digests digests

format: setup
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup
	@$(BIN)/python -m bench

weights: setup
	@$(BIN)/python -m bench.weights

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
