public import Measures
package import Postgres

/// The time that a plan is for: a part of a year, or the days from one to another.
public struct Season: Hashable, Sendable {
    /// A part of a year. Spring begins in March, and the winter of a year ends in the next February.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case spring = "春"
        case summer = "夏"
        case autumn = "秋"
        case winter = "冬"

        fileprivate var firstMonth: Int {
            switch self {
            case .spring: 3
            case .summer: 6
            case .autumn: 9
            case .winter: 12
            }
        }
    }

    /// What it is called: "2025春", or its days as "2025-04-01..2025-10-31".
    public let name: String
    /// Its days.
    public let period: Period

    /// Reads "2025春", "2025年春季", "2025-spring", or days as `Period` reads them.
    /// Throws `PlanningError.seasonMalformed`.
    public init(parsing text: String) throws(PlanningError) {
        do {
            if let (year, part) = Self.part(of: text) {
                self.init(name: "\(year)\(part.rawValue)", period: try Self.period(year, part))
            } else {
                let period = try Period(parsing: text)
                self.init(name: period.description, period: period)
            }
        } catch {
            throw .seasonMalformed(text)
        }
    }

    private init(name: String, period: Period) {
        self.name = name
        self.period = period
    }

    private static func part(of text: String) -> (year: Int, part: Part)? {
        guard let year = Int(text.prefix(4)) else { return nil }
        let rest = text.dropFirst(4).filter { !"年季天- ".contains($0) }.lowercased()
        let part = Part.allCases.first { rest == $0.rawValue || rest == "\($0)" }
        return part.map { (year, $0) }
    }

    private static func period(_ year: Int, _ part: Part) throws(MeasureError) -> Period {
        let first = try CivilDate(year: year, month: part.firstMonth, day: 1)
        return try Period(from: first, through: first.adding(months: 2).lastOfMonth)
    }

    /// "2025春" or "spring 2025"; other seasons by their days.
    public func text(in language: Language) -> String {
        guard language == .english, let (year, part) = Self.part(of: name) else { return name }
        return "\(part) \(year)"
    }
}

extension Season {
    /// The part of the year in which a day of an expression lies, as a text that orders by time: "2025-1"
    /// for the spring of 2025, "2025-4" for the winter that ends in the February of 2026.
    package static func key(of day: SQL) -> SQL {
        // Four parts of three months, like quarters, of a year that begins with the spring.
        let later = Int32(Part.spring.firstMonth - 1)
        return "to_char(\(day) - make_interval(months => \(later)), 'YYYY-Q')"
    }

    /// What such a key is called: "2025春" or "spring 2025".
    package static func text(ofKey key: String, in language: Language) -> String {
        guard let place = key.last?.wholeNumberValue, Part.allCases.indices.contains(place - 1)
        else { return key }
        return text(Part.allCases[place - 1], of: key.prefix(4), in: language)
    }

    /// What days are called: a part of a year by its name, others as a calendar does.
    package static func text(of days: Period, in language: Language) -> String {
        let part = Part.allCases.first { $0.firstMonth == days.from.month }
        guard let part, days.wholeMonths.count == 3, days.remainders.isEmpty
        else { return days.text(in: language) }
        return text(part, of: "\(days.from.year)", in: language)
    }

    private static func text(
        _ part: Part, of year: some StringProtocol, in language: Language
    ) -> String {
        language == .chinese ? "\(year)\(part.rawValue)" : "\(part) \(year)"
    }
}

extension Season: Codable {
    /// Reads the name.
    public init(from decoder: any Decoder) throws {
        try self.init(parsing: decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
