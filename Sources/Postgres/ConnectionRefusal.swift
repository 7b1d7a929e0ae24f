/// Why a connection did not come about, out of libpq's long form of the error.
///
/// For a refused connection libpq has no fields, only text; the long form is
/// `FATAL:  28P01: password authentication failed …` with a line `LOCATION:  …` behind it.
struct ConnectionRefusal: Equatable {
    /// The error as libpq says it by default.
    let message: String
    /// The server's code; nil when no server spoke.
    let sqlState: SQLState?

    init(verbose text: String) {
        var state: SQLState?
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("LOCATION:  ") }
            .map { line in
                guard let (short, code) = Self.withoutCode(line) else { return String(line) }
                state = SQLState(rawValue: code)
                return short
            }
        message = lines.joined(separator: "\n")
        sqlState = state
    }

    /// A line without the five letters of its code, and the code; nil when it has none.
    private static func withoutCode(_ line: Substring) -> (line: String, code: String)? {
        let bytes = Array(line.utf8)
        for start in bytes.indices.dropFirst(3) where start + 7 <= bytes.count {
            let code = bytes[start..<(start + 5)]
            guard bytes[(start - 3)..<start].elementsEqual(":  ".utf8),
                bytes[(start + 5)..<(start + 7)].elementsEqual(": ".utf8),
                code.allSatisfy(isOfCode)
            else { continue }
            let short = bytes[..<start] + bytes[(start + 7)...]
            return (String(decoding: short, as: UTF8.self), String(decoding: code, as: UTF8.self))
        }
        return nil
    }

    private static func isOfCode(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
