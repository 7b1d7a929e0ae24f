public import Measures

/// What a crop brought in of a mu by how, where and when it was grown, with how far the batches lie apart.
///
/// A batch without land has no yield of a mu and an open one without a harvest has none yet; both are
/// counted and left out, never taken as zero. A batch that was closed without a harvest did bring nothing.
public struct YieldComparison: Sendable, Hashable {
    /// One of what is compared. Figures are rounded half away from zero to thousandths of the unit.
    public struct Line: Sendable, Hashable, ComparedLine {
        /// The method, variety, village or season.
        public let keys: [ComparedBatches.Key]
        /// How many batches there are.
        public let batches: Int
        /// How many of them have no land recorded.
        public let withoutArea: Int
        /// How many of the others are open and have no harvest yet.
        public let unharvested: Int
        /// How many have a yield of a mu: the figures below are of these.
        public let counted: Int
        /// On how many plots they stand.
        public let plots: Int
        /// Their land.
        public let area: Area
        /// What they brought.
        public let harvested: Quantity
        /// Their yield of a mu; nil when none has one.
        public let yield: Spread<Quantity>?
    }

    /// What is compared by what.
    public var question: ComparedBatches

    /// The yields of these batches.
    public init(_ question: ComparedBatches) {
        self.question = question
    }

    /// The yields of a crop by one thing or several.
    public init(of crop: String, by dimensions: ComparedBatches.Dimension...) {
        self.init(ComparedBatches(of: crop, by: dimensions))
    }
}
