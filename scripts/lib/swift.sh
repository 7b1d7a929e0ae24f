# shellcheck shell=bash
# How the project is built. The same flags everywhere, so that no script undoes the work of another.

# shellcheck source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# An import of one of our targets that Package.swift does not declare is an error.
swift_flags=(--explicit-target-dependency-import-check error)

# What a run of the tests needs besides, when it is not the usual build.
# shellcheck disable=SC2034 # read by scripts/test
run_flags=()

# use_sanitizer thread|address: from now on the client and its tests alone, watched at run time. Other flags would undo the
# usual build, so it has a folder of its own. Any report fails the run.
use_sanitizer() {
    run_flags=(--sanitize "$1" --scratch-path ".build-$1")
    swift_flags+=("${run_flags[@]}")
    export LIANHE_CLIENT_ALONE=yes
    export LSAN_OPTIONS="suppressions=$project/scripts/lib/leaks.supp:print_suppressions=0"
}

# Builds everything that scripts/test runs. Call it inside the project's folder.
build_tests() { swift build --build-tests "${swift_flags[@]}"; }
