# Intercity Exchange. `make` lists what there is to do.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help demo test format messages clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | sed 's/:.*## /\t/' | expand -t 14

demo: $(STAMP) ## Run the portal with its demonstration content on http://127.0.0.1:$PORT
	@PORT=$(PORT) $(BIN)/python manage.py demo serve

test: $(DEV_STAMP) ## Check and test everything; installs what it can and says what it could not run
	@BIN=$(abspath $(BIN)) bash tests/everything.sh

format: $(DEV_STAMP) ## Format Python and templates
	$(BIN)/ruff check --fix . && $(BIN)/ruff format . && $(BIN)/djlint --reformat --quiet .

messages: $(DEV_STAMP) ## Collect the messages to translate (needs GNU gettext)
	$(BIN)/python manage.py messages_update

clean: ## Remove the virtual environment; what was written stays in var/
	rm -rf $(VENV)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(DEV_STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(STAMP)
