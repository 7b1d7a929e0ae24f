/// A day as PostgreSQL's `date` holds it: the number of days since 2000-01-01.
///
/// It knows no calendar; a civil date of the program converts from and to this number.
public struct PostgresDate: Hashable, Comparable, Sendable {
    /// Days since 2000-01-01; the least and the greatest number stand for `-infinity` and
    /// `infinity`.
    public let daysSince2000: Int32

    /// The day with that number.
    public init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }

    /// Before all days.
    public static let distantPast = PostgresDate(daysSince2000: .min)
    /// After all days.
    public static let distantFuture = PostgresDate(daysSince2000: .max)

    public static func < (left: PostgresDate, right: PostgresDate) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }
}

extension PostgresDate: PostgresCodable {
    public static var postgresType: PostgresType { .date }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(daysSince2000)
    }

    public init(decoding cell: PostgresCell) throws {
        try cell.require(.date, for: PostgresDate.self)
        daysSince2000 = try cell.integer(Int32.self, for: PostgresDate.self)
    }
}
