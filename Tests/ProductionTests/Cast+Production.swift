import Catalogue
import Committees
import Land
import LianheTesting
import Measures
import Postgres
import Production
import Sheets
import Tenancy
import Testing

/// A season of the cast: one committee, tomatoes by weight and seedlings by number, batches in two
/// villages, one of them closed; and the same in little in Wuxi.
struct Season: Sendable {
    let cast: Cast

    /// The operator of Kaiyuan.
    var kaiyuan: Tenant {
        get async throws { try await cast.kaiyuan(.countyOperator) }
    }

    /// Runs a test in the season.
    static func with(_ body: @Sendable (Season) async throws -> Void) async throws {
        try await withCast { cast in
            let season = Season(cast: cast)
            try await season.plant()
            try await body(season)
        }
    }

    static let crops: [Crop.Entry] = [
        .init(code: "tomato", name: "番茄", unit: .jin, variety: "普罗旺斯", grade: "一级", rank: 1),
        .init(code: "tomato", variety: "粉果", grade: "二级", rank: 2),
        .init(code: "seedling", name: "秧苗", unit: .plant, grade: "壮苗", rank: 1),
    ]

    static let batches: [Batch.Entry] = [
        .tomatoes("A1", variety: "普罗旺斯", plot: "P1"),
        .tomatoes("A2", member: "KY0002"),
        .tomatoes("A3", member: "KY0002", planted: "2025-05-01"),
        .tomatoes("A9", planted: "2025-01-01"),
        .tomatoes("B1", member: "KY0003"),
        .init(
            code: "S1", committee: "FQ", crop: "秧苗", member: "KY0001",
            plantedOn: .parsed("2025-03-01")),
    ]

    private func plant() async throws {
        try await found(try await kaiyuan, Self.crops)
        let plot = Plot.Entry(
            code: "P1", name: "东大地", village: Cast.villageA, member: "KY0001", tenure: .contracted,
            area: Area(tenThousandthsOfMu: 25_000))
        try await keep(try await kaiyuan, .keepPlots, [plot], Plot.keep)
        try await keep(try await kaiyuan, .keepBatches, Self.batches, Batch.keep)
        let box = CropPacking.Entry(
            crop: "番茄", pack: .box, content: Quantity(thousandths: 12_500, unit: .kilogram))
        try await keep(try await kaiyuan, .keepPackings, [box], CropPacking.keep)
        _ = try await kaiyuan.write(.closeBatch, try Command("A9")) { tx in
            try await Batch.close("A9", on: .parsed("2025-08-01"), reason: "拉秧", in: tx)
        }
        let wuxi = try await cast.wuxi(.countyOperator)
        try await found(wuxi, Array(Self.crops.prefix(2)))
        let batch = Batch.Entry.tomatoes("W1", member: "WX0001")
        try await keep(wuxi, .keepBatches, [batch], Batch.keep)
    }

    private func found(_ tenant: Tenant, _ crops: [Crop.Entry]) async throws {
        let committee = Committee.Entry(
            code: "FQ", name: "番茄产业联合党委", industry: "番茄", foundedOn: .parsed("2024-01-10"))
        try await keep(tenant, .keepCommittees, [committee], Committee.keep)
        try await keep(tenant, .keepCrops, crops, Crop.keep)
    }

    private func keep<Entry: Codable & Sendable>(
        _ tenant: Tenant, _ verb: Verb, _ entries: [Entry],
        _ keep: @Sendable ([Entry], TenantTransaction) async throws -> [EntryOutcome]
    ) async throws {
        let lines = try await tenant.outcomes(verb, entries, keep)
        try #require(lines.allSatisfy { $0 == "recorded" }, "\(lines)")
    }
}

extension Season {
    /// Records pickings as somebody of Kaiyuan.
    func record(
        by role: Role = .countyOperator, _ pickings: [Picking]
    ) async throws -> [Recording] {
        try await cast.kaiyuan(role).write(.recordHarvests, try Command(pickings)) { tx in
            try await Harvest.record(pickings, in: tx)
        }
    }

    /// What a batch holds: "一级 120 斤 0 斤".
    func stock(_ batch: String) async throws -> [String] {
        try await kaiyuan.read { tx in
            try await Batch.stock(batch, in: tx).map {
                "\($0.grade) \($0.harvested.text(in: .chinese)) \($0.delivered.formatted())"
            }
        }
    }

    /// Every harvest of Kaiyuan as "batch day grade quantity".
    func harvests() async throws -> [String] {
        try await kaiyuan.read { tx in
            try await Harvest.page(limit: 1_000, in: tx).harvests.map {
                "\($0.number.batch) \($0.number.day) \($0.grade) \($0.quantity.text(in: .chinese))"
            }
        }
    }

    /// Imports a sheet as somebody of Kaiyuan.
    func importSheet(
        _ text: String, _ role: Role = .countyOperator, rehearsing: Bool = false
    ) async throws -> [String] {
        try await importSheet(Array(text.utf8), role, rehearsing: rehearsing)
    }

    /// Imports a sheet as somebody of Kaiyuan and gives the counts and problems as lines.
    func importSheet(
        _ bytes: [UInt8], _ role: Role = .countyOperator, rehearsing: Bool = false
    ) async throws -> [String] {
        let tenant = try await cast.kaiyuan(role)
        return try await Cast.withSheet(bytes) { path in
            let report = try await Harvest.importSheet(
                from: path, into: tenant, rehearsing: rehearsing)
            return ["\(report.recorded) recorded, \(report.alreadyRecorded) already"]
                + report.problems.map { $0.message(in: .chinese) }
        }
    }

    /// What a question across all tenants counts.
    func count(_ sql: SQL) async throws -> Int64 {
        try await cast.testDatabase.acrossAllTenants { try await $0.one(sql, as: Int64.self) }
    }

    /// How far the totals of stock are from the harvests and losses they total: none where all is well.
    func stockDifferences() async throws -> Int64 {
        try await count(
            """
            select count(*) from (
                select tenant_id, batch_id, grade_id, sum(base_milli) as base
                from app.harvest group by 1, 2, 3) h
            full join app.batch_stock s using (tenant_id, batch_id, grade_id)
            left join (
                select tenant_id, batch_id, grade_id, sum(base_milli) as base
                from app.lot_loss group by 1, 2, 3) l using (tenant_id, batch_id, grade_id)
            where coalesce(h.base, 0) <> coalesce(s.harvested_milli, 0)
                or coalesce(l.base, 0) <> coalesce(s.lost_milli, 0)
            """)
    }
}

extension Batch.Entry {
    /// Tomatoes of the cast's first member, planted on 2025-03-01, with what a test says otherwise.
    static func tomatoes(
        _ code: String, variety: String = "", member: String = "KY0001", plot: String? = nil,
        planted: String = "2025-03-01"
    ) -> Batch.Entry {
        Batch.Entry(
            code: code, committee: "FQ", crop: "tomato", variety: variety, member: member,
            plot: plot, plantedOn: .parsed(planted))
    }
}

extension Picking {
    /// A picking of 120 斤 of the first grade from A1 on 2025-09-03, with what a test says otherwise.
    static func of(
        _ batch: String = "A1", _ grade: String = "一级", on day: String = "2025-09-03",
        _ thousandths: Int64 = 120_000, _ unit: Unit = .jin, ticket: String? = nil,
        note: String? = nil
    ) -> Picking {
        Picking(
            batch: batch, grade: grade, day: .parsed(day),
            quantity: Quantity(thousandths: thousandths, unit: unit), ticket: ticket, note: note)
    }
}
