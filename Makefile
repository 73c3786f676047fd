# Two commands are enough on a fresh Debian 12: make run, make test.
.DEFAULT_GOAL := help
.PHONY: help setup run demo test test-long check bench audit docs clean
export PYTHONUTF8 := 1

VENV := .venv/bin
PYTHON ?= $(firstword $(wildcard $(VENV)/python) python3)
# The module, not a script of the environment: its first line names its Python, and no system reads a blank in that.
HENGPING := $(VENV)/python -m hengping.doors.cli.main
PORT ?= 8000

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what the product needs
	@$(PYTHON) tools/setup.py run

run: setup ## Start the product with the demo year on http://127.0.0.1:8000/ (another port: make run PORT=8001)
	@exec $(HENGPING) serve --demo --port $(PORT)

demo: setup ## Load the demo year anew (never over another bureau's data)
	@$(HENGPING) demo --reload

test: ## Run the tests: SQLite, PostgreSQL, browser
	@$(PYTHON) tools/setup.py test
	@$(VENV)/python tools/test.py

test-long: ## Run the tests that take minutes
	@$(PYTHON) tools/setup.py test
	@$(VENV)/python -m pytest -q -m long -n 2 -o faulthandler_timeout=3600

check: ## Format, types, walls, migrations, registers, coverage
	@$(PYTHON) tools/setup.py test
	@$(VENV)/python tools/check.py

bench: ## Measure speed on made-up data
	@$(PYTHON) tools/setup.py test
	@$(VENV)/python -m bench

audit: ## Look up known vulnerabilities of what is listed: needs a network, pip-audit and npm, none of them ours
	@command -v pip-audit >/dev/null || { echo "pip-audit is not installed; nothing was looked up." >&2; exit 2; }
	@for list in run dev; do pip-audit --strict --disable-pip --require-hashes -r requirements/$$list.txt || exit; done
	@npm audit --package-lock-only

docs: setup ## Write docs/registers from the tables in the code
	@$(VENV)/python tools/registers.py

clean: ## Remove everything that set-up made, but never var/
	@rm -rf .venv node_modules src/hengping/doors/web/static/vendor src/hengping/doors/web/built .mypy_cache .ruff_cache .pytest_cache
