import Sheets
import Testing

@Suite struct EncodingTests {
    private let table = "日期,姓名,重量\r\n2025-09-03,王桂兰,120斤\r\n2025-09-04,李𠮷,９８斤\r\n"
    private let rows = [["2025-09-03", "王桂兰", "120斤"], ["2025-09-04", "李𠮷", "９８斤"]]

    @Test(arguments: SheetEncoding.allCases)
    func `a table reads the same in every encoding`(_ encoding: SheetEncoding) throws {
        let reader = try SheetReader(table, as: encoding)
        #expect(reader.encoding == encoding)
        #expect(try reader.rest(["date", "member", "quantity"]) == rows)
    }

    @Test(arguments: SheetEncoding.allCases, 8...23)
    func `characters split over two chunks are put together`(
        _ encoding: SheetEncoding, _ chunk: Int
    ) throws {
        let options = SheetOptions(chunkBytes: chunk)
        let reader = try SheetReader(table, as: encoding, options: options)
        #expect(try reader.rest(["date", "member", "quantity"]) == rows)
    }

    @Test(arguments: [SheetEncoding.utf16LE, .utf16BE])
    func `UTF-16 without a mark is recognised by its zero bytes`(_ encoding: SheetEncoding) throws {
        let table = "日期,姓名,重量\n2025-09-03,一一一,120\n"
        let bytes = Array(encoded(table, as: encoding).dropFirst(2))
        let reader = try SheetReader(bytes: bytes, name: "harvest.csv", columns: harvestColumns)
        #expect(reader.encoding == encoding)
        #expect(try reader.rest(["member"]) == [["一一一"]])
    }

    @Test(arguments: [SheetEncoding.utf8, .gb18030])
    func `Chinese that begins after much plain ASCII is read right`(
        _ encoding: SheetEncoding
    ) throws {
        let plain = String(repeating: "2025-09-03,W,120,,\n", count: 10_000)
        let reader = try SheetReader(
            "Date,Name,Weight,Note\n" + plain + "2025-09-04,李秀英,98,晚到\n", as: encoding)
        #expect(reader.encoding == encoding)
        #expect(try reader.rest(["member", "note"]).last == ["李秀英", "晚到"])
    }

    @Test func `one bad byte does not turn a UTF-8 table into GB18030`() {
        var bytes = encoded(table + "2025-09-05,", as: .utf8)
        bytes += [0xFF] + Array(",5\n".utf8)
        #expect(
            fault(bytes) == .undecodable(file: "harvest.csv", encoding: .utf8, line: 4))
    }

    @Test func `bytes that GB18030 does not have are reported with their line`() {
        let bytes = encoded(table, as: .gb18030) + [0x31, 0x2C, 0xFF, 0x2C, 0x31, 0x0A]
        #expect(
            fault(bytes) == .undecodable(file: "harvest.csv", encoding: .gb18030, line: 4))
    }

    @Test func `the rows before a fault are given`() throws {
        let bytes = encoded(table, as: .gb18030) + [0x31, 0x2C, 0xFF, 0x2C, 0x31, 0x0A]
        let reader = try SheetReader(bytes: bytes, name: "harvest.csv", columns: harvestColumns)
        #expect(try reader.next()?["member"] == "王桂兰")
        #expect(try reader.next()?["member"] == "李𠮷")
        #expect(throws: SheetError.self) { try reader.next() }
    }

    @Test(arguments: [
        (SheetEncoding.utf8, 1), (.utf8, 2), (.utf8WithBOM, 1), (.utf16LE, 1), (.utf16BE, 1),
        (.gb18030, 1),
    ])
    func `a file cut inside a character is refused`(_ encoding: SheetEncoding, _ cut: Int) {
        let bytes = Array(encoded(table + "2025-09-05,张,5斤", as: encoding).dropLast(cut))
        #expect(
            fault(bytes) == .cutInCharacter(file: "harvest.csv", encoding: encoding, line: 4))
    }

    @Test(arguments: [(nil, "ģ"), (SheetEncoding.gb18030, "模")] as [(SheetEncoding?, String)])
    func `an encoding that is known beforehand is taken`(
        _ encoding: SheetEncoding?, _ name: String
    ) throws {
        // The two bytes of 模 in GB18030 are also one character in UTF-8.
        let bytes = Array("Date,Name,Weight\n1,".utf8) + [0xC4, 0xA3] + Array(",5\n".utf8)
        let reader = try SheetReader(
            bytes: bytes, name: "harvest.csv", columns: harvestColumns,
            options: SheetOptions(encoding: encoding))
        #expect(try reader.rest(["member"]) == [[name]])
    }

    @Test func `a wrong encoding given beforehand is refused and not repaired`() {
        let bytes = encoded("Date,Name,Weight\n1,王桂兰,5\n", as: .gb18030)
        #expect(
            fault(bytes, options: SheetOptions(encoding: .utf8))
                == .undecodable(file: "harvest.csv", encoding: .utf8, line: 2))
    }
}
