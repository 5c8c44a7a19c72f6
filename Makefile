# `make` builds the edition, `make test` proves it; each sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: all lint test judges wheels soak bench schema clean

all: $(VENV)/ready
	$(BIN)/escolio build

lint: $(VENV)/ready-test
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy

test: lint $(VENV)/wheels/ready
	$(BIN)/python -m pytest -n 2 --dist worksteal

# The judges that come from npm (axe, the Nu HTML checker, Ace, which takes the Chromium that is there) and the DTS clients in an environment of their own; the tests that need them skip, and say so, without them.
judges:
	PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix tests/judges --no-audit --no-fund
	$(PYTHON) -m venv tests/judges/dts/.venv
	tests/judges/dts/.venv/bin/python -m pip install --quiet --no-compile --disable-pip-version-check --requirement tests/judges/dts/requirements.txt

# The wheels that `escolio archive --with-wheels .venv/wheels` takes into a deposit, so that a rebuild needs only Python.
wheels: $(VENV)/ready
	rm -rf $(VENV)/wheels
	$(MAKE) $(VENV)/wheels/ready

# Hundreds of kills at random moments, full disks, closed folders, thousands of requests and broken files, ten thousand valid documents, and new editions of
# every kind from text to deposit: takes about an hour of two processors.
soak: $(VENV)/ready-test
	$(BIN)/python tests/soak.py

bench: $(VENV)/ready-test
	$(BIN)/python -P tests/bench.py

schema: $(VENV)/ready
	$(BIN)/python -m escolio.schema

$(VENV)/ready: pyproject.toml requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.txt --editable '.[new,serve,cjk]'
	touch $@

# All of `ready`, and what the tests need, in one go; of its modules only those that are used are compiled, when they are.
$(VENV)/ready-test: pyproject.toml requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --constraint requirements.txt --editable '.[test]'
	touch $(VENV)/ready $@

$(VENV)/wheels/ready: $(VENV)/ready
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --constraint requirements.txt --wheel-dir $(VENV)/wheels '.[cjk]'
	touch $@

clean:
	rm -rf build $(VENV) tests/judges/node_modules tests/judges/dts/.venv
