# Every chore of the project. `make` alone lists them. Works with GNU make 3.81 and later.
#
# Each target sets up what it needs in $(VENV) first; that is done again only when
# requirements.lock or pyproject.toml has changed.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup lab demo test lint unit nbval bench speech speech-report notebooks lock clean again

# What you may set on the command line, e.g. `make lab PORT=9000 BROWSER=no`.
VENV ?= .venv
PYTHON ?=
PORT ?= 8888
BROWSER ?= yes
LAB_ARGS ?=
WORKERS ?= 2
PYTEST_ARGS ?=
NOTEBOOKS ?= notebooks
DEMO_ARGS ?=
BENCH_ARGS ?=
CALIBRATION ?=
NOTEBOOKS_ARGS ?=
LOCK_ARGS ?=
ALL ?= no

# The browser for the browser tests; looked for only if not given.
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome \
	|| ls "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" 2>/dev/null || true)
ifneq ($(strip $(CHROMIUM)),)
export CHROMIUM
endif

PY := $(VENV)/bin/python
STAMP := $(VENV)/.mingjing-ready
PIP_INSTALL := $(PY) -m pip install --quiet --retries 5
PYTHONS := $(if $(PYTHON),$(PYTHON),python3 python3.13 python3.12 python3.11)
SUITABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

help: ## list the targets
	@echo "make lab        open the lessons in JupyterLab        PORT=$(PORT) BROWSER=yes|no LAB_ARGS="
	@echo "make demo       play one incident twice, compare      DEMO_ARGS="
	@echo "make test       lint, unit and browser tests, lessons PYTEST_ARGS=\"-k replay\" runs only those tests"
	@echo "make lint       ruff and mypy"
	@echo "make unit       tests/ alone                          WORKERS=$(WORKERS) PYTEST_ARGS="
	@echo "make nbval      run the notebooks, compare outputs    NOTEBOOKS=notebooks/start.ipynb"
	@echo "make bench      measure speed beside the peers        BENCH_ARGS="
	@echo "make speech     learn the weights of the reader anew from its corpus"
	@echo "make speech-report  measure the reader, write docs/reader.md  CALIBRATION=replies.json"
	@echo "make notebooks  run the notebooks and store outputs   NOTEBOOKS_ARGS="
	@echo "make lock       remake requirements.lock              LOCK_ARGS=--upgrade"
	@echo "make setup      only set up $(VENV)                     PYTHON=python3.12"
	@echo "make clean      remove caches; ALL=yes removes $(VENV) and out/ too"

# A virtual environment that is missing, half made, moved or too old is made anew.
IN_ORDER := import pip, sys; sys.exit(sys.version_info < (3, 11))
ifneq ($(shell test -x $(PY) && $(PY) -c "$(IN_ORDER)" 2>/dev/null && echo yes),yes)
$(VENV)/pyvenv.cfg: again
endif
again:

$(VENV)/pyvenv.cfg:
	@py=""; for p in $(PYTHONS); do \
	  if "$$p" -c "$(SUITABLE)" >/dev/null 2>&1; then py="$$p"; break; fi; \
	done; \
	if [ -z "$$py" ]; then \
	  echo "No Python 3.11 or later with venv found (tried: $(PYTHONS))." >&2; \
	  echo "Install one, or name it: make setup PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$py" --version)."; \
	"$$py" -m venv --clear $(VENV)

# The page_config switches off JupyterLab's news pop-up and its look for updates, in this environment only.
$(STAMP): $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	@echo "Installing what requirements.lock names; the first time takes a minute or two."
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@mkdir -p $(VENV)/etc/jupyter/labconfig
	@echo '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}' \
	  > $(VENV)/etc/jupyter/labconfig/page_config.json
	@touch $@

setup: $(STAMP) ## set up the environment

lab: $(STAMP) ## open JupyterLab on the first lesson
	@mkdir -p out/lab/workspaces
	@echo "JupyterLab opens notebooks/start.ipynb; only this machine can reach it. Stop it with Ctrl-C."
	@JUPYTERLAB_WORKSPACES_DIR="$(CURDIR)/out/lab/workspaces" $(PY) -m jupyterlab \
	  --ip=127.0.0.1 --port=$(PORT) --LabApp.default_url=/lab/tree/notebooks/start.ipynb \
	  --LabApp.extension_manager=readonly \
	  $(if $(filter 0,$(shell id -u)),--allow-root) $(if $(filter no,$(BROWSER)),--no-browser) $(LAB_ARGS)

demo: $(STAMP) ## play one incident twice and compare the scorecards
	@echo "Playing one incident twice; the debrief goes to out/debrief.html."
	@mkdir -p out
	@$(VENV)/bin/mingjing demo $(DEMO_ARGS)

ifeq ($(strip $(PYTEST_ARGS)),)
test: lint unit nbval ## everything CI checks
else
test: unit ## only the tests PYTEST_ARGS names
	@echo "Only the tests you named were run: no lint, no notebooks."
endif

lint: $(STAMP) ## ruff and mypy
	@echo "Checking style and types."
	@$(PY) -m ruff check .
	@$(PY) -m mypy

unit: $(STAMP) ## the tests in tests/
	@echo "Running tests/ on $(WORKERS) processes."
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -p no:nbval $(PYTEST_ARGS)

nbval: $(STAMP) ## run each notebook and compare with its stored output
	@echo "Running $(NOTEBOOKS) and comparing with the stored outputs."
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --nbval --nbval-current-env --nbval-cell-timeout=60 \
	  --nbval-sanitize-with tests/nbval.cfg $(NOTEBOOKS)

bench: $(STAMP) ## measure
	@echo "Measuring; leave the machine alone meanwhile."
	@$(PY) -m benchmarks $(BENCH_ARGS)

speech: $(STAMP) ## check the corpus, fit the reader
	@echo "Checking the corpus and learning the weights anew; about ten minutes."
	@$(PY) -m speech.training lint
	@$(PY) -m speech.training fit

speech-report: $(STAMP) ## measure the reader
	@$(PY) -m tools.reader_report $(if $(CALIBRATION),--calibration $(CALIBRATION))

notebooks: $(STAMP) ## run the notebooks and store their outputs
	@echo "Running the notebooks and storing their outputs."
	@$(PY) -m tools.notebooks $(NOTEBOOKS_ARGS)

# Python 3.11 is the oldest version the lock must serve; --universal adds the other systems and versions.
lock: $(VENV)/pyvenv.cfg ## remake requirements.lock
	@$(PY) -c "import uv" 2>/dev/null || $(PIP_INSTALL) uv
	@$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --extra lab --extra dev $(LOCK_ARGS) --output-file requirements.lock pyproject.toml
	@echo "requirements.lock is remade; look at the difference before you commit it."

clean: ## remove caches and builds
	@echo "Removing caches and builds."
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	@find casebank speech simulator grading classroom notebooks tests docs benchmarks tools \
	  \( -name __pycache__ -o -name .ipynb_checkpoints \) -type d -prune -exec rm -rf {} + 2>/dev/null || true
ifeq ($(ALL),yes)
	@echo "Removing $(VENV) and out/ as well."
	@rm -rf $(VENV) out
endif
