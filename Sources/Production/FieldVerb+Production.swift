public import Tenancy
public import Measures

extension FieldVerb {
    /// Edit a batch as seen in the field.
    public static let editBatch = FieldVerb(
        editing: BatchSheet.self, key: \.code,
        current: { entry, tx in try await Batch.entry(entry.code, in: tx) })

    /// Record what was weighed; the content is a `Picking`, the answer the number of the harvest.
    public static let recordHarvest = FieldVerb(.recordHarvests, Picking.self) { picking, tx in
        guard let recording = try await Harvest.record([picking], in: tx).first else {
            preconditionFailure("One picking has one recording.")
        }
        return "\(try recording.get())"
    }

    /// What an offline reversal says.
    public struct HarvestReversal: Codable, Sendable {
        /// The number of the harvest.
        public var harvest: Harvest.Number
        /// Why it is taken back.
        public var reason: String
    }

    /// Take a harvest back.
    public static let reverseHarvest = FieldVerb(.reverseHarvest, HarvestReversal.self) { ask, tx in
        "\(try await Harvest.reverse(ask.harvest, reason: ask.reason, in: tx))"
    }

    /// What an offline closing says.
    public struct BatchClosing: Codable, Sendable {
        /// The code of the batch.
        public var batch: String
        /// The last day.
        public var day: CivilDate
        /// Why it is closed.
        public var reason: String
    }

    /// Close a batch.
    public static let closeBatch = FieldVerb(.closeBatch, BatchClosing.self) { ask, tx in
        "\(try await Batch.close(ask.batch, on: ask.day, reason: ask.reason, in: tx))"
    }
}

extension Batch {
    /// The entry that a batch is now; nil when the person sees no batch of this code.
    static func entry(_ code: String, in tx: TenantTransaction) async throws -> Entry? {
        do {
            let batch = try await find(code, in: tx)
            return Entry(
                code: batch.code, committee: batch.committee, crop: batch.crop,
                variety: batch.variety ?? "", member: batch.member, method: batch.method,
                plots: batch.plots, plantedOn: batch.plantedOn, window: batch.window,
                yield: batch.yield)
        } catch ProductionError.unknownBatch {
            return nil
        }
    }
}
