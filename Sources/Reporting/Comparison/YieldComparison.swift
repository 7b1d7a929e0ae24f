public import Measures

/// What a crop brought in by how, where and when it was grown: yield of a mu and output of a day, with
/// how far the batches lie apart.
///
/// Batches that were split or merged count as one, on the land of all of them and under what the first
/// of them says: what was harvested before a split stands with one part alone. A batch without land
/// has no yield of a mu and an open one without a harvest has none yet; both are counted and left out,
/// never taken as zero. A batch that was closed without a harvest did bring nothing.
public struct YieldComparison: Sendable, Hashable {
    /// What is compared.
    public enum Dimension: String, Sendable, CaseIterable {
        /// How it is grown.
        case method
        /// The variety.
        case variety
        /// The village.
        case village
        /// The year of planting.
        case season
    }

    /// One of what is compared. Figures are rounded half away from zero to thousandths of the crop's unit.
    public struct Line: Sendable, Hashable {
        /// The method, variety, village or year; empty for batches that name none.
        public let key: String
        /// How many batches there are.
        public let batches: Int
        /// How many of them have no land recorded.
        public let withoutArea: Int
        /// How many of them are open and have no harvest yet.
        public let unharvested: Int
        /// On how many plots they stand.
        public let plots: Int
        /// The land of those that have a yield of a mu.
        public let area: Area
        /// All that was harvested.
        public let harvested: Quantity
        /// On how many days one of the batches was harvested, counted for each batch.
        public let days: Int
        /// What was harvested on such a day; nil when there was none.
        public let perDay: Quantity?
        /// The yield of a mu of the batches that have one; nil when none has.
        public let yield: Spread?
    }

    /// How yields of a mu lie.
    public struct Spread: Sendable, Hashable {
        /// Of all batches together: what they brought over their land.
        public let mean: Quantity
        /// Of the batch that brought least.
        public let least: Quantity
        /// Of the one in the middle; of the two in the middle half their sum.
        public let median: Quantity
        /// Of the batch that brought most.
        public let most: Quantity
        /// The standard deviation of a sample, each batch counted once; nil for a single batch.
        public let deviation: Quantity?
    }

    /// The code or name of the crop.
    public var crop: String
    /// What is compared.
    public var dimension: Dimension

    /// This crop by one thing.
    public init(of crop: String, by dimension: Dimension) {
        self.crop = crop
        self.dimension = dimension
    }
}

extension YieldComparison.Dimension {
    /// The dimension that a person means by a word; nil when there is none.
    public init?(word: String) {
        let found = Self.allCases.first {
            word.lowercased() == $0.rawValue || word == $0.text(in: .chinese)
        }
        guard let found else { return nil }
        self = found
    }

    /// The dimension as a person reads it.
    public func text(in language: Language) -> String {
        guard language == .chinese else { return rawValue }
        return switch self {
        case .method: "种养方式"
        case .variety: "品种"
        case .village: "村"
        case .season: "种植年份"
        }
    }
}
