import Measures
import Testing

@Suite struct `Refusals in both languages` {
    static let jin = Quantity(thousandths: 1_200_000, unit: .jin)
    static let price = UnitPrice(tenThousandths: -32_000, unit: .jin)

    static let numbers: [(MeasureError, String, String)] = [
        (.nothingToRead, "内容是空的。", "There is nothing to read."),
        (.notANumber("abc"), "“abc”不是数字。", "“abc” is not a number."),
        (
            .signMisplaced("--5"), "“--5”的正负号不对：只能在最前面写一个。",
            "“--5” has a misplaced sign: only one is allowed, at the front."
        ),
        (.blankInside("1 2"), "“1 2”的数字中间有空格。", "“1 2” has a blank within the number."),
        (
            .exponentRefused("1e5"), "“1e5”是科学记数法：请写出完整的数字。",
            "“1e5” has an exponent: write the number out."
        ),
        (
            .pointMisplaced(".5"), "“.5”的小数点不对：只能有一个，前后都要有数字。",
            "“.5” has a misplaced decimal point: only one, with digits on both sides."
        ),
        (
            .separatorMisplaced("1,20"), "“1,20”的千分位逗号不对：应每三位一个。",
            "“1,20” has a misplaced thousands separator: one before every third digit."
        ),
        (
            .tooManyDecimals("1.234", allowed: 2), "“1.234”的小数位太多：最多 2 位。",
            "“1.234” has too many decimals: at most 2."
        ),
        (.numberTooLarge("9亿亿"), "“9亿亿”太大。", "“9亿亿” is too large."),
        (
            .trailingText("5x", rest: "x"), "“5x”里的“x”无法识别。",
            "“5x” has “x” behind the number, which does not belong there."
        ),
        (
            .percentSignMissing("0.125"), "“0.125”缺少百分号：请写成 12.5% 的样子。",
            "“0.125” has no percent sign: write it like 12.5%."
        ),
    ]

    static let units: [(MeasureError, String, String)] = [
        (.unitMissing("5"), "“5”没有写单位。", "“5” has no unit."),
        (.unitUnknown("垧"), "不认识单位“垧”。", "“垧” is not a known unit."),
        (
            .areaUnitRefused(.jin), "“斤”不是面积单位：请用亩、公顷或平方米。",
            "“jin” is not a unit of land: use mu, ha or m²."
        ),
        (
            .ratioNotPositive(numerator: 0, denominator: 1), "换算系数 0/1 必须大于零。",
            "The factor 0/1 must be greater than zero."
        ),
        (
            .packingOfItself(.jin, .kilogram), "“斤”和“公斤”之间不需要包装换算。",
            "“jin” and “kg” convert without a packing."
        ),
        (
            .unitsUnlike(.plant, .fish), "“株”和“尾”是不同的东西，不能相加或换算。",
            "“plant” and “fish” are different things: they cannot be added or converted."
        ),
        (
            .packingsDisagree(.box, .kilogram), "从“箱”到“公斤”的包装换算互相矛盾。",
            "The packings contradict each other from “box” to “kg”."
        ),
    ]

    static let computing: [(MeasureError, String, String)] = [
        (.resultTooLarge("1 + 2"), "“1 + 2”的结果太大。", "The result of “1 + 2” is too large."),
        (.quantityTooLarge(jin), "数量 1,200 斤太大。", "The quantity 1,200 jin is too large."),
        (.sumTooLarge(fen: "9"), "合计 9 分太大。", "The sum of 9 fen is too large."),
        (
            .conversionInexact(jin, to: .tonne), "1,200 斤换算成“吨”超过三位小数。",
            "1,200 jin in “t” takes more than three decimals."
        ),
        (
            .baseInexact(1, in: .kilogram), "0.001 个基本单位换算成“公斤”超过三位小数。",
            "0.001 base units in “kg” take more than three decimals."
        ),
        (
            .areaInexact("1 mu", in: .squareMetre), "“1 mu”换算成“平方米”除不尽。",
            "“1 mu” does not come out exactly in “m²”."
        ),
        (
            .moneyInexact("1 × 1/3"), "“1 × 1/3”的结果不是整分。",
            "“1 × 1/3” does not come out in whole fen."
        ),
        (
            .priceInexact("1 ÷ 3"), "“1 ÷ 3”的单价超过四位小数。",
            "“1 ÷ 3” takes more than four decimals of a yuan."
        ),
        (
            .quantityInexact(jin, times: .hundred), "1,200 斤的 100% 超过三位小数。",
            "100% of 1,200 jin takes more than three decimals."
        ),
        (
            .shareInexact(part: 1, whole: 3), "1 占 3 的百分比超过四位小数。",
            "1 in 3 as a percentage takes more than four decimals."
        ),
    ]

    static let checks: [(MeasureError, String, String)] = [
        (
            .wholeIsZero(part: 5), "总数为零，无法计算 5 所占的百分比。",
            "The whole is zero, so 5 has no percentage in it."
        ),
        (
            .weightNegative(-2, position: 3), "第 3 个权重 -2 小于零。",
            "Weight 3, which is -2, is less than zero."
        ),
        (
            .weightsAllZero(total: 7), "要分摊 7，但没有大于零的权重。",
            "7 is to be split, but no weight is greater than zero."
        ),
        (
            .quantityNotPositive(jin), "数量 1,200 斤必须大于零。",
            "The quantity 1,200 jin must be greater than zero."
        ),
        (
            .quantityOverLimit(jin), "数量 1,200 斤超过上限一万亿。",
            "The quantity 1,200 jin is over the limit of 1,000,000,000,000."
        ),
        (
            .priceNegative(price), "单价 -3.20 元/斤不能小于零。",
            "The price -3.20 yuan/jin must not be less than zero."
        ),
    ]

    static let days: [(MeasureError, String, String)] = [
        (
            .dateUnreadable("x"), "“x”不是日期：请写成 2025-09-03 或 2025年9月3日。",
            "“x” is not a date: write it like 2025-09-03."
        ),
        (
            .yearMissing("9月3日"), "“9月3日”没有写年份，请写出年份。",
            "“9月3日” has no year; write the year."
        ),
        (
            .dateNotExisting("2025-02-30"), "日历上没有“2025-02-30”。",
            "“2025-02-30” is not in the calendar."
        ),
        (
            .dateOutOfRange("2200"), "“2200”超出范围：只接受 1900 年至 2199 年。",
            "“2200” is out of range: only the years 1900 to 2199 are accepted."
        ),
        (
            .periodUnreadable("x"), "“x”不是期间：请写成 2025、2025-Q3、2025-09 或 2025-09-01..2025-09-30。",
            "“x” is not a period: write it like 2025, 2025-Q3, 2025-09 or 2025-09-01..2025-09-30."
        ),
        (
            .periodReversed(from: .latest, through: .earliest),
            "期间的结束日期 1900-01-01 早于开始日期 2199-12-31。",
            "The period ends on 1900-01-01, before it begins on 2199-12-31."
        ),
    ]

    @Test(arguments: [numbers, units, computing, checks, days].joined())
    func `are one sentence with the refused values`(
        error: MeasureError, chinese: String, english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
        #expect(error.description == "\(chinese) \(english)")
    }
}
