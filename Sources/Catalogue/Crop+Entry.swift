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
        /// What kind of thing it is; nil leaves it as it is.
        public var category: CropCategory?
        /// The English name; empty leaves it as it is.
        public var english: String
        /// A variety, or empty.
        public var variety: String
        /// A grade, or empty.
        public var grade: String
        /// The rank of the grade, 1 the best; nil without a grade.
        public var rank: Int?

        /// A line of the catalogue.
        public init(
            code: String, name: String = "", unit: Unit? = nil,
            category: CropCategory? = nil, english: String = "", variety: String = "",
            grade: String = "", rank: Int? = nil
        ) {
            self.code = code
            self.name = name
            self.unit = unit
            self.category = category
            self.english = english
            self.variety = variety
            self.grade = grade
            self.rank = rank
        }
    }
}

/// The crop of a line. What is left empty means: as it is.
struct CropLine: RegisterEntry {
    let code: String
    let name: String
    let unit: Unit?
    let category: CropCategory?
    let english: String

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
        case "differs": .init(keyCell, CatalogueError.leftAsItIs(code))
        default: nil
        }
    }
}
