public import Measures
import Postgres
public import Tenancy

extension Batch {
    /// Batches that are put to another one.
    public struct Merge: Hashable, Sendable, Codable {
        /// The codes of the batches that end.
        public var batches: [String]
        /// The code of the batch that goes on.
        public var target: String
        /// The day.
        public var day: CivilDate
        /// Why.
        public var reason: String

        /// These batches are put to the target.
        public init(_ batches: [String], into target: String, on day: CivilDate, reason: String) {
            self.batches = batches
            self.target = target
            self.day = day
            self.reason = reason
        }
    }

    /// Puts batches to another of the same committee, member and crop: their land, and what is left of
    /// their stock, and closes them. What was harvested stays with them, and the trace follows.
    ///
    /// Throws `ProductionError.moveReasonMissing`, `.movedInFuture`, `.nothingMerged`, and of each batch
    /// `.unknownBatch`, `.batchOutOfReach`, `.batchItself`, `.batchUnlike`, `.batchClosed`,
    /// `.closedTooEarly`, `.stockHeld`, and `TenancyError.enteredForAnother`.
    public static func merge(_ merge: Merge, in tx: TenantTransaction) async throws {
        try tx.requires(.manageBatches)
        guard !merge.reason.isBlank else { throw ProductionError.moveReasonMissing }
        guard merge.day <= tx.today else {
            throw ProductionError.movedInFuture(merge.day, today: tx.today)
        }
        guard !merge.batches.isEmpty else { throw ProductionError.nothingMerged }
        for batch in merge.batches {
            let verdict = try await tx.postgres.one(
                merge.statement(batch, tx), as: MoveVerdict.self)
            if let error = try verdict.error(batch, merge) { throw error }
        }
    }
}

extension Batch.Merge {
    fileprivate func statement(_ batch: String, _ tx: TenantTransaction) -> SQL {
        """
        select refusal, subject, there, unit from app.merge_batch(
            \(tx.tenant), \(tx.person.id), \(tx.verb.name), \(tx.command?.id as UUIDValue?),
            \(batch), \(target), \(day), \(reason))
        """
    }
}

extension MoveVerdict {
    fileprivate func error(_ batch: String, _ merge: Batch.Merge) throws -> ProductionError? {
        switch refusal {
        case nil: return nil
        case "unknown_batch": return .unknownBatch(subject)
        case "batch_out_of_reach": return .batchOutOfReach(subject, village: detail)
        case "batch_itself": return .batchItself(batch)
        case "batch_unlike": return .batchUnlike(batch, merge.target)
        case "batch_closed": return .batchClosed(subject, on: try CivilDate(parsing: detail))
        case "closed_too_early":
            return .closedTooEarly(
                merge.day, batch: subject, not: try CivilDate(parsing: detail))
        case "stock_held": return .stockHeld(subject)
        case let word?: preconditionFailure("The statement judged with the unknown word \(word).")
        }
    }
}
