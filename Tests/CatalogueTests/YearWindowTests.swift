import Catalogue
import LianheTesting
import Measures
import Testing

@Suite struct YearWindowTests {
    private static let texts = [
        ("3月15日至4月20日", "3月15日至4月20日", "Mar 15 – Apr 20"),
        ("3-15~4-20", "3月15日至4月20日", "Mar 15 – Apr 20"),
        ("3月上旬到5月", "3月1日至5月31日", "Mar 1 – May 31"),
        ("10月下旬至翌年2月", "10月21日至2月29日", "Oct 21 – Feb 29"),
        ("6月-7月中旬", "6月1日至7月20日", "Jun 1 – Jul 20"),
        ("9月", "9月1日至9月30日", "Sep 1 – Sep 30"),
        ("2/5 — 2/9", "2月5日至2月9日", "Feb 5 – Feb 9"),
    ]

    @Test(arguments: texts)
    func `a window is read as people write it`(_ text: String, _ zh: String, _ en: String) throws {
        let window = try YearWindow(parsing: text)
        #expect(window.text(in: .chinese) == zh)
        #expect(window.text(in: .english) == en)
        #expect(try YearWindow(parsing: zh) == window)
    }

    @Test(arguments: ["", "三月", "13月1日至2月1日", "2月30日至3月1日", "3月1日至", "1月至2月至3月", "4-31~5-1", "5"])
    func `a text that is no window is refused`(text: String) {
        #expect(throws: CatalogueError.windowMalformed(text)) { try YearWindow(parsing: text) }
    }

    private static let days = [
        ("2025-10-31", false), ("2025-11-01", true), ("2025-12-31", true), ("2026-01-01", true),
        ("2026-03-15", true), ("2026-03-16", false),
    ]

    @Test(arguments: days)
    func `a window over the turn of the year holds its days`(_ day: String, _ isIn: Bool) throws {
        let window = try YearWindow(parsing: "11月1日至3月15日")
        #expect(window.contains(.parsed(day)) == isIn)
        let season = try window.period(beginningIn: 2025)
        #expect(season.description == "2025-11-01..2026-03-15")
        #expect(season.contains(.parsed(day)) == isIn)
    }

    @Test func `the 29th of February is the 28th where there is none`() throws {
        let window = try YearWindow(parsing: "2月")
        #expect(try window.period(beginningIn: 2025).description == "2025-02-01..2025-02-28")
        #expect(try window.period(beginningIn: 2024).description == "2024-02-01..2024-02-29")
    }

    @Test func `the year is shown as a bar`() throws {
        let winter = CropCalendar(
            sow: try YearWindow(parsing: "9月15日至10月20日"),
            harvest: try YearWindow(parsing: "10月20日至2月10日"))
        #expect(winter.bar == "HHH|H..|...|...|...|...|...|...|.ss|sBH|HHH|HHH")
    }

    private static let temperatures: [(String, Int32)] = [
        ("4", 40), ("-1.5", -15), ("−0.5℃", -5), ("12.0 °C", 120), ("100", 1_000),
    ]

    @Test(arguments: temperatures)
    func `a temperature is exact in tenths`(_ text: String, _ tenths: Int32) throws {
        #expect(try Temperature(parsing: text).tenths == tenths)
    }

    @Test(arguments: ["", "-", "1.55", "100.1", "1.", "4 度多", "++4"])
    func `a text that is no temperature is refused`(text: String) {
        #expect(throws: CatalogueError.temperatureMalformed(text)) {
            try Temperature(parsing: text)
        }
    }
}
