# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # the parts share their words, see 00-words.sh
# The words of the walk. Everything happens as on one day of 2025 and every command has an id of its own, so that a second
# walk is answered from the first and changes nothing.

data=scripts/demo-data
county=kaiyuan

# as <account> <argument> …: a command of that person.
as() { LIANHE_COUNTY=$county LIANHE_AS=$1 lianhe "${@:2}" --today 2025-10-31; }

# once <name> <account> <argument> …: the same, but done once however often the walk is run.
once() {
    local digest
    digest=$(printf '%s' "$county/$1" | md5sum)
    as "${@:2}" --command "${digest:0:8}-${digest:8:4}-${digest:12:4}-${digest:16:4}-${digest:20:12}"
}

# load_file <account> <kind> <file>: imports a file of the county, and says how it went in a line.
load_file() {
    printf '%s: ' "$2"
    as "$1" import "$2" "$data/$county/$3" | grep -v '^表头' | tail -n 1
}

# load <account> <kind> …: the same for the county's file of each kind.
load() {
    local kind
    for kind in "${@:2}"; do load_file "$1" "$kind" "$kind.csv"; done
}

# with_mistakes <command> …: a sheet with bad rows ends with 1 after its good rows are recorded, and that is what is shown.
with_mistakes() {
    local status=0
    "$@" || status=$?
    ((status <= 1)) || exit "$status"
}
