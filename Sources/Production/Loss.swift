public import Measures
import Members
public import Postgres
public import Tenancy

/// What was lost of a lot: of what one batch brought in of one grade. It is never changed; a mistake is
/// taken back with a reason.
public struct Loss: Sendable, Hashable {
    /// What is told of it.
    public struct Draft: Hashable, Sendable, Codable {
        /// The code of the batch.
        public var batch: String
        /// The name of the grade.
        public var grade: String
        /// The day.
        public var day: CivilDate
        /// How it was lost.
        public var kind: LossKind
        /// How much, as it was said.
        public var quantity: Quantity
        /// Why.
        public var reason: String

        /// A loss of so much.
        public init(
            batch: String, grade: String, day: CivilDate, kind: LossKind, quantity: Quantity,
            reason: String
        ) {
            self.batch = batch
            self.grade = grade
            self.day = day
            self.kind = kind
            self.quantity = quantity
            self.reason = reason
        }
    }

    /// The number by which people name a loss: "KY25-001/1234".
    public typealias Number = FactNumber<Loss>

    /// The number.
    public let number: Number
    /// What was told of it.
    public let draft: Draft
    /// The name of the crop.
    public let crop: String
    /// Who recorded it.
    public let recordedBy: String
    /// Why it was taken back, nil as long as it stands.
    public let reversal: String?
}

extension Loss.Number {
    /// Reads what `description` writes. Throws `ProductionError.badLossNumber`.
    public init(parsing text: String) throws(ProductionError) {
        guard let number = Self(text) else { throw .badLossNumber(text) }
        self = number
    }
}

extension Loss: RowDecodable {
    public init(row: inout Row) throws {
        let batch = try row.next(String.self)
        number = Number(batch: batch, serial: try row.next())
        crop = try row.next()
        draft = Draft(
            batch: batch, grade: try row.next(), day: try row.next(), kind: try row.nextWord(),
            quantity: try row.nextQuantity(), reason: try row.next())
        recordedBy = try row.next()
        reversal = try row.next()
    }
}

extension Loss {
    /// What was lost of a batch, or of all batches that the person may see, by batch, day and number,
    /// losses that were taken back among them; at most `limit`, 1 to 1,000. Throws
    /// `ProductionError.unknownBatch` for a batch that the person may not see.
    public static func page(
        of batch: String? = nil, limit: Int = 1_000, in tx: TenantTransaction
    ) async throws -> [Loss] {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 losses.")
        var condition: SQL = ""
        if let batch {
            condition = "and b.id = \(try await Batch.find(batch, seenIn: .stock, in: tx).id)"
        }
        if batch == nil {
            let register = CodedRegister(
                rows: """
                    app.batch x
                    join app.lot_loss e on e.tenant_id = \(tx.tenant) and e.batch_id = x.id
                    where x.tenant_id = \(tx.tenant) and e.reverses_id is null
                    """, id: "e.id",
                place: "row(e.lost_on, e.id)", isMembers: "x.member_id = g.id")
            condition = "and l.id = any (\(register.first(limit, .stock, where: "", tx)))"
        }
        return try await tx.postgres.all(
            selecting(condition, tx) + "limit \(limit)", as: Loss.self)
    }

    static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select b.code, l.id, c.name, g.name, l.lost_on, l.kind, l.quantity_milli, l.unit, l.reason,
            a.name, r.reason
        from app.lot_loss l
        join app.batch b on b.tenant_id = \(tx.tenant) and b.id = l.batch_id
        join app.crop c on c.tenant_id = \(tx.tenant) and c.id = b.crop_id
        join app.grade g on g.tenant_id = \(tx.tenant) and g.id = l.grade_id
        join app.actor a on a.tenant_id = \(tx.tenant) and a.id = l.recorded_by
        left join app.lot_loss r on r.tenant_id = \(tx.tenant) and r.reverses_id = l.id
        cross join \(tx.readable(.stock)) s
        where l.tenant_id = \(tx.tenant) and l.reverses_id is null
            and (s.everything or b.village_id = any (s.villages)
                or b.member_id = any (s.members)) \(condition)
        order by b.code, l.lost_on, l.id

        """
    }
}
