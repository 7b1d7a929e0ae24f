import Catalogue
import Members
import Postgres
public import Tenancy

extension Batch {
    /// Which batches are wanted; every condition that is not nil has to hold.
    public struct Filter: Sendable, Hashable {
        /// The twelve digits of a village.
        public var village: String?
        /// The code of a member.
        public var member: String?
        /// The code or name of a crop.
        public var crop: String?
        /// Whether closed batches are left out.
        public var onlyOpen: Bool

        /// The batches of which all of this is true.
        public init(
            village: String? = nil, member: String? = nil, crop: String? = nil,
            onlyOpen: Bool = false
        ) {
            self.village = village
            self.member = member
            self.crop = crop
            self.onlyOpen = onlyOpen
        }

        /// The ids of the first of its batches by code, beginning after a code. Refuses what names
        /// nothing that the person may see: an empty list would say that there is nothing of it.
        /// Throws `MemberError.unknownVillage`, `.unknownMember`, `CatalogueError.unknownCrop`.
        func first(
            _ limit: Int, after code: String?, _ tx: TenantTransaction
        ) async throws -> SQL {
            var wanted: SQL = ""
            if let village {
                wanted += " and x.village_id = \(try await Village.find(village, in: tx).id)"
            }
            if let member {
                wanted += " and x.member_id = \(try await Member.find(member, in: tx).id)"
            }
            if let crop { wanted += " and x.crop_id = \(try await Crop.find(crop, in: tx).id)" }
            if onlyOpen {
                wanted += """
                     and not exists (select from app.batch_closing k
                        where k.tenant_id = \(tx.tenant) and k.batch_id = x.id)
                    """
            }
            if let code { wanted += " and x.code > \(code)" }
            return Batch.register(tx).first(limit, .production, where: wanted, tx)
        }
    }

    private static func register(_ tx: TenantTransaction) -> CodedRegister {
        CodedRegister(
            rows: "app.batch x where x.tenant_id = \(tx.tenant)",
            isMembers: "x.member_id = g.id")
    }

    /// Some batches in the order of their codes, and where the next ones begin.
    public struct Page: Sendable, Hashable {
        /// The batches.
        public let batches: [Batch]
        /// The code to ask for the next page with; nil on the last page.
        public let next: String?
    }

    /// Batches that the person may see, by code, beginning after a code; at most `limit`, 1 to 1,000.
    ///
    /// Throws `MemberError.unknownVillage`, `.unknownMember`, `CatalogueError.unknownCrop`.
    public static func page(
        _ filter: Filter = Filter(), after code: String? = nil, limit: Int = 100,
        in tx: TenantTransaction
    ) async throws -> Page {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 batches.")
        let ids = try await filter.first(limit + 1, after: code, tx)
        let batches = try await tx.postgres.all(
            selecting("and b.id = any (\(ids)) order by b.code", .production, tx),
            as: Batch.self)
        let shown = batches.prefix(limit)
        return Page(batches: Array(shown), next: batches.count > limit ? shown.last?.code : nil)
    }

    /// The batch of this code or trace code. Throws `ProductionError.unknownBatch`, also for a batch
    /// that the person may not see.
    public static func find(_ code: String, in tx: TenantTransaction) async throws -> Batch {
        try await find(code, seenIn: .production, in: tx)
    }

    /// The same for a person who may see the batch in this scope.
    static func find(
        _ code: String, seenIn scope: DisclosureScope, in tx: TenantTransaction
    ) async throws -> Batch {
        var condition: SQL = "and b.code = \(code)"
        if let trace = TraceCode(code) {
            condition =
                "and (b.code = \(code) or i.code = \(trace.symbols)) "
                + "order by b.code <> \(code) limit 1"
        }
        let found = try await tx.postgres.optional(selecting(condition, scope, tx), as: Batch.self)
        guard let found else { throw ProductionError.unknownBatch(code) }
        return found
    }

    static func selecting(
        _ condition: SQL, _ scope: DisclosureScope, _ tx: TenantTransaction
    ) -> SQL {
        """
        select b.id, b.code, t.code, c.name, r.name, m.code, \(TenantTransaction.memberName), v.name,
            b.planted_on, e.closed_on, w.name, b.expected_from, b.expected_until, b.expected_milli,
            b.expected_unit, i.code, array(
                select p.code from app.batch_plot u
                join app.plot p on p.tenant_id = \(tx.tenant) and p.id = u.plot_id
                where u.tenant_id = \(tx.tenant) and u.batch_id = b.id order by p.code),
            array(select u.area_mu_e4 from app.batch_plot u
                join app.plot p on p.tenant_id = \(tx.tenant) and p.id = u.plot_id
                where u.tenant_id = \(tx.tenant) and u.batch_id = b.id order by p.code)
        from app.batch b
        join app.committee t on t.tenant_id = \(tx.tenant) and t.id = b.committee_id
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = b.member_id
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
        left join app.variety r on r.tenant_id = \(tx.tenant) and r.id = b.variety_id
        join app.batch_trace i on i.tenant_id = \(tx.tenant) and i.batch_id = b.id
        left join app.farm_words(\(tx.tenant)) w on w.kind = 'method' and w.code = b.method
        left join app.batch_closing e on e.tenant_id = \(tx.tenant) and e.batch_id = b.id
        cross join \(tx.readable(scope)) s
        cross join \(tx.readable(.members)) k
        where b.tenant_id = \(tx.tenant)
            and (s.everything or b.village_id = any (s.villages) or b.member_id = any (s.members))
            \(condition)
        """
    }
}
