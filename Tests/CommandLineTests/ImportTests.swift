import Lianhe
import LianheTesting
import Postgres
import Testing

/// What `lianhe import` says of a file and does with it.
@Suite struct ImportTests {
    private static let harvests = """
        2025年金星村采收登记表,,,
        采收日期,批次,级别,重量（斤）,备注,天气
        2025-07-05,P-A1,一级,10,早市,晴
        2025/7/6,P-A1,二级,20公斤,,

        9月3日,P-A1,一级,"1,200",,
        合计,,,1250,,

        """

    private static func report(_ encoding: String, recorded: Int, already: Int) -> String {
        """
        文件“harvests.csv”，编码 \(encoding)，共 7 行。
        表头：采收日期 → 日期，批次 → 批次号，级别 → 等级，重量（斤） → 数量，备注 → 备注；未使用：天气。
        新记录 \(recorded) 条，更改 0 条，已有 \(already) 条，空行 1 行，合计行 1 行，问题 0 处。
        “9月3日”（第 6 行）等没有写年份的日期读作 2025 年：第 4 行的日期写明了年份。

        """
    }

    @Test func `a dry run changes nothing`() async throws {
        try await withKaiyuan { desk in
            let before = try await desk.counts()
            let run = try await desk.load(
                "harvests", Self.harvests, by: .villageCoordinator, with: "--dry-run")
            let report = Self.report("UTF-8", recorded: 3, already: 0)
            #expect(run == done(report + "试运行：没有改变任何内容。\n"))
            #expect(try await desk.changes(since: before) == [])
        }
    }

    @Test func `the same file twice changes nothing the second time`() async throws {
        try await withKaiyuan { desk in
            let first = try await desk.load("harvests", Self.harvests, by: .villageCoordinator)
            #expect(first == done(Self.report("UTF-8", recorded: 3, already: 0)))
            let before = try await desk.counts()
            let second = try await desk.load("harvests", Self.harvests, by: .villageCoordinator)
            #expect(second == done(Self.report("UTF-8", recorded: 0, already: 3)))
            // That somebody imported it again is remembered; nothing else is new.
            #expect(try await desk.changes(since: before) == ["audit_entry", "command"])
        }
    }

    @Test func `the encodings of spreadsheet programs are found`() async throws {
        try await withKaiyuan { desk in
            for (bytes, name) in Self.encoded {
                let run = try await desk.load("harvests", bytes, with: "--dry-run")
                let report = Self.report(name, recorded: 3, already: 0)
                #expect(run == done(report + "试运行：没有改变任何内容。\n"))
            }
        }
    }

    private static var encoded: [(bytes: [UInt8], name: String)] {
        let low = harvests.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let high = harvests.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        return [
            (Array(harvests.utf8), "UTF-8"),
            ([0xEF, 0xBB, 0xBF] + Array(harvests.utf8), "UTF-8（带 BOM）"),
            ([0xFF, 0xFE] + low, "UTF-16 LE"), ([0xFE, 0xFF] + high, "UTF-16 BE"),
        ]
    }

    @Test func `a sheet in GB18030 without batch numbers is read`() async throws {
        try await withKaiyuan { desk in
            let run = try await desk.load("harvests", Self.inGB18030, in: .english)
            #expect(run == done(Self.gb18030Report))
            let stock = try await desk.run("batch stock P-A1")
            #expect(stock == done(Self.stock))
        }
    }

    /// "日期,成员编号,作物,等级,数量\n2025-08-05,KY0001,番茄,一级,10斤\n" in GB18030.
    private static let inGB18030: [UInt8] =
        [0xC8, 0xD5, 0xC6, 0xDA, 0x2C, 0xB3, 0xC9, 0xD4, 0xB1, 0xB1, 0xE0, 0xBA, 0xC5, 0x2C]
        + [0xD7, 0xF7, 0xCE, 0xEF, 0x2C, 0xB5, 0xC8, 0xBC, 0xB6, 0x2C, 0xCA, 0xFD, 0xC1, 0xBF]
        + Array("\n2025-08-05,KY0001,".utf8)
        + [
            0xB7, 0xAC, 0xC7, 0xD1, 0x2C, 0xD2, 0xBB, 0xBC, 0xB6, 0x2C, 0x31, 0x30, 0xBD, 0xEF,
            0x0A,
        ]

    private static let gb18030Report = """
        File “harvests.csv”, encoding GB18030, 2 lines.
        Headers: 日期 → date, 成员编号 → member code, 作物 → crop, 等级 → grade, 数量 → quantity.
        1 recorded, 0 changed, 0 already recorded, 0 blank, 0 totals, 0 problems.

        """

