package import Measures
package import Members
public import Tenancy

/// A variety of a crop, such as 红颜 of 草莓.
public struct Variety: Sendable, Hashable {
    /// The id of a variety.
    public typealias ID = Identifier<Variety>

    /// The name.
    public let name: String
    /// From sowing or planting to the first harvest, in days; nil when it has not been said.
    public let daysToMaturity: Int?
    /// What else growers should know; empty when it has not been said.
    public let note: String
}

extension Variety {
    /// What a county says of a variety. What is left empty stays as it is.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code or the name of the crop.
        public var crop: String
        /// The name.
        public var name: String
        /// From sowing or planting to the first harvest, in days.
        public var daysToMaturity: Int?
        /// What else growers should know.
        public var note: String

        /// A variety of this crop.
        public init(crop: String, name: String, daysToMaturity: Int? = nil, note: String = "") {
            self.crop = crop
            self.name = name
            self.daysToMaturity = daysToMaturity
            self.note = note
        }
    }
}

extension Variety.Entry: RegisterEntry {
    package var key: [String] { [crop, name] }
    package var keyCell: RegisterRefusal.Cell { .init("variety", name) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if name.isBlank { return .init(keyCell, RegisterError.nameMissing) }
        guard let days = daysToMaturity, !(1...5_000).contains(days) else { return nil }
        return .init("days", "\(days)", CatalogueError.daysMalformed("\(days)"))
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_crop": .init("crop", crop, CatalogueError.unknownCrop(crop))
        case "repeated": .init(keyCell, RegisterError.repeatedInSheet(name))
        case "differs": .init(keyCell, CatalogueError.leftAsItIs("\(crop) \(name)"))
        default: nil
        }
    }
}
