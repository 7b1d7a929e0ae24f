extension MeasureError {
    typealias Sentence = (chinese: String, english: String)

    var numberSentence: Sentence? {
        switch self {
        case .nothingToRead: ("内容是空的。", "There is nothing to read.")
        case .notANumber(let text): ("“\(text)”不是数字。", "“\(text)” is not a number.")
        case .signMisplaced(let text):
            (
                "“\(text)”的正负号不对：只能在最前面写一个。",
                "“\(text)” has a misplaced sign: only one is allowed, at the front."
            )
        case .blankInside(let text):
            ("“\(text)”的数字中间有空格。", "“\(text)” has a blank within the number.")
        case .exponentRefused(let text):
            (
                "“\(text)”是科学记数法：请写出完整的数字。",
                "“\(text)” has an exponent: write the number out."
            )
        case .pointMisplaced(let text):
            (
                "“\(text)”的小数点不对：只能有一个，前后都要有数字。",
                "“\(text)” has a misplaced decimal point: only one, with digits on both sides."
            )
        case .separatorMisplaced(let text):
            (
                "“\(text)”的千分位逗号不对：应每三位一个。",
                "“\(text)” has a misplaced thousands separator: one before every third digit."
            )
        case .tooManyDecimals(let text, let allowed):
            (
                "“\(text)”的小数位太多：最多 \(allowed) 位。",
                "“\(text)” has too many decimals: at most \(allowed)."
            )
        case .numberTooLarge(let text): ("“\(text)”太大。", "“\(text)” is too large.")
        case .trailingText(let text, let rest):
            (
                "“\(text)”里的“\(rest)”无法识别。",
                "“\(text)” has “\(rest)” behind the number, which does not belong there."
            )
        case .percentSignMissing(let text):
            (
                "“\(text)”缺少百分号：请写成 12.5% 的样子。",
                "“\(text)” has no percent sign: write it like 12.5%."
            )
        default: nil
        }
    }

    var unitSentence: Sentence? {
        switch self {
        case .unitMissing(let text): ("“\(text)”没有写单位。", "“\(text)” has no unit.")
        case .unitUnknown(let text):
            ("不认识单位“\(text)”。", "“\(text)” is not a known unit.")
        case .areaUnitRefused(let unit):
            (
                "“\(unit.chinese)”不是面积单位：请用亩、公顷或平方米。",
                "“\(unit.english)” is not a unit of land: use mu, ha or m²."
            )
        case .ratioNotPositive(let numerator, let denominator):
            (
                "换算系数 \(numerator)/\(denominator) 必须大于零。",
                "The factor \(numerator)/\(denominator) must be greater than zero."
            )
        case .packingOfItself(let pack, let content):
            (
                "“\(pack.chinese)”和“\(content.chinese)”之间不需要包装换算。",
                "“\(pack.english)” and “\(content.english)” convert without a packing."
            )
        case .unitsUnlike(let first, let second):
            (
                "“\(first.chinese)”和“\(second.chinese)”是不同的东西，不能相加或换算。",
                "“\(first.english)” and “\(second.english)” are different things: "
                    + "they cannot be added or converted."
            )
        case .packingsDisagree(let first, let second):
            (
                "从“\(first.chinese)”到“\(second.chinese)”的包装换算互相矛盾。",
                "The packings contradict each other from “\(first.english)” "
                    + "to “\(second.english)”."
            )
        default: nil
        }
    }

    var computingSentence: Sentence? {
        switch self {
        case .resultTooLarge(let expression):
            ("“\(expression)”的结果太大。", "The result of “\(expression)” is too large.")
        case .sumTooLarge(let fen):
            ("合计 \(fen) 分太大。", "The sum of \(fen) fen is too large.")
        case .conversionInexact(let quantity, let unit):
            (
                "\(quantity.text(in: .chinese))换算成“\(unit.chinese)”超过三位小数。",
                "\(quantity.text(in: .english)) in “\(unit.english)” "
                    + "takes more than three decimals."
            )
        case .quantityTooLarge(let quantity):
            (
                "数量 \(quantity.text(in: .chinese))太大。",
                "The quantity \(quantity.text(in: .english)) is too large."
            )
        case .baseInexact(let thousandths, let unit):
            (
                "\(thousandths.asThousandths) 个基本单位换算成“\(unit.chinese)”超过三位小数。",
                "\(thousandths.asThousandths) base units in “\(unit.english)” "
                    + "take more than three decimals."
            )
        case .areaInexact(let area, let unit):
            (
                "“\(area)”换算成“\(unit.chinese)”除不尽。",
                "“\(area)” does not come out exactly in “\(unit.english)”."
            )
        case .moneyInexact(let expression):
            (
                "“\(expression)”的结果不是整分。",
                "“\(expression)” does not come out in whole fen."
            )
        case .priceInexact(let expression):
            (
                "“\(expression)”的单价超过四位小数。",
                "“\(expression)” takes more than four decimals of a yuan."
            )
        case .quantityInexact(let quantity, let percentage):
            (
                "\(quantity.text(in: .chinese))的 \(percentage) 超过三位小数。",
                "\(percentage) of \(quantity.text(in: .english)) takes more than three decimals."
            )
        case .shareInexact(let part, let whole):
            (
                "\(part) 占 \(whole) 的百分比超过四位小数。",
                "\(part) in \(whole) as a percentage takes more than four decimals."
            )
        default: nil
        }
    }

    var checkSentence: Sentence? {
        switch self {
        case .wholeIsZero(let part):
            (
                "总数为零，无法计算 \(part) 所占的百分比。",
                "The whole is zero, so \(part) has no percentage in it."
            )
        case .weightNegative(let weight, let position):
            (
                "第 \(position) 个权重 \(weight) 小于零。",
                "Weight \(position), which is \(weight), is less than zero."
            )
        case .weightsAllZero(let total):
            (
                "要分摊 \(total)，但没有大于零的权重。",
                "\(total) is to be split, but no weight is greater than zero."
            )
        case .quantityNotPositive(let quantity):
            (
                "数量 \(quantity.text(in: .chinese))必须大于零。",
                "The quantity \(quantity.text(in: .english)) must be greater than zero."
            )
        case .quantityOverLimit(let quantity):
            (
                "数量 \(quantity.text(in: .chinese))超过上限一万亿。",
                "The quantity \(quantity.text(in: .english)) is over the limit "
                    + "of 1,000,000,000,000."
            )
        case .priceNegative(let price):
            (
                "单价 \(price.text(in: .chinese))不能小于零。",
                "The price \(price.text(in: .english)) must not be less than zero."
            )
        default: nil
        }
    }

    var daySentence: Sentence? {
        switch self {
        case .dateUnreadable(let text):
            (
                "“\(text)”不是日期：请写成 2025-09-03 或 2025年9月3日。",
                "“\(text)” is not a date: write it like 2025-09-03."
            )
        case .yearMissing(let text):
            ("“\(text)”没有写年份，请写出年份。", "“\(text)” has no year; write the year.")
        case .dateNotExisting(let text):
            ("日历上没有“\(text)”。", "“\(text)” is not in the calendar.")
        case .dateOutOfRange(let text):
            (
                "“\(text)”超出范围：只接受 1900 年至 2199 年。",
                "“\(text)” is out of range: only the years 1900 to 2199 are accepted."
            )
        case .periodUnreadable(let text):
            (
                "“\(text)”不是期间：请写成 2025、2025-Q3、2025-09 或 2025-09-01..2025-09-30。",
                "“\(text)” is not a period: "
                    + "write it like 2025, 2025-Q3, 2025-09 or 2025-09-01..2025-09-30."
            )
        case .periodReversed(let from, let through):
            (
                "期间的结束日期 \(through) 早于开始日期 \(from)。",
                "The period ends on \(through), before it begins on \(from)."
            )
        default: nil
        }
    }
}

extension Int64 {
    fileprivate var asThousandths: String { decimalText(self, scale: 3, grouping: true) }
}
