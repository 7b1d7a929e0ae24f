import Sheets
import Testing

@Suite struct HeaderTests {
    @Test(
        arguments: [
            ("日期,姓名,重量", "comma", nil),
            ("重量（斤）,姓名,日期", "comma", "斤"),
            ("*采收日期\t*农户\t数量(公斤)", "tab", "公斤"),
            ("日 期;户主;重量【kg】", "semicolon", "kg"),
            ("日期，姓名，重量/吨", "fullWidthComma", "吨"),
            ("DATE,name,Weight [jin]", "comma", "jin"),
            ("序号,日期:,姓名:,重量：", "comma", nil),
            ("\"日\n期\",姓名,\"重量\n（斤）\"", "comma", "斤"),
        ] as [(String, String, String?)])
    func `headers are found in any order and spelling`(
        _ header: String, _ delimiter: String, _ unit: String?
    ) throws {
        let reader = try SheetReader(header + "\n")
        #expect(reader.delimiter.rawValue == delimiter)
        #expect(reader.mapping.unitWord("quantity") == unit)
        #expect(Set(reader.mapping.entries.map(\.column.key)) == ["date", "member", "quantity"])
    }

    @Test func `titles and blank lines above the header are passed over`() throws {
        let reader = try SheetReader(
            "城东镇草莓采收登记表,,,\r\n\r\n填表人：王桂兰,日期：2025-09-03,,\r\n,,,\r\n日期,姓名,重量,\r\n1,2,3,\r\n")
        #expect(reader.mapping.headerLine == 5)
        #expect(reader.mapping.width == 3)
        #expect(try reader.rest(["date", "member", "quantity"]) == [["1", "2", "3"]])
    }

    @Test(arguments: [(9, true), (10, false)])
    func `the header is searched among the first ten rows`(_ titles: Int, _ isFound: Bool) {
        let title = "\n登记表\n"
        let bytes = Array((String(repeating: title, count: titles) + "日期,姓名,重量\n").utf8)
        #expect((fault(bytes) == nil) == isFound)
    }

    @Test func `headers nobody asked for are listed`() throws {
        let reader = try SheetReader("序号,日期,姓名,重量,签字,\n")
        #expect(reader.mapping.ignoredHeaders == ["序号", "签字"])
        #expect(reader.mapping["member"]?.position == 2)
        #expect(reader.mapping["price"] == nil)
    }

    @Test func `a column that is missing is named with the headers that were found`() {
        let error = fault(Array("登记表\n户主,品种,重量（斤）,\n王桂兰,红颜,5\n".utf8))
        #expect(
            error
                == .missingColumns(
                    file: "harvest.csv", missing: [harvestColumns[0]],
                    found: ["户主", "品种", "重量（斤）"]))
    }

    @Test func `two headers for one column are refused`() {
        let error = fault(Array("日期,姓名,重量,数量（斤）\n".utf8))
        #expect(
            error
                == .headerTwice(
                    file: "harvest.csv", line: 1, column: harvestColumns[2], first: "重量",
                    second: "数量（斤）"))
    }

    @Test func `a separator that is known beforehand is taken`() {
        let bytes = Array("日期;姓名;重量\n".utf8)
        #expect(fault(bytes, options: SheetOptions(delimiter: .semicolon)) == nil)
        #expect(fault(bytes, options: SheetOptions(delimiter: .tab)) != nil)
    }
}
