public import Measures
import Postgres
public import Tenancy

extension SalesSummary {
    /// A row of a summary that does not say what the lines say.
    public struct Difference: Sendable, Hashable, Codable {
        /// What a summary row and its lines are compared in.
        public struct Figures: Sendable, Hashable, Codable {
            /// Thousandths of the crop's base.
            public let baseThousandths: Int64
            /// The revenue.
            public let revenue: Money
            /// How many delivery lines.
            public let lines: Int64
        }

        /// The table of the summary.
        public let table: String
        /// The month of the row.
        public let month: CivilDate
        /// The ids of the row, in the order of the table's key after the month.
        public let ids: [Int64]
        /// What the summary says; nil when it has no such row.
        public let summary: Figures?
        /// What the lines say; nil when there are none.
        public let lines: Figures?
    }

    /// Compares every sales summary with the delivery lines and their acceptances; the list is empty
    /// unless something is wrong. Throws `SalesSummaryError.wholeCountyNeeded`.
    public static func reconcile(in tx: TenantTransaction) async throws -> [Difference] {
        let reach = try await tx.postgres.one(SalesReach.asking(.jin, tx), as: SalesReach.self)
        guard reach.everything else { throw SalesSummaryError.wholeCountyNeeded }
        var differences: [Difference] = []
        for grain in SalesGrain.summaries {
            // Each comparison is one statement, so a sale between two of them does not show.
            differences += try await tx.postgres.all(comparing(grain, tx)) { row in
                try Difference(grain, row: &row)
            }
        }
        return differences
    }

    private static func comparing(_ grain: SalesGrain, _ tx: TenantTransaction) -> SQL {
        let key = grain.key.joined(separator: ", ")
        let ids = grain.key.dropFirst().joined(separator: ", ")
        return """
            select month, array[\(unescaped: ids)], s.base_milli, s.amount_fen, s.lines,
                l.base_milli, l.amount_fen, l.lines
            from (
                select \(unescaped: key), base_milli, amount_fen, lines
                from app.\(unescaped: grain.rawValue) where tenant_id = \(tx.tenant)) s
            full join (
                select \(unescaped: key), sum(base_milli)::bigint as base_milli,
                    sum(amount_fen)::bigint as amount_fen, count(*) as lines
                from (\(soldLines(tx))) d group by \(unescaped: key)) l
                using (\(unescaped: key))
            where (s.base_milli, s.amount_fen, s.lines)
                is distinct from (l.base_milli, l.amount_fen, l.lines)
            order by month, 2
            """
    }
}

extension SalesSummary.Difference {
    fileprivate init(_ grain: SalesGrain, row: inout Row) throws {
        table = grain.rawValue
        month = try row.next()
        ids = try row.next()
        summary = try Figures(row: &row)
        lines = try Figures(row: &row)
    }
}

extension SalesSummary.Difference.Figures {
    /// Nil when the three columns are NULL.
    fileprivate init?(row: inout Row) throws {
        let base = try row.next(Int64?.self)
        let fen = try row.next(Int64?.self)
        let count = try row.next(Int64?.self)
        guard let base, let fen, let count else { return nil }
        baseThousandths = base
        revenue = Money(fen: fen)
        lines = count
    }
}
