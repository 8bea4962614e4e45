# Everything starts from a bare clone with only Python 3.11 or newer.
#
#   make run [SNAPSHOT=file.duckdb] [PORT=8050] [HOST=127.0.0.1]
#   make test    make check    make bench [SCALE=sandbox | SNAPSHOT=file.duckdb]
#   make demo [SCALE=sandbox] [OUT=var/demo/sandbox]    make docs
#   make shots [SHOTS="--readme"]    make baselines    make lock

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
SCALE ?= sandbox
OUT ?= var/demo/$(SCALE)

# Settings travel by the environment; what is not given keeps its default (python -m dashboard.config).
export WARROOM_SNAPSHOT := $(if $(SNAPSHOT),$(SNAPSHOT),$(WARROOM_SNAPSHOT))
export WARROOM_PORT := $(if $(PORT),$(PORT),$(WARROOM_PORT))
export WARROOM_HOST := $(if $(HOST),$(HOST),$(WARROOM_HOST))

.PHONY: run test check bench demo docs shots baselines lock install install-dev browser clean

run: install
	@exec $(PY) app.py

# All of them in two processes, one of which has the browser; those that are named in one.
test: install-dev browser
	$(PY) -m pytest $(if $(TESTS),$(TESTS),--numprocesses 2)

check: install-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(PY) -m pytest -q tests/test_architecture.py tests/test_lock.py
	$(PY) .ci/audit

bench: install-dev browser
	@$(PY) -m tests.benchmarks --scale $(SCALE) $(BENCH)

demo: install
	@$(PY) -m data demo --scale $(SCALE) --out $(OUT)

docs: install
	$(PY) -m docs.generate

shots: install-dev browser
	$(PY) -m docs.shots $(SHOTS)

# After a change of the look that is meant: the pictures that tests/browser/test_visual.py compares.
baselines: install-dev browser
	WARROOM_RENEW_BASELINES=1 $(PY) -m pytest -q tests/browser/test_visual.py

# After a change of requirements.txt, or to take what is newer: on the oldest Python that is served,
# whose needs hold for the later ones.
lock: install-dev
	$(PY) -m piptools compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock \
	  requirements.txt

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

browser:
	@.ci/browser

$(VENV)/.installed: requirements.lock
	@.ci/venv $(VENV)
	@echo "Installing packages … / กำลังติดตั้งแพ็กเกจ …"
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing test packages … / กำลังติดตั้งแพ็กเกจสำหรับทดสอบ …"
	@$(PIP) -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache
