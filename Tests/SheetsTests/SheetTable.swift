import CIconv
import Glibc
import Sheets
import Testing

/// The columns of the harvest sheets in these tests.
let harvestColumns = [
    SheetColumn("date", "日期", "Date", synonyms: ["采收日期"]),
    SheetColumn("member", "姓名", "Name", synonyms: ["户主", "农户"]),
    SheetColumn("quantity", "重量", "Weight", synonyms: ["数量", "quantity"]),
    SheetColumn("price", "单价", "Unit price", isRequired: false),
    SheetColumn("note", "备注", "Note", isRequired: false),
]

extension SheetReader {
    /// A reader of a text as it would stand in a file of this encoding.
    convenience init(
        _ text: String, as encoding: SheetEncoding = .utf8, columns: [SheetColumn] = harvestColumns,
        options: SheetOptions = SheetOptions()
    ) throws(SheetError) {
        try self.init(
            bytes: encoded(text, as: encoding), name: "harvest.csv", columns: columns,
            options: options)
    }

    /// Every remaining row as the texts of the given columns.
    func rest(_ keys: [String]) throws(SheetError) -> [[String]] {
        var rows: [[String]] = []
        while let row = try next() { rows.append(keys.map { row[$0] }) }
        return rows
    }
}

/// The bytes of a text, with a byte order mark where the encoding has one.
func encoded(_ text: String, as encoding: SheetEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf8WithBOM: [0xEF, 0xBB, 0xBF] + text.utf8
    case .utf16LE: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BE: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .gb18030: gb18030(text)
    }
}

/// The error of reading a whole file, or nil when it can be read.
func fault(
    _ bytes: [UInt8], columns: [SheetColumn] = harvestColumns,
    options: SheetOptions = SheetOptions()
) -> SheetError? {
    do throws(SheetError) {
        let reader = try SheetReader(
            bytes: bytes, name: "harvest.csv", columns: columns, options: options)
        while try reader.next() != nil {}
        return nil
    } catch {
        return error
    }
}

private func gb18030(_ text: String) -> [UInt8] {
    let converter = iconv_open("GB18030", "UTF-8")
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 4)
    let free = output.count
    let left = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            var (from, fromLeft) = (input.baseAddress, input.count)
            var (to, toLeft) = (output.baseAddress, free)
            let result = iconv(converter, &from, &fromLeft, &to, &toLeft)
            precondition(result == 0 && fromLeft == 0, "the text has a form in GB18030")
            return toLeft
        }
    }
    return output.prefix(free - left).map { UInt8(bitPattern: $0) }
}
