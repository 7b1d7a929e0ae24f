public import Measures
import Members
public import Postgres
public import Tenancy

extension Disclosure {
    /// What is and was disclosed, by committee, village, scope and first day, of all committees or of
    /// one. What a committee may see is open to everybody in the county.
    public static func all(
        to committee: Committee? = nil, in tx: TenantTransaction
    ) async throws -> [Disclosure] {
        try await list(committee.map { "and d.committee_id = \($0.id)" } ?? "", tx)
    }

    /// What a committee may see on a day.
    public static func holding(
        for committee: Committee, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> [Disclosure] {
        try await list(
            """
            and d.committee_id = \(committee.id)
            and \(day) between d.from_on and coalesce(d.until_on, 'infinity')
            and (w.withdrawn_on is null or w.withdrawn_on > \(day))
            and app.covers(\(tx.tenant), d.committee_id, d.village_id, \(day))
            """, tx)
    }

    private static func list(
        _ condition: SQL, _ tx: TenantTransaction
    ) async throws -> [Disclosure] {
        try await tx.postgres.all(
            """
            select c.code, c.name, v.code, v.name, d.scope, d.from_on, d.until_on, w.withdrawn_on,
                w.reason, a.name
            \(joined(tx)) \(condition)
            order by c.code, v.code, array_position(\(scopes), d.scope), d.from_on
            """, as: Disclosure.self)
    }

    /// The scopes in their order.
    static let scopes = DisclosureScope.allCases.map(\.rawValue)

    /// Disclosures `d` of committees `c` and villages `v` with their withdrawals `w`.
    static func joined(_ tx: TenantTransaction) -> SQL {
        """
        from app.village_disclosure d
        join app.committee c on c.tenant_id = \(tx.tenant) and c.id = d.committee_id
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = d.village_id
        join app.actor a on a.tenant_id = \(tx.tenant) and a.id = d.recorded_by
        left join app.disclosure_withdrawal w
            on w.tenant_id = \(tx.tenant) and w.disclosure_id = d.id
        where d.tenant_id = \(tx.tenant)
        """
    }
}

extension Disclosure: RowDecodable {
    public init(row: inout Row) throws {
        committeeCode = try row.next()
        committeeName = try row.next()
        villageCode = try row.next()
        villageName = try row.next()
        scope = try row.nextWord()
        from = try row.next()
        until = try row.next()
        withdrawn = try row.next()
        reason = try row.next()
        givenBy = try row.next()
    }
}
