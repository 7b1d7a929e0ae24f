import Measures
import Postgres
public import Tenancy

extension Placement {
    /// Takes a step back and returns its number; the goods lie where they lay before it.
    ///
    /// Throws `ProductionError.reversalReasonMissing`, `.unknownPlacement`, `.batchOutOfReach`,
    /// `.placementWorkedOut`, `.placementReversed`, `.storeShort` or `.unplacedShort` when less lies where
    /// they went, `.overCapacity` of the store they came from, in this order, and
    /// `TenancyError.enteredForAnother`.
    @discardableResult
    public static func reverse(
        _ number: Number, reason: String, in tx: TenantTransaction
    ) async throws -> Number {
        try tx.requires(.recordHarvests)
        guard !reason.isBlank else { throw ProductionError.reversalReasonMissing }
        let verdict = try await tx.postgres.one(
            """
            select refusal, village, store, grade, quantity, unit, crop_unit, amount_milli
            from app.reverse_placement(
                \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
                \(number.batch), \(number.serial), \(reason))
            """, as: ReversalVerdict.self)
        if let error = try verdict.error(number) { throw error }
        return number
    }
}

/// What the database says of a reversal.
private struct ReversalVerdict: RowDecodable {
    let refusal: String?
    let village: String
    let store: String
    let grade: String
    let quantity: Quantity?
    let unit: Unit?
    let amount: Int64

    init(row: inout Row) throws {
        refusal = try row.next()
        village = try row.next(String?.self) ?? ""
        store = try row.next(String?.self) ?? ""
        grade = try row.next(String?.self) ?? ""
        let (thousandths, said) = (try row.next(Int64?.self), try row.next(Unit?.self))
        quantity = thousandths.flatMap { thousandths in
            said.map { Quantity(thousandths: thousandths, unit: $0) }
        }
        unit = try row.next()
        amount = try row.next(Int64?.self) ?? 0
    }

    func error(_ number: Placement.Number) throws -> ProductionError? {
        switch refusal {
        case nil: return nil
        case "unknown_placement": return .unknownPlacement(number)
        case "batch_out_of_reach": return .batchOutOfReach(number.batch, village: village)
        case "worked_out": return .placementWorkedOut(number)
        case "placement_reversed": return .placementReversed(number)
        default: break
        }
        guard let quantity, let unit else { return .unknownPlacement(number) }
        let left = try Quantity.fromBase(max(0, amount), in: unit, rounding: .down)
        return switch refusal {
        case "store_short": .storeShort(store, grade: grade, quantity, left: left)
        case "over_capacity": .overCapacity(store, quantity, room: left)
        default: .unplacedShort(batch: number.batch, grade: grade, quantity, left: left)
        }
    }
}
