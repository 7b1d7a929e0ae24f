public import Measures
import Members
import Tenancy

extension Crop {
    /// One line of the catalogue: a crop, and with it one variety, one grade, both or neither.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code of the crop.
        public var code: String
        /// The name; empty for a crop that is known, or named by another entry.
        public var name: String
        /// The unit; nil for a crop that is known, or described by another entry.
        public var unit: Unit?
        /// A variety, or empty.
        public var variety: String
        /// A grade, or empty.
        public var grade: String
        /// The rank of the grade, 1 the best; nil without a grade.
        public var rank: Int?

        /// A line of the catalogue.
        public init(
            code: String, name: String = "", unit: Unit? = nil, variety: String = "",
            grade: String = "", rank: Int? = nil
        ) {
            self.code = code
            self.name = name
            self.unit = unit
            self.variety = variety
            self.grade = grade
            self.rank = rank
        }
    }
}

/// The crop of a line. An empty name or unit means: as it is.
struct CropLine: RegisterEntry {
    let code: String
    let name: String
    let unit: Unit?

    var key: String { code }
    var keyCell: RegisterRefusal.Cell { .init("code", code) }

    func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        let isLowerCase = code.utf8.allSatisfy { !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0) }
        guard RegisterError.isCode(code), isLowerCase else {
            return .init(keyCell, CatalogueError.cropCodeMalformed(code))
        }
        return nil
    }

    func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "name_missing": .init("name", name, CatalogueError.cropNameMissing(code))
        case "unit_missing": .init("unit", "", CatalogueError.cropUnitMissing(code))
        case "name_taken": .init("name", name, CatalogueError.cropNameTaken(name))
        case "base_fixed":
            unit.map {
                .init("unit", $0.chinese, CatalogueError.cropBaseFixed(crop: code, unit: $0))
            }
        default: nil
        }
    }
}

/// A variety of a crop.
struct VarietyLine: RegisterEntry {
    let crop: String
    let name: String

    var key: [String] { [crop, name] }
    var keyCell: RegisterRefusal.Cell { .init("variety", name) }

    func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? { nil }

    func refusal(_ word: String) -> RegisterRefusal? {
        word == "unknown_crop" ? .init("code", crop, CatalogueError.unknownCrop(crop)) : nil
    }
}

/// A grade of a crop.
struct GradeLine: RegisterEntry {
    let crop: String
    let name: String
    let rank: Int?

    var key: [String] { [crop, name] }
    var keyCell: RegisterRefusal.Cell { .init("grade", name) }

    func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        guard let rank else { return .init("rank", "", CatalogueError.gradeRankMissing(name)) }
        if name.isEmpty { return .init("grade", "", CatalogueError.gradeMissing(rank: rank)) }
        guard (1...99).contains(rank) else {
            return .init("rank", "\(rank)", CatalogueError.gradeRankMalformed("\(rank)"))
        }
        return nil
    }

    func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_crop": .init("code", crop, CatalogueError.unknownCrop(crop))
        case "rank_taken":
            .init(
                "rank", "\(rank ?? 0)", CatalogueError.gradeRankTaken(rank ?? 0, crop: crop))
        default: nil
        }
    }
}
