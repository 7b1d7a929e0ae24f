import Glibc
import Sheets
import Testing

@Suite struct SourceTests {
    private let table = "日期,姓名,重量\n2025-09-03,王桂兰,5\n"

    @Test func `a file on disk is read and named without its folder`() throws {
        let path = try scratchFile(Array(table.utf8))
        defer { unlink(path) }
        let reader = try SheetReader(path: path, columns: harvestColumns)
        #expect(path.hasSuffix("/" + reader.file))
        #expect(try reader.rest(["member"]) == [["王桂兰"]])
    }

    @Test func `a pipe is read like a file`() throws {
        let reader = try piped(encoded(table, as: .gb18030)) { end throws(SheetError) in
            try SheetReader(descriptor: end, name: "标准输入", columns: harvestColumns)
        }
        #expect(reader.file == "标准输入")
        #expect(reader.encoding == .gb18030)
        #expect(try reader.rest(["member"]) == [["王桂兰"]])
    }

    @Test func `a pipe that gives more than the limit is refused`() throws {
        #expect(throws: SheetError.tooLarge(file: "标准输入", bytes: nil, limit: 10)) {
            try piped(Array(table.utf8)) { end throws(SheetError) in
                try SheetReader(
                    descriptor: end, name: "标准输入", columns: harvestColumns,
                    options: SheetOptions(limitBytes: 10))
            }
        }
    }

    @Test func `a path that leads to no file is refused`() {
        #expect(throws: SheetError.notFound(path: "/nowhere/harvest.csv")) {
            try SheetReader(path: "/nowhere/harvest.csv", columns: harvestColumns)
        }
        #expect(throws: SheetError.directory(path: "/tmp")) {
            try SheetReader(path: "/tmp", columns: harvestColumns)
        }
        #expect(throws: SheetError.unreadable(path: "/dev/null/x", reason: "Not a directory")) {
            try SheetReader(path: "/dev/null/x", columns: harvestColumns)
        }
    }

    /// The path of a new file with these bytes.
    private func scratchFile(_ bytes: [UInt8]) throws -> String {
        var template = Array("/tmp/sheet-test-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        try #require(file >= 0)
        defer { close(file) }
        try #require(write(file, bytes, bytes.count) == bytes.count)
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What `body` makes of the reading end of a pipe that holds these bytes.
    private func piped<Result>(
        _ bytes: [UInt8], _ body: (Int32) throws(SheetError) -> Result
    ) throws -> Result {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        try #require(write(ends[1], bytes, bytes.count) == bytes.count)
        close(ends[1])
        return try body(ends[0])
    }
}
