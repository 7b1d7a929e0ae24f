public import Measures

/// What a crop cost by how, where and when it was grown, a mu or a unit of what was harvested, with how
/// far the batches lie apart.
///
/// Batches that were split or merged count as one, as in `YieldComparison`, and an open batch counts with
/// what it cost and brought so far. A batch of which no cost is recorded, or none that the person may
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
    public struct Line: Sendable, Hashable {
        /// The method, variety, village or year; empty for batches that name none.
        public let key: String
        /// How many batches there are.
        public let batches: Int
        /// Of how many of them no cost is recorded.
        public let withoutCost: Int
        /// How many of the others have no land, or brought nothing.
        public let withoutBase: Int
        /// How many used inputs of lots that have no price, so that their cost is not whole.
        public let unpriced: Int
        /// On how many plots they stand.
        public let plots: Int
        /// The land of those that have a figure; nil when output is asked for.
        public let area: Area?
        /// What those brought that have a figure; nil when land is asked for.
        public let output: Quantity?
        /// What those cost that have a figure.
        public let cost: Money
        /// How their costs lie; nil when none has a figure.
        public let spread: Spread?
    }

    /// How the costs of batches lie.
    public struct Spread: Sendable, Hashable {
        /// Of all batches together: what they cost over their land or output.
        public let mean: UnitPrice
        /// Of the batch that cost least.
        public let least: UnitPrice
        /// Of the one in the middle; of the two in the middle half their sum.
        public let median: UnitPrice
        /// Of the batch that cost most.
        public let most: UnitPrice
        /// The standard deviation of a sample, each batch counted once; nil for a single batch.
        public let deviation: UnitPrice?
    }

    /// The code or name of the crop.
    public var crop: String
    /// What is compared.
    public var dimension: YieldComparison.Dimension
    /// What the cost is divided by.
    public var measure: Measure

    /// The cost of this crop by one thing.
    public init(
        of crop: String, by dimension: YieldComparison.Dimension, per measure: Measure = .area
    ) {
        self.crop = crop
        self.dimension = dimension
        self.measure = measure
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
