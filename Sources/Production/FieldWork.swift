public import Measures
import Members
public import Postgres
public import Tenancy

/// What somebody did in the field of a batch: an entry of the field book.
public struct FieldWork: Sendable, Hashable {
    /// What was used, and how much of it for a mu.
    public struct Dose: Hashable, Sendable, Codable {
        /// The code of the input lot.
        public var lot: String
        /// How much for a mu.
        public var perMu: Quantity

        /// So much of this lot for a mu.
        public init(lot: String, perMu: Quantity) {
            self.lot = lot
            self.perMu = perMu
        }
    }

    /// What is told of it.
    public struct Draft: Hashable, Sendable, Codable {
        /// The code of the batch.
        public var batch: String
        /// The operation, by word or code.
        public var operation: String
        /// The day.
        public var day: CivilDate
        /// Who did it.
        public var person: String
        /// The plots that were worked; empty for all of the batch.
        public var plots: [String]
        /// What was used.
        public var dose: Dose?
        /// How the weather was.
        public var weather: String?
        /// Where a photo of it is kept.
        public var photo: String?
        /// What else is to be said.
        public var note: String?

        /// This operation in the field of a batch.
        public init(
            batch: String, operation: String, day: CivilDate, person: String,
            plots: [String] = [], dose: Dose? = nil, weather: String? = nil,
            photo: String? = nil, note: String? = nil
        ) {
            self.batch = batch
            self.operation = operation
            self.day = day
            self.person = person
            self.plots = plots
            self.dose = dose
            self.weather = weather
            self.photo = photo
            self.note = note
        }
    }

    /// The number by which people name an entry: "KY25-001/3".
    public struct Number: Hashable, Sendable, Codable {
        /// The code of the batch.
        public let batch: String
        /// Counts the entries of the batch.
        public let serial: Int

        /// The entry of this batch.
        public init(batch: String, serial: Int) {
            self.batch = batch
            self.serial = serial
        }
    }

    /// The number.
    public let number: Number
    /// What was told of it; the operation by its word, all plots by name.
    public let draft: Draft
    /// The area that was worked, nil for a batch without land.
    public let area: Area?
    /// The product that was used.
    public let product: String?
    /// How much of it in all.
    public let total: Quantity?
    /// The first day on which the batch may be harvested again, nil when it is not barred.
    public let allowedOn: CivilDate?
    /// Why it was taken back, nil as long as it stands.
    public let reversal: String?
}

extension FieldWork.Number: CustomStringConvertible {
    /// "KY25-001/3".
    public var description: String { "\(batch)/\(serial)" }

    /// Reads what `description` writes. Throws `ProductionError.badWorkNumber`.
    public init(parsing text: String) throws(ProductionError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let serial = Int32(parts[1]), serial > 0 else {
            throw .badWorkNumber(text)
        }
        self.init(batch: String(parts[0]), serial: Int(serial))
    }
}

extension FieldWork: RowDecodable {
    public init(row: inout Row) throws {
        let batch = try row.next(String.self)
        number = Number(batch: batch, serial: Int(try row.next(Int32.self)))
        var draft = Draft(
            batch: batch, operation: try row.next(), day: try row.next(),
            person: try row.next(), plots: try row.next())
        draft.weather = try row.next()
        draft.photo = try row.next()
        draft.note = try row.next()
        area = try row.next(Int64?.self).map { Area(tenThousandthsOfMu: $0) }
        let lot = try row.next(String?.self)
        product = try row.next()
        let (dose, total) = (try row.next(Int64?.self), try row.next(Int64?.self))
        let unit = try row.next(Unit?.self)
        if let lot, let dose, let unit {
            draft.dose = Dose(lot: lot, perMu: Quantity(thousandths: dose, unit: unit))
        }
        self.total =
            if let total, let unit { Quantity(thousandths: total, unit: unit) } else { nil }
        self.draft = draft
        allowedOn = try row.next()
        reversal = try row.next()
    }
}

extension FieldWork {
    /// The field book of a batch, or of all that the person may see, by batch and serial; at most
    /// `limit`, 1 to 1,000. Throws `ProductionError.unknownBatch` for a batch that the person may not
    /// see.
    public static func page(
        of batch: String? = nil, limit: Int = 1_000, in tx: TenantTransaction
    ) async throws -> [FieldWork] {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 entries.")
        if let batch {
            let id = try await Batch.find(batch, in: tx).id
            return try await tx.postgres.all(
                selecting("and b.id = \(id)", tx) + "limit \(limit)", as: FieldWork.self)
        }
        let register = CodedRegister(
            rows: """
                app.batch x
                join app.field_work e on e.tenant_id = \(tx.tenant) and e.batch_id = x.id
                where x.tenant_id = \(tx.tenant)
                """, id: "e.id", place: "e.serial",
            isMembers: "x.member_id = g.id")
        let ids = register.first(limit, .production, where: "", tx)
        return try await tx.postgres.all(
            selecting("and w.id = any (\(ids))", tx), as: FieldWork.self)
    }

    static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select b.code, w.serial, o.name, w.worked_on,
            \(TenantTransaction.nameOfBatch("w.person")), array(
                select p.code from app.field_work_plot u
                join app.plot p on p.tenant_id = \(tx.tenant) and p.id = u.plot_id
                where u.tenant_id = \(tx.tenant) and u.work_id = w.id order by p.code),
            w.weather, w.photo, w.note, (
                select sum(u.area_mu_e4)::bigint from app.field_work_plot u
                where u.tenant_id = \(tx.tenant) and u.work_id = w.id),
            l.code, l.product, w.dose_milli, i.quantity_milli, w.dose_unit,
            case when w.interval_days > 0 then w.worked_on + w.interval_days end, r.reason
        from app.field_work w
        join app.batch b on b.tenant_id = \(tx.tenant) and b.id = w.batch_id
        join app.farm_words(\(tx.tenant)) o on o.kind = 'operation' and o.code = w.operation
        left join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = w.lot_id
        left join app.batch_input i on i.tenant_id = \(tx.tenant) and i.id = w.input_id
        left join app.field_work_reversal r on r.tenant_id = \(tx.tenant) and r.work_id = w.id
        cross join \(tx.readable(.production)) s
        cross join \(tx.readable(.members)) k
        where w.tenant_id = \(tx.tenant)
            and (s.everything or b.village_id = any (s.villages) or b.member_id = any (s.members))
            \(condition)
        order by b.code, w.serial
        """
    }
}
