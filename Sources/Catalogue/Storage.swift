/// How a lot is kept after harvest.
public enum Storage: String, NamedWord {
    case ambient, ventilated, chilled, controlled, frozen, dried

    public var names: (chinese: String, english: String, others: [String]) {
        switch self {
        case .ambient: ("常温", "ambient", ["室温"])
        case .ventilated: ("通风", "ventilated", ["通风库"])
        case .chilled: ("冷藏", "chilled", ["冷库", "refrigerated"])
        case .controlled: ("气调", "controlled atmosphere", ["气调库"])
        case .frozen: ("冷冻", "frozen", ["速冻"])
        case .dried: ("干制", "dried", ["烘干", "晒干"])
        }
    }
}
