/// In which way something is grown or raised.
public enum Cultivation: String, NamedWord {
    case openField = "open_field"
    case lowTunnel = "low_tunnel"
    case plasticHouse = "plastic_house"
    case solarGreenhouse = "solar_greenhouse"
    case glasshouse
    case understory
    case groundBed = "ground_bed"
    case rack
    case pond
    case raceway
    case freeRange = "free_range"
    case housed

    public var names: (chinese: String, english: String, others: [String]) {
        switch self {
        case .openField: ("露地", "open field", ["大田"])
        case .lowTunnel: ("小拱棚", "low tunnel", ["拱棚"])
        case .plasticHouse: ("大棚", "plastic house", ["塑料大棚", "冷棚"])
        case .solarGreenhouse: ("日光温室", "solar greenhouse", ["温室", "暖棚"])
        case .glasshouse: ("连栋温室", "glasshouse", [])
        case .understory: ("林下", "under trees", [])
        case .groundBed: ("地栽", "on the ground", ["地菇"])
        case .rack: ("层架", "on racks", ["架菇", "架栽"])
        case .pond: ("池塘", "pond", [])
        case .raceway: ("流水", "raceway", [])
        case .freeRange: ("散养", "free range", ["放养"])
        case .housed: ("舍饲", "housed", ["圈养"])
        }
    }
}
