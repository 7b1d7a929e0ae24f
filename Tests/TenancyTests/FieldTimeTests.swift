import Measures
import Postgres
import Tenancy
import Testing

@Suite struct FieldTimeTests {
    /// A text, its microseconds since 2000-01-01 00:00 UTC, and the date in the county.
    private static let moments: [(String, Int64, String)] = [
        ("2000-01-01T00:00:00Z", 0, "2000-01-01"),
        ("2000-01-01T08:00:00+08:00", 0, "2000-01-01"),
        ("1999-12-31T15:59:59.999999Z", -28_800_000_001, "1999-12-31"),
        ("1999-12-31T16:00:00Z", -28_800_000_000, "2000-01-01"),
        ("2025-09-03T23:59:59.5+08:00", 810_230_399_500_000, "2025-09-03"),
        ("2024-02-29T00:00:00.123456789-05:30", 762_499_800_123_456, "2024-02-29"),
    ]

    @Test(arguments: moments)
    func `a moment with an offset is read`(text: String, microseconds: Int64, day: String) throws {
        let time = try FieldTime(parsing: text)
        #expect(time.timestamp.microsecondsSince2000 == microseconds)
        #expect("\(time.day)" == day)
    }

    @Test(arguments: [
        "", "2025-09-03", "2025-09-03T10:15:00", "2025-09-03 10:15:00Z", "2025-13-03T10:15:00Z",
        "2025-02-29T10:15:00Z", "2025-09-03T24:00:00Z", "2025-09-03T10:60:00Z",
        "2025-09-03T10:15:60Z", "2025-09-03T10:15:00+8:00", "2025-09-03T10:15:00.Z",
        "2025-09-03T10:15:00.1234567890Z", "2025-09-03T10:15:00+08:00x", "２025-09-03T10:15:00Z",
        "1899-12-31T10:15:00Z",
    ])
    func `anything else is no moment`(text: String) {
        #expect(throws: FieldError.timeUnreadable(text)) { try FieldTime(parsing: text) }
    }
}
