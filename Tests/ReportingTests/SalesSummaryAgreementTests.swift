import LianheTesting
import Measures
import Reporting
import Sales
import Tenancy
import Testing

/// The fast way to a sales summary and the slow one give the same answer, whatever is asked and
/// however many write at once.
@Suite struct SalesSummaryAgreementTests {
    @Test func `summaries and lines agree for any days and dimensions`() async throws {
        let seed = SplitMix64.seed()
        var random = SplitMix64(seed: seed)
        let questions = (0..<30).map { _ in Self.question(&random) }
        try await withCast { cast in
            let season = try await Season.sold(cast)
            for (dimensions, period) in questions {
                let fast = try await season.figures(dimensions, period)
                // Buyers with villages stand in no summary, so this answer comes from the lines.
                let missing = [SalesSummary.Dimension.buyer, .village].filter {
                    !dimensions.contains($0)
                }
                let slow = try await season.figures(
                    dimensions + missing, period, keeping: dimensions.count)
                #expect(fast == slow, "\(dimensions) \(period) LIANHE_SEED=\(seed)")
            }
        }
    }

    @Test func `many who deliver and accept at once leave the summaries right`() async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            let order = try await season.order(
                "B01", "KY-SG", ("番茄", "一级", "3元/斤"), ("番茄", "二级", "2元/斤"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for turn in 0..<24 {
                    let day = turn % 3 == 0 ? "2025-08-31" : "2025-09-01"
                    let lines = [(1, "P-A1", "5斤"), (1, "P-B1", "3斤"), (2, "P-A1", "2斤")]
                    group.addTask {
                        // Half of them name the batches the other way round.
                        let sorted = turn % 2 == 0 ? lines : lines.reversed()
                        let number = try await season.deliver(
                            order, day, sorted[0], sorted[1], sorted[2])
                        try await season.accept(
                            number, "2025-09-15", (2, "2斤", "压伤"),
                            (turn % 2 == 0 ? 1 : 3, "5斤", nil))
                    }
                }
                try await group.waitForAll()
            }
            let auditor = try await cast.kaiyuan(.auditor)
            #expect(try await auditor.read { try await SalesSummary.reconcile(in: $0) } == [])
            let all = try await season.summary(.crop, during: "2025")
            // 657.166 斤 before, then 24 times 5 + 2 + 2 斤.
            #expect(all.contains { $0.hasPrefix("番茄 | 873.166 斤 | ") && $0.hasSuffix(" | 78") })
        }
    }

    private static func question(
        _ random: inout SplitMix64
    ) -> ([SalesSummary.Dimension], Period) {
        let count = Int.random(in: 1...3, using: &random)
        let dimensions = SalesSummary.Dimension.allCases.shuffled(using: &random).prefix(count)
        let first = CivilDate.parsed("2025-06-01")
        let days = [
            Int.random(in: 0...110, using: &random), Int.random(in: 0...110, using: &random),
        ]
        do {
            let period = try Period(
                from: first.adding(days: days.min() ?? 0),
                through: first.adding(days: days.max() ?? 0))
            return (Array(dimensions), period)
        } catch {
            preconditionFailure("days near 2025 are days: \(error)")
        }
    }
}

extension Season {
    /// What was sold by the first dimensions, the others added up: keys to quantity, revenue, lines.
    func figures(
        _ dimensions: [SalesSummary.Dimension], _ period: Period, keeping count: Int? = nil
    ) async throws -> [[String]: [Int64]] {
        let question = try SalesSummary(by: dimensions, period)
        let auditor = try await cast.kaiyuan(.auditor)
        let rows = try await auditor.read { try await question.rows(in: $0) }
        return rows.filter { $0.kind == .keyed }.reduce(into: [:]) { sums, row in
            let key =
                row.keys.prefix(count ?? dimensions.count).map(\.name) + [
                    row.quantity?.unit.code ?? ""
                ]
            let figures = [row.quantity?.thousandths ?? 0, row.revenue.fen, row.lines]
            sums[key] = zip(sums[key] ?? [0, 0, 0], figures).map { $0 + $1 }
        }
    }
}
