# shellcheck shell=bash
# A cluster for one run of tests or measurements: made in half a second, fast instead of durable, gone afterwards.
# The caller sets a trap on EXIT that calls remove_throwaway.

# shellcheck source=cluster.sh
source "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"

throwaway=''

throwaway_settings=(
    fsync=off synchronous_commit=off full_page_writes=off wal_level=minimal max_wal_senders=0
    max_connections=1000 shared_buffers=256MB
)

make_throwaway() {
    prepare_throwaway
    start_throwaway "${throwaway_settings[@]}"
}

# Makes the cluster without starting it, at a short path: the name of a Unix socket has at most 107 bytes.
prepare_throwaway() {
    require_server_programs
    sweep_throwaways
    throwaway=$(mktemp -d /tmp/lianhe-test.XXXXXX)
    echo $$ >"$throwaway/script.pid"
    make_server_folder "$throwaway"
    make_cluster "$throwaway/data" --no-sync
    # One role has to give a password, so that the tests can give a wrong one.
    as_server sed -i '1i local all lianhe_scram scram-sha-256' "$throwaway/data/pg_hba.conf"
}

# start_throwaway <setting=value> …
start_throwaway() {
    start_cluster "$throwaway/data" "$throwaway" "$throwaway/server.log" "$@"
}

throwaway_url() { cluster_url "$throwaway" postgres postgres; }

remove_throwaway() {
    [[ -n $throwaway ]] || return 0
    drop_cluster_folder "$throwaway"
    throwaway=''
}

drop_cluster_folder() {
    if cluster_runs "$1/data"; then stop_cluster "$1/data" immediate; fi
    rm -rf "$1"
}

# Removes what scripts left behind that were killed before they could clean up.
sweep_throwaways() {
    local left
    for left in /tmp/lianhe-test.*; do
        [[ -d $left && $(stat -c %U "$left") == "$(server_user)" && -r $left/script.pid ]] || continue
        [[ -d /proc/$(<"$left/script.pid") ]] || drop_cluster_folder "$left"
    done
}
