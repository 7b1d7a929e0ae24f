import Glibc
import Measures
import Reporting
import Testing

/// A small table with every kind of column.
enum SampleTable {
    static let columns = [
        TableColumn("day", "日期", "Date", .date),
        TableColumn("member", "户主", "Member"),
        TableColumn("boxes", "箱数", "Boxes", .integer),
        TableColumn("weight", "重量", "Weight", .quantity(.jin)),
        TableColumn("delivered", "实收", "Delivered", .quantity(nil)),
        TableColumn("price", "单价", "Price", .price(.jin)),
        TableColumn("amount", "金额", "Amount", .money),
        TableColumn("share", "占比", "Share", .percentage),
    ]

    static func rows() throws -> [[Cell]] {
        [
            [
                .date(try CivilDate(year: 2025, month: 9, day: 3)), .text("王桂兰"), .integer(12),
                .quantity(Quantity(thousandths: 1_200_500, unit: .jin)),
                .quantity(Quantity(thousandths: 600_250, unit: .kilogram)),
                .price(UnitPrice(tenThousandths: 32_500, unit: .jin)),
                .money(Money(fen: 390_163)), .percentage(Percentage(partsPerMillion: 125_000)),
            ],
            [
                .date(try CivilDate(year: 2025, month: 9, day: 14)), .text("=李秀英, \"二组\""),
                .empty, .quantity(Quantity(thousandths: 8_000, unit: .jin)),
                .quantity(Quantity(thousandths: 30_000, unit: .box)), .empty,
                .money(Money(fen: -5)), .percentage(Percentage(partsPerMillion: 1)),
            ],
        ]
    }

    static let total: [Cell] = [
        .text("合计"), .empty, .integer(12),
        .quantity(Quantity(thousandths: 1_208_500, unit: .jin)), .empty, .empty,
        .money(Money(fen: 390_158)), .empty,
    ]

    /// Writes the whole table.
    static func write(
        _ writer: any TableWriter, title: String = "采收 2025", hasTotal: Bool = true
    ) throws {
        var writer = writer
        try writer.begin(columns, title: title)
        for row in try rows() { try writer.write(row) }
        if hasTotal { try writer.writeTotal(total) }
        try writer.finish()
    }
}

/// A folder of its own for one test; whatever is in it goes with it.
final class ScratchFolder {
    let path: String

    init() {
        var template = Array("/tmp/table-test-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "the folder for temporary files is writable")
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    /// The names of the files in the folder.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func text(_ name: String) throws -> String {
        String(decoding: try contents(of: file(name)), as: UTF8.self)
    }
}

/// The bytes of a file.
func contents(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"), "\(path) can be opened")
    defer { fclose(file) }
    return readAll(file)
}

/// What a program prints, and its exit status; nil when the shell does not find it.
func output(of command: String) throws -> (text: String, status: Int32)? {
    let pipe = try #require(popen(command, "r"))
    let text = String(decoding: readAll(pipe), as: UTF8.self)
    let status = pclose(pipe) >> 8
    return status == 127 ? nil : (text, status)
}

private func readAll(_ file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4_096)
    while true {
        let count = fread(&piece, 1, piece.count, file)
        if count == 0 { return bytes }
        bytes += piece[..<count]
    }
}
