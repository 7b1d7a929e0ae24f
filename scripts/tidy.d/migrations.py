"""Migrations: guarded tenant tables, named constraints, and the few things the schema does without."""

import re
from typing import NamedTuple

import sql_text
from finding import Finding, line_of

POLICY = "tenant_id = current_setting('app.tenant_id')::bigint"
NAME = r'(?:"?\w+"?\.)?"?(\w+)"?'
TABLE = re.compile(rf"\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?{NAME}\s*\(", re.IGNORECASE)
ADDITION = re.compile(rf"\balter\s+table\s+(?:only\s+)?{NAME}\s+add\s+([^;]*);", re.IGNORECASE)
KEYWORD = re.compile(
    r"\bconstraint\s+\w+|\bprimary\s+key\b|\bforeign\s+key\b|\bunique\b|\bcheck\b|\bexclude\b|\breferences\b", re.IGNORECASE)
GUARD = re.compile(r"\bcreate\s+(?:or\s+replace\s+)?function\s+app\.guard_tenant_table\b", re.IGNORECASE)
FILE_NAME = re.compile(r"(\d{4})_[a-z]+(?:_[a-z0-9]+)+\.sql$")
REFUSED = (
    (r"\bas\s+identity\b|\b(?:big|small)serial\b|\bid\s+serial\b", "identity", "用 nextval('app.id')", "use default nextval('app.id')"),
    (r"\bon\s+delete\s+set\s+(?:null|default)\b", "set-null", "用 restrict、cascade 或结束时间",
     "use restrict, cascade or a closing row"),
)


class Table(NamedTuple):
    name: str
    offset: int
    body: str
    body_offset: int


def tables(text):
    plain = sql_text.without_strings(text)
    for place in TABLE.finditer(plain):
        begin = place.end()
        yield Table(place.group(1), place.start(), plain[begin:sql_text.bracket_end(plain, begin - 1)], begin)


def is_tenant_table(table):
    return re.search(r"(?:^|,)\s*tenant_id\b", sql_text.flat(table.body)) is not None


def tenant_tables(files):
    return {table.name for text in files.values() for table in tables(text) if is_tenant_table(table)}


def findings(files):
    yield from numbering(files)
    for path, text in files.items():
        for table in tables(text):
            yield from unnamed(path, text, table.body, table.body_offset, table.name)
            if is_tenant_table(table):
                yield from unguarded(path, text, table)
        yield from additions(path, text)
        yield from refused(path, text)
        yield from weak_guard(path, text)
        yield from left_open(path, text)


def numbering(files):
    for expected, path in enumerate(sorted(files), start=1):
        name = FILE_NAME.search(path)
        if name is None or int(name.group(1)) != expected:
            yield Finding(path, 1, "migration-name", f"应为 {expected:04}_动词_名词.sql", f"call it {expected:04}_verb_noun.sql")


def unnamed(path, text, part, offset, table):
    """Every constraint has a name of its own, which maps to one error of the domain."""
    for begin, item in items(part):
        named = foreign = False
        for word in KEYWORD.finditer(sql_text.flat(item)):
            kind = " ".join(word.group().lower().split())
            if kind.startswith("constraint"):
                named, foreign = True, False
                continue
            if not named and not (kind == "references" and foreign):
                yield Finding(path, line_of(text, offset + begin + word.start()), "constraint-name",
                              f"{table} 的 {kind} 没有名字", f"write: constraint {table}_…_{suffix(kind)} {kind}")
            named, foreign = False, kind == "foreign key"


def items(part):
    """The pieces between the outer commas, with their offsets."""
    begin, outer = 0, sql_text.flat(part)
    for comma in [*re.finditer(",", outer), None]:
        end = comma.start() if comma else len(part)
        yield begin, part[begin:end]
        begin = end + 1


def suffix(kind):
    return {"primary key": "pkey", "foreign key": "fkey", "references": "fkey", "unique": "key"}.get(kind, kind)


def additions(path, text):
    for place in ADDITION.finditer(sql_text.without_strings(text)):
        yield from unnamed(path, text, place.group(2), place.start(2), place.group(1))
        if re.match(r"column\s+(?:if\s+not\s+exists\s+)?tenant_id\b|tenant_id\b", place.group(2), re.IGNORECASE):
            yield Finding(path, line_of(text, place.start()), "row-security", "tenant_id 不能后加",
                          "make the table with tenant_id from the start")


def unguarded(path, text, table):
    missing = [name for name, pattern in protections(table.name) if not re.search(pattern, spaced(text), re.IGNORECASE)]
    by_function = rf"\bapp\.guard_tenant_table\s*\(\s*'(?:app\.)?{table.name}'"
    if missing and not re.search(by_function, sql_text.without_comments(text)):
        yield Finding(path, line_of(text, table.offset), "row-security", f"{table.name} 缺少 {', '.join(missing)}",
                      f"add: select app.guard_tenant_table('{table.name}', …);")


def protections(table):
    altered = rf"\balter table (?:app\.)?{table}"
    policy = re.escape(f"({POLICY})")
    yield "enable row level security", rf"{altered} enable row level security\b"
    yield "force row level security", rf"{altered} force row level security\b"
    yield "policy", rf"\bcreate policy \w+ on (?:app\.)?{table}\b[^;]*\busing {policy}\s*with check {policy}"


def spaced(text):
    return re.sub(r"\s+", " ", sql_text.without_comments(text))


def weak_guard(path, text):
    """The function that guards tables must itself do all three things, with exactly the agreed policy."""
    place = GUARD.search(sql_text.without_comments(text))
    if place is None:
        return
    body = spaced(text[place.start():]).replace("''", "'")
    wanted = (" enable row level security", " force row level security", f"using ({POLICY})", f"with check ({POLICY})")
    for one in wanted:
        if one not in body:
            yield Finding(path, line_of(text, place.start()), "row-security", f"guard_tenant_table 缺少：{one}",
                          f"it has to contain: {one}")


def left_open(path, text):
    """Row security that a migration lifts for a moment is forced again in the same file."""
    plain = sql_text.without_strings(text)
    for place in re.finditer(rf"\balter\s+table\s+{NAME}\s+no\s+force\s+row\s+level", plain, re.IGNORECASE):
        again = rf"\balter\s+table\s+(?:app\.)?{place.group(1)}\s+force\s+row\s+level"
        if not re.search(again, plain[place.end():], re.IGNORECASE):
            yield Finding(path, line_of(text, place.start()), "row-security", f"{place.group(1)} 没有恢复行级安全",
                          f"end with: alter table app.{place.group(1)} force row level security;")


def refused(path, text):
    plain = sql_text.without_strings(text)
    for pattern, rule, chinese, english in REFUSED:
        for place in re.finditer(pattern, plain, re.IGNORECASE):
            yield Finding(path, line_of(text, place.start()), rule, f"不用 {place.group()}：{chinese}", english)
