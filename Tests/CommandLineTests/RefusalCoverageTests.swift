import FoundationEssentials
import Glibc
import Testing

/// Whatever is refused is refused in a test by the verb, or there is a reason why not. The longest piece of
/// each sentence, in Chinese and in English, stands in a test; in one that is not of the errors alone, or
/// its case is expected in such a test by its full name.
@Suite struct RefusalCoverageTests {
    /// Sentences that no test provokes, and why.
    private static let unprovoked: [String: String] = [
        "LedgerError.unknownKindInDatabase": damaged,
        "TenancyError.enteredForAnother": programmer,
        "TenancyError.migrationsDiverge": migrations,
        "TenancyError.migrationChanged": migrations,
    ]

    /// Errors of values: each is provoked by its value in the tests of its target.
    private static let ofValues: Set<String> = ["MeasureError"]

    private static let damaged = "only a damaged database has it"
    private static let programmer = "a mistake of the programmer, who is shown its values"
    private static let migrations = "compared as a case where the databases of the test are made"

    @Test func `every sentence of a refusal is provoked or there is a reason why not`() throws {
        let sources = try Self.files("Sources") { _ in true }
        let all = try Self.said { _ in true }
        let provoked = try Self.said { path in
            !path.hasSuffix("MessageTests.swift") && !path.hasSuffix("ErrorTests.swift")
        }
        var missing: [String: String] = [:]
        var count = 0
        for (path, text) in sources {
            for (name, cases) in Self.enums(in: text) where !Self.ofValues.contains(name) {
                let sentences = Self.sentences(
                    of: sources.filter { $0.key == path || $0.key.contains("/\(name)") }.map(
                        \.value))
                count += cases.count
                for word in cases {
                    let full = "\(name).\(word)"
                    let said = Self.contains(provoked, full) ? all : provoked
                    let pieces = sentences[word] ?? [".\(word)"]
                    missing[full] = pieces.first { !Self.contains(said, $0) }
                }
            }
        }
        #expect(count > 500)
        #expect(missing.filter { Self.unprovoked[$0.key] == nil } == [:])
        #expect(Set(Self.unprovoked.keys).subtracting(missing.keys) == [])
    }

    /// What the tests say, with a zero behind it; this one says nothing.
    private static func said(where isWanted: (String) -> Bool) throws -> [UInt8] {
        let tests = try files("Tests") { path in
            isWanted(path) && !path.hasSuffix("RefusalCoverageTests.swift")
        }
        return Array(tests.values.map(joined).joined()) + [0]
    }

    /// The Swift files of a folder of the package, by path.
    private static func files(
        _ folder: String, where isWanted: (String) -> Bool
    ) throws -> [String: String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: folder)
        var texts: [String: String] = [:]
        for file in try FileManager.default.subpathsOfDirectory(atPath: root.path)
        where file.hasSuffix(".swift") && isWanted(file) {
            texts[file] = try String(contentsOf: root.appending(path: file), encoding: .utf8)
        }
        return texts
    }

    /// The enums of errors of a file with the names of their cases.
    private static func enums(in text: String) -> [(String, [String])] {
        text.matches(of: /enum (\w+): Explained[^\n]*\n((?: {4}[^\n]*\n|\n)*)/).map { found in
            (
                String(found.1),
                found.2.matches(of: /\n {4}case (\w+)/).map { String($0.1) }
            )
        }
    }

    /// The longest piece of the Chinese and of the English sentence by the name of the case.
    private static func sentences(of texts: [String]) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for part in texts.flatMap({ $0.split(separator: "        case ").dropFirst() }) {
            let words = part.split(separator: "default:", maxSplits: 1)[0]
            guard let name = words.prefixMatch(of: /\(?\.(\w+)/)?.output.1 else { continue }
            let pieces = pieces(of: String(words))
            found[String(name), default: []] += [true, false].compactMap { isChinese in
                pieces.filter { Self.isChinese($0) == isChinese }.max { $0.count < $1.count }
            }
        }
        return found.filter { !$0.value.isEmpty }
    }

    private static func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }

    /// What the literals of a text say between what is put into them.
    private static func pieces(of text: String) -> [String] {
        var reading = LiteralReader(text)
        return reading.pieces()
    }

    /// A test with its literals put together that are one sentence on several lines.
    private static func joined(_ text: String) -> [UInt8] {
        var joined: [UInt8] = []
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            if let next = LiteralReader.join(bytes, at: place) {
                place = next
            } else if bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "\"") {
                place += 1
            } else {
                joined.append(bytes[place])
                place += 1
            }
        }
        return joined
    }

    /// Whether a text, which ends with a zero, has a piece somewhere.
    private static func contains(_ text: [UInt8], _ piece: String) -> Bool {
        text.withUnsafeBytes { bytes in
            let text = bytes.assumingMemoryBound(to: CChar.self)
            return text.baseAddress.map { strstr($0, piece) != nil } ?? false
        }
    }
}

/// Reads what stands between the quotation marks of a source.
private struct LiteralReader {
    private let bytes: [UInt8]
    private var place = 0
    private var found: [[UInt8]] = [[]]

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The pieces; what is put into a literal parts them, what joins two literals does not.
    mutating func pieces() -> [String] {
        while place < bytes.count {
            place += 1
            if bytes[place - 1] == UInt8(ascii: "\"") { readLiteral() }
        }
        return found.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func readLiteral() {
        found.append([])
        while place < bytes.count {
            if let next = Self.join(bytes, at: place) {
                place = next
                continue
            }
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") { return }
            if byte == UInt8(ascii: "\\") {
                readEscape()
            } else {
                found[found.count - 1].append(byte)
            }
        }
    }

    /// A quotation mark is itself; anything else that is escaped begins another piece.
    private mutating func readEscape() {
        place += 1
        if bytes[place - 1] == UInt8(ascii: "\"") { return found[found.count - 1].append(34) }
        found.append([])
        guard bytes[place - 1] == UInt8(ascii: "(") else { return }
        var depth = 1
        while place < bytes.count, depth > 0 {
            if bytes[place] == UInt8(ascii: "(") { depth += 1 }
            if bytes[place] == UInt8(ascii: ")") { depth -= 1 }
            place += 1
        }
    }

    /// Where a sentence goes on that is broken here: behind the `+` of two literals, or on the next line
    /// of one that a backslash continues; nil where it is not broken.
    static func join(_ bytes: [UInt8], at place: Int) -> Int? {
        func afterBlanks(_ place: Int) -> Int {
            bytes[place...].firstIndex { $0 != 32 && $0 != 10 } ?? bytes.count
        }
        guard place + 1 < bytes.count else { return nil }
        if bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == 10 {
            return afterBlanks(place + 1)
        }
        guard bytes[place] == UInt8(ascii: "\"") else { return nil }
        let plus = afterBlanks(place + 1)
        guard plus < bytes.count, bytes[plus] == UInt8(ascii: "+") else { return nil }
        let next = afterBlanks(plus + 1)
        guard next < bytes.count, bytes[next] == UInt8(ascii: "\"") else { return nil }
        return next + 1
    }
}
