import Glibc
import Lianhe
import LianheTesting
import Testing

/// Files that commands write, read back from the disk, and pages for a printer.
@Suite struct FileTests {
    /// Runs a report into a file of this name, over what stands there, and gives what was said of it
    /// and the path, while the file is there.
    private func write(
        _ report: String, to name: String,
        _ body: @Sendable (CommandRun, String) async throws -> Void
    ) async throws {
        try await withKaiyuan { desk in
            try await desk.sell()
            try await desk.prepare(
                "sale accept FH2025-0001 --rest --on 2025-08-12", by: .salesManager)
            try await Cast.withSheet("what was there before", named: name) { path in
                let run = try await desk.run("\(report) --output \(path)", by: .accountant)
                try await body(run, path)
            }
        }
    }

    @Test func `a file that ends in csv is a table for spreadsheets`() async throws {
        try await write("report sales --by buyer,grade", to: "销售.csv") { run, path in
            #expect(run == done("已写入 \(path)。\n"))
            let text = try written(path)
            #expect(text == Self.csv)
        }
    }

    private static let csv = """
        \u{FEFF}采购商编号,采购商,等级,数量,数量单位,金额（元）,均价,均价单位,金额占比,笔数\r
        B01,兴隆超市,一级,200,斤,640.00,3.20,斤,72.73%,1\r
        B01,兴隆超市,二级,100,斤,240.00,2.40,斤,27.27%,1\r
        合计,,,300,斤,880.00,2.9333,斤,100%,2\r

        """

    @Test func `a file that ends in json is for programs`() async throws {
        try await write("report sales --by grade --unit 公斤", to: "sales.json") { run, path in
            #expect(run == done("已写入 \(path)。\n"))
            let text = try written(path)
            #expect(text == Self.json)
        }
    }

    private static let json = """
        [
          {"grade": "一级", "quantity": 100, "quantityUnit": "kg", "revenue": 640.00, "averagePrice": 6.40, "averagePriceUnit": "kg", "share": 0.7273, "lines": 1},
          {"grade": "二级", "quantity": 50, "quantityUnit": "kg", "revenue": 240.00, "averagePrice": 4.80, "averagePriceUnit": "kg", "share": 0.2727, "lines": 1}
        ]

        """

    @Test func `a file that ends in xlsx is a workbook with numbers`() async throws {
        try await write("report sales --by grade", to: "sales.xlsx") { run, path in
            #expect(run == done("已写入 \(path)。\n"))
            let sheet = try unzipped("xl/worksheets/sheet1.xml", of: path)
            for text in ["一级", "二级", "合计"] { #expect(sheet.contains("<t>\(text)</t>")) }
            for value in ["200", "640", "240", "880"] { #expect(sheet.contains("<v>\(value)</v>")) }
            let names = try unzipped("xl/workbook.xml", of: path)
            #expect(names.contains("<sheet name=\"销售汇总，2025年\""))
        }
    }

    @Test func `the form that is named goes before the ending`() async throws {
        try await write("report ledger --format json", to: "ledger.csv") { run, path in
            #expect(run == done("已写入 \(path)。\n"))
            let text = try written(path)
            #expect(text == Self.ledger)
        }
    }

    private static let ledger = """
        [
          {"code": "receivable:B01", "name": "应收账款—兴隆超市", "kind": "资产", "balance": 880.00, "entries": 1},
          {"code": "sales-clearing", "name": "统销待结算", "kind": "负债", "balance": -880.00, "entries": 1}
        ]

        """

    @Test func `a report that is refused leaves the file that was there`() async throws {
        try await write("report sales --unit 亩", to: "sales.csv") { run, path in
            #expect(run == refused("农产品不以亩为单位销售。"))
            let text = try written(path)
            #expect(text == "what was there before")
        }
    }

    @Test func `an order is printed as a page that stands by itself`() async throws {
        try await withKaiyuan { desk in
            try await desk.buy()
            let run = try await desk.run("purchase print CG2025-0002 --html", by: .auditor)
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(run.output.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"))
            #expect(run.output.hasSuffix("</body>\n</html>\n"))
            let body = try #require(run.output.split(separator: "<body>\n").last)
            #expect(body.hasPrefix(Self.page))
            for outside in ["<script", "http:", "https:", "url("] {
                #expect(!run.output.contains(outside), "\(outside)")
            }
        }
    }

    private static let page = """
        <header>
        <p class="buyer">开原市 果蔬产业联合党委</p>
        <h1>采购订单 <span lang="en">Purchase order</span></h1>
        <p class="number">CG2025-0002</p>
        </header>
        <dl>
        <dt>供应商 <span lang="en">Supplier</span></dt><dd>铁岭农资公司（S2），铁岭市银州区</dd>
        <dt>日期 <span lang="en">Date</span></dt><dd>2025年9月15日</dd>
        <dt>统购批次 <span lang="en">Purchase round</span></dt><dd>TG2025-0001 2025年秋季农资</dd>
        <dt>议案 <span lang="en">Motion</span></dt><dd>HY2025-0001/1 按报价统购</dd>
        <dt>决议 <span lang="en">Resolution</span></dt><dd>JY2025-0001 通过 / carried</dd>
        """
}

/// The whole text of a file.
private func written(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else { throw CaptureFault(code: errno) }
    defer { fclose(file) }
    return String(decoding: readAll(file), as: UTF8.self)
}

/// A part of a workbook, through unzip, which every test machine has.
private func unzipped(_ part: String, of path: String) throws -> String {
    guard let pipe = popen("unzip -p '\(path)' \(part)", "r") else {
        throw CaptureFault(code: errno)
    }
    let text = String(decoding: readAll(pipe), as: UTF8.self)
    guard pclose(pipe) == 0 else { throw CaptureFault(code: errno) }
    return text
}

private func readAll(_ file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&piece, 1, piece.count, file)
        if count == 0 { return bytes }
        bytes += piece[..<count]
    }
}
