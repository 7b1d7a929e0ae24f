# shellcheck shell=bash
# A PostgreSQL cluster from its folder: make, start, stop. Used by the project's own cluster (scripts/postgres) and by
# the throw-away one of the tests (lib/throwaway.sh). PostgreSQL refuses to run as root, so for root the server belongs
# to the user postgres; for everybody else it belongs to the caller. Every server listens on a Unix socket only; who may
# connect is decided by the socket's folder (mode 0700), not by a password.

# shellcheck source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

postgres_bin=${LIANHE_POSTGRES_BIN:-/usr/lib/postgresql/15/bin}

# The caller's own PGHOST, PGOPTIONS and the like must not lead these scripts to another server.
for variable in "${!PG@}"; do unset "$variable"; done

server_user() { if ((EUID == 0)); then echo postgres; else id -un; fi; }

# as_server <command> …: runs as the server's user, from /, since that user may be unable to enter the current folder.
as_server() (
    cd /
    export LC_ALL=C.UTF-8
    ((EUID != 0)) || set -- setpriv --reuid postgres --regid postgres --init-groups -- "$@"
    exec "$@"
)

require_server_programs() {
    [[ -x $postgres_bin/initdb ]] ||
        fail "没有 PostgreSQL 15（$postgres_bin）；请先运行 scripts/setup" \
            "no PostgreSQL 15 in $postgres_bin; run scripts/setup first"
}

# make_server_folder <folder>: an empty folder that only the server's user (and root) can enter.
make_server_folder() {
    mkdir -p "$1" && chmod 700 "$1" && chown "$(server_user)" "$1"
}

# make_cluster <data folder> [initdb option …]: text sorts by code point (fast, the same on every machine), letters are
# those of Unicode. A half-made cluster never gets the final name.
make_cluster() {
    local data=$1
    shift
    as_server rm -rf "$data.new"
    as_server "$postgres_bin/initdb" --pgdata "$data.new" --username postgres --auth trust --encoding UTF8 \
        --locale C.UTF-8 --lc-collate C --lc-messages C "$@" >/dev/null </dev/null
    as_server mv "$data.new" "$data"
}

# cluster_runs <data folder>: true when the process named by the pid file is this cluster's server. After a crash or a
# restart of the machine the pid may belong to any other process.
cluster_runs() {
    local pid
    pid=$(as_server head -n 1 "$1/postmaster.pid" 2>/dev/null) || return 1
    as_server grep -qzxF -- "$1" "/proc/$pid/cmdline" 2>/dev/null
}

# cluster_answers <socket folder>
cluster_answers() { "$postgres_bin/pg_isready" --quiet --host "$1" --timeout 3 >/dev/null; }

# start_cluster <data folder> <socket folder> <log file> [setting=value …]: waits until the server answers. The socket
# and the settings are given at every start, so a moved project keeps working.
start_cluster() {
    local data=$1 socket=$2 log=$3 options setting
    shift 3
    options="-c listen_addresses='' -c unix_socket_directories='$socket' -c unix_socket_permissions=0700"
    for setting in port=5432 timezone=UTC "$@"; do options+=" -c $setting"; done
    as_server rm -f "$data/postmaster.pid" "$socket/.s.PGSQL.5432" "$socket/.s.PGSQL.5432.lock"
    as_server "$postgres_bin/pg_ctl" start --silent --wait --timeout 60 --pgdata "$data" --log "$log" \
        --options "$options" >/dev/null </dev/null || {
        as_server tail -n 15 "$log" >&2 || true
        fail "PostgreSQL 没有启动，日志在 $log" "PostgreSQL did not start; its log is $log"
    }
}

# stop_cluster <data folder> fast|immediate
stop_cluster() {
    as_server "$postgres_bin/pg_ctl" stop --silent --wait --timeout 60 --mode "$2" --pgdata "$1" >/dev/null </dev/null
}

# cluster_url <socket folder> <database> <role>: in the form that libpq takes.
cluster_url() { echo "postgresql:///$2?host=$1&port=5432&user=$3"; }
