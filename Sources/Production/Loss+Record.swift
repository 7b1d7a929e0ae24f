import Measures
import Postgres
public import Tenancy

extension Loss {
    /// Records a loss, which is then not there to deliver.
    ///
    /// Throws `ProductionError.moveReasonMissing`, `.movedInFuture`, `.quantityNotPositive`,
    /// `.quantityOverLimit`, `.unknownBatch`, `.batchOutOfReach`, `.unknownGrade`, `.unlikeUnit` or
    /// `.packingMissing`, `.quantityUneven`, `.movedBeforePlanting`, `.lossOverStock`, and
    /// `.lossOverStockThen` when the lot would be below zero on that day or on one after it, in this
    /// order, and `TenancyError.enteredForAnother`.
    public static func record(_ draft: Draft, in tx: TenantTransaction) async throws -> Number {
        try tx.requires(.recordHarvests)
        guard !draft.reason.isBlank else { throw ProductionError.moveReasonMissing }
        guard draft.day <= tx.today else {
            throw ProductionError.movedInFuture(draft.day, today: tx.today)
        }
        let picking = Picking(
            batch: draft.batch, grade: draft.grade, day: draft.day, quantity: draft.quantity)
        if let flaw = picking.flaw { throw flaw }
        let verdict = try await tx.postgres.one(recording(draft, tx), as: LossVerdict.self)
        if let error = try verdict.error(draft) { throw error }
        return Number(batch: draft.batch, serial: verdict.serial)
    }

    private static func recording(_ draft: Draft, _ tx: TenantTransaction) -> SQL {
        let unit = draft.quantity.unit
        return """
            select id, refusal, village, planted_on, crop, crop_unit, grades, left_milli
            from app.lose_stock(
                \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
                \(draft.batch), \(draft.grade), \(draft.day), \(draft.kind.rawValue),
                \(draft.quantity.thousandths), \(unit), \(unit.base), \(unit.factor.numerator),
                \(unit.factor.denominator), \(draft.reason))
            """
    }

    /// Takes a loss back and returns its number; what was lost is there again.
    ///
    /// Throws `ProductionError.reversalReasonMissing`, `.unknownLoss`, `.batchOutOfReach`,
    /// `.lossReversed`, in this order, and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func reverse(
        _ number: Number, reason: String, in tx: TenantTransaction
    ) async throws -> Number {
        try tx.requires(.recordHarvests)
        guard !reason.isBlank else { throw ProductionError.reversalReasonMissing }
        let verdict = try await tx.postgres.one(
            """
            select refusal, village from app.reverse_loss(
                \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
                \(number.batch), \(number.serial), \(reason))
            """
        ) { row in (word: try row.next(String?.self), village: try row.next(String?.self)) }
        switch verdict.word {
        case nil: return number
        case "unknown_loss": throw ProductionError.unknownLoss(number)
        case "batch_out_of_reach":
            throw ProductionError.batchOutOfReach(number.batch, village: verdict.village ?? "")
        default: throw ProductionError.lossReversed(number)
        }
    }
}

/// What the database says of a loss.
private struct LossVerdict: RowDecodable {
    let serial: Int64
    let refusal: String?
    let village: String
    let plantedOn: CivilDate?
    let crop: String
    let cropUnit: Unit?
    let grades: [String]
    let left: Int64

    init(row: inout Row) throws {
        serial = try row.next(Int64?.self) ?? 0
        refusal = try row.next()
        village = try row.next(String?.self) ?? ""
        plantedOn = try row.next()
        crop = try row.next(String?.self) ?? ""
        cropUnit = try row.next()
        grades = try row.next([String]?.self) ?? []
        left = try row.next(Int64?.self) ?? 0
    }

    func error(_ draft: Loss.Draft) throws -> ProductionError? {
        let unit = cropUnit ?? draft.quantity.unit
        switch refusal {
        case nil: return nil
        case "unknown_batch": return .unknownBatch(draft.batch)
        case "batch_out_of_reach": return .batchOutOfReach(draft.batch, village: village)
        case "unknown_grade": return .unknownGrade(draft.grade, crop: crop, grades: grades)
        case "unlike_unit" where draft.quantity.unit.dimension == .pack:
            return .packingMissing(draft.quantity.unit, crop: crop)
        case "unlike_unit": return .unlikeUnit(draft.quantity.unit, crop: crop, unit: unit)
        case "quantity_uneven": return .quantityUneven(draft.quantity, crop: crop)
        case "before_planting":
            return .movedBeforePlanting(
                draft.day, batch: draft.batch, plantedOn: plantedOn ?? draft.day)
        case "stock_short":
            return .lossOverStock(
                batch: draft.batch, grade: draft.grade, draft.quantity,
                left: try .fromBase(left, in: unit, rounding: .down))
        default:
            return .lossOverStockThen(
                batch: draft.batch, grade: draft.grade, draft.quantity,
                left: try .fromBase(left, in: unit, rounding: .down), draft.day)
        }
    }
}
