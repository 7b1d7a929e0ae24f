public import Catalogue

/// An item that a survey asks of a village or of what it grows.
public enum VillageItem: String, NamedWord {
    case households, people, labour, cultivated, irrigated, water, road
    case coldStore = "cold_store"
    case greenhouse, processors, cooperatives, willing, asked
    /// Of a crop: how long it has been grown.
    case years

    public var names: (chinese: String, english: String, others: [String]) {
        switch self {
        case .households: ("农户数", "households", [])
        case .people: ("人口", "people", [])
        case .labour: ("劳动力", "labour", [])
        case .cultivated: ("耕地面积", "cultivated", [])
        case .irrigated: ("灌溉面积", "irrigated", [])
        case .water: ("水源", "water", [])
        case .road: ("道路", "road", [])
        case .coldStore: ("冷库容量", "cold store", [])
        case .greenhouse: ("大棚面积", "greenhouses", [])
        case .processors: ("加工企业数", "processors", [])
        case .cooperatives: ("合作社数", "cooperatives", [])
        case .willing: ("意愿", "willing", [])
        case .asked: ("询问户数", "asked", [])
        case .years: ("种植年数", "years", [])
        }
    }
}
