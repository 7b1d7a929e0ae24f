import Logging
import Postgres
import Testing

/// A server that is stopped and started again while it is written to.
@Suite(.timeLimit(.minutes(5))) struct RestartTests {
    @Test func `what is acknowledged stays, once, and what is called not done is not there`()
        async throws
    {
        let seed = Seed()
        try await Cluster.started(Self.durable) { cluster in
            try await cluster.connected { try await $0.execute(Load.table) }
            let stops = try await Self.write(cluster, seed)
            #expect(stops >= 5, "\(seed)")
        }
    }

    /// Only processes end here, and never the machine, so what the system was given is safe.
    private static let durable = ["synchronous_commit=on", "fsync=off", "full_page_writes=on"]

    /// How long it is written, which is what this test costs.
    private static let length = Duration.seconds(60)

    /// Writes and checks what was written; gives how often the server was stopped.
    private static func write(_ cluster: Cluster, _ first: Seed) async throws -> Int {
        var options = try cluster.options()
        // Every stop is told to the log by every session.
        options.logger = Logger(label: "load") { _ in SwiftLogNoOpLogHandler() }
        var seed = first
        let load = Load(Pool(options, PoolOptions.patient(maximum: 8)))
        var stops = 0
        let end = ContinuousClock.now + length
        try await load.run((0..<8).map { _ in Seed(seed.next()) }) {
            while ContinuousClock.now < end {
                await load.ledger.answered(Int.random(in: 10...3_000, using: &seed))
                try await cluster.stop(Bool.random(using: &seed) ? .fast : .immediate)
                try await cluster.start(durable)
                stops += 1
            }
        }
        #expect(load.pool.connectionCount <= 8, "\(seed)")
        try await load.pool.withConnection { try await $0.execute("select 1") }
        await load.pool.close()
        #expect(load.pool.connectionCount == 0, "\(seed)")
        try await check(load.ledger, cluster, seed)
        return stops
    }

    private static func check(
        _ ledger: LoadLedger, _ cluster: Cluster, _ seed: Seed
    ) async throws {
        let rows = try await cluster.connected { connection in
            // Sessions of clients that are gone may still be ending.
            try await Server.waitUntil(
                connection,
                """
                select count(*) = 1 from pg_stat_activity where backend_type = 'client backend'
                """)
            return try await connection.all("select id from load", as: UUIDValue.self)
        }
        let there = Set(rows)
        #expect(there.count == rows.count, "no row is there twice \(seed)")
        #expect(ledger.oddities == [], "\(seed)")
        #expect(ledger.doneByKind.count == Load.Kind.allCases.count, "\(seed)")
        let done = ledger.commands(.done).joined()
        #expect(done.allSatisfy(there.contains), "what was acknowledged is there \(seed)")
        let notDone = ledger.commands(.notDone)
        #expect(!notDone.joined().contains(where: there.contains), "what failed is not \(seed)")
        let unknown = ledger.commands(.unknown)
        #expect(!unknown.isEmpty, "\(seed)")
        #expect(unknown.allSatisfy { Self.isWhole($0, there) }, "no command in parts \(seed)")
        let asked = Set(done).union(unknown.joined())
        #expect(there.isSubset(of: asked), "\(seed)")
    }

    /// Whether all rows of a command are there, or none.
    private static func isWhole(_ command: [UUIDValue], _ there: Set<UUIDValue>) -> Bool {
        let count = command.count(where: there.contains)
        return count == 0 || count == command.count
    }
}
