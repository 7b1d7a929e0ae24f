import Measures
import Members
public import Postgres
public import Tenancy

extension Plot {
    /// Some plots in the order of their codes, and where the next ones begin.
    public struct Page: Sendable, Hashable {
        /// The plots.
        public let plots: [Plot]
        /// The code to ask for the next page with; nil on the last page.
        public let next: String?
    }

    /// Plots that the person may see, by code, of the county, of one village or of one member,
    /// beginning after a code.
    ///
    /// At most `limit` of them, 1 to 1,000. Throws `MemberError.unknownVillage`, then
    /// `.unknownMember`, also for a village or member that the person may not see.
    public static func page(
        village: String? = nil, member: String? = nil, after code: String? = nil,
        limit: Int = 100, in tx: TenantTransaction
    ) async throws -> Page {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 plots.")
        if let village { _ = try await Village.find(village, in: tx) }
        if let member { _ = try await Member.find(member, in: tx) }
        var condition: SQL = ""
        if let village { condition += "and v.code = \(village)" }
        if let member { condition += "and m.code = \(member)" }
        if let code { condition += "and p.code > \(code)" }
        let plots = try await tx.postgres.all(
            selecting(condition, tx) + "order by p.code limit \(limit + 1)", as: Plot.self)
        let shown = plots.prefix(limit)
        return Page(plots: Array(shown), next: plots.count > limit ? shown.last?.code : nil)
    }

    private static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select p.id, p.code, p.name, v.code, v.name, m.code, m.name, p.tenure, p.area_mu_e4
        from app.plot p
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = p.member_id
        cross join \(tx.readableReach) s
        where p.tenant_id = \(tx.tenant)
            and (s.everything or p.village_id = any (s.villages) or p.member_id = any (s.members))
            \(condition)
        """
    }
}

extension Plot: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        villageCode = try row.next()
        villageName = try row.next()
        memberCode = try row.next()
        memberName = try row.next()
        tenure = try row.nextWord()
        area = Area(tenThousandthsOfMu: try row.next())
    }
}
