# The commands of this project. Everything is installed into .venv, pinned by requirements/*.txt;
# where packages come from is the machine's own pip configuration.
PYTHON ?= python3
SHARED ?= ../shared
PAGES  ?= 000 002 003

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-build-isolation
READY  := $(VENV)/.ready
PKUSEG := $(VENV)/.pkuseg
PACKAGES := corpus patterns extract output govfacts

.DEFAULT_GOAL := help
.PHONY: help venv pkuseg browser spark run test score score-update bench wheel clean distclean

help:  ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(firstword $(MAKEFILE_LIST)) | while IFS='|' read -r name what; do printf '  make %-13s %s\n' "$$name" "$$what"; done

venv: $(READY) $(PKUSEG)  ## make .venv and install everything pinned (nothing to do when it is up to date)

pkuseg:  ## try again to build the optional segmenter pkuseg
	@rm -f $(PKUSEG)
	@$(MAKE) --no-print-directory $(PKUSEG)

browser:  ## install Chromium and Chinese fonts for the browser tests (as root on Debian; elsewhere it says what is missing)
	@if command -v chromium >/dev/null && fc-list 2>/dev/null | grep -q CJK; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium fonts-noto-cjk fontconfig >/dev/null; } \
	  || echo "Chromium could not be installed: the browser tests are skipped."; \
	else \
	  echo "No Chromium, or no Chinese font (Debian: chromium, fonts-noto-cjk): the browser tests are skipped without the first."; \
	fi

spark: venv  ## install PySpark for its tests, where there is Java (456 MB; elsewhere it says what is missing)
	@if command -v java >/dev/null; then \
	  $(PIP) --no-deps -r requirements/spark.txt || echo "PySpark could not be installed: its tests are skipped."; \
	else \
	  echo "No Java (Debian: openjdk-17-jre-headless): the tests of Spark are skipped."; \
	fi

run: venv  ## extract the sample pages into kb.json and show what was found
	@$(BIN)/govfacts demo

test: venv  ## lint, types, import layers, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict $(addprefix -p ,$(PACKAGES))
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

score: venv  ## score against the gold in SHARED (../shared) and hold the floors of benchmarks/floors.json
	@$(MAKE) --no-print-directory .score GATE=

score-update: venv  ## score and pin the floors at what was measured (never lower without ALLOW=--allow-regression)
	@$(MAKE) --no-print-directory .score GATE="--update $(ALLOW)"

.PHONY: .score
.score:
	@if [ -d "$(SHARED)/pages" ] && [ -f "$(SHARED)/gold/score.py" ]; then \
	  mkdir -p build && \
	  $(BIN)/govfacts extract "$(SHARED)/pages" -o build/kb.json && \
	  $(BIN)/python "$(SHARED)/gold/score.py" build/kb.json "$(SHARED)/gold" $(addprefix --page ,$(PAGES)) && \
	  $(BIN)/python -m benchmarks.gate build/kb.json "$(SHARED)/gold" $(addprefix --page ,$(PAGES)) $(GATE); \
	else \
	  echo "make score: skipped, there is no gold at $(SHARED) (set SHARED to where pages/ and gold/ are)"; \
	fi

bench: venv  ## speed beside the peers, start, scaling, memory, resume (some twenty minutes)
	@$(BIN)/python -m benchmarks $(wildcard $(SHARED)/pages $(SHARED)/articles)

wheel: venv  ## build dist/govfacts-*.whl
	@rm -rf build/lib build/bdist.* dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

clean:  ## remove what was built, and the caches
	rm -rf build dist kb.json *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## the same, and remove .venv
	rm -rf $(VENV)

# Two pip steps: what builds (setuptools, Cython, numpy) must be there before what is built.
$(READY): requirements/build.txt requirements/runtime.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "govfacts needs Python 3.11 or later; name one: make PYTHON=python3.11")'
	@echo "Setting up $(VENV) (about a minute the first time) ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) -r requirements/build.txt
	@$(PIP) -r requirements/runtime.txt -r requirements/dev.txt
	@$(PIP) --no-deps -e .
	@touch $@

# pkuseg has no wheel for Python 3.11 and later. Without a compiler nothing is recorded, so that
# it is built once there is one; a build that failed is not repeated until `make pkuseg`.
$(PKUSEG): requirements/pkuseg.txt | $(READY)
	@if ! command -v $(CXX) >/dev/null; then \
	  echo "No C++ compiler ($(CXX)): pkuseg is left out. Everything but '--segmenter pkuseg' works."; \
	elif echo "Building the optional segmenter pkuseg (about half a minute) ..." && \
	  $(PIP) --no-deps -r requirements/pkuseg.txt >$(VENV)/pkuseg.log 2>&1; then \
	  echo built >$@; \
	else \
	  echo "pkuseg did not build (see $(VENV)/pkuseg.log; 'make pkuseg' tries again). Everything but '--segmenter pkuseg' works."; \
	  echo failed >$@; \
	fi
