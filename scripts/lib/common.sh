# shellcheck shell=bash
# What every script shares: the project's folder, messages, --help and Swift on the PATH.

# shellcheck disable=SC2034 # read by the scripts that source this file
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

# say <Chinese> <English>: one line for the person who watches.
say() { printf '%s  %s\n' "$1" "$2"; }

# fail <Chinese> <English>: says why on standard error and ends the script with status 1.
fail() {
    printf '错误：%s\nerror: %s\n' "$1" "$2" >&2
    exit 1
}

# A script's --help is the comment at its head, so that the two cannot disagree.
show_help() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; }

wants_help() { [[ ${1:-} == --help || ${1:-} == -h ]]; }

# wrong_use <argument>: the refused argument, then how the script is called; status 2 as usual for wrong use.
wrong_use() {
    printf '错误：不认识的参数“%s”\nerror: unknown argument "%s"\n\n' "$1" "$1" >&2
    show_help >&2
    exit 2
}

# The time now in milliseconds; some locales write EPOCHREALTIME with a comma.
now() {
    local microseconds=${EPOCHREALTIME//[.,]/}
    echo "${microseconds%???}"
}

# seconds_since <milliseconds>: the time passed, as "2.1 s".
seconds_since() {
    local passed=$(($(now) - $1))
    printf '%d.%d s' $((passed / 1000)) $((passed % 1000 / 100))
}

if ! command -v swift >/dev/null && [[ -x /opt/swift/usr/bin/swift ]]; then
    export PATH="/opt/swift/usr/bin:$PATH"
fi
