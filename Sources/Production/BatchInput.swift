public import Measures
import Members
public import Postgres
public import Tenancy

/// What a batch took of an input lot on a day.
public struct BatchInput: Sendable, Hashable {
    /// What is told of it.
    public struct Draft: Hashable, Sendable, Codable {
        /// The code of the batch.
        public var batch: String
        /// The code of the lot.
        public var lot: String
        /// The day.
        public var day: CivilDate
        /// How much.
        public var quantity: Quantity

        /// So much of this lot.
        public init(batch: String, lot: String, day: CivilDate, quantity: Quantity) {
            self.batch = batch
            self.lot = lot
            self.day = day
            self.quantity = quantity
        }
    }

    /// The number by which people name the use of an input: "KY25-001/1234".
    public typealias Number = FactNumber<BatchInput>

    /// The number.
    public let number: Number
    /// What was told of it.
    public let draft: Draft
    /// What the lot is.
    public let kind: InputKind
    /// The product of the lot.
    public let product: String
    /// The supplier of the lot.
    public let supplier: String
}

extension BatchInput: RowDecodable {
    public init(row: inout Row) throws {
        let (batch, serial) = (try row.next(String.self), try row.next(Int64.self))
        number = Number(batch: batch, serial: serial)
        draft = Draft(
            batch: batch, lot: try row.next(), day: try row.next(),
            quantity: try row.nextQuantity())
        kind = try row.nextWord()
        product = try row.next()
        supplier = try row.next()
    }
}

extension BatchInput.Number {
    /// Reads what `description` writes. Throws `ProductionError.badUseNumber`.
    public init(parsing text: String) throws(ProductionError) {
        guard let number = Self(text) else { throw .badUseNumber(text) }
        self = number
    }
}

extension BatchInput {
    /// Records that a batch took something of a lot, and takes it out of what is left of the lot.
    /// Returns the number.
    ///
    /// Throws `ProductionError.quantityNotPositive`, `.usedInFuture`, `.unknownBatch`,
    /// `.batchOutOfReach`, `.unknownLot`, `.unlikeInput`, `.inputUncountable`, `.batchClosed`,
    /// `.lotExpired`, `.lotShort`, in this order, and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func use(_ draft: Draft, in tx: TenantTransaction) async throws -> Number {
        try tx.requires(.manageBatches)
        guard draft.quantity.thousandths > 0 else {
            throw ProductionError.quantityNotPositive(draft.quantity)
        }
        guard draft.day <= tx.today else {
            throw ProductionError.usedInFuture(draft.day, today: tx.today)
        }
        let verdict = try await tx.postgres.one(using(draft, tx), as: InputVerdict.self)
        if let error = try verdict.error(draft) { throw error }
        return Number(batch: draft.batch, serial: verdict.id ?? 0)
    }

    private static func using(_ draft: Draft, _ tx: TenantTransaction) -> SQL {
        let unit = draft.quantity.unit
        return """
            select refusal, detail, number, id from app.use_input(
                \(tx.tenant), \(tx.person.id), \(tx.today), \(tx.verb.name),
                \(tx.command?.id as UUIDValue?), \(draft.batch), \(draft.lot), \(draft.day),
                \(draft.quantity.thousandths), \(unit), \(unit.base), \(unit.factor.numerator),
                \(unit.factor.denominator))
            """
    }

    /// What a batch took of input lots and was not taken back, by day. Throws
    /// `ProductionError.unknownBatch`, also for a batch that the person may not see.
    public static func all(
        of batch: String, in tx: TenantTransaction
    ) async throws -> [BatchInput] {
        let batch = try await Batch.find(batch, in: tx)
        return try await tx.postgres.all(
            """
            select b.code, i.id, l.code, i.used_on, i.quantity_milli, i.unit, l.kind, l.product,
                l.supplier
            from app.batch_input i
            join app.batch b on b.tenant_id = \(tx.tenant) and b.id = i.batch_id
            join app.input_lot l on l.tenant_id = \(tx.tenant) and l.id = i.lot_id
            where i.tenant_id = \(tx.tenant) and i.batch_id = \(batch.id)
                and i.reverses_id is null and not exists (select 1 from app.batch_input r
                    where r.tenant_id = \(tx.tenant) and r.reverses_id = i.id)
            order by i.used_on, i.id
            """, as: BatchInput.self)
    }
}

/// What the database says of the use of an input.
struct InputVerdict: RowDecodable {
    let refusal: String?
    let detail: String?
    let number: Int64?
    let id: Int64?

    init(row: inout Row) throws {
        refusal = try row.next()
        detail = try row.next()
        number = try row.next()
        id = try row.next()
    }

    func error(_ draft: BatchInput.Draft) throws -> ProductionError? {
        let unit = draft.quantity.unit
        switch refusal {
        case nil: return nil
        case "unknown_batch": return .unknownBatch(draft.batch)
        case "batch_out_of_reach": return .batchOutOfReach(draft.batch, village: detail ?? "")
        case "unknown_lot": return .unknownLot(draft.lot)
        case "unlike_input":
            return .unlikeInput(unit, lot: draft.lot, unit: Unit(code: detail ?? "") ?? unit)
        case "input_uneven": return .inputUncountable(draft.quantity)
        case "batch_closed":
            return .batchClosed(draft.batch, on: try CivilDate(parsing: detail ?? ""))
        case "lot_expired":
            return .lotExpired(draft.lot, on: try CivilDate(parsing: detail ?? ""))
        case "lot_short":
            let left = try Quantity.fromBase(number ?? 0, in: unit, rounding: .down)
            return .lotShort(draft.lot, draft.quantity, left: left)
        case let word?: preconditionFailure("The statement judged with the unknown word \(word).")
        }
    }
}
