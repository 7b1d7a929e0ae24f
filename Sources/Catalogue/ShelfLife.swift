public import Measures
package import Members
package import Tenancy

/// How long a crop keeps when it is stored in one way.
public struct ShelfLife: Sendable, Hashable, Codable {
    /// The way of storing.
    public let storage: Storage
    /// How many days it keeps, counted from the day of harvest.
    public let days: Int
    /// The coldest that it bears; nil when it has not been said.
    public let coldest: Temperature?
    /// The warmest that it bears; nil when it has not been said.
    public let warmest: Temperature?

    /// The last day on which a lot of this harvest is good. Throws `MeasureError.dateOutOfRange`.
    public func lastDay(harvestedOn day: CivilDate) throws(MeasureError) -> CivilDate {
        try day.adding(days: days)
    }

    /// "0～4 ℃", or as much of it as has been said.
    public var temperatures: String {
        switch (coldest, warmest) {
        case (nil, nil): ""
        case (let coldest?, let warmest?) where coldest == warmest: "\(coldest) ℃"
        case (let coldest?, let warmest?): "\(coldest)～\(warmest) ℃"
        case (let coldest?, nil): "≥ \(coldest) ℃"
        case (nil, let warmest?): "≤ \(warmest) ℃"
        }
    }
}

extension ShelfLife {
    /// What a county says of keeping a crop.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code or the name of the crop.
        public var crop: String
        /// The way of storing.
        public var storage: Storage
        /// How many days it keeps.
        public var days: Int
        /// The coldest that it bears.
        public var coldest: Temperature?
        /// The warmest that it bears.
        public var warmest: Temperature?

        /// A crop that keeps so long.
        public init(
            crop: String, storage: Storage, days: Int, coldest: Temperature? = nil,
            warmest: Temperature? = nil
        ) {
            self.crop = crop
            self.storage = storage
            self.days = days
            self.coldest = coldest
            self.warmest = warmest
        }
    }
}

extension ShelfLife.Entry: RegisterEntry {
    package var key: [String] { [crop, storage.rawValue] }
    package var keyCell: RegisterRefusal.Cell { .init("storage", storage.text(in: .chinese)) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        guard (1...5_000).contains(days) else {
            return .init("days", "\(days)", CatalogueError.daysMalformed("\(days)"))
        }
        guard let coldest, let warmest, coldest > warmest else { return nil }
        return .init(
            "coldest", "\(coldest)", CatalogueError.temperaturesReversed(coldest, warmest))
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_crop": .init("crop", crop, CatalogueError.unknownCrop(crop))
        case "repeated":
            .init(keyCell, RegisterError.repeatedInSheet(storage.text(in: .chinese)))
        case "differs":
            .init(keyCell, CatalogueError.leftAsItIs("\(crop) \(storage.text(in: .chinese))"))
        default: nil
        }
    }
}
