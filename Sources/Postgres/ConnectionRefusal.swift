/// Why a connection did not come about, out of libpq's long form of the error.
///
/// For a refused connection libpq has no fields, only text; the long form is
/// `FATAL:  28P01: password authentication failed …` with a line `LOCATION:  …` behind it.
struct ConnectionRefusal: Equatable {
    /// The error as libpq says it by default.
    let message: String
    /// The server's code; nil when no server spoke.
    let sqlState: SQLState?
    /// Whether libpq had reached somebody when it gave up.
    private let wasReached: Bool

    /// What stood in the way.
    enum Cause: String {
        /// Nobody answered, or whoever did hung up.
        case unreachable = "the server cannot be reached now"
        /// The server is starting or stopping, or all its connections are taken.
        case unready = "the server takes no more now"
        /// The server said no.
        case refused = "the server refused it"
        /// This side said no: to the server's certificate, to a connection without TLS, to a server
        /// that wants a password when there is none.
        case unacceptable = "the terms of the server cannot be accepted"
        /// libpq did not even try.
        case unusable = "the way to the server is not described rightly"

        /// Whether another attempt may succeed although nobody changes anything.
        var isPassing: Bool { self == .unreachable || self == .unready }
    }

    init(verbose text: String, wasReached: Bool) {
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
        self.wasReached = wasReached
    }

    /// What stood in the way. Without a code of the server only libpq's words tell, which are
    /// English as nobody here sets a locale.
    var cause: Cause {
        if let sqlState { return Self.isUnready(sqlState) ? .unready : .refused }
        if Self.wordsOfLoss.contains(where: message.contains) { return .unreachable }
        if wasReached || Self.wordsOfDoubt.contains(where: message.contains) {
            return .unacceptable
        }
        return Self.wordsOfTrial.contains(where: message.hasPrefix) ? .unreachable : .unusable
    }

    /// Whether the server is starting or stopping, or short of connections, memory or room.
    private static func isUnready(_ state: SQLState) -> Bool {
        state.classCode == "53"
            || [.cannotConnectNow, .adminShutdown, .crashShutdown].contains(state)
    }

    /// The connection broke, or (`target_session_attrs`) the server may yet become the wanted one.
    private static let wordsOfLoss = [
        "server closed the connection unexpectedly", "could not receive data from server",
        "could not send ", "SSL SYSCALL error", "session is ", "hot standby mode",
    ]
    /// Said of a server before anything was sent to it.
    private static let wordsOfDoubt = ["requirepeer", "GSSAPI encryption required"]
    private static let wordsOfTrial = ["connection to server", "could not translate host name"]

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
