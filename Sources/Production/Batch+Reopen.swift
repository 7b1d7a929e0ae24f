import Measures
import Postgres
public import Tenancy

extension Batch {
    /// Opens a batch again that was closed by mistake: it stands on its land as if it had never been
    /// closed, and is harvested from. The closing is kept in the fact that takes it back.
    ///
    /// Throws `ProductionError.reversalReasonMissing`, `.unknownBatch`, `.batchOutOfReach`, `.batchOpen`,
    /// `.batchMerged`, and `.plotTaken` when other batches have taken the land since the closing, in this
    /// order, and `TenancyError.enteredForAnother`.
    public static func reopen(
        _ code: String, reason: String, in tx: TenantTransaction
    ) async throws {
        try tx.requires(.manageBatches)
        guard !reason.isBlank else { throw ProductionError.reversalReasonMissing }
        let verdict = try await tx.postgres.one(
            """
            select refusal, village, subject, area_mu_e4, free_mu_e4 from app.reopen_batch(
                \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
                \(code), \(reason))
            """
        ) { row in
            ReopeningVerdict(
                refusal: try row.next(), village: try row.next(String?.self) ?? "",
                subject: try row.next(String?.self) ?? "", area: try row.next(Int64?.self) ?? 0,
                free: try row.next(Int64?.self) ?? 0)
        }
        if let error = verdict.error(code) { throw error }
    }
}

/// What the database says of a reopening.
private struct ReopeningVerdict: Sendable {
    let refusal: String?
    let village: String
    let subject: String
    let area: Int64
    let free: Int64

    func error(_ code: String) -> ProductionError? {
        switch refusal {
        case nil: nil
        case "unknown_batch": .unknownBatch(code)
        case "batch_out_of_reach": .batchOutOfReach(code, village: village)
        case "batch_open": .batchOpen(code)
        case "batch_merged": .batchMerged(code, into: subject)
        default:
            .plotTaken(
                subject, Area(tenThousandthsOfMu: area), free: Area(tenThousandthsOfMu: free))
        }
    }
}
