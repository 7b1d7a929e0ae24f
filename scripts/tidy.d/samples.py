"""The test of tidy itself: samples that must be found, each with its rule, and samples that must pass."""

import migrations
import project
import rules
from project import Project, Target
from swift_text import SwiftText

TARGETS = [
    Target("Land", "Sources/Land", frozenset({"Land", "Measures", "Postgres", "ServiceLifecycle"})),
    Target("Postgres", "Sources/Postgres", frozenset({"Postgres", "CPostgres"})),
    Target("CommandLine", "Sources/CommandLine", frozenset({"CommandLine"})),
    Target("LandTests", "Tests/LandTests", frozenset({"LandTests", "Land"})),
]
LAND, CODEC, EDGE, TEST = (
    "Sources/Land/Plot.swift", "Sources/Postgres/Float.swift", "Sources/CommandLine/Plot.swift",
    "Tests/LandTests/PlotTests.swift")

POLICY = migrations.POLICY
PLOT_TABLE = "create table app.plot (tenant_id bigint not null, id bigint, constraint plot_pkey primary key (tenant_id, id));\n"
GUARDED = "select app.guard_tenant_table('{}', 'register');\n"
GUARD = """create function app.guard_tenant_table(name text) returns void language plpgsql as $$
begin
    execute format('alter table app.%I enable row level security', name);
    {force}
    execute format('create policy tenant_only on app.%I using ({policy}) with check ({policy})', name);
end $$;
"""
FORCE = "execute format('alter table app.%I force row level security', name);"
QUOTED_POLICY = POLICY.replace("'", "''")


def function(lines, signature="func long()"):
    """A function of so many lines."""
    return signature + " {\n" + "    work()\n" * (lines - 2) + "}\n"


