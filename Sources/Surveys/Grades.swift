public import Catalogue
import Measures

/// How surely there is water for the fields of a village, from none to always.
public enum WaterGrade: String, NamedWord {
    /// 无水源
    case none
    /// 季节性: in the wet season only.
    case seasonal
    /// 一般: enough in most years.
    case fair
    /// 有保障: enough in every year.
    case reliable

    public var names: (chinese: String, english: String, others: [String]) {
        switch self {
        case .none: ("无水源", "none", ["无", "没有"])
        case .seasonal: ("季节性", "seasonal", ["季节性水源"])
        case .fair: ("一般", "fair", ["基本有保障", "中"])
        case .reliable: ("有保障", "reliable", ["充足", "好", "稳定"])
        }
    }
}

/// How far one drives into a village on a road.
public enum RoadGrade: String, NamedWord {
    /// 不通车
    case none
    /// 土路
    case dirt
    /// 砂石路
    case gravel
    /// 硬化路到村
    case hardToVillage = "hard_to_village"
    /// 硬化路到田
    case hardToField = "hard_to_field"

    public var names: (chinese: String, english: String, others: [String]) {
        switch self {
        case .none: ("不通车", "none", ["无", "不通"])
        case .dirt: ("土路", "dirt", [])
        case .gravel: ("砂石路", "gravel", ["碎石路"])
        case .hardToVillage: ("硬化路到村", "hard to village", ["到村", "水泥路到村"])
        case .hardToField: ("硬化路到田", "hard to field", ["到田", "水泥路到田", "机耕路硬化"])
        }
    }
}

extension NamedWord {
    /// The place of the word in its list, from 0: what a grade counts when villages are compared.
    var level: Int64 {
        Int64(Self.allCases.firstIndex(of: self) ?? 0)
    }
}

extension NamedWord {
    /// Every word in a language, for messages.
    static func words(in language: Language) -> String {
        allCases.map { $0.text(in: language) }
            .joined(separator: language == .chinese ? "、" : ", ")
    }
}
