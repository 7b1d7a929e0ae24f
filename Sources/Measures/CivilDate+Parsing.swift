extension CivilDate {
    /// Reads 2025/9/3, 2025-09-03, 2025.9.3, 20250903, 2025年9月3日 (or 号), and 9月3日 with a
    /// reference: the latest such day that is not after it.
    ///
    /// Full-width digits and marks count as their ASCII. Throws `nothingToRead`, `dateUnreadable`,
    /// `yearMissing` for 9月3日 without a reference, `dateNotExisting`, `dateOutOfRange`.
    @inlinable
    public init(
        parsing text: some StringProtocol, yearOf reference: CivilDate? = nil
    ) throws(MeasureError) {
        try self.init(reading: String(text), yearOf: reference)
    }

    @usableFromInline
    init(reading text: String, yearOf reference: CivilDate?) throws(MeasureError) {
        self = try text.read { reader throws(TextFault) in
            guard !reader.isAtEnd else { throw .empty }
            let written = try reader.takeDate(in: text)
            guard reader.isAtEnd else { throw .other(.dateUnreadable(text.shown)) }
            return try written.date(reference, text)
        }
    }
}

/// A date as written, not yet checked against the calendar.
struct WrittenDate {
    let year: Int?
    let month: Int
    let day: Int

    func date(
        _ reference: CivilDate?, _ text: String
    ) throws(TextFault) -> CivilDate {
        if let year { return try date(in: year, text) }
        guard let reference else { throw .other(.yearMissing(text.shown)) }
        return try latest(notAfter: reference, text)
    }

    private func date(in year: Int, _ text: String) throws(TextFault) -> CivilDate {
        guard exists(in: year) else { throw .other(.dateNotExisting(text.shown)) }
        guard (1900...2199).contains(year) else { throw .other(.dateOutOfRange(text.shown)) }
        return CivilDate(validYear: year, month: month, day: day)
    }

    /// Looks back at most eight years, the longest time between two leap days.
    private func latest(
        notAfter reference: CivilDate, _ text: String
    ) throws(TextFault) -> CivilDate {
        let newest = reference.year
        guard exists(in: 2000) else { throw .other(.dateNotExisting(text.shown)) }
        for year in stride(from: newest, through: max(1900, newest - 8), by: -1) {
            guard exists(in: year) else { continue }
            let date = CivilDate(validYear: year, month: month, day: day)
            if date <= reference { return date }
        }
        throw .other(.dateOutOfRange(text.shown))
    }

    private func exists(in year: Int) -> Bool {
        (1...12).contains(month) && day >= 1
            && day <= CivilDate.daysInMonth(month, leap: CivilDate.isLeap(year))
    }
}

extension TextReader {
    /// One date in any of the accepted forms; stops behind it. The text is only for the error.
    mutating func takeDate(in text: String) throws(TextFault) -> WrittenDate {
        guard let date = takeWrittenDate() else { throw .other(.dateUnreadable(text.shown)) }
        return date
    }

    mutating func takeWrittenDate() -> WrittenDate? {
        let first = takeDigits()
        if first.count == 8 {
            let (year, rest) = first.value.quotientAndRemainder(dividingBy: 10_000)
            return WrittenDate(year: year, month: rest / 100, day: rest % 100)
        }
        if first.count == 4 { return takeMonthAndDay(after: first.value) }
        guard (1...2).contains(first.count), take(word: "月") else { return nil }
        return takeDayWord().map { WrittenDate(year: nil, month: first.value, day: $0) }
    }

    private mutating func takeMonthAndDay(after year: Int) -> WrittenDate? {
        if take(word: "年") {
            guard let month = takeOneOrTwoDigits(), take(word: "月") else { return nil }
            return takeDayWord().map { WrittenDate(year: year, month: month, day: $0) }
        }
        let mark = glyph
        guard mark.ascii == 0x2D || mark.ascii == 0x2F || mark.ascii == 0x2E else { return nil }
        advance(mark.width)
        guard let month = takeOneOrTwoDigits(), glyph.ascii == mark.ascii else { return nil }
        advance(glyph.width)
        return takeOneOrTwoDigits().map { WrittenDate(year: year, month: month, day: $0) }
    }

    private mutating func takeDayWord() -> Int? {
        guard let day = takeOneOrTwoDigits(), take(word: "日") || take(word: "号") else {
            return nil
        }
        return day
    }

    private mutating func takeOneOrTwoDigits() -> Int? {
        let digits = takeDigits()
        return (1...2).contains(digits.count) ? digits.value : nil
    }
}
