import Glibc
public import Measures

/// What day it is in the county: the date in China Standard Time (UTC+8, no summer time).
///
/// A value and not a global, so that a test or a replay decides what "today" and "the future" mean.
public struct CountyClock: Sendable {
    private let readToday: @Sendable () -> CivilDate

    /// A clock that asks this closure for the date.
    public init(today: @escaping @Sendable () -> CivilDate) {
        readToday = today
    }

    /// Today's date.
    public var today: CivilDate { readToday() }

    /// The machine's clock.
    public static let system = CountyClock {
        let secondsSince1970 = Int64(time(nil)) + 8 * 3600
        let days = Int32(secondsSince1970 / 86_400) - 10_957
        do {
            return try CivilDate(daysSince2000: days)
        } catch {
            preconditionFailure("the machine's clock is beyond the calendar: \(error)")
        }
    }

    /// A clock that stands still on one date.
    public static func fixed(on date: CivilDate) -> CountyClock {
        CountyClock { date }
    }
}
