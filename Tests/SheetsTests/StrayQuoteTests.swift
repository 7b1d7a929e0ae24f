import Sheets
import Testing

/// A quote that stands by itself must not swallow the rows up to the next quote.
@Suite struct StrayQuoteTests {
    /// What is read of a table: its rows, and of rows with a stray quote the line and the text.
    private func read(
        _ body: String, header: String = "日期,姓名,重量,备注\n", options: SheetOptions = SheetOptions()
    ) throws -> [String] {
        let reader = try SheetReader(header + body, options: options)
        var lines: [String] = []
        while let row = try reader.next() {
            do throws(SheetRowError) {
                try row.checkCells()
                let cells = ["date", "member", "quantity", "note"].map { row[$0] }
                lines.append("\(row.line): \(cells.joined(separator: "|"))")
            } catch {
                lines.append("\(row.line)! \(error)")
            }
        }
        return lines
    }

    private static let swallowing: [(String, [String])] = [
        // The lines behind the quote are rows.
        ("1,\"a,2,\n3,b,4,\n5,c,6,\n", ["2! \"a,2,", "3: 3|b|4|", "4: 5|c|6|"]),
        ("1,\"a,2,\n\n合计,,2,\n5,c,6,", ["2! \"a,2,", "5: 5|c|6|"]),
        ("1,a,2,\"晴\n3,b,4,\n5,c,6,\"雨\"\n", ["2! \"晴", "3: 3|b|4|", "4: 5|c|6|雨"]),
        // The next row closes the quote, and the cells add up.
        ("1,\"a,2,\n3,\"b\",4,晴\n", ["2! \"a,2,", "3: 3|b|4|晴"]),
        ("1,\"a,2,\n3,b\",4,晴\n", ["2! \"a,2,", "3: 3|b\"|4|晴"]),
        ("1,\",2,\n3,\",4,\n5,c,6,\n", ["2! \",2,", "3! \",4,", "4: 5|c|6|"]),
        ("1,a,2,\"晴\n3,b,4,雨\"\n", ["2! \"晴", "3: 3|b|4|雨\""]),
        ("\"1,a,2,晴\n3\",b,4,雨\n", ["2! \"1,a,2,晴", "3: 3\"|b|4|雨"]),
        // Cells of several lines that lead beyond the last column.
        ("1,\"a\n2\",3,\"4\",\"5\"\n6,b,7,\n", ["2! \"a", "3: 2\"|3|4|5", "4: 6|b|7|"]),
        ("1,\"\n2,b,3,\n", ["2! \"", "3: 2|b|3|"]),
        // A row without the optional columns is a row too, once one was read.
        ("1,a,2\n3,\"b,4\n5,c,6\n7,d,8\n", ["2: 1|a|2|", "3! \"b,4", "4: 5|c|6|", "5: 7|d|8|"]),
    ]

    @Test(arguments: swallowing)
    func `a stray quote is reported and the rows behind it are read`(
        _ body: String, _ lines: [String]
    ) throws {
        let expected = lines.map { line in
            let parts = line.split(separator: "! ", maxSplits: 1)
            guard parts.count == 2 else { return line }
            return "\(parts[0])! \(SheetRowError.strayQuote(String(parts[1])))"
        }
        #expect(try read(body) == expected)
        // The same in pieces, so that lines to be read again have left the buffer.
        #expect(try read(body, options: SheetOptions(chunkBytes: 8)) == expected)
    }

    @Test(arguments: [
        ("1,a,2,\"晴\n下午雨\"\n3,b,4,\n", ["2: 1|a|2|晴\n下午雨", "4: 3|b|4|"]),
        ("1,a,2,\"早, 晚\n阴, 雨, 风\"\n", ["2: 1|a|2|早, 晚\n阴, 雨, 风"]),
        ("1,\"a\nb\",2,\"x\r\ny\n\nz\" \n", ["2: 1|a\nb|2|x\ny\n\nz"]),
        ("\"1\n\",a,2,3\n", ["2: 1|a|2|3"]),
        ("1,\"a, c\nb\",2,\n", ["2: 1|a, c\nb|2|"]),
        ("1,a,2,\"say \"\"so\nand\"\" go\"\n", ["2: 1|a|2|say \"so\nand\" go"]),
    ])
    func `a note of several lines is read as it was meant`(
        _ body: String, _ lines: [String]
    ) throws {
        #expect(try read(body) == lines)
        #expect(try read(body, options: SheetOptions(chunkBytes: 8)) == lines)
    }

    @Test(arguments: ["\t", ";", "，"] as [Character])
    func `the separator does not matter`(_ separator: Character) throws {
        let text = ["日期,姓名,重量,备注", "1,\"a,2,", "3,b,4,", ""].joined(separator: "\n")
        let changed = String(text.map { $0 == "," ? separator : $0 })
        let lines = try read(changed, header: "")
        #expect(lines.last == "3: 3|b|4|")
        #expect(lines.count == 2)
    }

    @Test func `a quote in every row costs no more than the rows`() throws {
        let body = String(repeating: "1,\"a,2,\n", count: 20_000) + "3,b,4,\n"
        let lines = try read(body)
        #expect(lines.count == 20_001)
        #expect(lines.last == "20002: 3|b|4|")
    }
}
