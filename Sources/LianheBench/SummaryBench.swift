import Lianhe
import Postgres

/// Asks for the sales summary and adds the same up from the lines, turn by turn.
struct SummaryBench {
    private let lianhe: Lianhe

    init(_ lianhe: Lianhe) {
        self.lianhe = lianhe
    }

    /// Prints, for each grouping, its name and the medians in microseconds: ours, then the plain
    /// GROUP BY. Stops when the two do not say the same.
    func run(rounds: Int) async throws {
        let county = try await lianhe.tenant("bench", as: "bench")
        for (dimensions, keys) in Self.groupings {
            let question = try SalesSummary(
                by: dimensions, try Period(parsing: "2023-01-01..2025-12-31"))
            var ours: [Int64] = []
            var plain: [Int64] = []
            for _ in 0..<rounds {
                ours.append(try await time(question, county))
                plain.append(try await time(plain: keys, county))
            }
            try await compare(question, keys, county)
            let name = dimensions.map(\.rawValue).joined(separator: ",")
            print(name, ours.sorted()[rounds / 2], plain.sorted()[rounds / 2])
        }
    }

    private static let groupings: [([SalesSummary.Dimension], SQL)] = [
        ([.crop, .month], "l.crop_id, date_trunc('month', l.delivered_on)"),
        ([.crop, .grade], "l.crop_id, l.grade_id"),
        ([.committee], "l.committee_id"),
        ([.buyer], "l.buyer_id"),
        ([.village], "l.village_id"),
        ([.member], "l.member_id"),
    ]

    private func time(_ question: SalesSummary, _ county: Tenant) async throws -> Int64 {
        try await microseconds {
            _ = try await county.read { tx in try await question.rows(in: tx).count }
        }
    }

    private func time(plain keys: SQL, _ county: Tenant) async throws -> Int64 {
        try await microseconds {
            _ = try await county.read { tx in try await Self.totals(keys, tx).count }
        }
    }

    private func compare(_ question: SalesSummary, _ keys: SQL, _ county: Tenant) async throws {
        let answer = try await county.read { tx in try await question.rows(in: tx) }
        let fromLines = try await county.read { tx in try await Self.totals(keys, tx) }
        let mine = answer.filter { $0.kind == .keyed }.map(\.revenue.fen).sorted()
        precondition(mine == fromLines.sorted(), "the summary differs from the lines")
    }

    /// The revenue of each group in fen, from the lines and what buyers accepted of them.
    private static func totals(_ keys: SQL, _ tx: TenantTransaction) async throws -> [Int64] {
        try await tx.postgres.all(
            """
            select sum(coalesce(a.amount_fen, l.amount_fen))::bigint,
                sum(coalesce(a.base_milli, l.base_milli))::bigint, count(*)
            from app.delivery_line l
            left join app.acceptance a
                on a.tenant_id = l.tenant_id and a.delivery_line_id = l.id
            join app.crop c on c.tenant_id = l.tenant_id and c.id = l.crop_id
            where l.tenant_id = \(tx.tenant) and l.delivered_on between '2023-01-01' and '2025-12-31'
            group by \(keys), c.base
            """
        ) { row in try row.next() }
    }
}
