"""A target imports only what Package.swift declares for it; SwiftPM lets imports of transitive dependencies pass."""

import re

from finding import Finding

IMPORT = re.compile(
    r"^[ \t]*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)", re.MULTILINE)

# Modules of the tool chain and the system, which no package declares.
ALWAYS = frozenset({
    "Dispatch", "Foundation", "FoundationEssentials", "FoundationInternationalization", "FoundationNetworking",
    "Glibc", "Observation", "RegexBuilder", "Swift", "Synchronization", "Testing",
})


def findings(source, target):
    if target is None:
        return
    for place in IMPORT.finditer(source.code):
        module = place.group(1)
        if module not in target.imports | ALWAYS:
            yield Finding(source.path, source.line(place.start(1)), "import", f"{target.name} 没有声明依赖 {module}",
                          f"declare {module} as a dependency of {target.name} in Package.swift, or move the shared noun down")
