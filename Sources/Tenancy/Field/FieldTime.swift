public import Measures
public import Postgres

/// When something happened in the field, as the phone noted it: a moment with the offset of its
/// clock (RFC 3339), `2025-09-03T10:15:00+08:00`.
public struct FieldTime: Hashable, Sendable {
    /// The moment.
    public let timestamp: PostgresTimestamp

    /// The date in the county at that moment (UTC+8).
    public let day: CivilDate

    /// Reads `YYYY-MM-DDThh:mm:ss`, with or without decimals of a second, and `Z` or an offset such
    /// as `+08:00`; without an offset nobody knows which moment is meant.
    ///
    /// Throws `FieldError.timeUnreadable`.
    public init(parsing text: String) throws(FieldError) {
        guard let moment = Self.microseconds(Array(text.utf8)),
            let day = Self.day(in: moment)
        else { throw .timeUnreadable(text) }
        timestamp = PostgresTimestamp(microsecondsSince2000: moment)
        self.day = day
    }

    private static func day(in microseconds: Int64) -> CivilDate? {
        let hours8: Int64 = 8 * 3_600 * 1_000_000
        let perDay: Int64 = 86_400 * 1_000_000
        let local = microseconds + hours8
        let days = local >= 0 ? local / perDay : (local - perDay + 1) / perDay
        return Int32(exactly: days).flatMap { days in
            do {
                return try CivilDate(daysSince2000: days)
            } catch {
                return nil
            }
        }
    }

    /// Microseconds since 2000-01-01 00:00 UTC; nil for what is no such text.
    private static func microseconds(_ text: [UInt8]) -> Int64? {
        let marks: [(Int, Character)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")]
        guard text.count >= 20,
            marks.allSatisfy({ text[$0.0] == $0.1.asciiValue }),
            let year = number(text[0..<4]), let month = number(text[5..<7]),
            let day = number(text[8..<10]), let hour = number(text[11..<13]),
            let minute = number(text[14..<16]), let second = number(text[17..<19]),
            hour < 24, minute < 60, second < 60,
            let fraction = fraction(text[19...]), let offset = offset(fraction.rest)
        else { return nil }
        do throws(MeasureError) {
            let date = try CivilDate(year: year, month: month, day: day)
            let seconds =
                Int64(date.daysSince2000) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
            return (seconds - offset) * 1_000_000 + fraction.microseconds
        } catch {
            return nil
        }
    }

    /// The decimals of the second, and what stands behind them; six decimals are kept.
    private static func fraction(
        _ text: ArraySlice<UInt8>
    ) -> (microseconds: Int64, rest: ArraySlice<UInt8>)? {
        guard text.first == UInt8(ascii: ".") else { return (0, text) }
        let digits = text.dropFirst().prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(digits.count) else { return nil }
        let six = (digits + repeatElement(0x30, count: 6)).prefix(6)
        return number(six).map { (Int64($0), text.dropFirst(1 + digits.count)) }
    }

    /// Seconds east of UTC.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int64? {
        let text = Array(text)
        if text == [UInt8(ascii: "Z")] { return 0 }
        guard text.count == 6, text[3] == UInt8(ascii: ":"), let hours = number(text[1..<3]),
            let minutes = number(text[4..<6]), hours < 24, minutes < 60
        else { return nil }
        switch text[0] {
        case UInt8(ascii: "+"): return Int64(hours * 3_600 + minutes * 60)
        case UInt8(ascii: "-"): return -Int64(hours * 3_600 + minutes * 60)
        default: return nil
        }
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
