public import Measures
import Members
public import Postgres
public import Tenancy

/// How much land of one tenure and status lies in a village.
public struct AreaSum: Sendable, Hashable {
    /// The twelve digits of the village.
    public let villageCode: String
    /// The name of the village.
    public let villageName: String
    /// By what right the land is worked.
    public let tenure: Tenure
    /// Whether it is worked.
    public let status: PlotStatus
    /// How many plots it is in.
    public let plots: Int
    /// The sum of their areas, in mu.
    public let area: Area
}

extension AreaSum {
    /// The land of each village, tenure and status that the person may see, as it was on a day, today
    /// unless another is named, by the code of the village.
    public static func all(
        on day: CivilDate? = nil, in tx: TenantTransaction
    ) async throws -> [AreaSum] {
        try await tx.postgres.all(
            """
            select v.code, v.name, p.tenure, p.status, count(*), sum(p.area_mu_e4)::bigint
            from \(source(day ?? tx.today, tx)) p
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
            cross join \(tx.readable(.land)) s
            where p.tenant_id = \(tx.tenant) and p.is_there
                and (s.everything or p.village_id = any (s.villages)
                or p.owner_id = any (s.members) or p.user_id = any (s.members))
            group by v.code, v.name, p.tenure, p.status
            order by v.code, p.tenure, p.status
            """, as: AreaSum.self)
    }

    /// Nothing is recorded before its time, so from today on the register is the land: it is summed some
    /// fifty times faster than the versions of a past day.
    private static func source(_ day: CivilDate, _ tx: TenantTransaction) -> SQL {
        guard day >= tx.today else {
            return """
                (select \(tx.tenant) as tenant_id, o.* from app.plots_on(\(tx.tenant), \(day)) o)
                """
        }
        return """
            (select tenant_id, village_id, member_id as owner_id, status, area_mu_e4,
                ended_on is null as is_there,
                case when lease_until >= \(day) then lessee_id else member_id end as user_id,
                case when lease_until >= \(day) then 'leased' else tenure end as tenure
            from app.plot where tenant_id = \(tx.tenant))
            """
    }
}

extension AreaSum: RowDecodable {
    public init(row: inout Row) throws {
        villageCode = try row.next()
        villageName = try row.next()
        tenure = try row.nextWord()
        status = try row.nextWord()
        plots = try row.next()
        area = Area(tenThousandthsOfMu: try row.next())
    }
}
