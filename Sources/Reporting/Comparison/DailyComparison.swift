public import Measures

/// What a crop brought in on a day by how, where and when it was grown: what all batches of a group gave
/// together on each day on which one of them was harvested, and on which day they gave most.
///
/// Days without a harvest are not counted, and what was taken back is not either. Two batches that are
/// harvested on one day make one day, so that the peak is what came in on that day and had to be sold.
public struct DailyComparison: Sendable, Hashable {
    /// One of what is compared. Figures are rounded half away from zero to thousandths of the unit.
    public struct Line: Sendable, Hashable, ComparedLine {
        /// The method, variety, village or season.
        public let keys: [ComparedBatches.Key]
        /// How many batches there are.
        public let batches: Int
        /// How many of them were harvested.
        public let counted: Int
        /// On how many plots these stand.
        public let plots: Int
        /// What they brought.
        public let harvested: Quantity
        /// On how many days of the calendar they were harvested.
        public let days: Int
        /// What they brought on such a day; nil when there was none.
        public let output: Spread<Quantity>?
        /// The day on which they brought most, the first of several.
        public let peak: CivilDate?
    }

    /// What is compared by what.
    public var question: ComparedBatches

    /// The output a day of these batches.
    public init(_ question: ComparedBatches) {
        self.question = question
    }

    /// The output a day of a crop by one thing or several.
    public init(of crop: String, by dimensions: ComparedBatches.Dimension...) {
        self.init(ComparedBatches(of: crop, by: dimensions))
    }
}
