import Glibc
import LianheTesting
import Measures
import Sales
import Sheets
import Tenancy
import Testing

/// Market prices as published, and what their names mean.
@Suite struct MarketPriceTests {
    private static let header = "品名,最低价,平均价,最高价,规格,单位,发布日期\n"

    @Test func `the same quote twice is one quote`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.salesManager)
            let text =
                Self.header + "巨峰,8,11,14,普通,斤,2013-06-10\n巨峰,8,11,14,普通,斤,2013-06-10\n"
                + "巨峰,8,11,14.5,普通,斤,2013-06-10\n"
            let first = try await Self.importing(text, county)
            #expect([first.recorded, first.alreadyRecorded, first.problemCount] == [2, 1, 0])
            let again = try await Self.importing(text, county)
            #expect([again.recorded, again.alreadyRecorded, again.problemCount] == [0, 3, 0])
        }
    }

    @Test func `bad quotes are reported with line and column`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.salesManager)
            let report = try await Self.importing(
                Self.header + "玫瑰香,6.00,6.80,5.00,普通,斤,2013-10-08\n巨峰,7,6.8,7.5,普通,斤,2013-10-08\n"
                    + ",1,1,1,普通,斤,2013-10-08\n巨峰,1,1,1,普通,捧,2013-10-08\n"
                    + "巨峰,1,一,1,普通,斤,2013-10-08\n巨峰,1,1,1,普通,斤,2025-09-16\n", county)
            #expect(report.recorded == 0)
            #expect(report.problems.map(\.line) == [2, 3, 4, 5, 6, 7])
            #expect(report.problems.map(\.header) == ["平均价", "平均价", "品名", "单位", "平均价", "发布日期"])
            #expect(
                report.problems[0].message(in: .chinese)
                    == "第 2 行“平均价”“6.80”：平均价 6.80 元/斤不在最低价 6.00 元/斤与最高价 5.00 元/斤之间。")
            #expect(
                report.problems[0].reason.message(in: .english)
                    == "The average 6.80 yuan/jin is not between the lowest price, 6.00 yuan/jin, "
                    + "and the highest, 5.00 yuan/jin.")
        }
    }

    @Test func `a column may name another market`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.salesManager)
            _ = try await Self.importing(
                "品名,最低价,平均价,最高价,单位,发布日期,市场\n番茄,1,2,3,公斤,2025-09-01,沈阳\n"
                    + "番茄,1,2,3,公斤,2025-09-01,\n", county)
            let prices = try await county.read {
                try await MarketPrice.list("番茄", try Period(parsing: "2025"), in: $0)
            }
            #expect(prices.map(\.market) == ["沈阳", "新发地"])
            #expect(prices[0].average.text(in: .chinese) == "2.00 元/公斤")
        }
    }

    @Test func `names that mean nothing are kept, listed and mapped`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let county = trade.seller
            _ = try await Self.importing(
                Self.header + "番茄,1,2,3,普通,斤,2025-09-01\n寒富,5,6,7,普通,斤,2025-09-01\n"
                    + "大红番茄,2,3,4,普通,斤,2025-09-01\n大红番茄,2,3,4,普通,斤,2025-09-03\n", county)
            let unmapped = try await county.read { try await MarketPrice.unmapped(in: $0) }
            #expect(unmapped.map(\.name) == ["大红番茄"])
            #expect(unmapped.map(\.quotes) == [2])
            #expect(unmapped.first?.last == .parsed("2025-09-03"))
            try await Self.map(MarketName("大红番茄", crop: "tomato"), county)
            #expect(try await county.read { try await MarketPrice.unmapped(in: $0) } == [])
            let prices = try await county.read {
                try await MarketPrice.list("番茄", try Period(parsing: "2025"), in: $0)
            }
            #expect(prices.map(\.name) == ["大红番茄", "番茄", "大红番茄"])
        }
    }

    @Test func `what a mapping may not be is said in both languages`() async throws {
        try await withCast { cast in
            let trade = try await Trade.kaiyuan(cast)
            let county = trade.seller
            _ = try await Self.importing(Self.header + "红富士,1,2,3,普通,斤,2025-09-01\n", county)
            let cases: [(MarketName, String, String)] = [
                (
                    MarketName("紫富士", crop: "番茄"), "没有品名为“紫富士”的市场报价。",
                    "No market price was quoted under the name \"紫富士\"."
                ),
                (MarketName("红富士", crop: "芒果"), "没有作物“芒果”。", "There is no crop \"芒果\"."),
                (
                    MarketName("红富士", crop: "苹果苗", variety: "红玉"), "作物“苹果苗”没有品种“红玉”。",
                    "The crop \"苹果苗\" has no variety \"红玉\"."
                ),
            ]
            for (meaning, chinese, english) in cases {
                let error = await #expect(throws: SalesError.self) {
                    try await Self.map(meaning, county)
                }
                #expect(error?.message(in: .chinese) == chinese)
                #expect(error?.message(in: .english) == english)
            }
            try await Self.map(MarketName("红富士", crop: "番茄"), county)
            try await Self.map(MarketName("红富士", crop: "苹果苗", variety: "寒富"), county)
            let prices = try await county.read {
                try await MarketPrice.list("寒富", try Period(parsing: "2025"), in: $0)
            }
            #expect(prices.map(\.name) == ["红富士"])
        }
    }

    @Test func `market prices of one county are not seen in the other`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.salesManager)
            _ = try await Self.importing(Self.header + "巨峰,8,11,14,普通,斤,2013-06-10\n", county)
            let wuxi = try await cast.wuxi(.salesManager)
            let seen = try await wuxi.read {
                try await MarketPrice.list(nil, try Period(parsing: "2013"), in: $0)
            }
            #expect(seen == [])
            #expect(try await wuxi.read { try await MarketPrice.unmapped(in: $0) } == [])
            await #expect(throws: SalesError.unknownMarketName("巨峰")) {
                try await Self.map(MarketName("巨峰", crop: "番茄"), wuxi)
            }
        }
    }

    /// The prices that the market of Xinfadi in Beijing published from 2013-06-10 to 2014-12-31. Set
    /// LIANHE_REAL_DATA to the folder that has wholesale-fruit-prices-2013-2014.csv unpacked.
    @Test(
        .enabled(
            if: realPrices != nil, "LIANHE_REAL_DATA names no folder with the published prices"))
    func `nineteen months of published prices are read to the last row`() async throws {
        let path = try #require(realPrices)
        try await withCast { cast in
            let county = try await cast.kaiyuan(.salesManager)
            let report = try await county.importSheet(MarketPriceSheet.self, from: path)
            // 389 rows repeat an earlier one; four of them are among the 374 with a bad average.
            #expect(report.problemCount == 374)
            #expect(report.alreadyRecorded == 389 - 4)
            #expect(report.recorded == 42_363 - 374 - 385)
            let unmapped = try await county.read { try await MarketPrice.unmapped(in: $0) }
            // Three more names stand only on refused rows.
            #expect(unmapped.count == 341)
            #expect(unmapped.reduce(0) { $0 + $1.quotes } == 41_604)
        }
    }

    private static func importing(_ text: String, _ county: Tenant) async throws -> ImportReport {
        try await Cast.withSheet(text) { path in
            try await county.importSheet(MarketPriceSheet.self, from: path)
        }
    }

    private static func map(_ meaning: MarketName, _ county: Tenant) async throws {
        _ = try await county.write(.mapMarketName, try Command(meaning)) { tx in
            try await MarketName.map(meaning, in: tx)
            return true
        }
    }
}

/// The path of the published prices, or nil.
private let realPrices: String? = {
    guard let folder = getenv("LIANHE_REAL_DATA") else { return nil }
    let path = String(cString: folder) + "/wholesale-fruit-prices-2013-2014.csv"
    return access(path, R_OK) == 0 ? path : nil
}()
