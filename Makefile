# On a machine with Python 3.11 or later, git and make: `make demo` shows what scrutator does, `make test` tests it.

PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
EXAMPLE := kazakhstan-2022
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	--no-emit-find-links pyproject.toml --group build

.PHONY: help
help: ## What can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

.PHONY: demo
demo: .venv/run ## The main job on the shipped example; the last line is the path of the report
	$(BIN)/scrutator examine examples/$(EXAMPLE) --out out/$(EXAMPLE)
	@echo out/$(EXAMPLE)/report.html

.PHONY: test
test: .venv/dev ## Lint, types, tests
	@sh tests/system.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

.PHONY: docs
docs: .venv/dev ## Write the pages of docs/ that come from the code
	$(BIN)/python -m docs.build

.PHONY: picture
picture: .venv/dev demo ## Take the pictures that the README shows
	@sh tests/system.sh
	$(BIN)/python docs/picture.py out/$(EXAMPLE)/report.html examples/$(EXAMPLE) agency-early.txt

.PHONY: bench
bench: .venv/run ## Time and memory of the main job on the example
	$(BIN)/python benchmarks/examine.py

.PHONY: bench-stations
bench-stations: .venv/run ## Time and memory of tables of polling stations
	$(BIN)/python benchmarks/tabulate.py

.PHONY: bench-forensics
bench-forensics: .venv/run ## Time and memory of the forensic checks
	$(BIN)/python benchmarks/forensics.py

.PHONY: bench-desk
bench-desk: .venv/dev ## Time of every page of the desk over five thousand texts
	$(BIN)/python -m benchmarks.desk

.PHONY: fault-desk
fault-desk: .venv/dev ## Kill a desk two hundred times while people decide, and count what is lost
	$(BIN)/python -m benchmarks.faults

.PHONY: lock
lock: ## Renew both lock files from pyproject.toml (needs uv)
	$(LOCK) --upgrade -o requirements.lock
	$(LOCK) --upgrade --group dev -c requirements.lock -o requirements-dev.lock

.PHONY: clean
clean: ## Take away what was installed and made
	rm -rf .venv out build dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"scrutator needs Python 3.11 or later; name one, as in: make PYTHON=python3.12 demo")'
	$(PYTHON) -m venv .venv

.venv/run: requirements.lock pyproject.toml | .venv/bin/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock .venv/run
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
