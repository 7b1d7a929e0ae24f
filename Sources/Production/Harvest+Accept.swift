public import Measures
import Members
import Postgres
public import Tenancy

extension Harvest {
    /// A harvest inside a pre-harvest interval, and why it is accepted all the same.
    public struct Exception: Hashable, Sendable, Codable {
        /// What was weighed.
        public var picking: Picking
        /// Why it is accepted.
        public var reason: String

        /// This picking, for this reason.
        public init(_ picking: Picking, reason: String) {
            self.picking = picking
            self.reason = reason
        }
    }

    /// Accepts a harvest inside a pre-harvest interval on the word of an officer. It is barred from
    /// sale until it is cleared.
    ///
    /// Throws `ProductionError.exceptionReasonMissing`, then as `record` judges a picking, with
    /// `.committeeOutOfReach` in the place of `.batchOutOfReach`, and after the closing `.noInterval`
    /// when no interval bars the harvest. Throws `TenancyError.enteredForAnother`.
    public static func accept(
        _ exception: Exception, in tx: TenantTransaction
    ) async throws -> Number {
        try tx.requires(.overrideHarvests)
        guard !exception.reason.isBlank else { throw ProductionError.exceptionReasonMissing }
        let picking = exception.picking
        if let flaw = picking.flaw { throw flaw }
        let statement = accepting(exception, tx)
        return try await explainingOverflow(of: picking.batch) {
            try await tx.postgres.one(statement).get()
        }
    }

    private static func accepting(
        _ exception: Exception, _ tx: TenantTransaction
    ) -> Statement<Recording> {
        let picking = exception.picking
        let unit = picking.quantity.unit
        let today = tx.today
        let sql: SQL = """
            select \(HarvestRecording.answer) from app.accept_harvest(
                \(tx.tenant), \(tx.person.id), \(tx.today), \(tx.verb.name),
                \(tx.command?.id as UUIDValue?), \(picking.batch), \(picking.grade), \(unit),
                \(unit.base), \(unit.factor.numerator), \(unit.factor.denominator),
                \(picking.quantity.thousandths), \(picking.day), \(picking.ticket),
                \(picking.note), \(exception.reason))
            """
        return Statement(sql) { row in
            try HarvestRecording.recording(of: picking, &row, today)
        }
    }
}

/// Why a harvest that is barred from sale may be sold.
public struct Clearing: Hashable, Sendable, Codable {
    /// The harvest.
    public var harvest: Harvest.Number
    /// The day.
    public var day: CivilDate
    /// Why.
    public var reason: String
    /// Where the evidence is, such as the number of a laboratory's report.
    public var evidence: String

    /// This harvest is cleared.
    public init(_ harvest: Harvest.Number, on day: CivilDate, reason: String, evidence: String) {
        self.harvest = harvest
        self.day = day
        self.reason = reason
        self.evidence = evidence
    }
}

extension Harvest {
    /// Clears a harvest for sale that was barred.
    ///
    /// Throws `ProductionError.clearingReasonMissing`, `.evidenceMissing`, `.clearedInFuture`,
    /// `.notBarred`, `.committeeOutOfReach`, `.alreadyReversed`, `.alreadyCleared`, in this order, and
    /// `TenancyError.enteredForAnother`.
    public static func clear(_ clearing: Clearing, in tx: TenantTransaction) async throws {
        try tx.requires(.overrideHarvests)
        guard !clearing.reason.isBlank else { throw ProductionError.clearingReasonMissing }
        guard !clearing.evidence.isBlank else { throw ProductionError.evidenceMissing }
        guard clearing.day <= tx.today else {
            throw ProductionError.clearedInFuture(clearing.day, today: tx.today)
        }
        let number = clearing.harvest
        let refusal = try await tx.postgres.one(
            """
            select app.clear_harvest(\(tx.tenant), \(tx.person.id), \(tx.verb.name),
                \(tx.command?.id as UUIDValue?), \(number.batch), \(number.day), \(number.serial),
                \(clearing.day), \(clearing.reason), \(clearing.evidence))
            """, as: String?.self)
        switch refusal {
        case nil: return
        case "unknown_bar": throw ProductionError.notBarred(number)
        case "committee_out_of_reach": throw ProductionError.committeeOutOfReach(number.batch)
        case "already_reversed": throw ProductionError.alreadyReversed(number)
        default: throw ProductionError.alreadyCleared(number)
        }
    }
}
