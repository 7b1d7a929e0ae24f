public import Measures
public import Postgres
public import Tenancy

extension Committee {
    /// A committee with how many villages it covers and how many officers serve in it on a day.
    public struct Summary: Sendable, Hashable {
        /// The committee.
        public let committee: Committee
        /// How many villages it covers on that day.
        public let villages: Int
        /// How many officers serve on that day.
        public let officers: Int
    }

    /// Every committee of the county with its size on a day, by code.
    public static func summaries(
        on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [Summary] {
        try await tx.postgres.all(
            """
            select \(columns),
                (select count(*) from app.committee_village x where x.tenant_id = \(tx.tenant)
                    and x.committee_id = c.id
                    and \(day) between x.covered_from and coalesce(x.covered_until, 'infinity')),
                (select count(*) from app.officer o where o.tenant_id = \(tx.tenant)
                    and o.committee_id = c.id and \(Officer.serving(on: day)))
            from app.committee c where c.tenant_id = \(tx.tenant) order by c.code
            """
        ) { row in
            Summary(
                committee: try Committee(row: &row), villages: try row.next(),
                officers: try row.next())
        }
    }

    /// The committee of this code. Throws `CommitteeError.unknownCommittee`.
    public static func find(_ code: String, in tx: TenantTransaction) async throws -> Committee {
        let found = try await tx.postgres.optional(
            """
            select \(columns) from app.committee c
            where c.tenant_id = \(tx.tenant) and c.code = \(code)
            """, as: Committee.self)
        guard let found else { throw CommitteeError.unknownCommittee(code) }
        return found
    }

    /// Columns in the order that `init(row:)` reads.
    private static let columns: SQL = """
        c.id, c.code, c.name, c.industry, c.founded_on, c.quorum_numerator, c.quorum_denominator,
        c.majority_numerator, c.majority_denominator
        """
}

extension Committee: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        industry = try row.next()
        foundedOn = try row.next()
        rule = try VotingRule(quorum: row.nextRatio(), majority: row.nextRatio())
    }
}

extension Row {
    fileprivate mutating func nextRatio() throws -> Ratio {
        let numerator = Int64(try next(Int32.self))
        return try Ratio(numerator, over: Int64(try next(Int32.self)))
    }
}