# Path, text, the rules that must be found (none: it must pass).
SWIFT = [
    # sizes
    (LAND, function(60), []),
    (LAND, function(61), ["function-length"]),
    (TEST, function(61, "@Test func `a name with { and \" in it`()"), ["function-length"]),
    (LAND, function(61, "init?(a: Int,\n     b: Int) throws\n where A: B"), ["function-length"]),
    (LAND, function(61, "var body: String"), ["function-length"]),
    (LAND, "protocol P {\n    func a() throws\n    func b()\n" + "\n" * 70 + "}\n", []),
    (LAND, "func quotes() {\n    use(\"}\")\n    use(#\"\"}\"#)\n    // }\n" + "    work()\n" * 60 + "}\n", ["function-length"]),
    (LAND, "let a = 1\n" * 400 + "// a comment\n\n" * 50, []),
    (LAND, "let a = 1\n" * 401, ["file-length"]),
    # calls and types
    (LAND, "let a = Decimal(1)", ["decimal"]),
    (LAND, "let a: Double = x", ["float"]),
    (LAND, "let a = [Float32]()", ["float"]),
    (LAND, "let a = 1.5", ["float"]),
    (LAND, "let a = 1e3", ["float"]),
    (LAND, "let a = pair.0.1 + $0.1 + 0x1e5 + 1_000; for _ in 0...5 {}", []),
    (LAND, 'let a = "1.5 Double try? \\(b)" // Double 1.5 as!', []),
    (LAND, 'let a = "\\(Double(b))"', ["float"]),
    (TEST, "let a = 1.5", []),
    (LAND, "let a = ISO8601DateFormatter()", ["formatter"]),
    (LAND, "let a = NumberFormatter()", ["formatter"]),
    (TEST, "JSONSerialization.data()", ["json"]),
    (TEST, "try await Task.sleep(for: .seconds(1))", ["sleep"]),
    (TEST, "usleep(100)", ["sleep"]),
    (LAND, "try await clock.sleep(until: later)", []),
    (LAND, "let a = try? b()", ["try"]),
    (TEST, "let a = try! b()", ["try"]),
    (LAND, "let a = b as! C", ["cast"]),
    (LAND, "let a = b as? C", []),
    (LAND, "print(a)", ["print"]),
    (EDGE, "print(a)", []),
    (TEST, "dump(a, to: &text)", []),
    (LAND, "func print(_ a: Int) {}\npage.print(a)", []),
    (LAND, "import Foundation", ["foundation"]),
    (LAND, "import struct Foundation.Date", ["foundation"]),
    (LAND, "import FoundationEssentials", ["foundation"]),
    (EDGE, "public import Foundation", []),
    (TEST, "import Foundation", []),
    (LAND, "struct PlotService {}", ["name"]),
    (LAND, "enum PlotUtils {}", ["name"]),
    (LAND, "struct Dispatcher: Service {}\nstruct ServiceRequest {}\nlet manager: Manager", []),
    ("Sources/Land/PlotHelper.swift", "struct Plot {}", ["name"]),
    # the lexer
    (LAND, "let a = /\"try?/\nlet b = 4 / 2 / 1\nlet c = try? d()", ["try"]),
    (LAND, "/* outer /* inner */ try? */ let a = 1", []),
    (LAND, 'let a = """\n    as! \\("x" as! Y)\n    """', ["cast"]),
    (LAND, 'let a = #"\\(try? b)"# + #"\\#(try? b)"#', ["try"]),
    # exceptions
    (CODEC, "// tidy:allow float: the wire format\nextension Double {\n    let a: Double = 0.5\n}\n", []),
    (CODEC, "let a: Double // tidy:allow float: the wire format", []),
    (CODEC, "// tidy:allow float: the wire format\nlet a: Double\nlet b: Double", ["float"]),
    (CODEC, "let a: Double // tidy:allow float", ["allow"]),
    (CODEC, "let a: Int // tidy:allow float: no longer", ["allow"]),
    (LAND, "let a: Double // tidy:allow float: please", ["allow", "float"]),
    (LAND, "let a = b as! C // tidy:allow cast: please", ["allow", "cast"]),
    # imports and files
    (LAND, "import Measures\npublic import Postgres\nimport Synchronization", []),
    (LAND, "@testable import Sales", ["import"]),
    (LAND, "package import Sales", ["import"]),
    (LAND, "import struct Sales.Order", ["import"]),
    (LAND, "// import Sales\nlet a = \"import Sales\"", []),
    ("Sources/Nowhere/Plot.swift", "struct Plot {}", ["dead-file"]),
    (LAND, "// nothing but a comment\n", ["dead-file"]),
    (LAND, "let a = 1 // TO" "DO: more", ["leftover"]),
    # SQL
    (LAND, 'let a: SQL = "select id from app.plot where id = \\(id)"', ["tenant-id"]),
    (LAND, 'let a: SQL = "select id from plot where tenant_id = \\(t)"', []),
    (LAND, 'let a: SQL = "select id from plot -- tenant_id"', ["tenant-id"]),
    (LAND, 'let a: SQL = """\n    update app.plot set area = \\(a)\n    where tenant_id = \\(t)\n    """', []),
    (LAND, 'let a: SQL = "select 1 from app.plot p join app.plot q using (id) where p.tenant_id = \\(t)"', ["tenant-id"]),
    (LAND, 'let a: SQL = "join plot p on p.id = x.plot_id"', ["tenant-id"]),
    (LAND, 'let a = "Nothing was taken from plot 7."', []),
    (LAND, 'let a: SQL = "select name from app.unit"', []),
    (CODEC, 'let a: SQL = "select id from app.plot"', []),
    (TEST, 'let a: SQL = "select count(*) from app.plot"', []),
]

