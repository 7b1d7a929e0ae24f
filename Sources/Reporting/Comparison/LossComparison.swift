public import Measures

/// What was lost of a crop after the harvest, as a share of what was harvested, by how, where and when it
/// was grown, with how far the batches lie apart.
///
/// A batch without a harvest has no share and is counted apart; one of which no loss is recorded lost
/// nothing.
public struct LossComparison: Sendable, Hashable {
    /// One of what is compared. Shares are rounded half away from zero to hundredths of a percent.
    public struct Line: Sendable, Hashable, ComparedLine {
        /// The method, variety, village or season.
        public let keys: [ComparedBatches.Key]
        /// How many batches there are.
        public let batches: Int
        /// How many of them were harvested: what stands below is of these.
        public let counted: Int
        /// On how many plots they stand.
        public let plots: Int
        /// What was harvested.
        public let harvested: Quantity
        /// What was lost of it.
        public let lost: Quantity
        /// How the shares of batches lie; nil when nothing was harvested.
        public let spread: Spread<Percentage>?
        /// What was lost in each way, as a share of what was harvested, in the order of
        /// `LossKind.allCases`; nil when nothing was harvested.
        public let kinds: [Percentage]?
    }

    /// What is compared by what.
    public var question: ComparedBatches

    /// The losses of these batches.
    public init(_ question: ComparedBatches) {
        self.question = question
    }

    /// The losses of a crop by one thing or several.
    public init(of crop: String, by dimensions: ComparedBatches.Dimension...) {
        self.init(ComparedBatches(of: crop, by: dimensions))
    }
}
