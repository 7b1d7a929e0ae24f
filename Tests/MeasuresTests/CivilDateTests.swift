import Measures
import Testing

@Suite struct `Civil dates` {
    @Test(arguments: [
        "2025/9/3", "2025-09-03", "2025.9.3", "20250903", "2025年9月3日", "2025年09月03号", "2025-9-03",
        "２０２５／９／３", "２０２５年９月３日", " 2025-09-03\n", "2025．9．3",
    ])
    func `are read in every accepted form`(text: String) throws {
        #expect(try CivilDate(parsing: text).description == "2025-09-03")
    }

    @Test(
        arguments: [
            ("", .nothingToRead), ("昨天", .dateUnreadable("昨天")),
            ("2025/9-3", .dateUnreadable("2025/9-3")),
            ("25/9/3", .dateUnreadable("25/9/3")), ("3/9/2025", .dateUnreadable("3/9/2025")),
            ("2025-9", .dateUnreadable("2025-9")), ("2025年9月", .dateUnreadable("2025年9月")),
            ("2025年9月3", .dateUnreadable("2025年9月3")),
            ("2025-09-03 08:00", .dateUnreadable("2025-09-03 08:00")),
            ("2025-009-03", .dateUnreadable("2025-009-03")),
            ("2025 -9-3", .dateUnreadable("2025 -9-3")),
            ("45903", .dateUnreadable("45903")), ("-2025-9-3", .dateUnreadable("-2025-9-3")),
            ("9月3日", .yearMissing("9月3日")), ("2025-02-29", .dateNotExisting("2025-02-29")),
            ("1900-02-29", .dateNotExisting("1900-02-29")),
            ("2025-13-01", .dateNotExisting("2025-13-01")),
            ("2025-00-01", .dateNotExisting("2025-00-01")),
            ("20250431", .dateNotExisting("20250431")),
            ("1899-12-31", .dateOutOfRange("1899-12-31")),
            ("2200-01-01", .dateOutOfRange("2200-01-01")),
            ("0000-01-01", .dateOutOfRange("0000-01-01")),
            ("9999年12月31日", .dateOutOfRange("9999年12月31日")),
        ] as [(String, MeasureError)])
    func `are refused by the first broken rule`(text: String, error: MeasureError) {
        #expect(throws: error) { try CivilDate(parsing: text) }
    }

    @Test(arguments: [
        ("9月3日", "2025-09-03", "2025-09-03"), ("9月4号", "2025-09-03", "2024-09-04"),
        ("12月31日", "2025-01-01", "2024-12-31"), ("2月29日", "2025-09-03", "2024-02-29"),
        ("2月29日", "2103-12-31", "2096-02-29"), ("2023年9月4日", "2025-09-03", "2023-09-04"),
    ])
    func `without a year are the latest such day not after the reference`(
        text: String, reference: String, expected: String
    ) throws {
        let date = try CivilDate(parsing: text, yearOf: CivilDate(parsing: reference))
        #expect(date.description == expected)
    }

    @Test(
        arguments: [
            ("2月30日", .dateNotExisting("2月30日")), ("13月1日", .dateNotExisting("13月1日")),
            ("1月2日", .dateOutOfRange("1月2日")), ("2月29日", .dateOutOfRange("2月29日")),
        ] as [(String, MeasureError)])
    func `without a year must exist at or before the reference`(text: String, error: MeasureError) {
        #expect(throws: error) { try CivilDate(parsing: text, yearOf: .earliest) }
    }

    @Test(arguments: [
        (2000, 1, 1, 0), (1999, 12, 31, -1), (2000, 2, 29, 59), (2000, 3, 1, 60),
        (1970, 1, 1, -10_957),
        (2025, 9, 3, 9_377), (1900, 1, 1, -36_524), (2199, 12, 31, 73_048),
    ])
    func `count days as PostgreSQL does`(year: Int, month: Int, day: Int, days: Int32) throws {
        #expect(try CivilDate(year: year, month: month, day: day).daysSince2000 == days)
    }

