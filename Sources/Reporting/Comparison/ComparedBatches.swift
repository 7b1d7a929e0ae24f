public import Measures

/// Which batches of a crop are compared, and by what: the question that all comparisons share.
///
/// Batches that were split or merged count as one, on the land of all of them and under what the first
/// of them says: what was harvested before a split stands with one part alone.
public struct ComparedBatches: Sendable, Hashable {
    /// By what batches are compared.
    public enum Dimension: String, Sendable, CaseIterable {
        /// How it is grown.
        case method
        /// The variety.
        case variety
        /// The village, told apart by its code: two townships may each have a village of one name.
        case village
        /// The joint industry committee for which it is grown.
        case committee
        /// The part of the year in which it was planted, as plans name it: `Season`.
        case season
        /// The calendar year in which it was planted.
        case year
    }

    /// One of what is compared.
    public struct Key: Sendable, Hashable {
        /// Its code, where people know one.
        public let code: String?
        /// Its name; empty for batches that name none.
        public let name: String
    }

    /// The code or name of the crop.
    public var crop: String
    /// By what, in the order of the columns.
    public var dimensions: [Dimension]
    /// The days of planting; nil for all.
    public var planted: Period?
    /// The unit of quantities; nil for that of the crop.
    public var unit: Unit?

    /// The batches of this crop.
    public init(
        of crop: String, by dimensions: [Dimension], planted: Period? = nil, in unit: Unit? = nil
    ) {
        self.crop = crop
        self.dimensions = dimensions
        self.planted = planted
        self.unit = unit
    }
}

/// How the figures of batches, or of days, lie.
public struct Spread<Value: Sendable & Hashable>: Sendable, Hashable {
    /// Of all together: a sum over a sum, not the mean of the figures.
    public let mean: Value
    /// The least.
    public let least: Value
    /// The one in the middle; of the two in the middle half their sum.
    public let median: Value
    /// The most.
    public let most: Value
    /// The standard deviation of a sample, each figure counted once; nil for a single one.
    public let deviation: Value?
}

extension ComparedBatches.Dimension {
    /// The dimension that a person means by a word; nil when there is none.
    public init?(word: String) {
        let word = word.lowercased()
        let found = Self.allCases.first { $0.rawValue == word || $0.words.contains(word) }
        guard let found else { return nil }
        self = found
    }

    /// The dimension as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? words[0] : rawValue
    }

    /// What people say, the word of the screen first.
    private var words: [String] {
        switch self {
        case .method: ["种养方式", "方式"]
        case .variety: ["品种"]
        case .village: ["村"]
        case .committee: ["产业联合党委", "党委"]
        case .season: ["种植季节", "季节", "季"]
        case .year: ["种植年份", "年份", "年"]
        }
    }

    /// Whether its things are known by codes beside their names.
    var hasCode: Bool { self == .village || self == .committee }
}

/// Why a comparison has no answer, in the order checked.
public enum ComparisonError: Explained, Hashable {
    /// Nothing to compare by.
    case noDimension
    /// Something to compare by is named twice.
    case dimensionTwice(ComparedBatches.Dimension)
    /// The crop is not counted in units like this one.
    case unitUnlike(Unit, crop: String, counted: Unit)

    public func message(in language: Language) -> String {
        let (chinese, english) =
            switch self {
            case .noDimension: ("比较至少要按一项。", "Say at least one thing to compare by.")
            case .dimensionTwice(let dimension):
                (
                    "“\(dimension.text(in: .chinese))”写了两次。",
                    "\"\(dimension.text(in: .english))\" is named twice."
                )
            case .unitUnlike(let unit, let crop, let counted):
                (
                    "“\(crop)”以\(counted.chinese)计数，不能换算成\(unit.chinese)。",
                    "\"\(crop)\" is counted in \(counted.englishPlural), "
                        + "which do not convert to \(unit.englishPlural)."
                )
            }
        return language == .chinese ? chinese : english
    }
}
