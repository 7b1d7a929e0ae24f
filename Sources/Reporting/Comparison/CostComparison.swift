public import Measures

/// What a crop cost by how, where and when it was grown, a mu or a unit of what was harvested, with how
/// far the batches lie apart.
///
/// An open batch counts with what it cost and brought so far. A batch of which no cost is recorded, or none that the person may
/// see, is counted apart and never taken as free of cost; so is one without land, or without a harvest.
public struct CostComparison: Sendable, Hashable {
    /// What the cost is divided by.
    public enum Measure: String, Sendable, CaseIterable {
        /// The land, in mu.
        case area
        /// What was harvested, in the unit of the crop.
        case output
    }

    /// One of what is compared. Costs are rounded half away from zero, of a mu to fen and of a unit of
    /// output to ten-thousandths of a yuan.
    public struct Line: Sendable, Hashable, ComparedLine {
        /// The method, variety, village or season.
        public let keys: [ComparedBatches.Key]
        /// How many batches there are.
        public let batches: Int
        /// Of how many of them no cost is recorded.
        public let withoutCost: Int
        /// How many of the others have no land, or brought nothing.
        public let withoutBase: Int
        /// How many used inputs of lots that have no price, so that their cost is not whole.
        public let unpriced: Int
        /// How many have a figure: what stands below is of these.
        public let counted: Int
        /// On how many plots they stand.
        public let plots: Int
        /// Their land; nil when output is asked for.
        public let area: Area?
        /// What they brought; nil when land is asked for.
        public let output: Quantity?
        /// What they cost.
        public let cost: Money
        /// How their costs lie; nil when none has a figure.
        public let spread: Spread<UnitPrice>?
    }

    /// What is compared by what.
    public var question: ComparedBatches
    /// What the cost is divided by.
    public var measure: Measure

    /// The costs of these batches.
    public init(_ question: ComparedBatches, per measure: Measure = .area) {
        self.question = question
        self.measure = measure
    }

    /// The cost of a crop by one thing or several.
    public init(
        of crop: String, by dimensions: ComparedBatches.Dimension..., per measure: Measure = .area
    ) {
        self.init(ComparedBatches(of: crop, by: dimensions), per: measure)
    }
}

extension CostComparison.Measure {
    /// The measure that a person means by a word; nil when there is none.
    public init?(word: String) {
        switch word.lowercased() {
        case "area", "mu", "亩", "面积": self = .area
        case "output", "产量", "产出": self = .output
        default: return nil
        }
    }
}
