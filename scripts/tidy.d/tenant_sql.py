"""SQL in Swift that touches a table of tenants says whose rows it means, once for each such table."""

import re

import sql_text
from finding import Finding

EXCEPT = ("Sources/Postgres/", "Sources/Tenancy/Migrations/")
BEGINS = re.compile(r"\s*\(?\s*(?:with|select|insert\s+into|update|delete\s+from|merge|copy|lock|truncate|from|join|left\s+join"
                    r"|inner\s+join|cross\s+join|exists|and|or|where|union)\b")


def findings(source, tables):
    if not source.path.startswith("Sources/") or source.path.startswith(EXCEPT) or not tables:
        return
    for literal in source.strings:
        named = mentioned(literal.text, tables)
        scoped = len(re.findall(r"\btenant_id\b", sql_text.without_comments(literal.text)))
        if len(named) > scoped:
            yield Finding(source.path, literal.line, "tenant-id",
                          f"SQL 提到 {', '.join(named)}，但 tenant_id 只出现 {scoped} 次",
                          "say tenant_id = $n for each of these tables")


def mentioned(text, tables):
    """The tenant tables that an SQL text names, in its order; nothing for text that is not SQL."""
    plain = sql_text.without_comments(text)
    one_of = "|".join(sorted(tables, key=len, reverse=True))
    places = [rf"\bapp\.({one_of})\b(?!\.)"]
    if BEGINS.match(plain):
        places.append(rf"\b(?:from|join|into|update|truncate|lock)\s+(?:only\s+)?({one_of})\b(?!\.)")
    return [place.group(1) for pattern in places for place in re.finditer(pattern, plain)]
