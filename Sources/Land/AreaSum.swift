public import Measures
import Members
public import Postgres
public import Tenancy

/// How much land of one tenure lies in a village.
public struct AreaSum: Sendable, Hashable {
    /// The twelve digits of the village.
    public let villageCode: String
    /// The name of the village.
    public let villageName: String
    /// By what right the land is held.
    public let tenure: Tenure
    /// How many plots it is in.
    public let plots: Int
    /// The sum of their areas, in mu.
    public let area: Area
}

extension AreaSum {
    /// The land of each village and tenure that the person may see, by the code of the village.
    public static func all(in tx: TenantTransaction) async throws -> [AreaSum] {
        try await tx.postgres.all(
            """
            select v.code, v.name, p.tenure, count(*), sum(p.area_mu_e4)::bigint
            from app.plot p
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
            cross join \(tx.readableReach) s
            where p.tenant_id = \(tx.tenant)
                and (s.everything or p.village_id = any (s.villages)
                    or p.member_id = any (s.members))
            group by v.code, v.name, p.tenure
            order by v.code, p.tenure
            """, as: AreaSum.self)
    }
}

extension AreaSum: RowDecodable {
    public init(row: inout Row) throws {
        villageCode = try row.next()
        villageName = try row.next()
        tenure = try row.nextWord()
        plots = try row.next()
        area = Area(tenThousandthsOfMu: try row.next())
    }
}
