public import Measures
import Members
public import Postgres
public import Tenancy

extension LeaderRule {
    /// The rule that holds for a committee on a day; nil when none was chosen by then.
    public static func holding(
        for committee: Committee, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> LeaderRule? {
        try await tx.postgres.optional(
            selecting("and r.from_on <= \(day)", committee, tx)
                + "order by r.from_on desc, r.id desc limit 1", as: LeaderRule.self)
    }

    /// Every choice of a committee, the latest first; of two for one day the later word stands first.
    public static func history(
        of committee: Committee, in tx: TenantTransaction
    ) async throws -> [LeaderRule] {
        try await tx.postgres.all(
            selecting("", committee, tx) + "order by r.from_on desc, r.id desc",
            as: LeaderRule.self)
    }

    private static func selecting(
        _ condition: SQL, _ committee: Committee, _ tx: TenantTransaction
    ) -> SQL {
        """
        select r.kind, coalesce(t.code, v.code, m.code), coalesce(t.name, v.name, m.name),
            r.from_on, r.reason
        from app.leader_rule r
        left join app.township t on t.tenant_id = \(tx.tenant) and t.id = r.township_id
        left join app.village v on v.tenant_id = \(tx.tenant) and v.id = r.village_id
        left join app.member m on m.tenant_id = \(tx.tenant) and m.id = r.member_id
        where r.tenant_id = \(tx.tenant) and r.committee_id = \(committee.id) \(condition)

        """
    }
}

extension LeaderRule: RowDecodable {
    public init(row: inout Row) throws {
        kind = try row.nextWord()
        subjectCode = try row.next()
        subjectName = try row.next()
        from = try row.next()
        reason = try row.next()
    }
}
