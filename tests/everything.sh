#!/usr/bin/env bash
# All checks and tests, in the order in which they fail fastest. Called by `make test`.
#
# What a machine lacks is installed where that is possible (Debian, root). What still cannot run is named in the last
# lines; with CI=true that is a failure.
set -u
cd "$(dirname "$0")/.."
BIN=${BIN:-.venv/bin}
export PYTHONWARNINGS=${PYTHONWARNINGS:-default} DJANGO_SETTINGS_MODULE=portal.settings.test
WORK=$(mktemp -d)
export VAR_DIR="$WORK/var"
FAILED=() MISSING=()
source tests/machine.sh

step() { # step "what" command…
  local what=$1 started=$SECONDS
  shift
  printf '\n== %s\n' "$what"
  if "$@"; then printf '   ok, %s s\n' $((SECONDS - started)); else FAILED+=("$what"); fi
}

production_check() {
  SECRET_KEY=$(head -c 48 /dev/urandom | base64 | tr -d '\n') ALLOWED_HOSTS=portal.example SITE_ADDRESS=https://portal.example \
    DJANGO_SETTINGS_MODULE=portal.settings.production "$BIN/python" manage.py check --deploy --fail-level WARNING
}

on_sqlite() {
  rm -f .coverage .coverage.*
  "$BIN/python" -m pytest -q -n 2 --dist loadgroup --ignore=tests/demo -m "not browser and not benchmark and not elastic" \
    --cov --cov-report=
}

on_postgresql() {
  start_postgresql "$WORK" || return 1
  local result=0
  DATABASE_URL=$POSTGRESQL_URL "$BIN/python" -m pytest -q -n 2 --dist loadgroup --ignore=tests/demo \
    -m "database and not browser and not benchmark and not elastic" --create-db || result=1
  stop_postgresql
  return $result
}

# Its tests build it once in their database, so each database has one process: both side by side.
demonstration() {
  local result=0 beside=
  if has_postgresql; then
    start_postgresql "$WORK" || return 1
    DATABASE_URL=$POSTGRESQL_URL VAR_DIR="$WORK/var-beside" "$BIN/python" -m pytest -q tests/demo -m "not elastic" --create-db \
      >"$WORK/beside" 2>&1 &
    beside=$!
  fi
  "$BIN/python" -m pytest -q tests/demo -m "not elastic" || result=1
  [ -z "$beside" ] && return $result
  wait "$beside" || result=1
  echo "On PostgreSQL:" && cat "$WORK/beside"
  stop_postgresql
  return $result
}

# One server for all of them. What looks at the clock, and the demonstration, run alone.
on_elasticsearch() {
  local result=0 watched="tests/faults tests/elastic/test_processes.py"
  start_elasticsearch || return 1
  export TEST_ELASTICSEARCH_URL=$ELASTICSEARCH_ADDRESS
  "$BIN/python" -m pytest -q -n 2 --dist loadgroup --ignore=tests/demo ${watched//tests/--ignore=tests} -m "elastic and not benchmark" \
    --cov --cov-append --cov-report= || result=1
  "$BIN/python" -m pytest -q $watched -m elastic --cov --cov-append --cov-report= || result=1
  "$BIN/python" -m pytest -q tests/demo -m elastic || result=1
  unset TEST_ELASTICSEARCH_URL
  stop_elasticsearch
  return $result
}

in_the_browser() {
  "$BIN/python" -m pytest -q -m browser -p no:randomly
}

enough_coverage() {
  "$BIN/coverage" report | tail -n 15
  return "${PIPESTATUS[0]}"
}

install_machine_parts
step "format" "$BIN/ruff" format --check --quiet .
step "lint" "$BIN/ruff" check --quiet .
step "templates" "$BIN/djlint" --check --quiet portal cities practices translations media
step "types" "$BIN/mypy" portal cities practices translations media
step "message catalogs" "$BIN/python" manage.py messages_compile
step "system checks" "$BIN/python" manage.py check --fail-level WARNING
step "checks for production" production_check
step "migrations" "$BIN/python" manage.py makemigrations --check --dry-run
step "tests on SQLite" on_sqlite
if has_postgresql; then step "tests on PostgreSQL" on_postgresql; else MISSING+=("PostgreSQL: the database tests ran on SQLite only"); fi
step "tests of the demonstration" demonstration
if has_elasticsearch >/dev/null; then step "tests on Elasticsearch" on_elasticsearch; else MISSING+=("Elasticsearch (Java 21 and Maven): none of its tests ran"); fi
if has_chromium; then step "tests in the browser" in_the_browser; else MISSING+=("Chromium: no browser test ran"); fi
has_checker || MISSING+=("the Nu checker (Java and npm): the HTML was not checked")
has_nginx || MISSING+=("nginx (with openssl): downloads were not tested behind a proxy")
step "coverage" enough_coverage

rm -rf "$WORK"
for what in "${MISSING[@]:-}"; do [ -n "$what" ] && printf 'Could not run: %s\n' "$what"; done
for what in "${FAILED[@]:-}"; do [ -n "$what" ] && printf 'Failed: %s\n' "$what"; done
if [ ${#FAILED[@]} -gt 0 ]; then exit 1; fi
if [ "${CI:-}" = true ] && [ ${#MISSING[@]} -gt 0 ]; then exit 1; fi
echo "All good."
