# Two commands are enough: `make run` serves the site, `make test` runs all tests.
# Each installs what it needs, as locked, and does nothing twice.

PYTHON ?= python3
PORT ?=
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
ifneq ($(PORT),)
export LOCATOR_PORT := $(PORT)
endif

.PHONY: run test check bench audit setup browser format messages lock gazetteer basemap clean

run: setup
	@$(BIN)/locator serve

# Three at a time: a browser test waits more than it works. Each file stays with one process, in
# alphabetical order, so that the long ones of the browser come first and many short ones at the end.
test: setup .venv/.dev browser
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder

check: setup .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_architecture.py

bench: setup .venv/.dev
	$(BIN)/python -m locator.bench --write

audit: setup browser tools/lighthouse/node_modules/.done
	$(BIN)/python -m tools.audit_pages

setup: .venv/.run static/vendor/.done locator/translations/.compiled static/.compressed

browser: .venv/.dev
	@$(BIN)/python tools/chromium.py

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with PYTHON=..."; exit 1; }
	@echo "Making the environment in .venv ..."
	@$(PYTHON) -m venv .venv

.venv/.run: .venv/bin/python requirements/run.txt pyproject.toml
	@echo "Installing Python packages ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/run.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements/dev.txt
	@echo "Installing what the tests need ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

tools/lighthouse/node_modules/.done: tools/lighthouse/package.json tools/lighthouse/package-lock.json
	@echo "Bringing Lighthouse ..."
	@cd tools/lighthouse && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

node_modules/.done: package.json package-lock.json
	@echo "Bringing front-end packages ..."
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

static/vendor/.done: node_modules/.done .venv/.run tools/vendor.py tools/draw_signs.py $(wildcard locator/vocabulary/*.py)
	@$(BIN)/python tools/vendor.py
	@$(BIN)/python tools/draw_signs.py
	@touch $@

locator/translations/.compiled: .venv/.run $(wildcard locator/translations/*/LC_MESSAGES/*.po)
	@$(BIN)/pybabel --quiet compile -d locator/translations
	@touch $@

static/.compressed: .venv/.run static/vendor/.done $(shell find static -type f \( -name '*.js' -o -name '*.css' -o -name '*.svg' \) 2>/dev/null)
	@$(BIN)/python -m whitenoise.compress --quiet static pmtiles
	@touch $@

format: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: .venv/.dev
	$(BIN)/pybabel --quiet extract -F locator/translations/babel.cfg -k N_ --no-location \
		--sort-output --omit-header -o locator/translations/messages.pot .
	$(BIN)/pybabel --quiet update -i locator/translations/messages.pot -d locator/translations \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

# What follows is for maintainers: new locks and new data files, which are committed.

lock: .venv/.dev
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-annotate pyproject.toml --group build -o requirements/run.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-annotate pyproject.toml --group build --group dev \
		-o requirements/dev.txt

gazetteer:
	$(PYTHON) -m venv --clear .venv-data
	.venv-data/bin/pip install --quiet --require-hashes -r requirements/gazetteer.txt
	.venv-data/bin/python tools/build_gazetteer.py

basemap:
	$(PYTHON) -m venv --clear .venv-data
	.venv-data/bin/pip install --quiet --require-hashes -r requirements/basemap.txt
	.venv-data/bin/python tools/build_basemap.py

clean:
	rm -rf .venv .venv-data node_modules static/vendor static/.compressed locator/translations/.compiled
