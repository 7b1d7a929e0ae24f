public import Measures
import Members
import Postgres
public import Tenancy

extension Plot {
    /// Some plots in the order of their codes, and where the next ones begin.
    public struct Page: Sendable, Hashable {
        /// The plots.
        public let plots: [Plot]
        /// The code to ask for the next page with; nil on the last page.
        public let next: String?
    }

    /// Plots as they were on a day, today unless another is named, that the person may see, by code,
    /// of the county, of one village, of one member who held or worked them, or of one status;
    /// beginning after a code.
    ///
    /// At most `limit` of them, 1 to 1,000. Throws `MemberError.unknownVillage`, then
    /// `.unknownMember`, also for a village or member that the person may not see.
    public static func page(
        village: String? = nil, member: String? = nil, status: PlotStatus? = nil,
        on day: CivilDate? = nil, after code: String? = nil, limit: Int = 100,
        in tx: TenantTransaction
    ) async throws -> Page {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 plots.")
        var wanted: SQL = ""
        if let village {
            wanted += " and x.village_id = \(try await Village.find(village, in: tx).id)"
        }
        if let member { wanted += " and \(of("\(try await Member.find(member, in: tx).id)", tx))" }
        if let status { wanted += " and \(with(status, tx))" }
        if let code { wanted += " and x.code > \(code)" }
        let ids = register(on: day, tx).first(limit + 1, .land, where: wanted, tx)
        let plots = try await tx.postgres.all(
            selecting("and p.plot_id = any (\(ids)) order by p.code", on: day, tx), as: Plot.self)
        let shown = plots.prefix(limit)
        return Page(plots: Array(shown), next: plots.count > limit ? shown.last?.code : nil)
    }

    /// A plot as it was on a day; nil when it was not there. Throws nothing for a plot that the person
    /// may not see: it is not there either.
    public static func find(
        _ code: String, on day: CivilDate, in tx: TenantTransaction
    ) async throws -> Plot? {
        try await tx.postgres.optional(
            selecting("and p.code = \(code)", on: day, tx), as: Plot.self)
    }

    /// Who ever had a part in a plot is found by an index; whether it was on the day is then asked of
    /// those few.
    private static func of(_ member: SQL, _ tx: TenantTransaction) -> SQL {
        """
        \(member) in (x.owner_id, x.user_id)
        and x.plot_id = any (array(
            select w.plot_id from app.plot_version w
            where w.tenant_id = \(tx.tenant) and w.owner_id = \(member)
            union select w.plot_id from app.plot_version w
            where w.tenant_id = \(tx.tenant) and w.lessee_id = \(member)))
        """
    }

    private static func register(on day: CivilDate?, _ tx: TenantTransaction) -> CodedRegister {
        CodedRegister(
            rows: "app.plots_on(\(tx.tenant), \(day ?? tx.today)) x where x.is_there",
            id: "x.plot_id", isMembers: of("g.id", tx))
    }

    private static func with(_ status: PlotStatus, _ tx: TenantTransaction) -> SQL {
        guard status != .inUse else { return "x.status = 'in_use'" }
        return """
            x.status = \(status.rawValue) and x.plot_id = any (array(
                select w.plot_id from app.plot_version w where w.tenant_id = \(tx.tenant)
                    and w.status <> 'in_use' and w.status = \(status.rawValue)))
            """
    }

    static func selecting(
        _ condition: SQL, on day: CivilDate?, _ tx: TenantTransaction
    ) -> SQL {
        """
        select p.plot_id, p.code, p.name, v.code, v.name, m.code, m.name, u.code, u.name, p.tenure,
            p.area_mu_e4, p.land_class, p.status, p.rent_fen, p.lease_until
        from app.plots_on(\(tx.tenant), \(day ?? tx.today)) p
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = p.village_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = p.owner_id
        join app.member u on u.tenant_id = \(tx.tenant) and u.id = p.user_id
        cross join \(tx.readable(.land)) s
        where p.is_there and (s.everything or p.village_id = any (s.villages)
            or p.owner_id = any (s.members) or p.user_id = any (s.members))
            \(condition)
        """
    }
}
