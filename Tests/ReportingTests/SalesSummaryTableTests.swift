import Glibc
import LianheTesting
import Measures
import Reporting
import Sheets
import Tenancy
import Testing

/// The sales summary as people get it: a table on the screen, a sheet that can be read back.
@Suite struct SalesSummaryTableTests {
    @Test func `the screen shows the whole table`() async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            let text = try await Self.written(
                .terminal, "2025-Q3", [.crop, .month], season, .chinese)
            #expect(
                text == """
                    销售汇总，2025年第三季度

                    作物    月份                   数量  金额（元）        均价  金额占比  笔数
                    ------  -------  ------------------  ----------  ----------  --------  ----
                    苹果苗  2025-08               30 株      240.00  8.00 元/株    14.23%     1
                    番茄    2025-07              290 斤      870.00  3.00 元/斤    51.60%     2
                    番茄    2025-08            150.5 斤      376.25  2.50 元/斤    22.31%     1
                    番茄    2025-09           66.666 斤      200.00  3.00 元/斤    11.86%     1
                    ------  -------  ------------------  ----------  ----------  --------  ----
                    合计             507.166 斤 + 30 株    1,686.25               100.00%     5

                    """)
        }
    }

    @Test func `a sheet of the summary reads back to the same rows`() async throws {
        try await withCast { cast in
            let season = try await Season.sold(cast)
            let text = try await Self.written(
                .csv, "2025", [.village, .member, .grade], season, .chinese)
            try await Cast.withSheet(text) { path in
                let columns = ["村编号", "村", "成员编号", "成员", "等级", "数量", "数量单位", "金额（元）"]
                    .enumerated().map { SheetColumn("c\($0)", $1, "c\($0)") }
                let reader = try SheetReader(path: path, columns: columns)
                var rows: [[String]] = []
                while let row = try reader.next() { rows.append(columns.map { row[$0.key] }) }
                #expect(
                    rows == [
                        ["211282102201", "金星村", "KY0001", "张国栋", "一级", "356.666", "斤", "1070.00"],
                        ["211282102201", "金星村", "KY0001", "张国栋", "二级", "50", "斤", "100.00"],
                        ["211282102201", "金星村", "KY0002", "李秀兰", "一级", "30", "株", "240.00"],
                        ["211282102202", "双榆村", "KY0003", "王德才", "一级", "250.5", "斤", "676.25"],
                    ])
                #expect(reader.totalRows == 1)
            }
        }
    }

    private static func written(
        _ format: TableFormat, _ period: String, _ dimensions: [SalesSummary.Dimension],
        _ season: Season, _ language: Language
    ) async throws -> String {
        let question = try SalesSummary(by: dimensions, try Period(parsing: period))
        let auditor = try await season.cast.kaiyuan(.auditor)
        return try await Cast.withSheet("") { path in
            try await auditor.read { tx in
                var writer = format.writer(to: .file(path), in: language)
                try await question.write(to: &writer, in: language, tx)
            }
            return try contents(of: path)
        }
    }

    private static func contents(of path: String) throws -> String {
        let file = try #require(fopen(path, "r"))
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var byte = fgetc(file)
        while byte >= 0 {
            bytes.append(UInt8(truncatingIfNeeded: byte))
            byte = fgetc(file)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
