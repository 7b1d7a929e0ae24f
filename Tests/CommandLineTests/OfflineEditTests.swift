import FoundationEssentials
import Lianhe
import LianheTesting
import Postgres
import Testing

/// Edits made offline that meet another's, and commands that are nearly those of before.
@Suite struct OfflineEditTests {
    private static let plot = Plot.Entry(
        code: "D1", name: "东大地", village: Cast.villageA, member: "KY0001", tenure: .contracted,
        area: Area(tenThousandthsOfMu: 25_000), landClass: .unclassified, status: .inUse)

    @Test func `a plot that both edited is laid over each other, or a conflict field by field`()
        async throws
    {
        try await withField { field in
            var office = Self.plot
            (office.name, office.area) = ("东坡", Area(tenThousandthsOfMu: 26_000))
            try await field.office(.keepPlots, office, Plot.keep)
            var mine = Self.plot
            mine.landClass = .orchard
            let merged = try await field.apply("plot.keep", FieldEdit(base: Self.plot, entry: mine))
            #expect(merged == "已办 D1")
            mine.area = Area(tenThousandthsOfMu: 24_000)
            mine.name = "东岗"
            let conflict = try await field.apply(
                "plot.keep", FieldEdit(base: Self.plot, entry: mine))
            #expect(
                conflict == "冲突 面积: 2.5 亩 → 2.4 亩 ≠ 2.6 亩; 地块名称: 东大地 → 东岗 ≠ 东坡")
            let plots = try await field.desk.run("plot list --village \(Cast.villageA)")
            #expect(plots.output.contains("东坡") && plots.output.contains("园地"))
        }
    }

    @Test func `an input lot or a demand that both changed is a conflict`() async throws {
        try await withField { field in
            let lot = InputLot.Entry(
                code: "F-1", kind: .fertiliser, product: "复合肥", supplier: "农资公司",
                received: Quantity(thousandths: 50_000, unit: .kilogram))
            try await field.office(.keepInputLots, lot, InputLot.keep)
            var (mine, office) = (lot, lot)
            mine.received = Quantity(thousandths: 40_000, unit: .kilogram)
            office.received = Quantity(thousandths: 45_000, unit: .kilogram)
            try await field.office(.keepInputLots, office, InputLot.keep)
            let lots = try await field.apply("input-lot.keep", FieldEdit(base: lot, entry: mine))
            #expect(lots == "冲突 入库数量: 50 公斤 → 40 公斤 ≠ 45 公斤")
            try await field.desk.prepare(
                "purchase round open KY-SG 秋季", by: .committeeSecretary)
            try await field.desk.prepare(
                "purchase demand TG2025-0001 KY0001 F1 120公斤", by: .committeeSecretary)
            let demand = Demand.Entry(
                round: DocumentNumber(.purchaseRound, year: 2025, serial: 1), member: "KY0001",
                item: "F1", quantity: Quantity(thousandths: 80_000, unit: .kilogram))
            let demands = try await field.apply(
                "demand.record", FieldEdit(base: nil, entry: demand))
            #expect(demands == "冲突 数量:  → 80 公斤 ≠ 120 公斤")
            var seen = demand
            seen.quantity = Quantity(thousandths: 120_000, unit: .kilogram)
            let known = try await field.apply("demand.record", FieldEdit(base: seen, entry: demand))
            #expect(known == "已办 TG2025-0001/KY0001/F1")
        }
    }

    @Test func `what was edited and is gone is not made anew`() async throws {
        try await withField { field in
            var mine = Self.plot
            (mine.code, mine.name) = ("D77", "东岗")
            let gone = try await field.apply("plot.keep", FieldEdit(base: mine, entry: mine))
            #expect(gone == "未办 “D77”已经不在，或您无权查看，不能更改。")
            let english = try await field.apply(
                "plot.keep", FieldEdit(base: mine, entry: mine), in: .english)
            #expect(
                english
                    == "未办 \"D77\" is not there any more, or not yours to see, and cannot be edited."
            )
        }
    }

    @Test func `a duplicate is edited no more`() async throws {
        try await withField { field in
            try await field.desk.prepare("member merge KY0002 --into KY0001 --reason 重复")
            let entry = Member.Entry(
                code: "KY0002", village: Cast.villageA, kind: .household, name: "李秀兰",
                joinedOn: .parsed("2020-01-01"))
            var mine = entry
            mine.name = "李秀芝"
            let said = try await field.apply("member.keep", FieldEdit(base: entry, entry: mine))
            #expect(said == "未办 “KY0002”是重复登记，已并入“KY0001”。")
            let shown = try await field.desk.run("member show KY0001")
            #expect(shown.output.contains("张国栋"))
        }
    }

    @Test func `a support status that was seen and one that was set meanwhile are told apart`()
        async throws
    {
        try await withField { field in
            let base = Member.Entry(
                code: "KY0001", village: Cast.villageA, kind: .household, name: "张国栋",
                joinedOn: .parsed("2020-01-01"), support: .monitored)
            var mine = base
            mine.support = .subsistence
            try await field.desk.prepare("member support KY0001 监测户 --reason 认定")
            let done = try await field.apply("member.keep", FieldEdit(base: base, entry: mine))
            #expect(done == "已办 KY0001")
            let late = try await field.apply(
                "member.keep", FieldEdit(base: base, entry: base.supported(.lifted)))
            #expect(late == "冲突 帮扶状态: monitored → lifted ≠ subsistence")
        }
    }

    @Test func `a person who is there is not changed from the field`() async throws {
        try await withField { field in
            var person = Person.Entry(
                member: "KY0001", name: "张国栋", relation: .head, phones: ["13812345678"])
            #expect(try await field.apply("person.keep", person) == "已办 KY0001/张国栋")
            #expect(try await field.apply("person.keep", person) == "已办 KY0001/张国栋")
            person.phones = ["13912345678"]
            let changed = try await field.apply("person.keep", person)
            #expect(changed == "未办 “KY0001”户内已有“张国栋”，内容不同；离线只登记新的人，更改请联网办理。")
            let english = try await field.apply("person.keep", person, in: .english)
            #expect(
                english == "未办 \"KY0001\" has a \"张国栋\" with other words; "
                    + "offline only new people are entered, change them online.")
            person.phones = ["13812345678"]
            #expect(try await field.apply("person.keep", person) == "已办 KY0001/张国栋")
        }
    }

    @Test func `an id that was used for another verb is refused`() async throws {
        try await withField { field in
            let asked = Member.Leaving(member: "KY0001", day: .parsed("2025-09-10"), reason: "迁")
            #expect(try await field.apply("member.leave", asked, id: 1) == "已办 KY0001")
            let other = try await field.apply("member.rejoin", asked, id: 1)
            #expect(other.hasPrefix("未办 ") && other.contains("已用于别的内容"), "\(other)")
            #expect(try await field.apply("member.leave", asked, id: 1) == "早已办 KY0001")
        }
    }

    @Test func `what the server cannot keep is refused, and those behind it are done`()
        async throws
    {
        try await withField { field in
            let odd = Member.Leaving(
                member: "KY0001", day: .parsed("2025-09-10"), reason: "迁\u{0}出")
            let said = try await field.apply("member.leave", odd)
            #expect(said.hasPrefix("未办 数据库拒绝了这个操作："), "\(said)")
            let english = try await field.apply("member.leave", odd, in: .english)
            #expect(english.hasPrefix("未办 The database refused this: "), "\(english)")
            let use = BatchInput.Draft(
                batch: "P-A1", lot: "N1", day: .parsed("2025-09-01"),
                quantity: Quantity(thousandths: .max, unit: .tonne))
            let lot = "投入品批次号,类别,产品名称,供应商,入库数量\nN1,其他,石灰,农资公司,50公斤\n"
            #expect(try await field.desk.load("input-lots", lot).status == 0)
            let huge = try await field.apply("input.use", use)
            #expect(huge.hasSuffix("折算后太大，或不足最小计量，无法登记。"), "\(huge)")
        }
    }

    @Test func `the reason of a command stands beside every row that it changes`() async throws {
        try await withField { field in
            let split = Batch.Split(
                "P-A1", into: "P-A2", on: .parsed("2025-09-10"), reason: "分栽",
                stock: [.init("一级", Quantity(thousandths: 10_000, unit: .jin))])
            let done = try await field.apply("batch.split", split)
            #expect(done.hasPrefix("已办 "), "\(done)")
            let reasons = try await field.desk.cast.testDatabase.acrossAllTenants { connection in
                try await connection.all(
                    """
                    select distinct reason from app.audit_entry
                    where verb = 'batch.split' and tenant_id is not null
                    """, as: String?.self)
            }
            #expect(reasons == ["分栽"])
        }
    }
}

