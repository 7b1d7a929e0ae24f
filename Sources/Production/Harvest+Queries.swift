public import Measures
import Members
import Postgres
public import Tenancy

extension Harvest {
    /// Which harvests are wanted; every condition that is not nil has to hold.
    public struct Filter: Sendable, Hashable {
        /// The days of harvest.
        public var period: Period?
        /// The twelve digits of a village.
        public var village: String?
        /// The code of a member.
        public var member: String?
        /// The code of a batch.
        public var batch: String?

        /// The harvests of which all of this is true.
        public init(
            period: Period? = nil, village: String? = nil, member: String? = nil,
            batch: String? = nil
        ) {
            self.period = period
            self.village = village
            self.member = member
            self.batch = batch
        }

        /// Refuses what names nothing that the person may see.
        fileprivate func check(_ tx: TenantTransaction) async throws {
            if let village { _ = try await Village.find(village, in: tx) }
            if let member { _ = try await Member.find(member, in: tx) }
            if let batch { _ = try await Batch.find(batch, in: tx) }
        }

        fileprivate var batchCondition: SQL {
            var condition: SQL = ""
            if let village { condition += "and v.code = \(village)" }
            if let member { condition += "and m.code = \(member)" }
            if let batch { condition += "and b.code = \(batch)" }
            return condition
        }

        fileprivate var dayCondition: SQL {
            guard let period else { return "" }
            return "and h.harvested_on between \(period.from) and \(period.through)"
        }
    }

    /// Some harvests by batch, day and serial, and where the next ones begin.
    public struct Page: Sendable, Hashable {
        /// The harvests, reversals among them.
        public let harvests: [Harvest]
        /// The number to ask for the next page with; nil on the last page.
        public let next: Number?
    }

    /// Harvests that the person may see, by batch, day and serial, beginning after a number; at most
    /// `limit`, 1 to 10,000.
    ///
    /// The walk goes batch by batch along the primary key, so a page costs as much as it shows, however
    /// many harvests there are. Throws `MemberError.unknownVillage`, `.unknownMember`,
    /// `ProductionError.unknownBatch`.
    public static func page(
        _ filter: Filter = Filter(), after number: Number? = nil, limit: Int = 100,
        in tx: TenantTransaction
    ) async throws -> Page {
        precondition((1...10_000).contains(limit), "A page has 1 to 10,000 harvests.")
        try await filter.check(tx)
        let harvests = try await tx.postgres.all(
            selecting(filter, number, limit + 1, tx), as: Harvest.self)
        let shown = harvests.prefix(limit)
        let next = harvests.count > limit ? shown.last?.number : nil
        return Page(harvests: Array(shown), next: next)
    }

    private static func selecting(
        _ filter: Filter, _ number: Number?, _ limit: Int, _ tx: TenantTransaction
    ) -> SQL {
        var batches = filter.batchCondition
        var rows = filter.dayCondition
        if let number {
            batches += "and b.code >= \(number.batch)"
            rows += """
                and (b.code > \(number.batch)
                    or (h.harvested_on, h.serial) > (\(number.day), \(number.serial)))
                """
        }
        return """
            select b.code, h.harvested_on, h.serial, c.name, g.name, h.quantity_milli, h.unit,
                h.base_milli, m.code, \(TenantTransaction.memberName), v.name, h.ticket, h.note, h.reason,
                h.serial > 0 and exists (
                    select 1 from app.harvest r where r.tenant_id = \(tx.tenant)
                    and r.batch_id = h.batch_id and r.harvested_on = h.harvested_on
                    and r.serial = -h.serial)
            from app.batch b
            join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = b.member_id
            join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
            cross join \(tx.readable(.production)) s
            cross join \(tx.readable(.members)) k
            cross join lateral (
                select * from app.harvest h
                where h.tenant_id = \(tx.tenant) and h.batch_id = b.id \(rows)
                order by h.harvested_on, h.serial limit \(limit)
            ) h
            join app.grade g on g.tenant_id = \(tx.tenant) and g.id = h.grade_id
            where b.tenant_id = \(tx.tenant)
                and (s.everything or b.village_id = any (s.villages)
                    or b.member_id = any (s.members))
                \(batches)
            order by b.code, h.harvested_on, h.serial limit \(limit)
            """
    }
}
