# shellcheck shell=bash
# The project's own durable cluster, in .postgres/ or in LIANHE_CLUSTER_DIR.

# shellcheck source=cluster.sh
source "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"

wanted_folder=$(realpath -m "${LIANHE_CLUSTER_DIR:-$project/.postgres}")
cluster_key=$(printf '%s' "$wanted_folder" | sha256sum | cut -c1-8)

# For root the server runs as the user postgres, who cannot enter a project that lies in a closed folder such as /root.
cluster_folder() {
    local parent=$wanted_folder
    until [[ -d $parent ]]; do parent=$(dirname "$parent"); done
    if ((EUID != 0)) || [[ $parent == "$wanted_folder" ]] || as_server test -x "$parent"; then
        echo "$wanted_folder"
    else
        echo "/var/lib/lianhe-$cluster_key"
    fi
}

# Set by project_cluster, which needs the user postgres and therefore an installed server.
folder='' data='' log=''
socket=/tmp/lianhe-$EUID-$cluster_key

# Finds the cluster's folder; call it before every other function of this file.
project_cluster() {
    require_server_programs
    folder=$(cluster_folder)
    data=$folder/data
    log=$folder/server.log
}

owner_url() { cluster_url "$socket" lianhe postgres; }
application_url() { cluster_url "$socket" lianhe lianhe_app; }

# The folder must be free or ours; files of another user are left alone.
claim_folder() {
    local what=$1 user
    user=$(server_user)
    if [[ -L $what || (-e $what && $(stat -c %U "$what") != "$user") ]]; then
        fail "$what 属于别的用户，不能使用（需要属于 $user）" \
            "$what belongs to another user; it has to belong to $user"
    fi
    [[ -d $what ]] || make_server_folder "$what" ||
        fail "不能建立文件夹 $what" "cannot make the folder $what"
}

refuse_taken_socket() {
    local status=0
    cluster_answers "$socket" || status=$?
    # pg_isready: 0 accepts, 1 is just starting or stopping, 2 nobody there.
    ((status == 2)) ||
        fail "另一个 PostgreSQL 占用了套接字 $socket；请先停掉它" \
            "another PostgreSQL uses the socket in $socket; stop that one first"
}

start_project_cluster() {
    cluster_runs "$data" && cluster_answers "$socket" && return
    claim_folder "$folder"
    claim_folder "$socket"
    # A server whose socket was swept away with /tmp is of no use to anybody.
    if cluster_runs "$data"; then stop_cluster "$data" fast; fi
    refuse_taken_socket
    [[ -e $data/PG_VERSION ]] || make_cluster "$data" --data-checksums
    start_cluster "$data" "$socket" "$log"
}

make_database() {
    local url known
    url=$(cluster_url "$socket" postgres postgres)
    known=$("$postgres_bin/psql" -XAtqd "$url" -c "select 1 from pg_database where datname = 'lianhe'")
    [[ $known == 1 ]] || "$postgres_bin/psql" -XAtqd "$url" -c 'create database lianhe'
}

stop_project_cluster() {
    if cluster_runs "$data"; then stop_cluster "$data" fast; fi
}

# Removes the cluster with all its data; a folder that does not look like ours is refused.
drop_project_cluster() {
    stop_project_cluster
    [[ -e $folder ]] || return 0
    if [[ ! -e $data/PG_VERSION && -n $(ls -A "$folder") ]]; then
        fail "$folder 不像是本项目的数据库，没有删除" "$folder does not look like this project's cluster; not removed"
    fi
    rm -rf "$folder" "$socket"
}
