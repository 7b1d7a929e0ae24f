/// A closed range of days: both ends belong to it.
public struct Period: Hashable, Sendable {
    /// The first day.
    public let from: CivilDate
    /// The last day, not before the first.
    public let through: CivilDate

    /// A range of days; throws `periodReversed` when it would end before it begins.
    public init(from: CivilDate, through: CivilDate) throws(MeasureError) {
        guard from <= through else { throw .periodReversed(from: from, through: through) }
        self.init(from, through)
    }

    /// A calendar year; throws `dateOutOfRange`.
    public init(year: Int) throws(MeasureError) {
        try self.init(year: year, firstMonth: 1, months: 12)
    }

    /// A calendar quarter, 1 to 4; throws `dateNotExisting` for another one, then `dateOutOfRange`.
    public init(year: Int, quarter: Int) throws(MeasureError) {
        guard (1...4).contains(quarter) else { throw .dateNotExisting("\(year)-Q\(quarter)") }
        try self.init(year: year, firstMonth: quarter * 3 - 2, months: 3)
    }

    /// The first or second half of a year; throws `dateNotExisting`, then `dateOutOfRange`.
    public init(year: Int, half: Int) throws(MeasureError) {
        guard (1...2).contains(half) else { throw .dateNotExisting("\(year)-H\(half)") }
        try self.init(year: year, firstMonth: half * 6 - 5, months: 6)
    }

    /// A calendar month; throws `dateNotExisting`, then `dateOutOfRange`.
    public init(year: Int, month: Int) throws(MeasureError) {
        guard (1...12).contains(month) else { throw .dateNotExisting("\(year)-\(month)") }
        try self.init(year: year, firstMonth: month, months: 1)
    }

    /// The calendar month around a day.
    public init(monthOf date: CivilDate) {
        self.init(date.firstOfMonth, date.lastOfMonth)
    }

    /// How many days there are, at least one.
    public var dayCount: Int { through - from + 1 }

    /// Whether a day is in the period.
    public func contains(_ date: CivilDate) -> Bool { from <= date && date <= through }

    /// Whether the periods share a day.
    public func overlaps(_ other: Period) -> Bool {
        from <= other.through && other.from <= through
    }

    /// The days both periods share; nil when there are none.
    public func intersection(_ other: Period) -> Period? {
        guard overlaps(other) else { return nil }
        return Period(max(from, other.from), min(through, other.through))
    }

    init(_ from: CivilDate, _ through: CivilDate) {
        self.from = from
        self.through = through
    }

    private init(year: Int, firstMonth: Int, months: Int) throws(MeasureError) {
        guard (1900...2199).contains(year) else { throw .dateOutOfRange("\(year)") }
        let first = CivilDate(validYear: year, month: firstMonth, day: 1)
        let last = CivilDate(validYear: year, month: firstMonth + months - 1, day: 1)
        self.init(first, last.lastOfMonth)
    }
}

extension Period {
    /// Every calendar month that lies wholly in the period, in order.
    public var wholeMonths: [Period] {
        monthSlices.filter(\.isWholeMonth)
    }

    /// The ranges of days outside the whole months: none, one at either end, or the period itself
    /// when it covers no whole month.
    ///
    /// Monthly totals over `wholeMonths` and daily rows over these together are the period.
    public var remainders: [Period] {
        let slices = monthSlices.filter { !$0.isWholeMonth }
        // Two partial months with no whole month between them are one range of days.
        guard slices.count == 2, slices[1].from - slices[0].through == 1 else { return slices }
        return [self]
    }

    /// The period cut at the ends of months.
    public var monthSlices: [Period] {
        var slices: [Period] = []
        var first = from
        while true {
            let last = min(first.lastOfMonth, through)
            slices.append(Period(first, last))
            guard last < through else { return slices }
            first = CivilDate(unchecked: last.daysSince2000 + 1)
        }
    }

    /// Whether the period is exactly one calendar month.
    public var isWholeMonth: Bool { from == from.firstOfMonth && through == from.lastOfMonth }
}

extension Period: CustomStringConvertible {
    /// "2025-09-01..2025-09-30", which `init(parsing:)` reads back.
    public var description: String { "\(from)..\(through)" }
}

extension Period: Codable {
    /// Reads "2025-09-01..2025-09-30" or any other text that `init(parsing:)` takes.
    public init(from decoder: any Decoder) throws {
        try self.init(parsing: decoder.singleValueContainer().decode(String.self))
    }

    /// Writes "2025-09-01..2025-09-30".
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