extension Member.Entry {
    fileprivate func supported(_ status: SupportStatus) -> Member.Entry {
        var entry = self
        entry.support = status
        return entry
    }
}

/// A coordinator in the field, and the office that records the same meanwhile.
private struct Field: Sendable {
    let desk: Desk
    private let tenant: Tenant

    init(_ desk: Desk) async throws {
        self.desk = desk
        let database = Database(
            pool: desk.cast.database.pool, clock: desk.cast.database.clock,
            vault: try Vault(keyFile: Vault.newKey()))
        tenant = try await database.tenant("kaiyuan", as: Cast.account(.villageCoordinator))
    }

    /// Applies a list of one command and says what the command line says of it.
    func apply(
        _ verb: String, _ content: some Encodable, id: Int? = nil, in language: Language = .chinese
    ) async throws -> String {
        let last = String(1_000_000_000_000 + (id ?? Int.random(in: 100..<1_000_000_000)))
        let json = String(decoding: try JSONEncoder().encode(content), as: UTF8.self)
        let line = """
            {"command": "0198f0a0-0000-7000-8000-\(last.suffix(12))", "verb": "\(verb)", \
            "at": "2025-09-15T10:15:00+08:00", "content": \(json)}
            """
        let report = try await FieldList(line, verbs: FieldVerb.all).carryOut(in: tenant)[0]
        switch report.outcome {
        case .done(let answer): return "已办 \(answer)"
        case .alreadyDone(let answer): return "早已办 \(answer)"
        case .settled: return "早已办 冲突已处理"
        case .refused(let reason): return "未办 \(reason.message(in: language))"
        case .conflict(let differences):
            let fields = differences.map { difference in
                let header = FieldVerb.named(verb)?.header(of: difference.field, in: .chinese)
                let values = [difference.base, difference.mine, difference.theirs]
                    .map { difference.text($0, in: .chinese) }
                return "\(header ?? ""): \(values[0]) → \(values[1]) ≠ \(values[2])"
            }
            return "冲突 " + fields.joined(separator: "; ")
        }
    }

    /// Keeps an entry as the operator at the office.
    func office<Entry: Codable & Sendable>(
        _ verb: Verb, _ entry: Entry,
        _ keep: @Sendable ([Entry], TenantTransaction) async throws -> [EntryOutcome]
    ) async throws {
        let county = try await desk.cast.kaiyuan(.countyOperator)
        _ = try await county.write(verb, try Command(UInt64.random(in: 0...UInt64.max))) { tx in
            try await keep([entry], tx).single(of: [])
            return true
        }
    }
}

/// Runs a test in a Kaiyuan that has land.
private func withField(_ body: @Sendable (Field) async throws -> Void) async throws {
    try await withKaiyuan { desk in
        try await desk.settleLand()
        try await body(try await Field(desk))
    }
}
