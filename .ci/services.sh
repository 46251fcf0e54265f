# Makes sure that the real parts are there, by Debian's packages where they are missing. Sourced by .ci/run.

install_packages() {
    echo "Installing $* …"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

need_chromium() {
    command -v chromium >/dev/null || install_packages chromium
    echo "Chromium: $(chromium --version)"
}

need_gettext() {
    command -v msgattrib >/dev/null && command -v xgettext >/dev/null || install_packages gettext
}

as_postgres() { psql -q -h 127.0.0.1 -U postgres -w "$@" 2>/dev/null || su postgres -s /bin/sh -c "psql -q $*"; }

need_postgresql() {
    command -v psql >/dev/null && ls /etc/postgresql >/dev/null 2>&1 || install_packages postgresql
    if ! pg_isready -q -h 127.0.0.1; then
        pg_ctlcluster --skip-systemctl-redirect "$(ls /etc/postgresql | tail -n 1)" main start
    fi
    for _ in $(seq 30); do pg_isready -q -h 127.0.0.1 && break; sleep 1; done
    pg_isready -h 127.0.0.1
    # A role of our own, so that it does not matter how the server was set up.
    local sql
    sql=$(mktemp)
    cat >"$sql" <<'SQL'
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sala') THEN
        CREATE ROLE sala LOGIN CREATEDB PASSWORD 'sala';
    END IF;
END $$;
SELECT 'CREATE DATABASE sala OWNER sala' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'sala') \gexec
SQL
    chmod 644 "$sql"
    as_postgres -f "$sql"
    rm -f "$sql"
    export SALA_TEST_POSTGRESQL=postgres://sala:sala@127.0.0.1:5432/sala
    psql -q -c 'SELECT 1' "$SALA_TEST_POSTGRESQL" >/dev/null
}

need_redis() {
    command -v redis-server >/dev/null || install_packages redis-server
    redis-cli -h 127.0.0.1 ping >/dev/null 2>&1 ||
        redis-server --daemonize yes --bind 127.0.0.1 --save "" --appendonly no >/dev/null
    for _ in $(seq 10); do redis-cli -h 127.0.0.1 ping >/dev/null 2>&1 && break; sleep 1; done
    echo "Redis: $(redis-cli -h 127.0.0.1 ping)"
    export SALA_TEST_REDIS=redis://127.0.0.1:6379/9
}

# Prints a Python that gets the newest Django, or fails.
newest_python() {
    local candidate
    for candidate in python3.13 python3.12 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[3-9].*/bin/python \
        "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12.*/bin/python; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}
