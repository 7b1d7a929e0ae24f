import CommandLine
import Lianhe
import LianheTesting
import Postgres
import Testing

/// What one installation exports, another that is empty imports: all of it rehearsed before.
@Suite struct EmptyCountyTests {
    /// The kinds in the order in which they are imported; the secretary among the people is refused until
    /// there is a committee.
    private static let kinds = SheetKinds.exportableNames.flatMap { kind in
        kind == "committees" ? [kind, "people"] : [kind]
    }

    @Test func `a rehearsal says what the import does and changes nothing`() async throws {
        try await withKaiyuan { desk in
            try await desk.fill()
            let sheets = try await desk.exported()
            try await desk.startAnew()
            for (place, kind) in Self.kinds.enumerated() {
                try await desk.prepare(before: kind)
                let counts = try await desk.rehearseAndImport(kind, sheets[kind] ?? "")
                let isEarly = kind == "people" && !Self.kinds[..<place].contains("committees")
                #expect(counts.contains("\"problemCount\": 0") != isEarly, "\(kind): \(counts)")
                let isNew = !counts.contains("\"recorded\": 0,")
                #expect(isNew == (Self.further[kind] == nil), "\(kind): \(counts)")
            }
            let again = try await desk.exported()
            for kind in SheetKinds.exportableNames {
                #expect(again[kind]?.withoutSerials == sheets[kind]?.withoutSerials, "\(kind)")
            }
            for (kind, sheet) in Self.further {
                let counts = try await desk.rehearseAndImport(kind, sheet)
                #expect(!counts.contains("\"recorded\": 0, \"changed\": 0"), "\(kind): \(counts)")
            }
        }
    }

    /// New rows of the kinds that came with another: with the coverage, the crops, the survey.
    private static let further = [
        "disclosures": "党委编号,村代码,可见内容,开始日期\nKY-SG,211282102201,成本,2024-06-01\n",
        "varieties": "作物,品种\n番茄,金棚\n", "grades": "作物,等级,等级序号\n番茄,三级,3\n",
        "survey-weights": "普查编号,指标,权重,更改原因\nPC2025,水源,60,缺水\nPC2025,道路,40,缺水\n",
    ]
}

extension Desk {
    /// Rehearses an import, looks that no table has another row, imports, and gives the report.
    fileprivate func rehearseAndImport(_ kind: String, _ sheet: String) async throws -> String {
        let role = ExportTests.roles[kind] ?? .countyOperator
        let before = try await rows()
        let rehearsed = try await load(kind, sheet, by: role, with: "--dry-run --json")
        let after = try await rows()
        #expect(after == before, "\(kind)")
        let imported = try await load(kind, sheet, by: role, with: "--json")
        let said = rehearsed.output.replacing("\"dryRun\": true", with: "\"dryRun\": false")
        #expect(said == imported.output, "\(kind)")
        return imported.output
    }

    /// Every sheet as it is exported, by its kind.
    fileprivate func exported() async throws -> [String: String] {
        var sheets: [String: String] = [:]
        for kind in SheetKinds.exportableNames {
            sheets[kind] = try await prepare("export \(kind) --format csv").output
        }
        return sheets
    }

    /// Puts the county aside and founds it anew, with nobody but its operator.
    fileprivate func startAnew() async throws {
        try await cast.testDatabase.acrossAllTenants { connection in
            _ = try await connection.execute(
                """
                update app.tenant set code = 'aside', national_code = '999999'
                where code = 'kaiyuan'
                """)
        }
        let account = Cast.account(.countyOperator)
        let run = try await lianhe([
            "county", "create", "kaiyuan", "开原市", "--national-code", "211282",
            "--operator-account", account, "--operator-name", "平台管理员", "--database",
            cast.testDatabase.applicationURL,
        ])
        guard run.status == 0 else { throw Unprepared(line: "county create", run: run) }
    }

    /// What no sheet brings and a kind needs.
    fileprivate func prepare(before kind: String) async throws {
        switch kind {
        case "survey-weights":
            try await prepare("survey open PC2025 特色产业摸底 --year 2024 --on 2025-08-01")
        case "demands":
            try await prepare("purchase round open KY-SG 2025年秋季农资", by: .committeeSecretary)
        default: break
        }
    }

    /// How many rows each table has, of all counties.
    fileprivate func rows() async throws -> [String] {
        try await cast.testDatabase.acrossAllTenants { connection in
            try await connection.all(
                """
                select c.relname || ' ' || (xpath('/row/n/text()', query_to_xml(
                    format('select count(*) as n from app.%I', c.relname), false, true, '')))[1]::text
                from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind = 'r'
                order by c.relname
                """, as: String.self)
        }
    }
}

extension String {
    /// Numbers that the installation gives differ, and with them the order of what one day brought.
    fileprivate var withoutSerials: [String] {
        let lines = split(whereSeparator: \.isNewline).map(String.init)
        return lines.map { $0.replacing(/\/[0-9]+$/, with: "/?") }.sorted()
    }
}
