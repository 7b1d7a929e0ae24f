import Measures
import Sheets
import Testing

/// Dates without a year, read on 15 January 2026.
@Suite struct SheetYearsTests {
    /// The days of a sheet with these titles and dates, or why there is none.
    private func days(_ titles: String, _ dates: [String]) throws -> [String] {
        try read(titles, dates).days
    }

    private func read(
        _ titles: String, _ dates: [String]
    ) throws -> (days: [String], years: SheetYears) {
        let rows = dates.map { "\($0),王桂兰,5\n" }.joined()
        let reader = try SheetReader(titles + "日期,姓名,重量\n" + rows)
        var years = SheetYears(reader, today: try CivilDate(parsing: "2026-01-15"))
        var days: [String] = []
        while let row = try reader.next() {
            do throws(SheetProblem) {
                days.append("\(try years.day(row["date"], of: row, "date"))")
            } catch {
                days.append(error.message(in: .chinese))
            }
        }
        return (days, years)
    }

    private static func unclear(_ line: Int, _ text: String, _ day: String, _ days: Int) -> String {
        "第 \(line) 行“日期”“\(text)”：“\(text)”的年份不明：表里没有写年份，不晚于今天的最近一个是 \(day)，"
            + "已过去 \(days) 天（最多 120 天）；请写明年份。"
    }

    @Test(arguments: [
        // Nothing says the year: only days of the last 120.
        ("", ["1月15日", "12月30日", "9月17日"], ["2026-01-15", "2025-12-30", "2025-09-17"]),
        (
            "", ["9月16日", "1月16日"],
            [unclear(2, "9月16日", "2025-09-16", 121), unclear(3, "1月16日", "2025-01-16", 364)]
        ),
        // The title says it, in whatever form it has.
        ("2025年采收登记表\n", ["9月3日", "1月16日"], ["2025-09-03", "2025-01-16"]),
        ("２０２４ 年 度\n", ["9月3日"], ["2024-09-03"]),
        ("填表 2025-09-30,,\n", ["9月3日"], ["2025-09-03"]),
        ("英山村\n\n2024年,,\n", ["9月3日"], ["2024-09-03"]),
        ("2025年\n", ["2月29日"], ["第 3 行“日期”“2月29日”：日历上没有“2025年2月29日”。"]),
        // Two years, or a number that is none.
        ("2025-2026年度\n", ["9月3日"], [unclear(3, "9月3日", "2025-09-03", 134)]),
        ("2025年，打印于2026年\n", ["9月3日"], [unclear(3, "9月3日", "2025-09-03", 134)]),
        ("编号 12025年\n", ["9月3日"], [unclear(3, "9月3日", "2025-09-03", 134)]),
        ("电话 2025\n", ["9月3日"], [unclear(3, "9月3日", "2025-09-03", 134)]),
        // A row above says it, also over the turn of the year, and before the title.
        ("", ["2025-02-03", "9月3日", "2025-09-03"], ["2025-02-03", "2025-09-03", "2025-09-03"]),
        (
            "", ["2024/12/30", "12月31日", "1月2日", "8月1日"],
            ["2024-12-30", "2024-12-31", "2025-01-02", "2025-08-01"]
        ),
        ("2024年\n", ["9月3日", "2025-03-01", "9月3日"], ["2024-09-03", "2025-03-01", "2025-09-03"]),
        // A day to come says nothing.
        ("", ["2062-09-03", "12月3日"], ["2062-09-03", "2025-12-03"]),
    ])
    func `the sheet says the year, else only recent days have one`(
        _ titles: String, _ dates: [String], _ days: [String]
    ) throws {
        #expect(try self.days(titles, dates) == days)
    }

    @Test func `which year was taken and why is said once`() throws {
        let lines = try read("2024年\n", ["9月3日", "9月4日", "2025-12-30", "12月31日", "1月2日"])
            .years.assumed
        #expect(
            lines.map { $0.message(in: .chinese) } == [
                "“9月3日”（第 3 行）等没有写年份的日期读作 2024 年：标题“2024年”写明了年份。",
                "“12月31日”（第 6 行）等没有写年份的日期读作 2025 年：第 5 行的日期写明了年份。",
                "“1月2日”（第 7 行）等没有写年份的日期读作 2026 年：第 5 行的日期写明了年份。",
            ])
        #expect(
            lines.map { $0.message(in: .english) } == [
                "Dates without a year, as “9月3日” on line 3, are read as of 2024: "
                    + "the title “2024年” says so.",
                "Dates without a year, as “12月31日” on line 6, are read as of 2025: "
                    + "the date on line 5 says so.",
                "Dates without a year, as “1月2日” on line 7, are read as of 2026: "
                    + "the date on line 5 says so.",
            ])
        let recent = try #require(try read("", ["9月30日"]).years.assumed.first)
        #expect(
            recent.message(in: .chinese)
                == "“9月30日”（第 2 行）等没有写年份的日期读作 2025 年：取不晚于今天、至多 120 天前的那一天。")
        #expect(
            recent.message(in: .english)
                == "Dates without a year, as “9月30日” on line 2, are read as of 2025: "
                + "the latest such day up to today, at most 120 days back.")
    }

    @Test func `no more than ten years are kept for the report`() throws {
        let dates = (2000...2020).flatMap { ["\($0)-05-05", "5月6日"] }
        #expect(try read("", dates).years.assumed.count == 10)
    }
}
