import Dispatch
import Glibc
import Postgres

/// A PostgreSQL server of a test's own, which may be stopped, filled and locked without harm to
/// other tests. The script that keeps it removes it when this process ends, in whatever way.
final class Cluster: Sendable {
    /// Where its socket, its log and its data are.
    let folder: String
    private let keeper: Child
    /// The keeper is waited for here: the threads of concurrent code are few.
    private let queue = DispatchQueue(label: "cluster")

    struct Failed: Error {
        let order: String
    }

    enum Stop: String {
        /// Sessions are told to end, and what is on disk is complete.
        case fast
        /// Everything is dropped at once, as in a crash.
        case immediate
    }

    private init(_ keeper: Child) throws {
        guard let folder = keeper.line() else { throw Failed(order: "make a cluster") }
        self.keeper = keeper
        self.folder = folder
    }

    /// Lends a new server that is not started yet, and removes it.
    static func made<Output: Sendable>(
        environment: [String: String] = [:], _ body: @Sendable (Cluster) async throws -> Output
    ) async throws -> Output {
        let keeper = try Child("\(Self.scripts)/test.d/cluster", environment: environment)
        let cluster: Cluster
        do {
            cluster = try await DispatchQueue(label: "cluster").answer { try Cluster(keeper) }
        } catch {
            keeper.end()
            throw error
        }
        do {
            let output = try await body(cluster)
            await cluster.end()
            return output
        } catch {
            await cluster.end()
            throw error
        }
    }

    /// Lends a new server that runs with these settings (`name=value`), and removes it.
    static func started<Output: Sendable>(
        _ settings: [String] = [], _ body: @Sendable (Cluster) async throws -> Output
    ) async throws -> Output {
        try await made { cluster in
            try await cluster.start(settings)
            return try await body(cluster)
        }
    }

    /// The folder of the project's scripts; the path to this file may go through a link.
    private static var scripts: String {
        guard let path = realpath(#filePath, nil) else { return "scripts" }
        defer { free(path) }
        let parts = String(cString: path).split(separator: "/")
        return "/" + parts.dropLast(3).joined(separator: "/") + "/scripts"
    }

    /// Starts the server and waits until it answers.
    func start(_ settings: [String] = []) async throws {
        try await obey("start " + settings.joined(separator: " "))
    }

    /// Starts the server so that it also listens on localhost, and gives the port.
    ///
    /// The port was free before; whoever takes it in between makes this try another.
    func startOnTCP(_ settings: [String] = []) async throws -> UInt16 {
        for _ in 0..<3 {
            let port = try freePort()
            do {
                try await start(["listen_addresses=localhost", "port=\(port)"] + settings)
                return port
            } catch is Failed {
                continue
            }
        }
        throw Failed(order: "start on a port")
    }

    /// Stops the server and waits for its end.
    func stop(_ way: Stop) async throws {
        try await obey("stop \(way.rawValue)")
    }

    /// Puts a rule before those of pg_hba.conf, for the next start.
    func admit(_ rule: String) async throws {
        try await obey("admit \(rule)")
    }

    /// Makes the certificates that scripts/test.d/certificates describes, and gives their folder.
    func makeCertificates() async throws -> String {
        try await obey("certificates")
        return "\(folder)/tls"
    }

    private func obey(_ order: String) async throws {
        let answer = try await queue.answer { [keeper] in
            try keeper.write(order)
            return keeper.line()
        }
        guard answer == "ok" else { throw Failed(order: order) }
    }

    private func end() async {
        await queue.answer { [keeper] in _ = keeper.end() }
    }

    /// The way to the server through its socket.
    func options(user: String = "postgres") throws -> ConnectionOptions {
        try ConnectionOptions("host=\(folder) port=5432 user=\(user) dbname=postgres")
    }

    /// Lends a new connection of the superuser and closes it.
    @discardableResult
    func connected<Output: Sendable>(
        _ body: @Sendable (Connection) async throws -> Output
    ) async throws -> Output {
        try await Server.connected(try options(), body)
    }
}

extension DispatchQueue {
    /// Runs blocking work here and waits for its answer without holding a thread.
    func answer<Output: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Output
    ) async throws(Failure) -> Output {
        let result = await withCheckedContinuation { continuation in
            async {
                continuation.resume(returning: Result { () throws(Failure) in try work() })
            }
        }
        return try result.get()
    }
}
