# Two commands suffice: `make run` and `make test`. Everything lives in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONUTF8 := 1
# The processes of the tests need not each compile everything anew.
unexport PYTHONDONTWRITEBYTECODE
# Databases of tests live in memory where the machine has such a folder.
SCRATCH := $(or $(wildcard /dev/shm),$(wildcard /tmp))
TESTS := TMPDIR=$(SCRATCH) $(BIN)/python -m pytest -q --dist loadfile --no-loadscope-reorder

GATEWAY := tests/gateway/node

# Whatever a lock names is installed as it stands there, so that nothing is looked up or decided on the way:
# a package published tomorrow cannot break an installation of today. Two of wechaty's packages are published as
# sources only; they are pure Python and are built with the tools of the first lock, which brings no compiler.
PIP := $(BIN)/python -m pip --disable-pip-version-check
AS_LOCKED := --quiet --no-deps --no-build-isolation --require-hashes --only-binary :all: --no-binary betterproto,stringcase

.PHONY: run install dev gateway test check bench bench-web pictures fuzz soak lock locks clean

run: install  ## a sample town to play with, in the browser
	$(BIN)/leitai demo

install: $(VENV)/.installed

$(VENV)/.installed: requirements-build.lock requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install $(AS_LOCKED) -r requirements-build.lock
	$(PIP) install $(AS_LOCKED) -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	$(PIP) check
	touch $@

dev: $(VENV)/.dev-installed

$(VENV)/.dev-installed: requirements-dev.lock $(VENV)/.installed
	$(PIP) install $(AS_LOCKED) -r requirements-dev.lock
	$(PIP) check
	touch $@

check: dev  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

gateway: $(GATEWAY)/node_modules/.installed  ## the real puppet service that the tests talk to (needs npm)

$(GATEWAY)/node_modules/.installed: $(GATEWAY)/package.json $(GATEWAY)/package-lock.json
	npm --prefix $(GATEWAY) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

test: dev gateway  ## every test, on SQLite and on PostgreSQL, with coverage
	$(TESTS) -n 3 -m no_cover
	$(TESTS) -n 2 -m "not no_cover" --cov --cov-report=
	$(BIN)/python -m coverage report --include='assessment/*,handlers/*' --fail-under=100
	$(BIN)/python -m coverage report --fail-under=95

bench: dev  ## throughput and latency beside the machine's own floor
	$(BIN)/python -m tests.bench

pictures: dev  ## the cards of README and docs, out of a year in the sample town
	$(BIN)/python -m tests.card_pictures

bench-web: dev  ## 200 open windows, 50 messages a second for a minute: nothing lost, and how fast
	$(BIN)/python -m tests.bench.web

fuzz: dev  ## the reader against a million inputs, or for a minute (Linux, x86-64), and 20,000 generated reports
	$(BIN)/python -m tests.fuzz
	$(BIN)/python -m tests.fuzz_spoken

soak: dev gateway  ## the WeChat tests that take long: outages, an hour of traffic
	$(BIN)/python -m tests.gateway.soak

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

lock:  ## pins every dependency anew (needs uv)
	$(LOCK) --group build -o requirements-build.lock
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock

locks:  ## installs all locks with Python's own pip and with the newest one; fails where anything is missing
	.ci/locks

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.* $(GATEWAY)/node_modules
