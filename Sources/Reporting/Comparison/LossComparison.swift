public import Measures

/// What was lost of a crop after the harvest, as a share of what was harvested, by how, where and when it
/// was grown, with how far the batches lie apart.
///
/// Batches that were split or merged count as one, as in `YieldComparison`. A batch without a harvest has
/// no share and is counted apart; one of which no loss is recorded lost nothing.
public struct LossComparison: Sendable, Hashable {
    /// One of what is compared. Shares are rounded half away from zero to hundredths of a percent.
    public struct Line: Sendable, Hashable {
        /// The method, variety, village or year; empty for batches that name none.
        public let key: String
        /// How many batches there are.
        public let batches: Int
        /// How many of them have no harvest.
        public let unharvested: Int
        /// On how many plots they stand.
        public let plots: Int
        /// What was harvested.
        public let harvested: Quantity
        /// What was lost of it.
        public let lost: Quantity
        /// How the shares of batches lie; nil when nothing was harvested.
        public let spread: Spread?
        /// What was lost in each way, as a share of what was harvested, in the order of
        /// `LossKind.allCases`; nil when nothing was harvested.
        public let kinds: [Percentage]?
    }

    /// How the shares of batches lie.
    public struct Spread: Sendable, Hashable {
        /// Of all batches together: what they lost of what they brought.
        public let mean: Percentage
        /// Of the batch that lost least.
        public let least: Percentage
        /// Of the one in the middle; of the two in the middle half their sum.
        public let median: Percentage
        /// Of the batch that lost most.
        public let most: Percentage
        /// The standard deviation of a sample, in percent of the harvest; nil for a single batch.
        public let deviation: Percentage?
    }

    /// The code or name of the crop.
    public var crop: String
    /// What is compared.
    public var dimension: YieldComparison.Dimension

    /// The losses of this crop by one thing.
    public init(of crop: String, by dimension: YieldComparison.Dimension) {
        self.crop = crop
        self.dimension = dimension
    }
}
