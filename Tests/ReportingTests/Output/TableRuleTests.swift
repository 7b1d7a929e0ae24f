import Glibc
import Measures
import Reporting
import Testing

@Suite struct TableRuleTests {
    private let folder = ScratchFolder()
    private static let columns = [
        TableColumn("member", "户主", "Member"),
        TableColumn("weight", "重量", "Weight", .quantity(.jin)),
    ]
    private static let jin = Cell.quantity(Quantity(thousandths: 1_000, unit: .jin))
    private static let kilogram = Cell.quantity(Quantity(thousandths: 1_000, unit: .kilogram))

    @Test(arguments: TableFormat.allCases)
    func `a row that does not fit the columns is refused`(_ format: TableFormat) throws {
        let cases: [([Cell], TableError?)] = [
            ([.text("王"), Self.jin], nil), ([.empty, .empty], nil),
            ([.text("王")], .rowWidth(row: 3, cells: 1, columns: 2)),
            ([.integer(5), Self.jin], .cellUnlike(row: 4, column: Self.columns[0], value: "5")),
            ([.empty, .text("x")], .cellUnlike(row: 5, column: Self.columns[1], value: "x")),
            (
                [.empty, Self.kilogram],
                .unitUnlike(row: 6, column: Self.columns[1], unit: .kilogram, expected: .jin)
            ),
        ]
        // Each case gets a writer of its own because a refused row ends the table.
        for (index, (row, refusal)) in cases.enumerated() {
            var writer = format.writer(to: .file(folder.file("t")), in: .chinese)
            try writer.begin(Self.columns, title: "")
            for _ in 0..<index { try writer.write([.empty, .empty]) }
            #expect(refused { try writer.write(row) } == refusal)
        }
    }

    @Test(arguments: TableFormat.allCases)
    func `a table that is not finished leaves nothing behind`(_ format: TableFormat) throws {
        do {
            var writer = format.writer(to: .file(folder.file("t")), in: .chinese)
            try writer.begin(Self.columns, title: "")
            try writer.write([.text("王"), Self.jin])
            #expect(folder.names.count == 1 && folder.names != ["t"])
        }
        #expect(folder.names == [])
    }

    @Test(arguments: TableFormat.allCases)
    func `a finished table replaces the file and keeps its access rights`(
        _ format: TableFormat
    ) throws {
        let path = folder.file("t")
        let file = try #require(fopen(path, "w"))
        fputs("old", file)
        fclose(file)
        chmod(path, 0o640)
        try SampleTable.write(format.writer(to: .file(path), in: .chinese))
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
        #expect(folder.names == ["t"])
        #expect(try folder.text("t") != "old")
    }

    @Test(arguments: TableFormat.allCases)
    func `a path that cannot be written is refused at the start`(_ format: TableFormat) {
        let path = folder.file("missing/t")
        var writer = format.writer(to: .file(path), in: .chinese)
        #expect(
            refused { try writer.begin(Self.columns, title: "") }
                == .cannotCreate(path: path, reason: "No such file or directory"))
    }

    @Test(arguments: TableFormat.allCases)
    func `a pipe is written straight and stays a pipe`(_ format: TableFormat) throws {
        let path = folder.file("pipe")
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDWR | O_CLOEXEC)
        defer { close(reader) }
        try SampleTable.write(format.writer(to: .file(path), in: .chinese))
        var first: UInt8 = 0
        #expect(read(reader, &first, 1) == 1)
        #expect(folder.names == ["pipe"])
    }

    @Test(
        arguments: [
            ("a/b.csv", TableFormat.csv), ("b.XLSX", .xlsx), ("b.json", .json),
            ("b.txt", .terminal),
            ("b.pdf", nil), ("csv.old", nil),
        ] as [(String, TableFormat?)])
    func `the ending of a path says the form`(_ path: String, _ format: TableFormat?) {
        #expect(TableFormat(path: path) == format)
    }

    private func refused(_ body: () throws -> Void) -> TableError? {
        do {
            try body()
            return nil
        } catch {
            return error as? TableError
        }
    }

    @Test(arguments: [
        (
            TableError.cannotCreate(path: "a.csv", reason: "Permission denied"),
            "无法创建文件“a.csv”：Permission denied。",
            "The file “a.csv” cannot be created: Permission denied."
        ),
        (
            .rowWidth(row: 3, cells: 1, columns: 2), "表格第 3 行有 1 个单元格，应有 2 个。",
            "Row 3 of the table has 1 cells instead of 2."
        ),
        (
            .cellUnlike(row: 3, column: columns[1], value: "x"),
            "表格第 3 行“重量”的值“x”与该列类型不符。",
            "Row 3 of the table has “x” under “Weight”, which is not of the column's kind."
        ),
        (
            .unitUnlike(row: 3, column: columns[1], unit: .kilogram, expected: .jin),
            "表格第 3 行“重量”的单位是公斤，该列的单位是斤。",
            "Row 3 of the table is in kg under “Weight”, which is in jin."
        ),
        (
            .textTooLong(row: 3, column: columns[0], limit: 32_767),
            "表格第 3 行“户主”超过 32767 个字符，工作簿放不下，请改用 CSV。",
            "Row 3 of the table has more than 32767 characters under “Member”, "
                + "more than a workbook holds; please use CSV."
        ),
        (
            .cannotWrite(path: "a.csv", reason: "No space left on device"),
            "无法写入文件“a.csv”：No space left on device。",
            "The file “a.csv” cannot be written: No space left on device."
        ),
        (
            .cannotReplace(path: "a.csv", reason: "Is a directory"),
            "无法替换文件“a.csv”：Is a directory。", "The file “a.csv” cannot be replaced: Is a directory."
        ),
    ])
    func `every refusal is explained in both languages`(
        _ error: TableError, _ chinese: String, _ english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }
}
