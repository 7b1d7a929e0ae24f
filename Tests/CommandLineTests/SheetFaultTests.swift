import Glibc
import Lianhe
import LianheTesting
import Testing

/// Files that `lianhe import` cannot read at all: nothing of them is recorded.
@Suite struct SheetFaultTests {
    @Test func `a file that is no whole table is refused with what is wrong with it`() async throws
    {
        try await withKaiyuan { desk in
            let before = try await desk.run("harvest list")
            for fault in Self.faults {
                let chinese = try await desk.load("harvests", fault.bytes)
                #expect(chinese == refused(fault.chinese))
                let english = try await desk.load("harvests", fault.bytes, in: .english)
                #expect(english == refused(fault.english))
            }
            #expect(try await desk.run("harvest list") == before)
        }
    }

    private struct Fault {
        let bytes: [UInt8]
        let chinese: String
        let english: String

        init(_ bytes: [UInt8], _ chinese: String, _ english: String) {
            self.bytes = bytes
            self.chinese = chinese
            self.english = english
        }

        init(_ text: String, _ chinese: String, _ english: String) {
            self.init(Array(text.utf8), chinese, english)
        }
    }

    private static let good = "日期,批次号,等级,数量\n2025-07-05,P-A1,一级,10斤\n"

    private static let faults = [
        Fault("", "文件“harvests.csv”是空的。", "The file “harvests.csv” is empty."),
        Fault("\u{FEFF}", "文件“harvests.csv”是空的。", "The file “harvests.csv” is empty."),
        Fault("\n\n\n", "文件“harvests.csv”是空的。", "The file “harvests.csv” is empty."),
        Fault(
            [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3, 0, 0, 0, 0],
            "文件“harvests.csv”不是文本表格，请另存为 CSV（逗号分隔）后再导入。",
            "The file “harvests.csv” is not a text table; please save it as CSV first."),
        Fault(
            [0x50, 0x4B, 3, 4, 20, 0, 6, 0], "文件“harvests.csv”是 Excel/WPS 工作簿，请另存为 CSV（逗号分隔）后再导入。",
            "The file “harvests.csv” is an Excel/WPS workbook; please save it as CSV first."),
        Fault(
            good + "2025-07-06,P-A1", "文件“harvests.csv”不完整：最后的第 3 行只有 2 个单元格，前面各行至少有 4 个。",
            "The file “harvests.csv” is incomplete: its last line 3 has only 2 cells, the lines before it have at least 4."
        ),
        Fault(
            good + "2025-07-06,P-A1,一级,\"10斤", "文件“harvests.csv”不完整：第 3 行开始的引号没有结束。",
            "The file “harvests.csv” is incomplete: the quote opened on line 3 is never closed."),
        Fault(
            (good + "2025-07-06,P-A1,一级,10斤").utf8.dropLast(),
            "文件“harvests.csv”不完整：在第 3 行的一个字符中间断开，请重新保存或重新传送。",
            "The file “harvests.csv” is incomplete: it breaks off inside a character on line 3; please save or send it again."
        ),
        Fault(
            Array(good.utf8) + [0xFF, 0xFF, 0x0A] + Array(good.utf8),
            "文件“harvests.csv”第 3 行有无法按 UTF-8 识别的字符。",
            "Line 3 of the file “harvests.csv” has characters that are not UTF-8."),
        Fault(
            "日期,批次号,数量,天气\n2025-07-05,P-A1,10斤,晴\n", "文件“harvests.csv”缺少列：等级；找到的表头：日期、批次号、数量、天气。",
            "The file “harvests.csv” lacks the columns: grade; headers found: 日期, 批次号, 数量, 天气."),
        Fault(
            "2025年,,\n", "文件“harvests.csv”缺少列：日期、等级、数量；找到的表头：2025年。",
            "The file “harvests.csv” lacks the columns: date, grade, quantity; headers found: 2025年."
        ),
        Fault(
            "日期,批次号,等级,数量,重量\n2025-07-05,P-A1,一级,10斤,10斤\n",
            "文件“harvests.csv”第 1 行有两个表头都表示“数量”：“数量”和“重量”。",
            "Line 1 of the file “harvests.csv” has two headers for “quantity”: “数量” and “重量”."),
    ]

    @Test func `a file that is not there, or is a folder, is refused`() async throws {
        try await withKaiyuan { try await $0.expect(Self.paths) }
    }

    private static let paths = [
        Refusal(
            "import harvests /没有/采收.csv", "找不到文件“/没有/采收.csv”。", "There is no file “/没有/采收.csv”."),
        Refusal(
            "import members /没有/成员.csv", "找不到文件“/没有/成员.csv”。", "There is no file “/没有/成员.csv”."),
        Refusal("import harvests /tmp", "“/tmp”是文件夹，不是表格文件。", "“/tmp” is a folder, not a table."),
        Refusal("import members /tmp", "“/tmp”是文件夹，不是表格文件。", "“/tmp” is a folder, not a table."),
    ]

    @Test func `a file over the limit is refused before it is read`() async throws {
        try await withKaiyuan { desk in
            try await Cast.withSheet(Self.good, named: "大.csv") { path in
                #expect(truncate(path, 200_000_001) == 0)
                try await desk.expect([
                    Refusal(
                        "import harvests \(path)", "文件“\(path)”太大（201 MB），最多 200 MB，请分成几个文件。",
                        "The file “\(path)” is too large (201 MB); at most 200 MB are read, please split it."
                    ),
                    Refusal(
                        "import members \(path)", "文件“\(path)”太大（201 MB），最多 200 MB，请分成几个文件。",
                        "The file “\(path)” is too large (201 MB); at most 200 MB are read, please split it."
                    ),
                ])
            }
        }
    }
}
