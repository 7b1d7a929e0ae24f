import Sheets
import Testing

@Suite struct RandomTableTests {
    private let keys = ["date", "member", "quantity", "price", "note"]

    @Test func `any table that is written reads back the same`() throws {
        var random = RandomSource()
        for round in 1...300 {
            let table = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                keys.map { _ in cell(&random) }
            }
            let encoding = SheetEncoding.allCases.randomElement(using: &random) ?? .utf8
            let text = written(table, &random)
            let options = SheetOptions(chunkBytes: .random(in: 8...40, using: &random))
            let reader = try SheetReader(text, as: encoding, options: options)
            let expected = table.filter { row in !row.allSatisfy(\.isEmpty) }
            #expect(
                try reader.rest(keys) == expected,
                "seed \(random.seed), round \(round), \(encoding), \(text.debugDescription)")
        }
    }

    private func cell(_ random: inout RandomSource) -> String {
        let pieces = ["王", "斤", "é", "𠮷", ",", "，", "\"", "\n", ";", "\t", "a", "7", "(", "x y"]
        // Five pieces could be two lines with the separators of two rows, which no reader can tell
        // from rows that a stray quote has joined.
        let count = Int.random(in: 0...4, using: &random)
        var text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        // Blanks around a cell are taken away by the reader, so none are written.
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        return text
    }

    private func written(_ table: [[String]], _ random: inout RandomSource) -> String {
        let delimiter = [",", "\t", ";", "，"].randomElement(using: &random) ?? ","
        let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let header = ["日期", "姓名", "重量", "单价", "备注"].joined(separator: delimiter)
        let rows = table.map { row in
            row.map { quoted($0, delimiter, &random) }.joined(separator: delimiter)
        }
        let isClosed = Bool.random(using: &random)
        return ([header] + rows).joined(separator: end) + (isClosed ? end : "")
    }

    private func quoted(
        _ text: String, _ delimiter: String, _ random: inout RandomSource
    ) -> String {
        let needsQuotes =
            text.contains(delimiter) || text.contains("\n") || text.first == "\""
            || Bool.random(using: &random)
        guard needsQuotes else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
