import Glibc
import Postgres

/// A proxy of a test's own before the server of the tests, which does harm to the connections that
/// go through it, requests to cancel included. It works on a thread of its own.
final class FaultProxy: @unchecked Sendable {
    struct Failed: Error {}

    private let relay: FaultRelay
    /// The relay's thread ends when this is closed.
    private let stopper: Int32
    private var thread = pthread_t()

    init(_ plan: [Fault?] = []) throws {
        let server = try Server.options()
        guard let folder = server["host"], folder.hasPrefix("/") else { throw Failed() }
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failed() }
        stopper = ends[1]
        relay = try FaultRelay(
            to: "\(folder)/.s.PGSQL.\(server["port"] ?? "5432")", until: ends[0], plan)
        let reference = Unmanaged.passRetained(relay)
        let failure = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<FaultRelay>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, reference.toOpaque())
        precondition(failure == 0, "the system gave no thread")
    }

    /// Ends the thread and with it all connections.
    deinit {
        close(stopper)
        pthread_join(thread, nil)
    }

    /// Says what is to happen to the next connections; those after them pass unharmed.
    func plan(_ faults: [Fault?]) {
        relay.plan(faults)
    }

    /// The way to the server's database through the proxy.
    func options() throws -> ConnectionOptions {
        let server = try Server.options()
        return try ConnectionOptions(
            "host=127.0.0.1 port=\(relay.port) sslmode=disable user=\(server["user"] ?? "postgres") "
                + "dbname=\(server["dbname"] ?? "postgres")")
    }
}
