import Postgres
import Testing

/// A few random pieces of work on a connection that a proxy harms, and what is known of each
/// afterwards.
struct FaultRound {
    /// What the program was told about rows that are all there or none.
    enum Outcome: Equatable {
        case done, undone, unknown
    }

    let place: FaultWork.Place
    /// With what a failure is repeated.
    private let start: Seed
    private var seed: Seed
    private var outcomes: [(numbers: ClosedRange<Int>, outcome: Outcome, work: FaultWork)] = []

    init(_ number: Int, _ table: SQL, _ seed: Seed) {
        place = FaultWork.Place(table: table, round: number)
        start = seed
        self.seed = Seed(seed.start &+ UInt64(number))
    }

    /// By which `pg_stat_activity` knows the round's sessions.
    var name: String { "round \(place.round) of \(place.table.text)" }

    /// What a failure says of the round.
    private func story(_ what: String) -> Comment {
        let works = outcomes.map { "\($0.work) \($0.numbers): \($0.outcome)" }
        return "round \(place.round) of \(start), after \(works): \(what)"
    }

    /// Plays the round; the watcher goes to the server without the proxy.
    mutating func play(_ proxy: FaultProxy, _ watcher: Connection) async throws {
        var options = try proxy.options()
        options.applicationName = name
        let requests = (0..<6).map { _ in Fault.randomOfRequest(&seed) }
        proxy.plan([Fault.random(&seed)] + requests)
        switch Int.random(in: 0..<8, using: &seed) {
        case 0: try await hear(options, watcher)
        case 1: try await borrow(options)
        default: try await connect(options)
        }
        try await judge(watcher)
    }

    /// Works on one connection, even when it is lost.
    private mutating func connect(_ options: ConnectionOptions) async throws {
        let connection: Connection
        do {
            connection = try await Connection.connect(to: options)
        } catch let error as PostgresError {
            #expect(error.kind == .connection && error.isSafeToRetry, story("\(error)"))
            return
        }
        for _ in 0..<Int.random(in: 1...4, using: &seed) {
            try await work(on: connection)
        }
        await connection.close()
    }

    /// One piece of work, perhaps cancelled on its way, and a question after it.
    private mutating func work(on connection: Connection) async throws {
        guard let work = FaultWork.allCases.randomElement(using: &seed) else { return }
        let first = (outcomes.last?.numbers.upperBound ?? 0) + 1
        let sizes = work == .pipeline || work == .transaction ? 3...20 : 3...400
        let numbers = first...first + Int.random(in: sizes, using: &seed)
        let isCancelled = work.isEndless || Int.random(in: 0..<3, using: &seed) == 0
        let patience = isCancelled ? Int.random(in: 0..<200, using: &seed) : nil
        let isOnThread = Bool.random(using: &seed)
        let place = place
        let task = Task {
            guard isOnThread else {
                return try await work.write(numbers, place, on: connection)
            }
            try await connection.run { try await work.write(numbers, place, on: $0) }
        }
        if let patience {
            for _ in 0..<patience { await Task.yield() }
            task.cancel()
        }
        await note(numbers, work, wasCancelled: isCancelled) { try await task.value }
        try await ask(connection)
    }

    /// A connection that stands answers what it is asked.
    private func ask(_ connection: Connection) async throws {
        let question = place.round * 1_000 + outcomes.count
        do {
            let answer = try await connection.one("select \(question)", as: Int.self)
            #expect(answer == question)
        } catch let error as PostgresError {
            #expect(error.kind == .connection, story(error.debugDescription))
            #expect(!connection.isUsable)
        }
    }

    /// Writes down how the work ended.
    private mutating func note(
        _ numbers: ClosedRange<Int>, _ work: FaultWork, wasCancelled: Bool,
        _ body: () async throws -> Void
    ) async {
        var outcome = Outcome.unknown
        do {
            try await body()
            outcome = .done
        } catch let error as PostgresError {
            if error.isSafeToRetry { outcome = .undone }
            let isExpected = error.kind == .connection || wasCancelled && error.kind == .cancelled
            #expect(isExpected, story("\(work): \(error.debugDescription)"))
        } catch {
            #expect(error is FaultWork.Left, story("\(work): \(error)"))
        }
        outcomes.append((numbers, outcome, work))
    }

    /// A pool does the work again as long as that is safe, and serves the next in any case.
    private mutating func borrow(_ options: ConnectionOptions) async throws {
        let pool = Pool(options, PoolOptions.patient(maximum: 2))
        let place = place
        for attempt in 0..<10 {
            let numbers = 1 + 10 * attempt...9 + 10 * attempt
            await note(numbers, .transaction, wasCancelled: false) {
                try await pool.withConnection {
                    try await FaultWork.transaction.write(numbers, place, on: $0)
                }
            }
            if outcomes.last?.outcome != .undone { break }
        }
        // The connection may break now for the first time, but only once.
        if try await answer(pool) == nil { #expect(try await answer(pool) == place.round) }
        await pool.close()
    }

    /// What the pool answers when it is asked for the round; nil when the connection was lost.
    private func answer(_ pool: Pool) async throws -> Int? {
        let place = place
        do {
            return try await pool.withConnection {
                try await $0.one("select \(place.round)", as: Int.self)
            }
        } catch let error as PostgresError where error.kind == .connection {
            return nil
        }
    }

    /// Whoever listens hears in the end, or hears that something was missed.
    private func hear(_ options: ConnectionOptions, _ watcher: Connection) async throws {
        let channel = name
        var heard = try Notifications(options, on: [channel]).makeAsyncIterator()
        while let element = try await heard.next() {
            guard element == .mayHaveMissed else {
                guard case .notification(_, let payload, _) = element else { return }
                #expect(payload == "said in \(channel)")
                return
            }
            try await watcher.execute("select pg_notify(\(channel), \("said in \(channel)"))")
        }
    }
}

extension FaultRound {
    /// Waits until the server has ended all that was left, and compares what stands with what was
    /// said.
    private func judge(_ watcher: Connection) async throws {
        try await watcher.execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = \(name)
            """)
        try await Server.waitUntil(
            watcher,
            "select not exists (select from pg_stat_activity where application_name = \(name))")
        let standing = try await watcher.all(
            "select n from \(place.table) where round = \(place.round) order by n", as: Int.self)
        for (numbers, outcome, work) in outcomes {
            let found = standing.filter { numbers.contains($0) }
            let isWhole = found == Array(numbers)
            let isRight =
                switch outcome {
                case .done: isWhole
                case .undone: found.isEmpty
                case .unknown: isWhole || found.isEmpty
                }
            #expect(isRight, story("\(work) \(numbers) is \(outcome) and left \(found)"))
        }
    }
}
