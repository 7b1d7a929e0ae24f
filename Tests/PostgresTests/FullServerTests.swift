import Postgres
import Testing

/// A server all of whose connections are taken.
@Suite(.timeLimit(.minutes(2))) struct FullServerTests {
    /// Lends a server with room for two ordinary sessions and one more superuser. A superuser is
    /// there all the time, as a session that is just ending would still take its place.
    private static func started(_ body: @Sendable (Cluster) async throws -> Void) async throws {
        let settings = ["max_connections=4", "superuser_reserved_connections=1"]
        try await Cluster.started(settings) { cluster in
            try await cluster.connected { connection in
                try await connection.script(
                    unescaped: """
                        create role lianhe_many login;
                        create role lianhe_single login connection limit 1
                        """)
                try await body(cluster)
            }
        }
    }

    /// Takes connections until there is none, and closes them at the end.
    private static func filled(
        _ options: ConnectionOptions, _ body: ([Connection], PostgresError) async throws -> Void
    ) async throws {
        var held: [Connection] = []
        let full: PostgresError
        do {
            while true { held.append(try await Connection.connect(to: options)) }
        } catch let error as PostgresError {
            full = error
        }
        do {
            try await body(held, full)
            for connection in held { await connection.close() }
        } catch {
            for connection in held { await connection.close() }
            throw error
        }
    }

    @Test(arguments: [("lianhe_many", 2, "remaining"), ("lianhe_single", 1, "role")])
    func `a server without a free connection says so, and may be asked again`(
        _ role: String, _ room: Int, _ word: String
    ) async throws {
        try await Self.started { cluster in
            try await Self.filled(try cluster.options(user: role)) { held, full in
                #expect(held.count == room)
                #expect(full.kind == .connection)
                #expect(full.sqlState == .tooManyConnections)
                #expect(full.isSafeToRetry)
                #expect(!full.isOutcomeUnknown)
                #expect(full.message?.contains(word) == true, "\(full.message ?? "")")
                #expect("\(full)" == "no connection: the server takes no more now [53300]")
                // The reserved one is for those who put things right.
                try await cluster.connected { try await $0.execute("select 1") }
            }
        }
    }

    @Test func `even the superuser is told when nothing is left`() async throws {
        try await Self.started { cluster in
            try await Self.filled(try cluster.options()) { held, full in
                #expect(held.count == 3)
                #expect(full.sqlState == .tooManyConnections)
                #expect(full.message?.contains("too many clients already") == true)
                #expect(full.isSafeToRetry)
            }
        }
    }

    @Test(arguments: ["lianhe_many", "lianhe_single"])
    func `a pool that is larger than the server serves everybody with what it gets`(
        _ role: String
    ) async throws {
        try await Self.started { cluster in
            let pool = Pool(try cluster.options(user: role), PoolOptions.patient(maximum: 6))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...60 {
                    group.addTask {
                        try await pool.withConnection { connection in
                            let answer = try await connection.one(
                                "select \(number)", as: Int.self)
                            #expect(answer == number)
                        }
                    }
                }
                try await group.waitForAll()
            }
            await pool.close()
        }
    }

    @Test func `whoever waits at a full server is served as soon as a connection is free`()
        async throws
    {
        try await Self.started { cluster in
            var options = try cluster.options(user: "lianhe_single")
            let holder = try await Connection.connect(to: options)
            let book = LogBook()
            options.logger = book.logger()
            let pool = Pool(options, .patient())
            async let answer = pool.withConnection { try await $0.one("select 7", as: Int.self) }
            // It has been refused, more than once, before there is room.
            var refused = 0
            for await entry in book.arrivals where entry.message.contains("53300") {
                refused += 1
                if refused == 3 { break }
            }
            await holder.close()
            #expect(try await answer == 7)
            await pool.close()
        }
    }
}
