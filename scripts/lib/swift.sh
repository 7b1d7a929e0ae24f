# shellcheck shell=bash
# How the project is built. The same flags everywhere, so that no script undoes the work of another.

# An import of one of our targets that Package.swift does not declare is an error.
swift_flags=(--explicit-target-dependency-import-check error)

# Builds everything that scripts/test runs. Call it inside the project's folder.
build_tests() { swift build --build-tests "${swift_flags[@]}"; }
