import Measures
import Members
public import Postgres
public import Tenancy

/// All that is known of one harvest.
public struct HarvestFile: Sendable, Hashable {
    /// What stood on the scale.
    public struct Scale: Sendable, Hashable {
        /// Who weighed.
        public let weigher: String
        /// Where a photo of the ticket is kept.
        public let photo: String?
        /// The weights and what was measured.
        public let line: Weighing.Line
        /// What is paid for without a deduction.
        public let standard: Weighing.Standard
    }

    /// The harvest.
    public let harvest: Harvest
    /// What stood on the scale; nil for a harvest that was told with its quantity.
    public let scale: Scale?
    /// The member's word; nil as long as it is not confirmed.
    public let confirmation: HarvestConfirmation?
}

extension HarvestFile: RowDecodable {
    public init(row: inout Row) throws {
        harvest = try Harvest(row: &row)
        let weigher = try row.next(String?.self)
        let photo = try row.next(String?.self)
        let (gross, tare) = (try row.next(Int64?.self), try row.next(Int64?.self))
        let shares = try (0..<4).map { _ in
            try row.next(Int32?.self).map { Percentage(partsPerMillion: Int64($0)) }
        }
        let unit = harvest.quantity.unit
        scale =
            if let weigher, let gross, let tare {
                Scale(
                    weigher: weigher, photo: photo,
                    line: Weighing.Line(
                        harvest.grade, gross: Quantity(thousandths: gross, unit: unit),
                        tare: Quantity(thousandths: tare, unit: unit), moisture: shares[0],
                        impurity: shares[1]),
                    standard: .init(moisture: shares[2], impurity: shares[3]))
            } else { nil }
        let day = try row.next(CivilDate?.self)
        let name = try row.next(String?.self)
        let way = try row.next(String?.self).flatMap(HarvestConfirmation.Way.init(rawValue:))
        confirmation =
            if let day, let name, let way {
                HarvestConfirmation(harvest.number, on: day, name: name, way: way)
            } else { nil }
    }
}

extension HarvestFile {
    /// The file of one harvest. Throws `ProductionError.unknownHarvest`, also for one that the person
    /// may not see.
    public static func find(
        _ number: Harvest.Number, in tx: TenantTransaction
    ) async throws -> HarvestFile {
        let condition: SQL = """
            and b.code = \(number.batch) and h.harvested_on = \(number.day)
            and h.serial = \(number.serial)
            """
        guard
            let file = try await tx.postgres.optional(
                selecting(condition, 1, tx), as: HarvestFile.self)
        else { throw ProductionError.unknownHarvest(number) }
        return file
    }

    /// Harvests that stand and that no member has confirmed, of a batch or of all that the person may
    /// see, by batch, day and serial; at most `limit`, 1 to 1,000. Throws
    /// `ProductionError.unknownBatch`.
    public static func unconfirmed(
        of batch: String? = nil, limit: Int = 1_000, in tx: TenantTransaction
    ) async throws -> [HarvestFile] {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 harvests.")
        var condition: SQL = """
            and h.serial > 0 and q.serial is null and not exists (
                select 1 from app.harvest r where r.tenant_id = \(tx.tenant)
                and r.batch_id = h.batch_id and r.serial = -h.serial)
            """
        if let batch { condition += "and b.id = \(try await Batch.find(batch, in: tx).id)" }
        return try await tx.postgres.all(selecting(condition, limit, tx), as: HarvestFile.self)
    }

    private static func selecting(
        _ condition: SQL, _ limit: Int, _ tx: TenantTransaction
    ) -> SQL {
        """
        select b.code, h.harvested_on, h.serial, c.name, g.name, h.quantity_milli, h.unit,
            h.base_milli, m.code, \(TenantTransaction.memberName), v.name, h.ticket, h.note, h.reason,
            h.serial > 0 and exists (
                select 1 from app.harvest r where r.tenant_id = \(tx.tenant)
                and r.batch_id = h.batch_id and r.serial = -h.serial),
            \(TenantTransaction.nameOfBatch("w.weigher")), w.photo, w.gross_milli, w.tare_milli,
            w.moisture_ppm, w.impurity_ppm, w.moisture_standard_ppm, w.impurity_allowed_ppm, q.confirmed_on,
            \(TenantTransaction.nameOfBatch("q.name")), q.way
        from app.batch b
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = b.member_id
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = b.village_id
        cross join \(tx.readable(.production)) s
        cross join \(tx.readable(.members)) k
        join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
        join app.grade g on g.tenant_id = \(tx.tenant) and g.id = h.grade_id
        left join app.harvest_weighing w on w.tenant_id = \(tx.tenant)
            and w.batch_id = h.batch_id and w.serial = h.serial
        left join app.harvest_confirmation q on q.tenant_id = \(tx.tenant)
            and q.batch_id = h.batch_id and q.serial = h.serial
        where b.tenant_id = \(tx.tenant)
            and (s.everything or b.village_id = any (s.villages) or b.member_id = any (s.members))
            \(condition)
        order by b.code, h.harvested_on, h.serial limit \(limit)
        """
    }
}
