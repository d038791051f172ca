# make serve   visar webbplatsen på 127.0.0.1:8000 och laddar om den när något ändras
# make site    bygger webbplatsen en gång, strängt, till site/
# make test    kör varje kontroll
# make test-long  kör varje kontroll och prövar så många exempel som en natt har plats för
# make lighthouse  mäter den byggda webbplatsen med Lighthouse (behöver Node.js)
# make check   granskar data/ och skriver ut vad som behöver rättas
# make format  formaterar koden
# make lock    låser om beroendena; UPGRADE=1 tar de nyaste
# make bench   mäter hur bygget växer med antalet sidor; N="100 1000 3000" säger hur många
# make clean   tar bort allt som make har gjort

ADDRESS = 127.0.0.1:8000
BIN = .venv/bin
READY = .venv/.ready
# how many pages the sites have that make bench builds, and its other options, as BENCH="--only cold"
N = 100 1000
BENCH =
NEW_ENOUGH = import sys; sys.exit(sys.version_info < (3, 11))
# most of what a browser or a server does in a test is to wait, so a small machine takes two tests for each core
TESTERS = $(shell $(BIN)/python -c 'import os; cores = os.cpu_count() or 1; print(max(cores, min(2 * cores, 8)))')
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c '$(NEW_ENOUGH)' 2>/dev/null && { echo $$python; break; }; done)

# Material's notice of its own end of life: we know, see CONTRIBUTING.md
export NO_MKDOCS_2_WARNING = 1
# what is translated once is kept, also where the machine asks for the opposite: many tests start the program
export PYTHONDONTWRITEBYTECODE =

.PHONY: serve site test types pytest test-long lighthouse check format lock bench clean venv

serve: $(READY)
	$(BIN)/mkdocs serve --livereload -a $(ADDRESS)

site: $(READY)
	$(BIN)/rakenskap build

test: $(READY)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports --no-logo
	$(BIN)/actionlint -shellcheck= -pyflakes= .github/workflows/*.yml
	$(BIN)/python -m compileall -q hooks
	@$(MAKE) --no-print-directory -j 2 types pytest

types: $(READY)
	$(BIN)/mypy

pytest: $(READY)
	browser="$$($(BIN)/python .ci/browser.py)" && RAKENSKAP_CHROME="$$browser" $(BIN)/pytest -n $(TESTERS) --dist loadfile --no-loadscope-reorder --durations=10

test-long: export RAKENSKAP_TESTS = long
test-long: test

lighthouse: $(READY)
	browser="$$($(BIN)/python .ci/browser.py)" && $(BIN)/python .ci/lighthouse.py "$$browser"

check: $(READY)
	$(BIN)/rakenskap check

format: $(READY)
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: $(READY)
	$(BIN)/python .ci/bootstrap.py lock

bench: $(READY)
	PYTHONPATH=tests/helpers $(BIN)/python tests/benchmark/bench.py --pages $(N) $(BENCH)

clean:
	rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis site

venv: $(READY)

# an environment that was moved, or whose Python is gone, is made again
ifeq ($(shell grep -qsF '$(CURDIR)/.venv' .venv/pyvenv.cfg && $(BIN)/python -c '' 2>/dev/null && echo works),)
.PHONY: $(READY)
endif

$(READY): requirements.lock pyproject.toml .ci/bootstrap.py .ci/pip_wheel.py
	@$(or $(PYTHON),false) -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo 'Räkenskap behöver Python 3.11 eller nyare; ange den med PYTHON=… / needs Python 3.11 or newer; name it with PYTHON=…' >&2; \
		exit 1; }
	$(PYTHON) .ci/bootstrap.py
	@touch $@
