import Foundation

/// Programs that other tests start must not hold a connection open that was closed here.
private let closesOnExec = Int32(SOCK_CLOEXEC.rawValue)

/// What a proxy's thread works on: its sockets, and what is to happen to the next connections.
final class FaultRelay: @unchecked Sendable {
    let port: UInt16
    private let listener: Int32
    private let stop: Int32
    private let serverPath: String
    private let lock = NSLock()
    private var faults: [Fault?]

    /// A relay to the server's socket, until the other end of a socket is closed.
    init(to serverPath: String, until stop: Int32, _ faults: [Fault?]) throws {
        self.serverPath = serverPath
        self.stop = stop
        self.faults = faults
        (listener, port) = try Self.listen()
    }

    deinit {
        close(stop)
        close(listener)
    }

    func plan(_ faults: [Fault?]) {
        lock.withLock { self.faults = faults }
    }

    private func nextFault() -> Fault? {
        lock.withLock { faults.isEmpty ? nil : faults.removeFirst() }
    }

    /// The thread's work.
    func run() {
        var links: [FaultLink] = []
        while true {
            var waits = [
                pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
                pollfd(fd: listener, events: Int16(POLLIN), revents: 0),
            ]
            for link in links { waits += link.interests }
            poll(&waits, nfds_t(waits.count), links.contains(where: \.isResting) ? 1 : -1)
            if waits[0].revents != 0 { return }
            links = links.enumerated().compactMap { index, link in
                link.step(waits[(2 + 2 * index)...].prefix(2)) ? link : nil
            }
            if waits[1].revents != 0, let link = accept() { links.append(link) }
        }
    }

    private func accept() -> FaultLink? {
        let client = Glibc.accept(listener, nil, nil)
        guard client >= 0 else { return nil }
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        var isOn: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, 4)
        let fault = nextFault()
        guard let server = connectToServer() else {
            close(client)
            return nil
        }
        return FaultLink(client: client, server: server, fault: fault)
    }

    private func connectToServer() -> Int32? {
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | closesOnExec, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: serverPath.utf8) }
        let isConnected = Self.withAddress(&address) { connect(socket, $0, $1) } == 0
        if !isConnected { close(socket) }
        return isConnected ? socket : nil
    }

    /// A socket on a free port of this machine.
    private static func listen() throws -> (socket: Int32, port: UInt16) {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | closesOnExec, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        guard withAddress(&address, { bind(socket, $0, $1) }) == 0, Glibc.listen(socket, 64) == 0,
            withAddress(&address, { address, _ in getsockname(socket, address, &size) }) == 0
        else {
            close(socket)
            throw FaultProxy.Failed()
        }
        return (socket, UInt16(bigEndian: address.sin_port))
    }

    private static func withAddress<Address, Output>(
        _ address: inout Address, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Output
    ) -> Output {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }
}
