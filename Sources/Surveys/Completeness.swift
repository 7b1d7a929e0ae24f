public import Measures
import Members
public import Postgres
public import Tenancy

/// How far a survey is answered, and by whom it is not: blank spots matter as much as answers.
public struct Completeness: Sendable, Hashable {
    /// A village that did not answer, or not all of it.
    public struct Gap: Sendable, Hashable {
        /// The twelve digits of the village.
        public let village: String
        /// Its name.
        public let name: String
        /// The name of its township.
        public let township: String
        /// Whether it answered anything of itself.
        public let isAnswered: Bool
        /// The items that it did not answer; empty when it answered nothing.
        public let missing: [VillageItem]
        /// Of how many crops it answered.
        public let crops: Int
    }

    /// How many villages there are.
    public let villages: Int
    /// How many of them answered anything of themselves.
    public let answered: Int
    /// Those that did not answer, or not all of it, by code.
    public let gaps: [Gap]

    /// The share of the villages that answered, halves away from zero; nil when there is none.
    /// Throws `MeasureError.resultTooLarge`.
    public func share() throws(MeasureError) -> Percentage? {
        guard villages > 0 else { return nil }
        return try .share(of: Int64(answered), in: Int64(villages), rounding: .halfAwayFromZero)
    }
}

extension Survey {
    /// How far the villages answered that the person may see within, of those that stand on the last day of
    /// the survey, today while it is open.
    public func completeness(in tx: TenantTransaction) async throws -> Completeness {
        let rows = try await tx.postgres.all(
            """
            select v.code, v.name, t.name, x.village_id is not null,
                (select count(*) from \(CropAnswer.latest(tx, of: id)) k
                 where k.village_id = v.id), \(VillageAnswer.factColumns)
            from app.village v
            join app.township t on t.tenant_id = \(tx.tenant) and t.id = v.township_id
            left join \(VillageAnswer.latest(tx, of: id)) x on x.village_id = v.id
            cross join \(tx.readable(.land)) s
            where v.tenant_id = \(tx.tenant) and (s.everything or v.id = any (s.villages))
                and app.village_stands(\(tx.tenant), v.id, \(closedOn ?? tx.today))
            order by v.code
            """, as: Completeness.Gap.self)
        return Completeness(
            villages: rows.count, answered: rows.count(where: \.isAnswered),
            gaps: rows.filter { !$0.isAnswered || !$0.missing.isEmpty || $0.crops == 0 })
    }
}

extension Completeness.Gap: RowDecodable {
    public init(row: inout Row) throws {
        village = try row.next()
        name = try row.next()
        township = try row.next()
        isAnswered = try row.next()
        crops = Int(try row.next(Int64.self))
        let facts = try VillageFacts(row: &row)
        missing = isAnswered ? facts.missing : []
    }
}
