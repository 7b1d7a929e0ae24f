import Measures
import Postgres
public import Tenancy

extension Placement {
    /// Puts a part of a lot into a store, moves it to another, or takes it out, and returns the number of the step.
    ///
    /// What is put in has to lie in no store, on the day and now; what a bar keeps from sale may be put in. Throws
    /// `ProductionError.placementNowhere`, `.storeItself`, `.movedInFuture`, `.quantityNotPositive`,
    /// `.quantityOverLimit`, `.unknownStore`, `.unknownBatch`, `.batchOutOfReach`, `.unknownGrade`, `.unlikeUnit`
    /// or `.packingMissing`, `.quantityUneven`, `.movedBeforePlanting`, `.storeOutOfReach`,
    /// `.capacityUnlike`, `.movedBeforeArrival`, `.storeShort` or `.unplacedShort`, `.overCapacity`, in this
    /// order, and `TenancyError.enteredForAnother`.
    public static func record(_ draft: Draft, in tx: TenantTransaction) async throws -> Number {
        try tx.requires(.recordHarvests)
        guard draft.from != nil || draft.to != nil else { throw ProductionError.placementNowhere }
        if let from = draft.from, from == draft.to { throw ProductionError.storeItself(from) }
        guard draft.day <= tx.today else {
            throw ProductionError.movedInFuture(draft.day, today: tx.today)
        }
        let picking = Picking(
            batch: draft.batch, grade: draft.grade, day: draft.day, quantity: draft.quantity)
        if let flaw = picking.flaw { throw flaw }
        let verdict = try await tx.postgres.one(recording(draft, tx), as: PlacementVerdict.self)
        if let error = try verdict.error(draft) { throw error }
        return Number(batch: draft.batch, serial: verdict.serial)
    }

    private static func recording(_ draft: Draft, _ tx: TenantTransaction) -> SQL {
        let unit = draft.quantity.unit
        return """
            select id, refusal, village, planted_on, crop, crop_unit, grades, amount_milli, since_on,
                capacity_unit
            from app.place_lot(
                \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
                \(draft.batch), \(draft.grade), \(draft.day), \(draft.from), \(draft.to),
                \(draft.quantity.thousandths), \(unit), \(unit.base), \(unit.factor.numerator),
                \(unit.factor.denominator), \(draft.reason))
            """
    }
}

/// What the database says of a step.
private struct PlacementVerdict: RowDecodable {
    let serial: Int64
    let refusal: String?
    let village: String
    let plantedOn: CivilDate?
    let crop: String
    let cropUnit: Unit?
    let grades: [String]
    let amount: Int64
    let since: CivilDate?
    let capacityUnit: Unit?

    init(row: inout Row) throws {
        serial = try row.next(Int64?.self) ?? 0
        refusal = try row.next()
        village = try row.next(String?.self) ?? ""
        plantedOn = try row.next()
        crop = try row.next(String?.self) ?? ""
        cropUnit = try row.next()
        grades = try row.next([String]?.self) ?? []
        amount = try row.next(Int64?.self) ?? 0
        since = try row.next()
        capacityUnit = try row.next()
    }

    func error(_ draft: Placement.Draft) throws -> ProductionError? {
        let unit = cropUnit ?? draft.quantity.unit
        let (from, to) = (draft.from ?? "", draft.to ?? "")
        switch refusal {
        case nil: return nil
        case "unknown_source": return .unknownStore(from)
        case "unknown_target": return .unknownStore(to)
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
        case "store_out_of_reach": return .storeOutOfReach(to)
        case "capacity_unlike": return .capacityUnlike(to, capacityUnit ?? unit, crop: crop)
        case "before_arrival":
            return .movedBeforeArrival(draft.day, store: from, since: since ?? draft.day)
        default: return try shortage(draft, unit)
        }
    }

    private func shortage(_ draft: Placement.Draft, _ unit: Unit) throws -> ProductionError {
        let amount = max(0, amount)
        if refusal == "over_capacity" {
            let room = try Quantity.fromBase(amount, in: capacityUnit ?? unit, rounding: .down)
            return .overCapacity(draft.to ?? "", draft.quantity, room: room)
        }
        let left = try Quantity.fromBase(amount, in: unit, rounding: .down)
        return refusal == "store_short"
            ? .storeShort(draft.from ?? "", grade: draft.grade, draft.quantity, left: left)
            : .unplacedShort(
                batch: draft.batch, grade: draft.grade, draft.quantity, left: left)
    }
}