    @Test func `go through every day of three centuries in order`() throws {
        var (year, month, day) = (1900, 1, 1)
        for number in CivilDate.earliest.daysSince2000...CivilDate.latest.daysSince2000 {
            let date = try CivilDate(daysSince2000: number)
            guard date.year == year, date.month == month, date.day == day,
                try CivilDate(year: year, month: month, day: day) == date
            else {
                Issue.record("day \(number) is \(date), not \(year)-\(month)-\(day)")
                return
            }
            (day, month, year) = Self.next(year, month, day)
        }
        #expect(year == 2200)
    }

    @Test func `survive being shown and read again`() throws {
        var random = SplitMix64("date")
        for _ in 0..<5_000 {
            let days = Int32.random(in: -36_524...73_048, using: &random)
            let date = try CivilDate(daysSince2000: days)
            for text in [date.description, date.text(in: .chinese), date.text(in: .english)] {
                #expect(try CivilDate(parsing: text) == date, "\(text) \(SplitMix64.note)")
            }
        }
    }

    @Test func `know their weekday, quarter and month`() throws {
        let date = try CivilDate(year: 2025, month: 9, day: 3)
        #expect(date.weekday == .wednesday)
        #expect(date.weekday.text(in: .chinese) == "星期三")
        #expect(Weekday.sunday.text(in: .english) == "Sunday")
        #expect(CivilDate.earliest.weekday == .monday)
        #expect(date.quarter == 3)
        #expect(date.firstOfMonth.description == "2025-09-01")
        #expect(date.lastOfMonth.description == "2025-09-30")
        #expect(CivilDate.latest.lastOfMonth == .latest)
        #expect(date.text(in: .chinese) == "2025年9月3日")
    }

    @Test(arguments: [
        ("2025-01-31", 1, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", -2, "2024-11-30"),
        ("2024-02-29", 12, "2025-02-28"), ("2025-12-15", 1, "2026-01-15"),
        ("2025-06-30", 0, "2025-06-30"),
    ])
    func `move by months to the last day of a shorter one`(
        text: String, months: Int, expected: String
    ) throws {
        #expect(try CivilDate(parsing: text).adding(months: months).description == expected)
    }

    @Test func `move and differ by days`() throws {
        let date = try CivilDate(parsing: "2025-09-03")
        #expect(try date.adding(days: 30).description == "2025-10-03")
        #expect(try date.adding(days: -9_377).description == "2000-01-01")
        #expect(try date.adding(days: 30) - date == 30)
        #expect(CivilDate.earliest < date)
    }

    @Test func `never leave their range`() {
        #expect(throws: MeasureError.dateOutOfRange("2199-12-31 + 1")) {
            try CivilDate.latest.adding(days: 1)
        }
        #expect(throws: MeasureError.dateOutOfRange("1900-01-01 + -1")) {
            try CivilDate.earliest.adding(months: -1)
        }
        for amount in [Int.max, Int.min] {
            #expect(throws: MeasureError.self) { try CivilDate.latest.adding(days: amount) }
            #expect(throws: MeasureError.self) { try CivilDate.latest.adding(months: amount) }
        }
        #expect(throws: MeasureError.dateOutOfRange("2000-01-01 + 2147483647")) {
            try CivilDate(daysSince2000: .max)
        }
        #expect(throws: MeasureError.dateNotExisting("2025-2-30")) {
            try CivilDate(year: 2025, month: 2, day: 30)
        }
        #expect(throws: MeasureError.dateOutOfRange("\(Int.max)-1-1")) {
            try CivilDate(year: .max, month: 1, day: 1)
        }
    }

    /// The calendar once more, one day at a time and in its plainest form.
    private static func next(_ year: Int, _ month: Int, _ day: Int) -> (Int, Int, Int) {
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        if day < lengths[month - 1] { return (day + 1, month, year) }
        return month < 12 ? (1, month + 1, year) : (1, 1, year + 1)
    }
}
