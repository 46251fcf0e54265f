# Sala: `make demo` to see it, `make test` to check it. Needs Python 3.11 or newer, and make.

VENV ?= .venv
PORT ?= 8000
WORKERS ?= 2
PYTEST_ARGS ?=
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UV := $(shell command -v uv 2>/dev/null)
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
APPS := civic learning casestudies studyvisits
DEMO = DEMO=1 BASE_URL=http://127.0.0.1:$(PORT) SECRET_KEY=$$(cat $(VENV)/demo-secret)
export CHROMIUM

.PHONY: help demo run test lint format bench messages lock wheel clean

help:  ## Say what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(STAMP) $(VENV)/demo-secret  ## Set up, load the demo and serve it at 127.0.0.1:8000 (PORT=… chooses another)
	@echo "Preparing the database (db.sqlite3) …"
	@mkdir -p staticfiles
	@$(DEMO) $(BIN)/python manage.py migrate --verbosity 0
	@echo "Loading the demo …"
	@$(DEMO) $(BIN)/python manage.py load_demo
	@echo
	@echo "Sala is at http://127.0.0.1:$(PORT)/ (stop it with Ctrl+C)"
	@$(DEMO) exec $(BIN)/gunicorn home.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --log-level warning

run: $(STAMP)  ## Serve for development, with reloading and debug pages
	@DEBUG=1 $(BIN)/python manage.py migrate --verbosity 0
	@DEBUG=1 $(BIN)/python manage.py runserver $(PORT)

test: $(STAMP)  ## Run the whole test suite (DATABASE_URL=… on another database)
	@if [ -z "$(CHROMIUM)" ]; then echo "No Chromium on this machine: the browser tests are left out."; fi
	@if [ -z "$(CHROMIUM)" ] && [ -n "$$CI" ]; then echo "In CI that is a failure."; exit 1; fi
	@echo "Running the tests on $${DATABASE_URL:-SQLite} …"
	@$(BIN)/pytest -n $(WORKERS) --dist loadgroup $(PYTEST_ARGS)

lint: $(STAMP)  ## Check style, templates and import contracts
	@echo "Checking Python …"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "Checking templates …"
	@$(BIN)/djlint --quiet --lint $(APPS) templates
	@$(BIN)/curlylint --quiet $(APPS) templates
	@echo "Checking who imports whom …"
	@$(BIN)/lint-imports --no-logo

format: $(STAMP)  ## Put Python files into the house's form
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: $(STAMP)  ## Measure the pages under gunicorn (docs/performance.md tells how to read it)
	@$(BIN)/python -m bench

messages: $(STAMP)  ## Gather the texts to translate and compile the catalogues (needs gettext)
	@for app in $(APPS); do mkdir -p $$app/locale; (cd $$app && ../$(BIN)/django-admin makemessages --locale km --no-obsolete --no-location); done
	@cd civic && ../$(BIN)/django-admin makemessages --domain djangojs --locale km --no-obsolete --no-location --ignore "static/*"
	@$(BIN)/django-admin makemessages --locale km --no-obsolete --no-location \
		$(foreach folder,$(APPS) tests bench .venv .venv-newest,--ignore "$(folder)/*")
	@for po in $$(find $(APPS) locale -name '*.po'); do msgfmt --check-format -o $${po%.po}.mo $$po; done

lock:  ## Renew requirements.txt from pyproject.toml (needs uv)
	@$(or $(UV),$(BIN)/uv) pip compile pyproject.toml --all-extras --group site --group test --group lint \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --upgrade --quiet --output-file requirements.txt

wheel: $(STAMP)  ## Build the add-on's wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation

clean:  ## Remove what make made: the environment, the demo database, its media
	rm -rf $(VENV) .venv-newest db.sqlite3* media staticfiles build dist *.egg-info

$(STAMP): requirements.txt
	@if [ -z "$(PYTHON)" ]; then echo "Sala needs Python 3.11 or newer, and found none."; exit 1; fi
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) (a minute or two, the first time only) …"
ifdef UV
	@test -x $(BIN)/python || $(UV) venv --quiet --seed --python "$$(command -v $(PYTHON))" $(VENV)
	@VIRTUAL_ENV=$(abspath $(VENV)) $(UV) pip install --quiet --require-hashes -r requirements.txt
else
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
endif
	@touch $@

$(VENV)/demo-secret: $(STAMP)
	@$(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))" > $@