# Text of the first migration, the rules that must be found.
SQL = [
    (PLOT_TABLE + GUARDED.format("plot"), []),
    (PLOT_TABLE, ["row-security"]),
    (PLOT_TABLE + GUARDED.format("plots"), ["row-security"]),
    (PLOT_TABLE + "-- " + GUARDED.format("plot"), ["row-security"]),
    (PLOT_TABLE + "alter table app.plot enable row level security;\nalter table app.plot force row level security;\n"
     f"create policy p on app.plot for all using ({POLICY})\n    with check ({POLICY});", []),
    (PLOT_TABLE + "alter table app.plot enable row level security;\n"
     f"create policy p on app.plot using ({POLICY}) with check ({POLICY});", ["row-security"]),
    (PLOT_TABLE + "alter table app.plot enable row level security;\nalter table app.plot force row level security;\n"
     f"create policy p on app.plot using ({POLICY} or true) with check ({POLICY});", ["row-security"]),
    (GUARD.format(force=FORCE, policy=QUOTED_POLICY), []),
    (GUARD.format(force="", policy=QUOTED_POLICY), ["row-security"]),
    (GUARD.format(force=FORCE, policy=QUOTED_POLICY.replace("app.tenant_id", "app.tenant")),
     ["row-security", "row-security"]),
    (PLOT_TABLE + GUARDED.format("plot") + "alter table app.plot no force row level security;", ["row-security"]),
    (PLOT_TABLE + GUARDED.format("plot") + "alter table app.plot no force row level security;\n"
     "alter table app.plot force row level security;", []),
    ("create table app.unit (code text primary key);", ["constraint-name"]),
    ("create table app.unit (code text constraint unit_pkey primary key check (code <> ''));", ["constraint-name"]),
    ("create table app.unit (code text not null constraint unit_pkey primary key\n"
     "    constraint unit_code_check check (code <> 'unique'));", []),
    ("create table app.unit (base text references app.unit (code), unique (base));", ["constraint-name", "constraint-name"]),
    ("create table app.unit (base text, constraint unit_base_fkey foreign key (base) references app.unit (code));", []),
    ("alter table app.unit add check (code <> '');", ["constraint-name"]),
    ("alter table app.unit add constraint unit_code_check check (code <> '');", []),
    ("create table app.unit (id bigint generated always as identity);", ["identity"]),
    ("create table app.unit (serial integer, id bigserial);", ["identity"]),
    ("create table app.unit (base text, constraint unit_base_fkey foreign key (base) references app.unit (code)\n"
     "    on delete set null);", ["set-null"]),
    ("select 1; -- FIX" "ME", ["leftover"]),
]

FILES = [
    ({"sql/migrations/0001_create_unit.sql": "", "sql/migrations/0003_create_plot.sql": ""}, ["migration-name"]),
    ({"sql/migrations/0001_unit.sql": ""}, ["migration-name"]),
    ({"sql/migrations/0001_create_unit.sql": "", "sql/migrations/0002_create_plot.sql": ""}, []),
]

PACKAGE = {"targets": [
    {"name": "Land", "type": "regular", "exclude": ["Notes"], "dependencies": [
        {"byName": ["Measures", None]}, {"product": ["Metrics", "swift-metrics", None, None]}]},
    {"name": "LandTests", "type": "test", "dependencies": [{"target": ["Land", None]}]},
]}


def run():
    outcomes = [*swift_outcomes(), *sql_outcomes(), *package_outcomes()]
    wrong = [(what, wanted, got) for what, wanted, got in outcomes if sorted(wanted) != sorted(got)]
    for what, wanted, got in wrong:
        print(f"样本  sample:\n{what}\n应发现 expected {wanted}，实际 found {got}\n")
    if not wrong:
        print(f"{len(outcomes)} 个样本全部正确  all {len(outcomes)} samples are right")
    return 1 if wrong else 0


def swift_outcomes():
    schema = {"sql/migrations/0001_create_plot.sql": PLOT_TABLE + GUARDED.format("plot")}
    for path, text, wanted in SWIFT:
        yield f"{path}\n{text[:300]}", wanted, found(Project(TARGETS, [SwiftText(path, text)], schema, {path: text}))


def sql_outcomes():
    for text, wanted in SQL:
        files = {"sql/migrations/0001_create_plot.sql": text}
        yield text, wanted, found(Project(TARGETS, [], files, files))
    for files, wanted in FILES:
        yield str(files), wanted, found(Project(TARGETS, [], files, files))


def package_outcomes():
    land, tests = project.targets(PACKAGE)
    yield "dependencies", ["CoreMetrics", "Land", "Measures", "Metrics"], sorted(land.imports)
    yield "folder of a test target", ["Tests/LandTests"], [tests.path]
    yield "excluded folder", [True, False], [land.owns(LAND), land.owns("Sources/Land/Notes/Old.swift")]


def found(sample):
    return [finding.rule for finding in set(rules.findings(sample))]
