import Foundation
import Postgres

/// A PgBouncer of a test's own before the server of the tests, which lends its one session for one
/// transaction at a time.
final class Bouncer {
    /// Where Debian keeps the program; nil when it is not installed.
    static let program: String? = "/usr/sbin/pgbouncer".isExecutable

    private let directory: String
    private let process = Process()

    struct Failed: Error {}

    init() throws {
        var template = Array("/tmp/lianheXXXXXX".utf8CString)
        guard let program = Self.program, mkdtemp(&template) != nil else { throw Failed() }
        directory = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        // As root it must run as somebody else, who makes its socket there.
        chmod(directory, 0o777)
        try configuration().write(
            toFile: "\(directory)/pgbouncer.ini", atomically: true, encoding: .utf8)
        process.executableURL = URL(filePath: program)
        let asOther = geteuid() == 0 ? ["--user", "postgres"] : []
        process.arguments = asOther + ["--quiet", "\(directory)/pgbouncer.ini"]
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    /// Ends the program at once; the runner's threads have signals blocked, and so has what it
    /// starts, but for this one.
    deinit {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        unlink("\(directory)/.s.PGSQL.6432")
        unlink("\(directory)/pgbouncer.ini")
        rmdir(directory)
    }

    private func configuration() throws -> String {
        let server = try Server.options()
        let place = ["host", "port", "user"].compactMap { keyword in
            server[keyword].map { "\(keyword)=\($0)" }
        }
        return """
            [databases]
            * = \(place.joined(separator: " "))
            [pgbouncer]
            listen_addr =
            unix_socket_dir = \(directory)
            auth_type = any
            pool_mode = transaction
            default_pool_size = 1
            """
    }

    /// The way to the server's database through PgBouncer.
    func options(sharesSessions: Bool = true) throws -> ConnectionOptions {
        let database = try Server.options()["dbname"] ?? "postgres"
        var options = try ConnectionOptions(
            "host=\(directory) port=6432 user=lianhe dbname=\(database)")
        options.sharesSessions = sharesSessions
        return options
    }

    /// A pool through PgBouncer, which it waits for if it has not opened its socket yet.
    static func pooled(
        sharesSessions: Bool = true, _ body: @Sendable (Pool) async throws -> Void
    ) async throws {
        let bouncer = try Bouncer()
        let pool = Pool(
            try bouncer.options(sharesSessions: sharesSessions), PoolOptions.patient(maximum: 4))
        do {
            try await body(pool)
            await pool.close()
        } catch {
            await pool.close()
            throw error
        }
        withExtendedLifetime(bouncer) {}
    }
}

extension String {
    /// The path itself if a program stands there.
    fileprivate var isExecutable: String? {
        FileManager.default.isExecutableFile(atPath: self) ? self : nil
    }
}
