import Measures
import Members
import Postgres
import Tenancy

/// A harvest that a sheet of weighings may name, with what stood on the scale for it.
struct RecordedWeighing: RowDecodable {
    let number: Harvest.Number
    let grade: String
    let quantity: Quantity
    let ticket: String?
    let isReversed: Bool
    /// The ticket with this one line; nil when the harvest was told without a scale.
    let scale: Weighing?

    init(row: inout Row) throws {
        number = Harvest.Number(
            batch: try row.next(), day: try row.next(), serial: try row.next())
        grade = try row.next()
        quantity = try row.nextQuantity()
        ticket = WeighingTicket.number(of: try row.next(String?.self))
        isReversed = try row.next()
        let (weigher, photo) = (try row.next(String?.self), try row.next(String?.self))
        let (gross, tare) = (try row.next(Int64?.self), try row.next(Int64?.self))
        let shares = try (0..<4).map { _ in
            try row.next(Int32?.self).map { Percentage(partsPerMillion: Int64($0)) }
        }
        guard let weigher, let gross, let tare else {
            scale = nil
            return
        }
        let line = Weighing.Line(
            grade, gross: Quantity(thousandths: gross, unit: quantity.unit),
            tare: Quantity(thousandths: tare, unit: quantity.unit), moisture: shares[0],
            impurity: shares[1])
        scale = Weighing(
            batch: number.batch, day: number.day, ticket: ticket ?? "", weigher: weigher,
            photo: photo, standard: .init(moisture: shares[2], impurity: shares[3]), lines: [line])
    }

    /// Weighings that stand, of what the person may see; who weighed is a name of the batch's papers.
    static func standing(_ tx: TenantTransaction) -> SQL {
        """
        select \(columns(weigher: TenantTransaction.nameOfBatch("w.weigher")))
        from app.batch b
        cross join \(tx.readable(.production)) s
        cross join \(tx.readable(.members)) k
        join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id and h.serial > 0
        \(joined(tx))
        where b.tenant_id = \(tx.tenant) and w.serial is not null and r.serial is null
            and (s.everything or b.village_id = any (s.villages) or b.member_id = any (s.members))
        order by b.code, h.harvested_on, h.ticket, g.rank, h.serial
        """
    }

    /// The harvests that rows of a sheet name by number, or by batch, grade and ticket, taken back or
    /// not, of the batches for which the person writes.
    static func named(by entries: [WeighingSheet.Entry], _ tx: TenantTransaction) -> SQL {
        let numbers = entries.compactMap(\.number)
        return """
            with named as materialized (
                select b.id, n.serial
                from unnest(\(numbers.map(\.batch)), \(numbers.map(\.serial))) as n (batch, serial)
                join app.batch b on b.tenant_id = \(tx.tenant) and b.code = n.batch
                where n.serial > 0
                union
                select b.id, h.serial
                from unnest(\(entries.map(\.weighing.batch)), \(entries.map(\.line.grade)),
                    \(entries.map(\.ticket))) as n (batch, grade, ticket)
                join app.batch b on b.tenant_id = \(tx.tenant) and b.code = n.batch
                join app.grade g on g.tenant_id = \(tx.tenant) and g.crop_id = b.crop_id
                    and g.name = n.grade
                join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = b.id
                    and h.grade_id = g.id and h.ticket = n.ticket and h.serial > 0
            )
            select \(columns(weigher: "w.weigher"))
            from named n
            join app.batch b on b.tenant_id = \(tx.tenant) and b.id = n.id
            cross join app.reach(\(tx.tenant), \(tx.person.id),
                \(Permission.recordHarvests.rawValue)) s
            join app.harvest h on h.tenant_id = \(tx.tenant) and h.batch_id = n.id
                and h.serial = n.serial
            \(joined(tx))
            where s.everything or b.village_id = any (s.villages)
            """
    }

    private static func columns(weigher: SQL) -> SQL {
        """
        b.code, h.harvested_on, h.serial, g.name, h.quantity_milli, h.unit, h.ticket,
        r.serial is not null, \(weigher), w.photo, w.gross_milli, w.tare_milli, w.moisture_ppm,
        w.impurity_ppm, w.moisture_standard_ppm, w.impurity_allowed_ppm
        """
    }

    private static func joined(_ tx: TenantTransaction) -> SQL {
        """
        join app.grade g on g.tenant_id = \(tx.tenant) and g.id = h.grade_id
        left join app.harvest_weighing w on w.tenant_id = \(tx.tenant) and w.batch_id = h.batch_id
            and w.serial = h.serial
        left join app.harvest r on r.tenant_id = \(tx.tenant) and r.batch_id = h.batch_id
            and r.serial = -h.serial
        """
    }
}

extension RecordedWeighing {
    /// Where a row says something else than what is recorded; nil when it says the same, or tells what
    /// stood on the scale for a harvest that was told without one.
    func difference(
        _ entry: WeighingSheet.Entry
    ) -> (column: String, recorded: Harvest.Difference)? {
        let weighing = entry.weighing
        if weighing.batch != number.batch { return ("batch", .batch(number.batch)) }
        if let named = entry.number, named.day != number.day { return ("number", .day(number.day)) }
        if weighing.day != number.day { return ("date", .day(number.day)) }
        if entry.line.grade != grade { return ("grade", .grade(grade)) }
        if entry.ticket != ticket { return ("ticket", .ticket(ticket)) }
        if let scale { return Self.difference(scale, weighing) }
        let isSame = entry.line.settled(weighing.standard) == quantity
        return isSame ? nil : ("gross", .unweighed(quantity))
    }

    private static func difference(
        _ scale: Weighing, _ told: Weighing
    ) -> (column: String, recorded: Harvest.Difference)? {
        let (line, other) = (scale.lines[0], told.lines[0])
        if line.gross != other.gross { return ("gross", .gross(line.gross)) }
        if line.tare != other.tare { return ("tare", .tare(line.tare)) }
        if line.moisture != other.moisture { return ("moisture", .moisture(line.moisture)) }
        if line.impurity != other.impurity { return ("impurity", .impurity(line.impurity)) }
        let (usual, others) = (scale.standard, told.standard)
        if usual.moisture != others.moisture {
            return ("standard", .standardMoisture(usual.moisture))
        }
        if usual.impurity != others.impurity {
            return ("allowed", .allowedImpurity(usual.impurity))
        }
        if RecordedHarvest.trimmed(scale.weigher) != told.weigher {
            return ("weigher", .weigher(scale.weigher))
        }
        if RecordedHarvest.trimmed(scale.photo) != told.photo ?? "" {
            return ("photo", .photo(scale.photo))
        }
        return nil
    }
}
