import Dispatch
import Glibc

/// A server that takes nobody in: it may ask for a password, and then refuses with words of its own.
///
/// It speaks as much of the protocol as that takes
/// (<https://www.postgresql.org/docs/15/protocol-message-formats.html>).
final class RefusingServer: Sendable {
    /// The directory that libpq is given as the host.
    let directory: String
    private let socket: Int32

    init(asksPassword: Bool, code: String, says message: String) throws {
        var template = Array("/tmp/lianhe-server-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CaptureFault(code: errno) }
        directory = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try Self.listen(on: socket, in: directory)
        let (socket, refusal) = (socket, Self.refusal(code, message))
        DispatchQueue(label: "refusing server").async {
            while true {
                let guest = accept(socket, nil, nil)
                guard guest >= 0 else { return }
                DispatchQueue.global().async {
                    Self.refuse(guest, asksPassword: asksPassword, refusal)
                }
            }
        }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
        unlink("\(directory)/.s.PGSQL.5432")
        rmdir(directory)
    }

    private static func listen(on socket: Int32, in directory: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: "\(directory)/.s.PGSQL.5432".utf8)
        }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
        }
        guard bound == 0, Glibc.listen(socket, 8) == 0 else { throw CaptureFault(code: errno) }
    }

    /// Reads the startup message and perhaps a password, each in one piece, and says no.
    private static func refuse(_ guest: Int32, asksPassword: Bool, _ refusal: [UInt8]) {
        var message = [UInt8](repeating: 0, count: 4_096)
        var isThere = read(guest, &message, message.count) > 0
        if isThere, asksPassword {
            let clearText: [UInt8] = [UInt8(ascii: "R"), 0, 0, 0, 8, 0, 0, 0, 3]
            isThere =
                write(guest, clearText, clearText.count) > 0
                && read(guest, &message, message.count) > 0
        }
        if isThere { _ = send(guest, refusal, refusal.count, Int32(MSG_NOSIGNAL)) }
        close(guest)
    }

    /// An ErrorResponse.
    private static func refusal(_ code: String, _ message: String) -> [UInt8] {
        let fields = [("S", "FATAL"), ("V", "FATAL"), ("C", code), ("M", message)]
        let body = Array(fields.map { "\($0)\($1)\0" }.joined().utf8) + [0]
        let length = UInt32(body.count + 4).bigEndian
        return [UInt8(ascii: "E")] + withUnsafeBytes(of: length) { Array($0) } + body
    }
}
