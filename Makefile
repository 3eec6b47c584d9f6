# make run: the app on the demo portfolio.   make test: every check there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# What is compiled once serves the dozen processes that the checks start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint types unit servers heavy pages browser benchmarks clean

run: $(VENV)/.runs
	@echo "Valueboard: http://localhost:$(PORT)  (stop with Ctrl-C)"
	$(BIN)/streamlit run app.py --server.address localhost --server.port $(PORT)

test: $(VENV)/.tests
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory -j3 types unit servers
	@$(MAKE) --no-print-directory heavy pages browser

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

types: $(VENV)/.tests
	$(BIN)/pyright

unit: $(VENV)/.tests
	$(BIN)/pytest -m "not heavy and not browser and not pages" -n 2

# What the slower tests drive, where it is not there yet: fetched while the quick ones run.
servers: $(VENV)/.tests
	@$(BIN)/python -m tests.pmo_core.sources.postgres
	@$(BIN)/python -m tests.browser.chromium

heavy: servers
	$(BIN)/pytest -m heavy tests -n 2

pages: $(VENV)/.tests
	$(BIN)/pytest -m pages tests/pages tests/views -n 2

browser: servers
	VALUEBOARD_BROWSER=required $(BIN)/pytest -m browser tests/browser -n 3 --dist worksteal

benchmarks: $(VENV)/.tests
	for one in reading scoring robustness selection benefits finance resources pipeline pipeline_page fund_page rerun live_board cold_start disk_start store; do $(BIN)/python -m benchmarks.$$one; done

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Valueboard needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Set PYTHON=python3.11 or install it.")'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python has no venv here: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runs: $(VENV)/.made requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tests: $(VENV)/.runs requirements-dev.txt requirements-sql.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .import_linter_cache