    private static let stock = """
        作物  等级      采收  发货      结存
        ----  ----  --------  ----  --------
        番茄  一级  1,010 斤  0 斤  1,010 斤
        番茄  二级    400 斤  0 斤    400 斤

        """

    @Test func `a report as JSON says the same to a program`() async throws {
        try await withKaiyuan { desk in
            let text = "日期,批次号,等级,数量\n2025-07-05,P-A1,一级,10斤\n2025-07-05,P-X9,一级,1\"0斤\n"
            let run = try await desk.load("harvests", text, with: "--json")
            #expect(run == badRows(Self.json))
            let rehearsed = try await desk.load("harvests", text, with: "--json --dry-run")
            #expect(rehearsed == badRows(Self.jsonOfDryRun))
        }
    }

    private static let json = """
        {"file": "harvests.csv", "encoding": "utf8", "dryRun": false, "columns": {"date": "日期", "batch": "批次号", "grade": "等级", "quantity": "数量"}, "lines": 3, "recorded": 1, "changed": 0, "already": 0, "alreadyLines": [], "years": [], "blank": 0, "totals": 0, "problemCount": 1, "problemsNotListed": 0, "problems": [{"line": 3, "column": "数量", "value": "1\\"0斤", "zh": "不认识单位“\\"0斤”。", "en": "“\\"0斤” is not a known unit."}]}
        """

    /// The row that the run before has recorded is there.
    private static let jsonOfDryRun = """
        {"file": "harvests.csv", "encoding": "utf8", "dryRun": true, "columns": {"date": "日期", "batch": "批次号", "grade": "等级", "quantity": "数量"}, "lines": 3, "recorded": 0, "changed": 0, "already": 1, "alreadyLines": [[2, 2]], "years": [], "blank": 0, "totals": 0, "problemCount": 1, "problemsNotListed": 0, "problems": [{"line": 3, "column": "数量", "value": "1\\"0斤", "zh": "不认识单位“\\"0斤”。", "en": "“\\"0斤” is not a known unit."}]}
        """

    @Test(arguments: ["buyers", "harvests"])
    func `problems past fifty thousand are counted, and the report says so`(
        _ kind: String
    ) async throws {
        let isBuyers = kind == "buyers"
        let header = isBuyers ? "编号,名称,渠道,地区\n" : "日期,批次号,等级,数量\n"
        let row = isBuyers ? "B9,某店,天上,\n" : "昨天,P-A1,一级,10斤\n"
        let text = header + String(repeating: row, count: 50_002)
        try await withKaiyuan { desk in
            let role: Role = isBuyers ? .salesManager : .countyOperator
            let run = try await desk.load(kind, text, by: role)
            let lines = run.output.split(separator: "\n")
            #expect(run.status == 1 && run.errors.isEmpty)
            #expect(lines[2].hasSuffix("，问题 50002 处。"))
            #expect(lines.count == 3 + 50_000 + 1)
            #expect(lines[50_002].hasPrefix("第 50001 行"))
            #expect(lines.last == "另有 2 处问题未列出。")
        }
    }

    @Test func `a register says what it recorded, changed and knew`() async throws {
        try await withKaiyuan { desk in
            let text = "编号,名称,渠道,地区\nB01,兴隆超市,超市,沈阳\nB02,北方批发市场,批发,铁岭\nB03,机关食堂,食堂,\n"
            let run = try await desk.load("buyers", text, by: .salesManager, in: .english)
            #expect(run == done(Self.buyers))
        }
    }

    private static let buyers = """
        File “buyers.csv”, encoding UTF-8, 4 lines.
        Headers: 编号 → code, 名称 → name, 渠道 → channel, 地区 → region.
        1 recorded, 1 changed, 1 already recorded, 0 blank, 0 totals, 0 problems.
        Already recorded: line 2.

        """
}

extension Desk {
    /// How many rows every table of the database has, counted behind row security.
    fileprivate func counts() async throws -> [String: String] {
        let counts = try await cast.testDatabase.acrossAllTenants { connection in
            try await connection.all(
                """
                select table_name::text, (xpath('/row/count/text()', query_to_xml(
                    format('select count(*) from app.%I', table_name), false, true, '')))[1]::text
                from information_schema.tables
                where table_schema = 'app' and table_type = 'BASE TABLE'
                """
            ) { row in (try row.next(String.self), try row.next(String.self)) }
        }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    /// The tables whose numbers of rows are not what they were.
    fileprivate func changes(since before: [String: String]) async throws -> [String] {
        let now = try await counts()
        return now.keys.filter { now[$0] != before[$0] }.sorted()
    }
}
