/// One line of the catalogue of units.
struct UnitDefinition: Sendable {
    let code: String
    let dimension: Dimension
    let base: String
    let factor: Ratio
    let chinese: String
    let english: String
    let plural: String
    /// Further accepted spellings beside the code and the three words.
    let words: [String]

    /// Every accepted spelling once, as people write it; letter case and width do not matter.
    var spellings: [String] {
        var seen: Set<String> = []
        return ([code, chinese, english, plural] + words).filter {
            seen.insert($0.lowercased()).inserted
        }
    }

    /// In the order of `Unit.Kind`.
    static let all: [UnitDefinition] =
        masses + volumes + lengths + areas + counts + packs

    private static let masses = [
        measure("g", .mass, "g", 1, "克", "g", "gram grams"),
        measure("kg", .mass, "g", 1_000, "公斤", "kg", "千克 ㎏ kilogram kilograms kilo kilos"),
        measure("t", .mass, "g", 1_000_000, "吨", "t", "公吨 tonne tonnes ton tons"),
        measure("jin", .mass, "g", 500, "斤", "jin", "市斤 catty catties"),
        measure("liang", .mass, "g", 50, "两", "liang", "市两"),
        measure("qian", .mass, "g", 5, "钱", "qian", ""),
        measure("dan", .mass, "g", 50_000, "担", "dan", "市担 picul piculs"),
    ]

    private static let volumes = [
        measure("ml", .volume, "ml", 1, "毫升", "mL", "㎖ millilitre millilitres milliliter cc"),
        measure("l", .volume, "ml", 1_000, "升", "L", "公升 litre litres liter liters"),
        measure("m3", .volume, "ml", 1_000_000, "立方米", "m³", "立方 ㎥"),
    ]

    private static let lengths = [
        measure("mm", .length, "mm", 1, "毫米", "mm", "㎜ millimetre millimetres"),
        measure("cm", .length, "mm", 10, "厘米", "cm", "公分 ㎝ centimetre centimetres"),
        measure("m", .length, "mm", 1_000, "米", "m", "公尺 metre metres meter meters"),
        measure("km", .length, "mm", 1_000_000, "公里", "km", "千米 ㎞ kilometre kilometres"),
    ]

    /// The base is the third of a square metre: 1 亩 is 10000/15 m² = 2000/3 m².
    private static let areas = [
        measure("m2", .area, "m2/3", 3, "平方米", "m²", "平米 ㎡ sqm"),
        measure("mu", .area, "m2/3", 2_000, "亩", "mu", "市亩"),
        measure("ha", .area, "m2/3", 30_000, "公顷", "ha", "hectare hectares"),
    ]

    private static let counts = [
        thing("piece", .count, "个", "pieces", "pc pcs 枚"),
        thing("plant", .count, "株", "plants", "棵 sapling saplings"),
        thing("fish", .count, "尾", "fish", ""),
        thing("head", .count, "只", "head", "羽 heads"),
        thing("livestock", .count, "头", "livestock", ""),
        thing("log", .count, "棒", "logs", "菌棒"),
        thing("stem", .count, "枝", "stems", "支"),
        thing("set", .count, "套", "sets", ""),
        thing("machine", .count, "台", "machines", ""),
        thing("workday", .count, "工日", "workdays", "个工 人天 人日"),
        thing("occasion", .count, "次", "occasions", ""),
    ]

    private static let packs = [
        thing("box", .pack, "箱", "boxes", ""),
        thing("bag", .pack, "袋", "bags", "包"),
        thing("bundle", .pack, "捆", "bundles", "扎"),
        thing("tray", .pack, "盘", "trays", ""),
        thing("package", .pack, "件", "packages", ""),
        thing("basket", .pack, "筐", "baskets", "篮"),
        thing("bottle", .pack, "瓶", "bottles", ""),
        thing("barrel", .pack, "桶", "barrels", ""),
        thing("can", .pack, "罐", "cans", "听"),
        thing("carton", .pack, "盒", "cartons", ""),
        thing("roll", .pack, "卷", "rolls", ""),
    ]

    private static func measure(
        _ code: String, _ dimension: Dimension, _ base: String, _ factor: Int64,
        _ chinese: String, _ english: String, _ words: String
    ) -> UnitDefinition {
        UnitDefinition(
            code: code, dimension: dimension, base: base, factor: Ratio(factor), chinese: chinese,
            english: english, plural: english, words: words.split(separator: " ").map(String.init))
    }

    private static func thing(
        _ code: String, _ dimension: Dimension, _ chinese: String, _ plural: String, _ words: String
    ) -> UnitDefinition {
        UnitDefinition(
            code: code, dimension: dimension, base: code, factor: .one, chinese: chinese,
            english: code, plural: plural, words: words.split(separator: " ").map(String.init))
    }
}
