import Postgres
public import Tenancy

extension BatchInput {
    /// Takes the use of an input back and returns its number; what was taken is in the lot again.
    ///
    /// Throws `ProductionError.reversalReasonMissing`, `.unknownUse`, `.batchOutOfReach`, `.useOfWork`,
    /// `.useReversed`, in this order, and `TenancyError.enteredForAnother`.
    @discardableResult
    public static func reverse(
        _ number: Number, reason: String, in tx: TenantTransaction
    ) async throws -> Number {
        try tx.requires(.manageBatches)
        guard !reason.isBlank else { throw ProductionError.reversalReasonMissing }
        let verdict = try await tx.postgres.one(
            """
            select refusal, subject from app.reverse_input(
                \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
                \(number.batch), \(number.serial), \(reason))
            """
        ) { row in
            (word: try row.next(String?.self), subject: try row.next(String?.self) ?? "")
        }
        switch verdict.word {
        case nil: return number
        case "unknown_use": throw ProductionError.unknownUse(number)
        case "batch_out_of_reach":
            throw ProductionError.batchOutOfReach(number.batch, village: verdict.subject)
        case "use_of_work":
            let work = FieldWork.Number(
                batch: number.batch, serial: Int(verdict.subject) ?? 0)
            throw ProductionError.useOfWork(number, work)
        default: throw ProductionError.useReversed(number)
        }
    }
}
