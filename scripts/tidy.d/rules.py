"""All rules, and the exceptions that a comment in the source may make."""

import banned
import imports
import leftovers
import migrations
import sizes
import tenant_sql
from finding import Finding

# Where `tidy:allow <rule>` is accepted. A rule that is not named here knows no exception.
ALLOWED_IN = {
    "float": ("Sources/Postgres/", "Sources/Optimization/", "Sources/Reporting/Output/"),
    "foundation": ("Sources/Tenancy/", "Sources/LianheTesting/"),
    "sleep": ("Sources/Postgres/",),
    "tenant-id": ("Sources/Tenancy/", "Sources/LianheTesting/"),
    "try": ("Sources/", "Tests/"),
}


def findings(project):
    tables = migrations.tenant_tables(project.sql)
    for source in project.swift:
        used = set()
        for finding in swift_findings(source, project, tables):
            if may_allow(finding.rule, finding.path) and source.allowed(finding.rule, finding.line):
                used.add((finding.rule, finding.line))
            else:
                yield finding
        yield from idle_allows(source, used)
    yield from migrations.findings(project.sql)
    for path, text in project.texts.items():
        yield from leftovers.marks(path, text)


def swift_findings(source, project, tables):
    yield from sizes.findings(source)
    yield from banned.findings(source)
    yield from leftovers.dead_files(source, project)
    if source.path != "Package.swift":
        yield from imports.findings(source, project.owner(source.path))
        yield from tenant_sql.findings(source, tables)


def may_allow(rule, path):
    return path.startswith(ALLOWED_IN.get(rule, ()))


def idle_allows(source, used):
    """An exception must be allowed there, give its reason and still be needed."""
    for allow in source.allows:
        needed = any(rule == allow.rule and line in allow.covers for rule, line in used)
        if not may_allow(allow.rule, source.path):
            yield Finding(source.path, allow.line, "allow", f"这里不允许 {allow.rule} 的例外",
                          f"no exception from {allow.rule} here; it is accepted in {places(allow.rule)}")
        elif not allow.reason:
            yield Finding(source.path, allow.line, "allow", "例外没有理由",
                          f"write the reason: // tidy:allow {allow.rule}: why")
        elif not needed:
            yield Finding(source.path, allow.line, "allow", "例外已不需要，请删除", "nothing to allow here; delete it")


def places(rule):
    return ", ".join(ALLOWED_IN.get(rule, ("no place",)))
