import Glibc

/// A moment as PostgreSQL's `timestamptz` holds it: microseconds since 2000-01-01 00:00:00 UTC.
public struct PostgresTimestamp: Hashable, Comparable, Sendable {
    /// Microseconds; the least and the greatest number stand for `-infinity` and `infinity`.
    public let microsecondsSince2000: Int64

    /// The moment with that number.
    public init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    /// Seconds from 1970-01-01 to 2000-01-01.
    static let unixEpochOffset: Int64 = 946_684_800

    /// What the clock of this machine says.
    public static func now() -> PostgresTimestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let seconds = Int64(time.tv_sec) - unixEpochOffset
        return PostgresTimestamp(
            microsecondsSince2000: seconds * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    public static func < (left: PostgresTimestamp, right: PostgresTimestamp) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }
}

extension PostgresTimestamp: PostgresCodable {
    public static var postgresType: PostgresType { .timestamptz }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(microsecondsSince2000)
    }

    /// Reads a `timestamptz`; a `timestamp` is refused, because it is not a moment.
    public init(decoding cell: PostgresCell) throws {
        try cell.require(.timestamptz, for: PostgresTimestamp.self)
        microsecondsSince2000 = try cell.integer(Int64.self, for: PostgresTimestamp.self)
    }
}
