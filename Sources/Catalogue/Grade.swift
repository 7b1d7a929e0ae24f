public import Measures
package import Members
public import Tenancy

/// A grade of a crop, such as 一级, with what makes it and what it fetches.
public struct Grade: Sendable, Hashable {
    /// The id of a grade.
    public typealias ID = Identifier<Grade>

    /// The name.
    public let name: String
    /// The rank, 1 the best.
    public let rank: Int
    /// What makes the grade, in words; empty when it has not been said.
    public let criteria: String
    /// The number of the standard, such as NY/T 1789; empty when it has not been said.
    public let standard: String
    /// The price as a share of the first grade's; nil when it has not been said.
    public let relative: Percentage?
}

extension Grade {
    /// What a county says of a grade. What is left empty stays as it is.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code or the name of the crop.
        public var crop: String
        /// The name.
        public var name: String
        /// The rank, 1 the best.
        public var rank: Int?
        /// What makes the grade.
        public var criteria: String
        /// The number of the standard.
        public var standard: String
        /// The price as a share of the first grade's.
        public var relative: Percentage?

        /// A grade of this crop.
        public init(
            crop: String, name: String, rank: Int?, criteria: String = "", standard: String = "",
            relative: Percentage? = nil
        ) {
            self.crop = crop
            self.name = name
            self.rank = rank
            self.criteria = criteria
            self.standard = standard
            self.relative = relative
        }
    }
}

extension Grade.Entry: RegisterEntry {
    package var key: [String] { [crop, name] }
    package var keyCell: RegisterRefusal.Cell { .init("grade", name) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        guard let rank else { return .init("rank", "", CatalogueError.gradeRankMissing(name)) }
        if name.isEmpty { return .init("grade", "", CatalogueError.gradeMissing(rank: rank)) }
        guard (1...99).contains(rank) else {
            return .init("rank", "\(rank)", CatalogueError.gradeRankMalformed("\(rank)"))
        }
        guard let relative else { return nil }
        if relative <= .zero || relative > Percentage(partsPerMillion: 10_000_000) {
            return .init("relative", "\(relative)", CatalogueError.relativeOutOfRange(relative))
        }
        guard rank == 1, relative != .hundred else { return nil }
        return .init("relative", "\(relative)", CatalogueError.firstGradeRelative(relative))
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_crop": .init("crop", crop, CatalogueError.unknownCrop(crop))
        case "repeated": .init(keyCell, RegisterError.repeatedInSheet(name))
        case "rank_taken":
            .init("rank", "\(rank ?? 0)", CatalogueError.gradeRankTaken(rank ?? 0, crop: crop))
        case "first_relative":
            .init("rank", "\(rank ?? 0)", CatalogueError.firstGradeWorthless(name))
        case "differs": .init(keyCell, CatalogueError.leftAsItIs("\(crop) \(name)"))
        default: nil
        }
    }
}
