public import Measures
import Members
public import Postgres
public import Tenancy

/// What a batch cost on a day. It is never changed; a mistake is taken back with a reason.
public struct BatchCost: Sendable, Hashable {
    /// What is told of it.
    public struct Draft: Hashable, Sendable, Codable {
        /// The code of the batch.
        public var batch: String
        /// What it was spent on.
        public var kind: CostKind
        /// The day.
        public var day: CivilDate
        /// How much.
        public var amount: Money
        /// How much work that was, in days of work (工日).
        public var work: Quantity?
        /// The number of the voucher (凭证号).
        public var voucher: String?
        /// What else is to be said.
        public var note: String?

        /// So much, spent on a batch.
        public init(
            batch: String, kind: CostKind, day: CivilDate, amount: Money, work: Quantity? = nil,
            voucher: String? = nil, note: String? = nil
        ) {
            self.batch = batch
            self.kind = kind
            self.day = day
            self.amount = amount
            self.work = work
            self.voucher = voucher
            self.note = note
        }
    }

    /// The number by which people name a cost: "KY25-001/1234".
    public typealias Number = FactNumber<BatchCost>

    /// More than this no single cost is: a hundred million yuan.
    public static let limit = Money(fen: 10_000_000_000)

    /// The number.
    public let number: Number
    /// What was told of it.
    public let draft: Draft
    /// Who recorded it.
    public let recordedBy: String
    /// Why it was taken back, nil as long as it stands.
    public let reversal: String?
}

extension BatchCost.Number {
    /// Reads what `description` writes. Throws `CostError.badNumber`.
    public init(parsing text: String) throws(CostError) {
        guard let number = Self(text) else { throw .badNumber(text) }
        self = number
    }
}

extension BatchCost: RowDecodable {
    public init(row: inout Row) throws {
        let batch = try row.next(String.self)
        number = Number(batch: batch, serial: try row.next())
        draft = Draft(
            batch: batch, kind: try row.nextWord(), day: try row.next(), amount: try row.next(),
            work: try row.next(Int64?.self).map { Quantity(thousandths: $0, unit: .workday) },
            voucher: try row.next(), note: try row.next())
        recordedBy = try row.next()
        reversal = try row.next()
    }
}

extension BatchCost {
    /// What was recorded of a batch, or of all batches whose costs the person may see, by batch, day and
    /// number, costs that were taken back among them; at most `limit`, 1 to 1,000. Throws
    /// `ProductionError.unknownBatch` for a batch whose costs the person may not see.
    public static func page(
        of batch: String? = nil, limit: Int = 1_000, in tx: TenantTransaction
    ) async throws -> [BatchCost] {
        precondition((1...1_000).contains(limit), "A page has 1 to 1,000 costs.")
        var condition: SQL = ""
        if let batch {
            condition = "and b.id = \(try await Batch.find(batch, seenIn: .cost, in: tx).id)"
        }
        return try await tx.postgres.all(
            selecting(condition, tx) + "limit \(limit)", as: BatchCost.self)
    }

    static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select b.code, x.id, x.kind, x.spent_on, x.amount_fen, x.work_milli, x.voucher, x.note,
            a.name, r.reason
        from app.batch_cost x
        join app.batch b on b.tenant_id = \(tx.tenant) and b.id = x.batch_id
        join app.actor a on a.tenant_id = \(tx.tenant) and a.id = x.recorded_by
        left join app.batch_cost r on r.tenant_id = \(tx.tenant) and r.reverses_id = x.id
        cross join \(tx.readable(.cost)) s
        where x.tenant_id = \(tx.tenant) and x.reverses_id is null
            and (s.everything or b.village_id = any (s.villages) or b.member_id = any (s.members))
            \(condition)
        order by b.code, x.spent_on, x.id

        """
    }
}
