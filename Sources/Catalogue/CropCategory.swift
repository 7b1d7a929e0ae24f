/// What kind of thing a crop is.
public enum CropCategory: String, NamedWord {
    case fruit, vegetable, mushroom, nut, herb, grain, spice, tea, flower, livestock, aquatic,
        seedling, other

    public var names: (chinese: String, english: String, others: [String]) {
        switch self {
        case .fruit: ("水果", "fruit", ["果品", "瓜果"])
        case .vegetable: ("蔬菜", "vegetable", ["菜"])
        case .mushroom: ("食用菌", "mushroom", ["菌类"])
        case .nut: ("坚果", "nut", ["干果"])
        case .herb: ("药材", "medicinal herb", ["中药材"])
        case .grain: ("粮油", "grain and oil", ["粮食", "油料"])
        case .spice: ("香料", "spice", ["调料"])
        case .tea: ("茶叶", "tea", ["茶"])
        case .flower: ("花卉", "flower", ["鲜花"])
        case .livestock: ("畜禽", "livestock", ["畜牧"])
        case .aquatic: ("水产", "aquatic", ["渔业"])
        case .seedling: ("种苗", "seedling", ["苗木"])
        case .other: ("其他", "other", [])
        }
    }
}
