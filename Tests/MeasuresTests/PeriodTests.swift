import Measures
import Testing

@Suite struct `Periods` {
    @Test(arguments: [
        ("2025", "2025-01-01..2025-12-31"), ("2025年", "2025-01-01..2025-12-31"),
        ("2025-09", "2025-09-01..2025-09-30"), ("2025年9月", "2025-09-01..2025-09-30"),
        ("2024-2", "2024-02-01..2024-02-29"), ("2025-Q3", "2025-07-01..2025-09-30"),
        ("2025Q3", "2025-07-01..2025-09-30"), ("2025-q1", "2025-01-01..2025-03-31"),
        ("2025年三季度", "2025-07-01..2025-09-30"), ("2025年第四季度", "2025-10-01..2025-12-31"),
        ("2025年3季度", "2025-07-01..2025-09-30"), ("2025-H1", "2025-01-01..2025-06-30"),
        ("2025年上半年", "2025-01-01..2025-06-30"), ("2025年下半年", "2025-07-01..2025-12-31"),
        ("2025-09-01..2025-09-30", "2025-09-01..2025-09-30"),
        ("2025-09-03", "2025-09-03..2025-09-03"),
        ("2025年9月1日至2026年3月2日", "2025-09-01..2026-03-02"),
        ("2025.9.1 ~ 2025.9.2", "2025-09-01..2025-09-02"),
        ("2025.9.1..2025.9.2", "2025-09-01..2025-09-02"), ("２０２５－０９", "2025-09-01..2025-09-30"),
        ("20250901到20250902", "2025-09-01..2025-09-02"),
    ])
    func `are read in every accepted form`(text: String, expected: String) throws {
        #expect(try Period(parsing: text).description == expected)
    }

    @Test(
        arguments: [
            ("", .nothingToRead), ("去年", .periodUnreadable("去年")), ("25", .periodUnreadable("25")),
            ("2025-", .periodUnreadable("2025-")), ("2025-Q", .periodUnreadable("2025-Q")),
            ("2025-Q33", .periodUnreadable("2025-Q33")),
            ("2025-09x", .periodUnreadable("2025-09x")),
            ("2025年9", .periodUnreadable("2025年9")), ("2025年五季度", .periodUnreadable("2025年五季度")),
            ("9月1日至9月2日", .periodUnreadable("9月1日至9月2日")),
            ("2025-09-01..", .periodUnreadable("2025-09-01..")),
            ("2025-09-01..2025-09", .periodUnreadable("2025-09-01..2025-09")),
            ("2025-13", .dateNotExisting("2025-13")), ("2025-Q5", .dateNotExisting("2025-Q5")),
            ("2025-H3", .dateNotExisting("2025-H3")),
            ("2025-02-30", .dateNotExisting("2025-02-30")),
            ("1899", .dateOutOfRange("1899")), ("2200-Q1", .dateOutOfRange("2200")),
        ] as [(String, MeasureError)])
    func `are refused by the first broken rule`(text: String, error: MeasureError) {
        #expect(throws: error) { try Period(parsing: text) }
    }

    @Test func `never end before they begin`() throws {
        let (first, last) = (
            try CivilDate(parsing: "2025-09-02"), try CivilDate(parsing: "2025-09-01")
        )
        let error = MeasureError.periodReversed(from: first, through: last)
        #expect(throws: error) { try Period(from: first, through: last) }
        #expect(throws: error) { try Period(parsing: "2025-09-02..2025-09-01") }
        #expect(try Period(from: first, through: first).dayCount == 1)
    }

    @Test(arguments: [
        ("2025", "2025年", "2025"), ("2025-H2", "2025年下半年", "second half of 2025"),
        ("2025-H1", "2025年上半年", "first half of 2025"), ("2025-Q3", "2025年第三季度", "Q3 2025"),
        ("2025-09", "2025年9月", "2025-09"), ("2025-10", "2025年10月", "2025-10"),
        ("2025-09-03", "2025年9月3日", "2025-09-03"),
        ("2025-02-01..2025-04-30", "2025年2月1日至2025年4月30日", "2025-02-01 to 2025-04-30"),
    ])
    func `are shown by their calendar name`(text: String, chinese: String, english: String) throws {
        let period = try Period(parsing: text)
        #expect(period.text(in: .chinese) == chinese)
        #expect(period.text(in: .english) == english)
        #expect(try Period(parsing: chinese) == period)
    }

    @Test(
        arguments: [
            ("2025-09", ["2025-09-01..2025-09-30"], []),
            ("2025-09-03", [], ["2025-09-03..2025-09-03"]),
            (
                "2025-08-15..2025-10-02", ["2025-09-01..2025-09-30"],
                ["2025-08-15..2025-08-31", "2025-10-01..2025-10-02"]
            ),
            ("2025-08-15..2025-09-10", [], ["2025-08-15..2025-09-10"]),
            ("2025-08-01..2025-09-10", ["2025-08-01..2025-08-31"], ["2025-09-01..2025-09-10"]),
            ("2025-08-02..2025-09-30", ["2025-09-01..2025-09-30"], ["2025-08-02..2025-08-31"]),
        ] as [(String, [String], [String])])
    func `split into whole months and the days beside them`(
        text: String, months: [String], rest: [String]
    ) throws {
        let period = try Period(parsing: text)
        #expect(period.wholeMonths.map(\.description) == months)
        #expect(period.remainders.map(\.description) == rest)
    }

    @Test func `lose no day when they are split`() throws {
        var random = SplitMix64("period")
        for _ in 0..<1_000 {
            let first = Int32.random(in: -36_524...73_000, using: &random)
            let last = Int32.random(in: first...min(73_048, first + 900), using: &random)
            let period = try Period(
                from: CivilDate(daysSince2000: first), through: CivilDate(daysSince2000: last))
            let parts = (period.wholeMonths + period.remainders).sorted { $0.from < $1.from }
            #expect(
                parts.reduce(0) { $0 + $1.dayCount } == period.dayCount,
                "\(period) \(SplitMix64.note)")
            for (one, next) in zip(parts, parts.dropFirst()) {
                #expect(next.from - one.through == 1)
            }
            #expect(period.monthSlices.first?.from == period.from)
            #expect(period.monthSlices.last?.through == period.through)
            #expect(try Period(parsing: period.description) == period)
        }
    }

    @Test func `contain and share days`() throws {
        let (august, quarter) = (try Period(parsing: "2025-08"), try Period(parsing: "2025-Q3"))
        #expect(quarter.contains(august.from) && quarter.contains(quarter.through))
        #expect(try !august.contains(CivilDate(parsing: "2025-09-01")))
        #expect(august.intersection(quarter) == august)
        let september = try Period(monthOf: CivilDate(parsing: "2025-09-15"))
        #expect(!august.overlaps(september))
        #expect(august.intersection(september) == nil)
    }

    @Test func `cover the whole calendar without a gap at its ends`() throws {
        #expect(try Period(year: 1900).from == .earliest)
        #expect(try Period(year: 2199, quarter: 4).through == .latest)
        #expect(try Period(from: .earliest, through: .latest).wholeMonths.count == 3_600)
    }
}
