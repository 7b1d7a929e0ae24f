import Foundation

@testable import Postgres

/// Stands between a test and the server, and falls silent or goes away as networks and servers do.
final class Relay: Sendable {
    /// The directory that libpq is given as the host.
    let directory: String
    private let state = Lock(State())

    private struct State {
        var door: Int32 = -1
        var pairs: [ObjectIdentifier: Pair] = [:]
    }

    /// The two sockets of one connection.
    private final class Pair: @unchecked Sendable {
        let (guest, server): (Int32, Int32)
        let isSilent = Lock(false)
        /// The directions that still run.
        let running = Lock(2)

        init(_ guest: Int32, _ server: Int32) {
            (self.guest, self.server) = (guest, server)
        }

        deinit {
            close(guest)
            close(server)
        }

        func hangUp() {
            shutdown(guest, Int32(SHUT_RDWR))
            shutdown(server, Int32(SHUT_RDWR))
        }
    }

    struct Failed: Error {}

    init() throws {
        var template = Array("/tmp/lianheXXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failed() }
        directory = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        goAway()
        rmdir(directory)
    }

    /// Makes a relay that is open, and goes away with the body's end.
    static func opened(_ body: (Relay) async throws -> Void) async throws {
        let relay = try Relay()
        defer { relay.goAway() }
        try relay.open()
        try await body(relay)
    }

    /// The way to the server's database through the relay.
    func options() throws -> ConnectionOptions {
        let server = try Server.options()
        let place = ["user", "dbname"].compactMap { name in server[name].map { "\(name)=\($0)" } }
        var options = try ConnectionOptions(
            "host=\(directory) port=5432 \(place.joined(separator: " "))")
        options.applicationName = "lianhe relay \(directory)"
        return options
    }

    /// Lets guests in.
    func open() throws {
        let door = try Unix.listen(at: "\(directory)/.s.PGSQL.5432")
        state.withLock { $0.door = door }
        Thread.detachNewThread { [weak self] in
            while case let guest = accept(door, nil, nil), guest >= 0 { self?.serve(guest) }
            close(door)
        }
    }

    /// Hangs up on everybody and lets nobody in.
    func goAway() {
        unlink("\(directory)/.s.PGSQL.5432")
        let pairs = state.withLock { state in
            if state.door >= 0 { shutdown(state.door, Int32(SHUT_RDWR)) }
            state.door = -1
            return Array(state.pairs.values)
        }
        for pair in pairs { pair.hangUp() }
    }

    /// Passes nothing on any more for those who are there, without a word to either side.
    func fallSilent() {
        for pair in state.withLock({ Array($0.pairs.values) }) {
            pair.isSilent.withLock { $0 = true }
        }
    }

    private func serve(_ guest: Int32) {
        do {
            let pair = Pair(guest, try Server.dial())
            state.withLock { $0.pairs[ObjectIdentifier(pair)] = pair }
            pump(from: pair.guest, to: pair.server, pair)
            pump(from: pair.server, to: pair.guest, pair)
        } catch {
            close(guest)
        }
    }

    private func pump(from source: Int32, to target: Int32, _ pair: Pair) {
        Thread.detachNewThread { [weak self] in
            var bytes = [UInt8](repeating: 0, count: 8_192)
            while case let count = read(source, &bytes, bytes.count), count > 0 {
                if pair.isSilent.withLock({ $0 }) { continue }
                guard Unix.send(bytes[..<count], to: target) else { break }
            }
            if !pair.isSilent.withLock({ $0 }) { pair.hangUp() }
            let isLast = pair.running.withLock { running in
                running -= 1
                return running == 0
            }
            if isLast { self?.forget(pair) }
        }
    }

    private func forget(_ pair: Pair) {
        state.withLock { $0.pairs[ObjectIdentifier(pair)] = nil }
    }
}

/// What tests need of sockets.
enum Unix {
    static func listen(at path: String) throws -> Int32 {
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard named(path, { bind(socket, $0, $1) }) == 0, Glibc.listen(socket, 64) == 0 else {
            throw Relay.Failed()
        }
        return socket
    }

    static func connect(to path: String) throws -> Int32 {
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard named(path, { Glibc.connect(socket, $0, $1) }) == 0 else { throw Relay.Failed() }
        return socket
    }

    static func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        var left = bytes
        while !left.isEmpty {
            let sent = left.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return false }
            left = left.dropFirst(sent)
        }
        return true
    }

    private static func named(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

extension Server {
    /// A socket to the server of the tests, in a directory or at an address.
    static func dial() throws -> Int32 {
        let options = try options()
        let (host, port) = (options["host"] ?? "/var/run/postgresql", options["port"] ?? "5432")
        if host.hasPrefix("/") { return try Unix.connect(to: "\(host)/.s.PGSQL.\(port)") }
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, port, &hints, &found) == 0, let first = found?.pointee else {
            throw Relay.Failed()
        }
        defer { freeaddrinfo(found) }
        let socket = socket(first.ai_family, first.ai_socktype, first.ai_protocol)
        guard connect(socket, first.ai_addr, first.ai_addrlen) == 0 else { throw Relay.Failed() }
        return socket
    }
}
