extension Period {
    /// Reads a year ("2025", "2025年"), half ("2025-H1", "2025年上半年"), quarter ("2025-Q3",
    /// "2025年三季度"), month ("2025-09", "2025年9月"), day, or a range of days with "..", "~" or "至".
    ///
    /// Throws `nothingToRead`, `periodUnreadable`, `dateNotExisting`, `dateOutOfRange`, and
    /// `periodReversed`.
    @inlinable
    public init(parsing text: some StringProtocol) throws(MeasureError) {
        try self.init(reading: String(text))
    }

    @usableFromInline
    init(reading text: String) throws(MeasureError) {
        self = try text.read { reader throws(TextFault) in
            guard !reader.isAtEnd else { throw .empty }
            let start = reader
            if let range = try reader.takeRange(in: text) { return range }
            reader = start
            guard let period = try reader.takeCalendarPeriod(), reader.isAtEnd else {
                throw .other(.periodUnreadable(text.shown))
            }
            return period
        }
    }

    /// "2025年", "2025年上半年", "2025年第三季度", "2025年9月", "2025年9月3日", or a range with "至".
    public func text(in language: Language) -> String {
        calendarText(in: language) ?? rangeText(in: language)
    }

    private func rangeText(in language: Language) -> String {
        let word = language == .chinese ? "至" : " to "
        let first = from.text(in: language)
        return from == through ? first : "\(first)\(word)\(through.text(in: language))"
    }

    private func calendarText(in language: Language) -> String? {
        guard from.day == 1, through == through.lastOfMonth, from.year == through.year else {
            return nil
        }
        let (year, first, last) = (from.year, from.month, through.month)
        let isChinese = language == .chinese
        switch (first, last - first + 1) {
        case (1, 12): return isChinese ? "\(year)年" : "\(year)"
        case (1, 6): return isChinese ? "\(year)年上半年" : "first half of \(year)"
        case (7, 6): return isChinese ? "\(year)年下半年" : "second half of \(year)"
        case (1, 3), (4, 3), (7, 3), (10, 3):
            let quarter = from.quarter
            let numeral = ["一", "二", "三", "四"][quarter - 1]
            return isChinese ? "\(year)年第\(numeral)季度" : "Q\(quarter) \(year)"
        case (_, 1):
            return isChinese ? "\(year)年\(first)月" : "\(year)-\(first < 10 ? "0" : "")\(first)"
        default: return nil
        }
    }
}

extension TextReader {
    /// One day, or two with a word for "to" between them; nil when it does not begin with a day.
    fileprivate mutating func takeRange(in text: String) throws(TextFault) -> Period? {
        guard let from = try takeDay(in: text) else { return nil }
        if isAtEnd { return Period(from, from) }
        skipBlanks()
        guard takeRangeMark() else { return nil }
        skipBlanks()
        guard let through = try takeDay(in: text), isAtEnd else { return nil }
        guard from <= through else {
            throw .other(.periodReversed(from: from, through: through))
        }
        return Period(from, through)
    }

    private mutating func takeDay(in text: String) throws(TextFault) -> CivilDate? {
        guard let written = takeWrittenDate(), written.year != nil else { return nil }
        return try written.date(nil, text)
    }

    private mutating func takeRangeMark() -> Bool {
        if take(word: "至") || take(word: "到") || take("~") { return true }
        return take(".") && take(".")
    }

    /// A year, or a half, quarter or month of it.
    fileprivate mutating func takeCalendarPeriod() throws(TextFault) -> Period? {
        let year = takeDigits()
        guard year.count == 4 else { return nil }
        let hasWord = take(word: "年")
        if isAtEnd { return try named { () throws(MeasureError) in try Period(year: year.value) } }
        if !hasWord { _ = take("-") }
        if let half = takeHalf() {
            return try named { () throws(MeasureError) in
                try Period(year: year.value, half: half)
            }
        }
        if let quarter = takeQuarter() {
            return try named { () throws(MeasureError) in
                try Period(year: year.value, quarter: quarter)
            }
        }
        return try takeMonth(of: year.value, closedByWord: hasWord)
    }

    private mutating func takeMonth(
        of year: Int, closedByWord hasWord: Bool
    ) throws(TextFault) -> Period? {
        let month = takeDigits()
        guard (1...2).contains(month.count) else { return nil }
        if hasWord, !take(word: "月") { return nil }
        return try named { () throws(MeasureError) in try Period(year: year, month: month.value) }
    }

    private mutating func takeHalf() -> Int? {
        if take(word: "上半年") { return 1 }
        if take(word: "下半年") { return 2 }
        return take("H") || take("h") ? takeOneDigit() : nil
    }

    /// Q3, 三季度, 第三季度, 3季度; what begins otherwise is put back.
    private mutating func takeQuarter() -> Int? {
        if take("Q") || take("q") { return takeOneDigit() }
        let start = self
        _ = take(word: "第")
        guard let quarter = takeNumeral(), take(word: "季度") else {
            self = start
            return nil
        }
        return quarter
    }

    private mutating func takeNumeral() -> Int? {
        let words: [StaticString] = ["一", "二", "三", "四"]
        for (index, word) in words.enumerated() where take(word: word) { return index + 1 }
        return takeOneDigit()
    }

    private mutating func takeOneDigit() -> Int? {
        let digits = takeDigits()
        return digits.count == 1 ? digits.value : nil
    }

    private func named(
        _ make: () throws(MeasureError) -> Period
    ) throws(TextFault) -> Period {
        do throws(MeasureError) {
            return try make()
        } catch {
            throw .other(error)
        }
    }
}
