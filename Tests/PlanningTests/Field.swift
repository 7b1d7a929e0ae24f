import Catalogue
import Committees
import Land
import LianheTesting
import Measures
import Planning
import Production
import Tenancy
import Testing

/// A spring of tomatoes: a committee that covers two villages, yields, a calendar, batches in three
/// villages and some harvest.
struct Field: Sendable {
    let cast: Cast
    let kaiyuan: Tenant

    /// Runs a test in the spring, as the operator.
    static func with(_ body: @Sendable (Field) async throws -> Void) async throws {
        try await withCast { cast in
            let field = Field(cast: cast, kaiyuan: try await cast.kaiyuan(.countyOperator))
            try await field.found()
            try await field.grow()
            try await body(field)
        }
    }

    private func found() async throws {
        let committee = Committee.Entry(
            code: "FQ", name: "番茄产业联合党委", industry: "番茄", foundedOn: .parsed("2024-01-10"))
        try await keep(.keepCommittees, [committee], Committee.keep)
        let covered = [Cast.villageA, Cast.villageB].map {
            Coverage.Entry(committee: "FQ", village: $0, from: .parsed("2024-01-10"))
        }
        try await keep(.keepCoverage, covered, Coverage.keep)
        let crops: [Crop.Entry] = [
            .init(code: "tomato", name: "番茄", unit: .jin, variety: "粉果", grade: "一级", rank: 1),
            .init(code: "seedling", name: "秧苗", unit: .plant, grade: "壮苗", rank: 1),
        ]
        try await keep(.keepCrops, crops, Crop.keep)
        let yield = CropYield.Entry(
            crop: "番茄", perMu: Quantity(thousandths: 8_000_000, unit: .jin))
        try await keep(.keepYields, [yield], CropYield.keep)
        let season = CropCalendar.Entry(
            crop: "番茄", sow: try YearWindow(parsing: "3月10日至4月20日"),
            harvest: try YearWindow(parsing: "6月10日至9月20日"))
        try await keep(.keepCalendar, [season], CropCalendar.keep)
    }

    private func grow() async throws {
        let plot = Plot.Entry(
            code: "P1", name: "东大地", village: Cast.villageA, member: "KY0001", tenure: .contracted,
            area: Area(tenThousandthsOfMu: 25_000))
        try await keep(.keepPlots, [plot], Plot.keep)
        let batches = [
            batch("A1", "KY0001", area: 15_000), batch("A2", "KY0001", area: 10_000),
            batch("B1", "KY0003"), batch("C1", "KY0005"), batch("OLD", "KY0001", "2024-04-01"),
        ]
        try await keep(.keepBatches, batches, Batch.keep)
        let pickings = [
            picking("A1", "2025-06-20", 1_000), picking("A2", "2025-07-20", 500),
            picking("B1", "2025-07-01", 24_000), picking("C1", "2025-07-01", 30),
        ]
        _ = try await kaiyuan.write(.recordHarvests, try Command(pickings)) { tx in
            try await Harvest.record(pickings, in: tx)
        }
    }

    private func batch(
        _ code: String, _ member: String, _ day: String = "2025-03-20", area: Int64? = nil
    ) -> Batch.Entry {
        Batch.Entry(
            code: code, committee: "FQ", crop: "番茄", member: member,
            plots: area.map { [PlotUse("P1", Area(tenThousandthsOfMu: $0))] } ?? [],
            plantedOn: .parsed(day))
    }

    private func picking(_ batch: String, _ day: String, _ jin: Int64) -> Picking {
        Picking(
            batch: batch, grade: "一级", day: .parsed(day),
            quantity: Quantity(thousandths: jin * 1_000, unit: .jin))
    }

    private func keep<Entry: Codable & Sendable>(
        _ verb: Verb, _ entries: [Entry],
        _ keep: @Sendable ([Entry], TenantTransaction) async throws -> [EntryOutcome]
    ) async throws {
        let lines = try await kaiyuan.outcomes(verb, entries, keep)
        try #require(lines.allSatisfy { $0 == "recorded" }, "\(lines)")
    }

    /// Drafts the plan: five mu in 金星村, three in 双榆村.
    func draft() async throws {
        let number = try await draft(
            try .plan([.tomatoes(Cast.villageA, 5), .tomatoes(Cast.villageB, 3)]))
        try #require(number == 1)
    }

    func draft(_ ask: SeasonPlan.Ask, by tenant: Tenant? = nil) async throws -> Int {
        try await (tenant ?? kaiyuan).write(.draftPlan, try Command(ask)) { tx in
            try await SeasonPlan.draft(ask, in: tx)
        }
    }

    func change(_ ask: SeasonPlan.Ask) async throws -> Int {
        try await kaiyuan.write(.changePlan, try Command(ask)) { tx in
            try await SeasonPlan.change(ask, in: tx)
        }
    }

    /// What refuses some work, in both languages; "done" when nothing does.
    func refusal(_ work: () async throws -> Int) async throws -> String {
        do {
            _ = try await work()
            return "done"
        } catch let error as any Explained {
            return "\(error)"
        }
    }
}

extension SeasonPlan.Ask {
    /// A plan of the tomato committee for the spring of 2025, with what a test says otherwise.
    static func plan(
        _ lines: [SeasonPlan.Line], dropped: [SeasonPlan.Key] = [], committee: String = "FQ",
        season: String = "2025春", on day: String = "2025-03-01", reason: String = ""
    ) throws -> SeasonPlan.Ask {
        SeasonPlan.Ask(
            committee: committee, season: try Season(parsing: season), decidedOn: .parsed(day),
            reason: reason, lines: lines, dropped: dropped)
    }
}

extension SeasonPlan.Line {
    /// So many mu of tomatoes in a village, with what a test says otherwise.
    static func tomatoes(
        _ village: String, _ mu: Int64, crop: String = "番茄", variety: String = "",
        output: Quantity? = nil
    ) -> SeasonPlan.Line {
        SeasonPlan.Line(
            .init(crop: crop, variety: variety, village: village),
            area: Area(tenThousandthsOfMu: mu * 10_000), output: output)
    }
}
