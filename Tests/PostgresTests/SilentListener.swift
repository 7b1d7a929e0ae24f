import Dispatch
import Glibc

/// A socket that takes connections and never says a word.
final class SilentListener {
    /// The directory that libpq is given as the host.
    let directory: String
    private let socket: Int32

    struct Failed: Error {}

    init() throws {
        var template = Array("/tmp/lianheXXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failed() }
        directory = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: "\(directory)/.s.PGSQL.5432".utf8)
        }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
        }
        guard bound == 0, listen(socket, 8) == 0 else { throw Failed() }
    }

    deinit {
        close(socket)
        unlink("\(directory)/.s.PGSQL.5432")
        rmdir(directory)
    }

    /// Hangs up on the first to connect, on a thread of its own.
    func hangUpOnFirst() {
        let socket = socket
        DispatchQueue(label: "listener").async { close(accept(socket, nil, nil)) }
    }

    /// Whether somebody has connected and was not hung up on.
    var hasGuest: Bool {
        var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) > 0
    }

    /// Returns when somebody has connected. The threads of Swift's tasks are few and must not wait,
    /// so one of Dispatch does.
    func waitForGuest() async {
        let socket = socket
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "listener").async {
                var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
                poll(&descriptor, 1, -1)
                continuation.resume()
            }
        }
    }
}
