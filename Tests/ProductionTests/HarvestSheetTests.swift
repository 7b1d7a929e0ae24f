import LianheTesting
import Measures
import Postgres
import Production
import Sheets
import Tenancy
import Testing

@Suite struct HarvestSheetTests {
    private static let sheet = """
        2025年9月采收台账,,,,,
        日期,批次号,等级,重量（斤）,备注,过磅单号
        2025/9/1,A1,一级,120.5,,GB01
        2025-09-02,A1,二级,3万斤,晴,GB02
        9月3日,B1,一级,２公斤,,
        9月3日,B1,一级,２公斤,,

        9月3日,A2,一级,3箱,,GB03
        合计,,,30200,,

        """

    private static let harvests = [
        "A1 2025-09-01 一级 120.5 斤", "A1 2025-09-02 二级 30,000 斤", "A2 2025-09-03 一级 3 箱",
        "B1 2025-09-03 一级 2 公斤", "B1 2025-09-03 一级 2 公斤",
    ]

    @Test func `a sheet as people keep it is recorded once`() async throws {
        try await Season.with { season in
            let first = try await season.importSheet(Self.sheet)
            #expect(first == ["5 recorded, 0 already"])
            #expect(try await season.harvests() == Self.harvests)
            #expect(try await season.importSheet(Self.sheet) == ["0 recorded, 5 already"])
            #expect(try await season.harvests() == Self.harvests)
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `a corrected file records only what is new`() async throws {
        try await Season.with { season in
            _ = try await season.importSheet(Self.sheet)
            let corrected = Self.sheet + "9月4日,A1,一级,7,,\n9月4日,B1,一级,1箱,,gb03\n"
            #expect(try await season.importSheet(corrected) == ["2 recorded, 5 already"])
            #expect(try await season.harvests().count == 7)
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `a dry run says the same and changes nothing`() async throws {
        try await Season.with { season in
            let text = Self.sheet + "9月4日,A7,一级,7,,\n"
            let rehearsed = try await season.importSheet(text, rehearsing: true)
            #expect(try await season.count("select count(*) from app.harvest") == 0)
            let stock = "select sum(harvested_milli)::bigint from app.batch_stock"
            #expect(try await season.count(SQL(unescaped: stock)) == 0)
            #expect(try await season.importSheet(text) == rehearsed)
        }
    }

    @Test func `a ticket recorded by hand is not recorded again by a sheet, nor the other way`()
        async throws
    {
        try await Season.with { season in
            _ = try await season.record([
                .of("A1", "一级", on: "2025-09-01", 120_500, ticket: "GB01")
            ])
            #expect(try await season.importSheet(Self.sheet) == ["4 recorded, 1 already"])
            let again = try await season.record([
                .of("A1", "二级", on: "2025-09-02", 30_000_000, ticket: "GB02")
            ])
            #expect(again.allSatisfy { $0.refusal != nil })
            #expect(try await season.harvests() == Self.harvests)
        }
    }

    /// A row under the headers 日期,批次号,作物,成员,等级,数量,单位, and what is said of it.
    private static let rows: [(String, String)] = [
        ("2025-13-01,A1,,,一级,1斤,", "“日期”“2025-13-01”：日历上没有“2025-13-01”。"),
        ("昨天,A1,,,一级,1斤,", "“日期”“昨天”：“昨天”不是日期：请写成 2025-09-03 或 2025年9月3日。"),
        (",A1,,,一级,1斤,", "“日期”“”：内容是空的。"),
        ("2025-09-01,A1,,,一级,0斤,", "“数量”“0斤”：数量 0 斤必须大于零。"),
        ("2025-09-01,A1,,,一级,-3斤,", "“数量”“-3斤”：数量 -3 斤必须大于零。"),
        ("2025-09-01,A1,,,一级,12.3456斤,", "“数量”“12.3456斤”：“12.3456斤”的小数位太多：最多 3 位。"),
        ("2025-09-01,A1,,,一级,一百斤,", "“数量”“一百斤”：“一百斤”不是数字。"),
        ("2025-09-01,A1,,,一级,1,", "“数量”“1”：“1”没有写单位。"),
        ("2025-09-01,A1,,,一级,1,升斗", "“单位”“升斗”：不认识单位“升斗”。"),
        ("2025-09-01,,,,一级,1斤,", "“批次号”“”：没有填写批次号，也没有填写成员和作物。"),
        ("2025-09-01,,番茄,,一级,1斤,", "“批次号”“”：没有填写批次号，也没有填写成员和作物。"),
        ("2025-09-01,,番茄,孙猴子,一级,1斤,", "“成员”“孙猴子”：没有编号或姓名为“孙猴子”的成员，或不在您负责的村。"),
        // A member of the second county is no member here.
        ("2025-09-01,,番茄,WX0001,一级,1斤,", "“成员”“WX0001”：没有编号或姓名为“WX0001”的成员，或不在您负责的村。"),
        ("2025-09-01,,榴莲,张国栋,一级,1斤,", "“作物”“榴莲”：没有作物“榴莲”。"),
        ("2025-09-01,,秧苗,李秀兰,一级,1斤,", "“成员”“李秀兰”：李秀兰没有未关闭的“秧苗”批次。"),
        ("2025-09-01,A1,,,一级,1000000000000吨,", "“数量”“1000000000000吨”：数量 1,000,000,000,000 吨太大。"),
        (
            "2025-09-01,,番茄,李秀兰,一级,1斤,",
            "“成员”“李秀兰”：李秀兰有 2 个未关闭的“番茄”批次，请填写批次号：A2、A3。"
        ),
        ("2025-09-01,A7,,,一级,1斤,", "“批次号”“A7”：没有批次号为“A7”的批次。"),
        ("2025-09-01,W1,,,一级,1斤,", "“批次号”“W1”：没有批次号为“W1”的批次。"),
        ("2025-09-01,A1,秧苗,,一级,1斤,", "“作物”“秧苗”：批次“A1”的作物是“番茄”，不是“秧苗”。"),
        ("2025-09-01,A1,,李秀兰,一级,1斤,", "“成员”“李秀兰”：批次“A1”的成员是KY0001，不是李秀兰。"),
        ("2025-09-01,A1,,,三级,1斤,", "“等级”“三级”：“番茄”没有等级“三级”，可用：一级、二级。"),
        ("2025-09-01,A1,,,一级,1株,", "“数量”“1株”：“番茄”按斤计量，不能按株登记。"),
        ("2025-09-01,A1,,,一级,1袋,", "“数量”“1袋”：尚未登记每袋“番茄”的含量，无法折算。"),
        (
            "2025-02-01,A1,,,一级,1斤,",
            "“日期”“2025-02-01”：采收日期 2025-02-01 早于批次“A1”的种植日期 2025-03-01。"
        ),
        ("2025-09-16,A1,,,一级,1斤,", "“日期”“2025-09-16”：采收日期 2025-09-16 晚于今天（2025-09-15）。"),
        ("2025-07-01,A9,,,一级,1斤,", "“批次号”“A9”：批次“A9”已于 2025-08-01 关闭。"),
        ("2025-09-01,A1,,,一级,1斤,,,多", "这一行有 9 个单元格，表头只有 7 列；数字里的逗号请去掉或加引号。"),
    ]

    @Test func `every bad row is reported with line, column, value and reason`() async throws {
        try await Season.with { season in
            let good = "2025-09-01,A1,番茄,张国栋,一级,5,公斤"
            let text =
                "日期,批次号,作物,成员,等级,数量,单位\n"
                + Self.rows.map { "\($0.0)\n\(good)\n" }.joined()
            let lines = try await season.importSheet(text)
            #expect(lines[0] == "\(Self.rows.count) recorded, 0 already")
            for (index, row) in Self.rows.enumerated() {
                let separator = row.1.hasPrefix("“") ? "" : "："
                #expect(lines[index + 1] == "第 \(index * 2 + 2) 行\(separator)\(row.1)")
            }
            #expect(lines.count == Self.rows.count + 1)
        }
    }

    @Test func `a coordinator's sheet reaches no further than the village`() async throws {
        try await Season.with { season in
            let lines = try await season.importSheet(Self.sheet, .villageCoordinator)
            let refused = "“批次号”“B1”：批次“B1”属于双榆村，不在您负责的村。"
            #expect(
                lines == ["3 recorded, 0 already", "第 5 行\(refused)", "第 6 行\(refused)"])
            // Who lives in another village is not told either.
            let member = "日期,成员,作物,等级,重量（斤）\n2025-09-03,KY0003,番茄,一级,2\n"
            #expect(
                try await season.importSheet(member, .villageCoordinator) == [
                    "0 recorded, 0 already",
                    "第 2 行“成员”“KY0003”：没有编号或姓名为“KY0003”的成员，或不在您负责的村。",
                ])
        }
    }

    @Test func `member and crop stand for the one open batch, a plot or variety narrows down`()
        async throws
    {
        try await Season.with { season in
            let text = """
                数量,品级,品名,户主,采摘日期
                5公斤,一级,番茄,张国栋,2025-09-01
                6公斤,一级,番茄,KY0003,2025-09-01

                """
            #expect(try await season.importSheet(text) == ["2 recorded, 0 already"])
            #expect(
                try await season.harvests()
                    == ["A1 2025-09-01 一级 5 公斤", "B1 2025-09-01 一级 6 公斤"])
            _ = try await season.kaiyuan.outcomes(
                .keepBatches, [.tomatoes("A4", variety: "粉果")], Batch.keep)
            let narrowed = """
                日期,成员编号,作物,品种,地块,等级,重量(斤)
                2025-09-02,KY0001,番茄,粉果,,一级,1
                2025-09-02,KY0001,番茄,,东大地,一级,2
                2025-09-02,KY0001,番茄,,,一级,3

                """
            let lines = try await season.importSheet(narrowed)
            #expect(lines[0] == "2 recorded, 0 already")
            #expect(lines.count == 2 && lines[1].contains("A1、A4"))
        }
    }

    /// The same table in the encodings in which it arrives; GB18030 as the bytes that WPS writes.
    private static let encodings: [[UInt8]] = [
        Array("日期,批次号,等级,重量(斤)\n2025-09-01,A1,一级,5\n".utf8),
        [0xEF, 0xBB, 0xBF] + Array("日期,批次号,等级,重量(斤)\r\n2025-09-01,A1,一级,5\r\n".utf8),
        [0xFF, 0xFE]
            + "日期\t批次号\t等级\t重量(斤)\r\n2025-09-01\tA1\t一级\t5\r\n".utf16.flatMap {
                [UInt8($0 & 0xFF), UInt8($0 >> 8)]
            },
        [0xC8, 0xD5, 0xC6, 0xDA, 0x2C, 0xC5, 0xFA, 0xB4, 0xCE, 0xBA, 0xC5, 0x2C, 0xB5, 0xC8, 0xBC]
            + [0xB6, 0x2C, 0xD6, 0xD8, 0xC1, 0xBF, 0x28, 0xBD, 0xEF, 0x29, 0x0A]
            + Array("2025-09-01,A1,".utf8) + [0xD2, 0xBB, 0xBC, 0xB6] + Array(",5\n".utf8),
    ]

    @Test func `the encoding does not matter, also for what is the same row`() async throws {
        try await Season.with { season in
            for (index, bytes) in Self.encodings.enumerated() {
                let counts = index == 0 ? "1 recorded, 0 already" : "0 recorded, 1 already"
                let lines = try await season.importSheet(bytes)
                #expect(lines == [counts])
            }
        }
    }

    @Test func `a long sheet goes in several chunks, with what comes twice told apart`()
        async throws
    {
        try await Season.with { season in
            var text = "日期,批次号,等级,数量\n"
            for row in 0..<25_000 {
                text += "2025-09-\(row % 9 + 1),\(["A1", "B1"][row % 2]),一级,\(row % 50 + 1)斤\n"
            }
            let first = try await season.importSheet(text)
            #expect(first == ["25000 recorded, 0 already"])
            let second = try await season.importSheet(text + "9月9日,A1,一级,1斤\n")
            #expect(second == ["1 recorded, 25000 already"])
            #expect(try await season.stockDifferences() == 0)
        }
    }

    @Test func `a sheet broken in the middle records nothing`() async throws {
        try await Season.with { season in
            let broken = Self.sheet + "9月4日,A1,一级,7,\"x,\n"
            await #expect(throws: SheetError.openQuote(file: "sheet.csv", line: 10)) {
                try await season.importSheet(broken)
            }
            let rows = try await season.count(
                """
                select (select count(*) from app.harvest)
                    + (select sum(harvested_milli)::bigint from app.batch_stock)
                """
            )
            #expect(rows == 0)
        }
    }

    @Test func `an import stands in the audit trail`() async throws {
        try await Season.with { season in
            _ = try await season.importSheet(Self.sheet + "9月4日,A7,一级,7,,\n")
            let entry = try await season.cast.testDatabase.acrossAllTenants {
                try await $0.one(
                    "select after::text from app.audit_entry where noun = 'harvest_sheet'",
                    as: String.self)
            }
            #expect(
                entry
                    == #"{"file": "sheet.csv", "already": 0, "problems": 1, "recorded": 5}"#)
        }
    }
}
