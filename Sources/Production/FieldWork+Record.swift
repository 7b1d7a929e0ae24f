import Measures
import Members
import Postgres
public import Tenancy

extension FieldWork {
    /// What came of recording field work.
    public struct Recorded: Hashable, Sendable, Codable {
        /// The number of the entry.
        public let number: Number
        /// How many harvests, recorded before inside the interval that the treatment brings, are
        /// barred from sale now.
        public let barredHarvests: Int
    }

    /// Records field work, and takes what was used out of what is left of its lot: the dose times the
    /// area worked, rounded half away from zero to thousandths of the dose's unit.
    ///
    /// Throws `ProductionError.personMissing`, `.workedInFuture`, `.quantityNotPositive` of the dose,
    /// `.unknownBatch`, `.batchOutOfReach`, `.batchClosed`, `.unknownOperation`, `.plotNotOfBatch`,
    /// `.unknownLot`, `.unlikeInput`, `.lotExpired`, `.noLand` for a dose without area,
    /// `.inputUncountable`, `.lotShort`, in this order, and `TenancyError.enteredForAnother`.
    public static func record(
        _ draft: Draft, in tx: TenantTransaction
    ) async throws -> Recorded {
        try tx.requires(.manageBatches)
        guard !draft.person.isBlank else { throw ProductionError.personMissing }
        guard draft.day <= tx.today else {
            throw ProductionError.workedInFuture(draft.day, today: tx.today)
        }
        if let dose = draft.dose?.perMu, dose.thousandths <= 0 {
            throw ProductionError.quantityNotPositive(dose)
        }
        let verdict = try await judged(draft, in: tx)
        if let error = try verdict.error(draft) { throw error }
        return Recorded(
            number: Number(batch: draft.batch, serial: verdict.serial),
            barredHarvests: Int(verdict.held))
    }

    /// A dose so large that its total is no number of the database's cannot be counted either.
    private static func judged(
        _ draft: Draft, in tx: TenantTransaction
    ) async throws -> WorkVerdict {
        do {
            return try await tx.postgres.one(recording(draft, tx), as: WorkVerdict.self)
        } catch let error as PostgresError where error.sqlState == .numericValueOutOfRange {
            guard let dose = draft.dose?.perMu else { throw error }
            throw ProductionError.inputUncountable(dose)
        }
    }

    private static func recording(_ draft: Draft, _ tx: TenantTransaction) -> SQL {
        let unit = draft.dose?.perMu.unit
        return """
            select serial, refusal, subject, number, held from app.record_field_work(
                \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
                \(draft.batch), \(draft.operation), \(draft.day), \(draft.person),
                \(draft.weather), \(draft.photo), \(draft.note), \(draft.plots),
                \(draft.dose?.lot), \(draft.dose?.perMu.thousandths), \(unit), \(unit?.base),
                \(unit?.factor.numerator), \(unit?.factor.denominator))
            """
    }

    /// Takes an entry of the field book back; what was used goes back to its lot, and the interval
    /// counts no more.
    ///
    /// Throws `ProductionError.reversalReasonMissing`, `.unknownWork`, `.batchOutOfReach`,
    /// `.workReversed`, in this order, and `TenancyError.enteredForAnother`.
    public static func reverse(
        _ number: Number, reason: String, in tx: TenantTransaction
    ) async throws {
        try tx.requires(.manageBatches)
        guard !reason.isBlank else { throw ProductionError.reversalReasonMissing }
        let verdict = try await tx.postgres.one(
            """
            select refusal, subject from app.reverse_field_work(
                \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
                \(number.batch), \(Int32(number.serial)), \(reason))
            """
        ) { row in (word: try row.next(String?.self), village: try row.next(String?.self)) }
        switch verdict.word {
        case nil: return
        case "unknown_work": throw ProductionError.unknownWork(number)
        case "batch_out_of_reach":
            throw ProductionError.batchOutOfReach(number.batch, village: verdict.village ?? "")
        default: throw ProductionError.workReversed(number)
        }
    }
}

/// What the database says of field work.
private struct WorkVerdict: RowDecodable {
    let serial: Int
    let refusal: String?
    let subject: String
    let number: Int64
    let held: Int64

    init(row: inout Row) throws {
        serial = Int(try row.next(Int32?.self) ?? 0)
        refusal = try row.next()
        subject = try row.next(String?.self) ?? ""
        number = try row.next(Int64?.self) ?? 0
        held = try row.next(Int64?.self) ?? 0
    }

    func error(_ draft: FieldWork.Draft) throws -> ProductionError? {
        switch refusal {
        case nil: return nil
        case "unknown_batch": return .unknownBatch(draft.batch)
        case "batch_out_of_reach": return .batchOutOfReach(draft.batch, village: subject)
        case "batch_closed":
            return .batchClosed(draft.batch, on: try CivilDate(parsing: subject))
        case "unknown_operation": return .unknownOperation(draft.operation)
        case "plot_not_of_batch": return .plotNotOfBatch(subject, batch: draft.batch)
        default:
            guard let dose = draft.dose else {
                preconditionFailure("Only what was used is refused like this.")
            }
            return try doseError(draft, dose)
        }
    }

    private func doseError(
        _ draft: FieldWork.Draft, _ dose: FieldWork.Dose
    ) throws -> ProductionError {
        let unit = dose.perMu.unit
        switch refusal {
        case "unknown_lot": return .unknownLot(dose.lot)
        case "unlike_input":
            return .unlikeInput(unit, lot: dose.lot, unit: Unit(code: subject) ?? unit)
        case "lot_expired": return .lotExpired(dose.lot, on: try CivilDate(parsing: subject))
        case "no_land": return .noLand(draft.batch)
        case "input_uneven": return .inputUncountable(dose.perMu)
        default:
            let asked = Quantity(thousandths: Int64(subject) ?? 0, unit: unit)
            let left = try Quantity.fromBase(number, in: unit, rounding: .down)
            return .lotShort(dose.lot, asked, left: left)
        }
    }
}
