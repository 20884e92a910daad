# What the machine must have beside Python: sourced by everything.sh.

# Tools that are no package of Debian stand here, outside the checkout, from run to run.
TOOLS=${XDG_CACHE_HOME:-$HOME/.cache}/intercity-exchange
CHECKER=vnu-jar@26.9.27

has_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null; }
# Debian keeps the server's programs out of the path.
postgresql_programs() {
  local debian
  debian=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ -n "$debian" ]; then echo "$debian"; elif command -v initdb >/dev/null; then dirname "$(command -v initdb)"; fi
}
has_postgresql() { [ -n "$(postgresql_programs)" ]; }

# Debian keeps nginx out of the path of plain users.
has_nginx() { { command -v nginx || command -v /usr/sbin/nginx; } >/dev/null && command -v openssl >/dev/null; }
has_java() { command -v java >/dev/null; }
# Elasticsearch wants a newer Java than the checker does.
has_new_java() { python3 tests/elastic/server.py java >/dev/null; }
has_elasticsearch() { python3 tests/elastic/server.py assemble; }
has_checker() { has_java && [ -f "$TOOLS/node_modules/vnu-jar/build/dist/vnu.jar" ]; }

install_machine_parts() {
  install_packages
  install_checker
}

# The Nu checker is one Java archive; npm brings it, without running any script of its own.
install_checker() {
  if has_checker || ! command -v npm >/dev/null; then return; fi
  echo "Installing $CHECKER …"
  mkdir -p "$TOOLS" && npm install --prefix "$TOOLS" --ignore-scripts --no-audit --no-fund --silent "$CHECKER"
}

# Only what is missing: a machine may have Node or Java from elsewhere.
missing_packages() {
  has_chromium || echo chromium fonts-noto-core
  has_new_java || new_java_package
  has_java || has_new_java || echo default-jre-headless
  command -v mvn >/dev/null || echo maven
  has_postgresql || echo postgresql
  has_nginx || echo nginx-light openssl
  command -v msgfmt >/dev/null || echo gettext
  command -v npm >/dev/null || echo npm
}

# The first that this release of Debian has; nothing where it has none.
new_java_package() {
  local package
  for package in openjdk-25-jre-headless openjdk-21-jre-headless temurin-25-jre temurin-25-jdk; do
    if apt-cache show "$package" >/dev/null 2>&1; then echo "$package" && return; fi
  done
}

install_packages() {
  local packages
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || has_all_packages; then return; fi
  apt-get update -qq >/dev/null # only now is it known which packages there are
  read -r -d '' -a packages < <(missing_packages)
  if [ ${#packages[@]} = 0 ]; then return; fi
  echo "Installing ${packages[*]} …"
  DEBIAN_FRONTEND=noninteractive without_services apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
}

# The tests start servers of their own; what a package would start by itself stays off (Debian's policy-rc.d).
without_services() {
  local policy=/usr/sbin/policy-rc.d result=0
  if [ -e "$policy" ]; then "$@"; return; fi
  printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy"
  "$@" || result=$?
  rm -f "$policy"
  return $result
}

has_all_packages() { has_new_java && [ -z "$(missing_packages)" ]; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# A cluster of its own on a free port, owned by a user that may run it, stopped by its process id.
start_postgresql() { # start_postgresql <folder>
  local programs user=()
  programs=$(postgresql_programs)
  POSTGRESQL_FOLDER=$(mktemp -d)
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$POSTGRESQL_FOLDER"
    user=(setpriv --reuid=postgres --regid=postgres --init-groups env HOME="$POSTGRESQL_FOLDER")
  fi
  local port
  port=$(free_port)
  (cd "$POSTGRESQL_FOLDER" && "${user[@]}" "$programs/initdb" -D "$POSTGRESQL_FOLDER/data" -U portal -A trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null) || return 1
  (cd "$POSTGRESQL_FOLDER" && exec "${user[@]}" "$programs/postgres" -D "$POSTGRESQL_FOLDER/data" -h 127.0.0.1 -p "$port" -k "$POSTGRESQL_FOLDER" \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off >"$POSTGRESQL_FOLDER/log" 2>&1) &
  POSTGRESQL_PID=$!
  POSTGRESQL_URL="postgres://portal@127.0.0.1:$port/postgres"
  for _try in $(seq 60); do
    if "$programs/pg_isready" -q -h 127.0.0.1 -p "$port"; then return 0; fi
    sleep 0.5
  done
  cat "$POSTGRESQL_FOLDER/log"
  return 1
}

stop_postgresql() {
  kill -INT "$POSTGRESQL_PID" 2>/dev/null
  wait "$POSTGRESQL_PID" 2>/dev/null
  rm -rf "$POSTGRESQL_FOLDER"
}

start_elasticsearch() {
  local port output
  port=$(free_port) output=$(mktemp)
  python3 tests/elastic/server.py run --port "$port" >"$output" 2>&1 &
  ELASTICSEARCH_PID=$!
  ELASTICSEARCH_ADDRESS="http://127.0.0.1:$port"
  while kill -0 "$ELASTICSEARCH_PID" 2>/dev/null; do # it gives up by itself
    if grep -q answers "$output"; then rm -f "$output" && return 0; fi
    sleep 0.5
  done
  cat "$output"
  return 1
}

stop_elasticsearch() {
  kill -TERM "$ELASTICSEARCH_PID" 2>/dev/null
  wait "$ELASTICSEARCH_PID" 2>/dev/null
}
