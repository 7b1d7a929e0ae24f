public import Catalogue
public import Measures

/// By what villages are compared.
public enum Criterion: String, NamedWord {
    /// 作物面积: of one crop, or of all that were asked.
    case cropArea = "crop_area"
    /// 占耕地比重: that land in the cultivated land.
    case cropShare = "crop_share"
    /// 产量: of a year, of one crop.
    case output
    /// 亩产: the output of a mu, of one crop.
    case yield
    /// 种植户数: of one crop.
    case growers
    /// 种植年数: of one crop.
    case years
    case households, labour, cultivated
    /// 灌溉比重: the irrigated in the cultivated land.
    case irrigatedShare = "irrigated_share"
    case water, road
    case coldStore = "cold_store"
    case greenhouse, processors, cooperatives, willing

    public var names: (chinese: String, english: String, others: [String]) {
        switch self {
        case .cropArea: ("作物面积", "crop area", ["面积", "种植面积"])
        case .cropShare: ("占耕地比重", "share of land", ["面积占比"])
        case .output: ("产量", "output", ["年产量"])
        case .yield: ("亩产", "yield", [])
        case .growers: ("种植户数", "growers", [])
        case .years: ("种植年数", "years", ["年数"])
        case .households: ("农户数", "households", ["户数"])
        case .labour: ("劳动力", "labour", [])
        case .cultivated: ("耕地面积", "cultivated", ["耕地"])
        case .irrigatedShare: ("灌溉比重", "irrigated share", ["灌溉占比"])
        case .water: ("水源", "water", [])
        case .road: ("道路", "road", [])
        case .coldStore: ("冷库容量", "cold store", ["冷库"])
        case .greenhouse: ("大棚面积", "greenhouses", ["大棚"])
        case .processors: ("加工企业数", "processors", ["加工企业"])
        case .cooperatives: ("合作社数", "cooperatives", ["合作社"])
        case .willing: ("意愿", "willingness", ["参与意愿"])
        }
    }

    /// Whether it is about one crop alone, and left out where all crops count together.
    public var isOfOneCrop: Bool {
        [.output, .yield, .growers, .years].contains(self)
    }
}

extension Criterion {
    /// A value of the criterion as a person reads it; `unit` is that of the crop.
    public func text(_ value: Int64, unit: Unit?, in language: Language) -> String {
        switch self {
        case .cropArea, .cultivated, .greenhouse:
            Area(tenThousandthsOfMu: value).text(in: language)
        case .cropShare, .irrigatedShare:
            Percentage(partsPerMillion: value).text(decimals: 2)
        case .output: Self.amount(value, unit, language)
        case .yield:
            Self.amount(value, unit, language) + (language == .chinese ? "/亩" : "/mu")
        case .water: WaterGrade.allCases[Int(value)].text(in: language)
        case .road: RoadGrade.allCases[Int(value)].text(in: language)
        case .coldStore: Quantity(thousandths: value, unit: .tonne).text(in: language)
        case .willing: "\(value)%"
        case .growers, .years, .households, .labour, .processors, .cooperatives: "\(value)"
        }
    }

    /// An amount of base thousandths in the unit of the crop, halves away from zero.
    private static func amount(_ base: Int64, _ unit: Unit?, _ language: Language) -> String {
        guard let unit else { return "\(base)" }
        do throws(MeasureError) {
            return try Quantity.fromBase(base, in: unit, rounding: .halfAwayFromZero)
                .text(in: language)
        } catch {
            return "\(base)"
        }
    }
}

/// Whether more of something is better, or less.
public enum Direction: String, NamedWord {
    case more, less

    public var names: (chinese: String, english: String, others: [String]) {
        switch self {
        case .more: ("越多越好", "more is better", ["高", "多", "越高越好", "正向"])
        case .less: ("越少越好", "less is better", ["低", "少", "越低越好", "反向"])
        }
    }
}

/// What becomes of a village that did not answer what a criterion asks.
public enum MissingAnswer: String, NamedWord {
    /// 记零分: it gets no points for it.
    case zero
    /// 不计此项: the other criteria of that village count for more, so that its weights make 100 % again.
    case leftOut = "left_out"

    public var names: (chinese: String, english: String, others: [String]) {
        switch self {
        case .zero: ("记零分", "no points", ["零分", "0分"])
        case .leftOut: ("不计此项", "left out", ["不计"])
        }
    }
}
