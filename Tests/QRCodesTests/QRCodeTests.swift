import QRCodes
import Testing

@Suite struct QRCodeTests {
    /// Read back with another program: "0123456789".
    private static let known = """
        #######....##.#######
        #.....#.#.#.#.#.....#
        #.###.#..##...#.###.#
        #.###.#...##..#.###.#
        #.###.#.#.#.#.#.###.#
        #.....#..##.#.#.....#
        #######.#.#.#.#######
        ...........##........
        #.#.#.#..#.#....#..#.
        .###...##.#...#....#.
        ..###.#..#..#...####.
        .####..####...#....#.
        ...#.##..#..#.#.#...#
        ........#.##.#.#...#.
        #######..#.#.###.....
        #.....#....###.######
        #.###.#.####.###....#
        #.###.#...#...##...#.
        #.###.#.###.#...#...#
        #.....#..#....##.##..
        #######.##..#.#.###.#
        """

    @Test func `a code is laid out as another program reads it`() throws {
        let code = try QRCode("0123456789")
        let rows = (0..<code.size).map { row in
            String((0..<code.size).map { code.isDark(row: row, column: $0) ? "#" : "." })
        }
        #expect(rows.joined(separator: "\n") == Self.known)
    }

    @Test func `the drawing has a run of dark modules for each run of the code`() throws {
        let path = try QRCode("0123456789").svgPath
        #expect(path.hasPrefix("M0 0h7v1h-7zM11 0h2v1h-2zM14 0h7v1h-7zM0 1h1v1h-1z"))
    }

    @Test func `the terminal shows the quiet zone and two rows a line`() throws {
        let lines = try QRCode("0123456789").terminalText.split(separator: "\n")
        #expect(lines.count == 13)
        #expect(lines.allSatisfy { $0.count == 25 })
        #expect(lines[0] == Substring(repeating: "█", count: 25))
    }

    @Test(arguments: ["", String(repeating: "x", count: 1_001), "a\0b"])
    func `a text that does not fit is refused`(_ text: String) {
        #expect(throws: QRCodeError.textDoesNotFit(text)) { try QRCode(text) }
    }
}
