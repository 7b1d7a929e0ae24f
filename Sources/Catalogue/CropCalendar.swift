package import Measures
package import Members
package import Tenancy

/// When a crop is sown and harvested, every year: of one variety, region and way of growing, or of all.
public struct CropCalendar: Sendable, Hashable, Codable {
    /// The variety; empty for all.
    public let variety: String
    /// The region; empty for all of the county.
    public let region: String
    /// The way of growing; nil for any.
    public let method: Cultivation?
    /// When it is sown or planted; nil for what is not, such as an orchard.
    public let sow: YearWindow?
    /// When it is harvested; nil when it has not been said.
    public let harvest: YearWindow?

    /// The seasons of a variety, region and way of growing.
    public init(
        variety: String = "", region: String = "", method: Cultivation? = nil,
        sow: YearWindow? = nil, harvest: YearWindow? = nil
    ) {
        self.variety = variety
        self.region = region
        self.method = method
        self.sow = sow
        self.harvest = harvest
    }
}

extension CropCalendar {
    /// What a county says of the seasons of a crop.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code or the name of the crop.
        public var crop: String
        /// The variety; empty for all.
        public var variety: String
        /// The region; empty for all of the county.
        public var region: String
        /// The way of growing; nil for any.
        public var method: Cultivation?
        /// When it is sown or planted.
        public var sow: YearWindow?
        /// When it is harvested.
        public var harvest: YearWindow?

        /// The seasons of this crop.
        public init(
            crop: String, variety: String = "", region: String = "", method: Cultivation? = nil,
            sow: YearWindow? = nil, harvest: YearWindow? = nil
        ) {
            self.crop = crop
            self.variety = variety
            self.region = region
            self.method = method
            self.sow = sow
            self.harvest = harvest
        }
    }
}

extension CropCalendar.Entry: RegisterEntry {
    package var key: [String] { [crop, variety, region, method?.rawValue ?? ""] }
    package var keyCell: RegisterRefusal.Cell { .init("crop", crop) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        guard sow == nil, harvest == nil else { return nil }
        return .init("harvest", "", CatalogueError.windowMissing(crop))
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_crop": .init("crop", crop, CatalogueError.unknownCrop(crop))
        case "unknown_variety":
            .init("variety", variety, CatalogueError.unknownVariety(variety, crop: crop))
        case "repeated": .init(keyCell, RegisterError.repeatedInSheet(crop))
        case "differs":
            .init(
                keyCell,
                CatalogueError.leftAsItIs(
                    [crop, variety, region, method?.text(in: .chinese) ?? ""]
                        .filter { !$0.isEmpty }.joined(separator: " ")))
        default: nil
        }
    }
}
