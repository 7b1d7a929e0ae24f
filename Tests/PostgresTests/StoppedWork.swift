import Postgres
import Testing

/// Work that is cancelled on its way, of every kind that there is: of about a millisecond, or endless.
enum StoppedWork: Int, CaseIterable {
    case single, pipeline, transaction, savepoint, oneTrip, failingTrip, limitedTrip
    case stream, streamLeft, copyIn, copyInPieces, copyOut
    case asleep, asleepInPipeline, asleepInTransaction

    struct WrongAnswer: Error {
        let work: StoppedWork
    }

    /// What `copyIn` writes to, for one session.
    static let table = "create temp table t (x int8) on commit delete rows"

    /// Does the work; what it answers is bound to the number. Endless work says when its end would
    /// be waited for.
    func run(
        _ number: Int, on connection: Connection, _ sayAsleep: @escaping @Sendable () -> Void
    ) async throws {
        switch self {
        case .single: try check(try await connection.one(sum(number), as: Int.self) == number)
        case .pipeline:
            try check(try await connection.pipeline([sum(1), sum(2), sum(3)]) == [1, 1, 1])
        case .transaction, .savepoint: try await transaction(number, connection)
        case .oneTrip, .failingTrip, .limitedTrip: try await trip(number, connection)
        case .stream, .streamLeft: try await stream(number, connection)
        case .copyIn:
            let rows = number..<number + 400
            let count = try await connection.copyIn(
                "copy t from stdin (format binary)", rows: rows
            ) { $1.add($0) }
            try check(count == 400)
        case .copyInPieces:
            let (pieces, end) = AsyncStream.makeStream(of: [UInt8].self)
            for row in number..<number + 20 { end.yield(Array("\(row)\n".utf8)) }
            end.finish()
            try check(try await connection.copyIn("copy t from stdin", bytes: pieces) == 20)
        case .copyOut:
            let count = try await connection.copyOut(
                "copy (select x from generate_series(1, 500) x) to stdout"
            ) { _ in }
            try check(count == 500)
        case .asleep, .asleepInPipeline, .asleepInTransaction:
            try await connection.run { try await doze($0, sayAsleep) }
        }
    }

    /// Whether it never ends by itself.
    var isEndless: Bool {
        self == .asleep || self == .asleepInPipeline || self == .asleepInTransaction
    }

    private func doze(_ connection: Connection, _ sayAsleep: @Sendable () -> Void) async throws {
        let statement: SQL = "select pg_sleep(600)"
        switch self {
        case .asleepInPipeline:
            sayAsleep()
            try await connection.pipeline([sum(1), statement, sum(3)])
        case .asleepInTransaction:
            try await connection.transaction { tx in
                try await tx.execute(sum(1))
                sayAsleep()
                try await tx.execute(statement)
            }
        default:
            sayAsleep()
            try await connection.execute(statement)
        }
    }

    /// A statement that answers with the number after a little while.
    private func sum(_ number: Int) -> SQL {
        "select \(number) + sum(x - x)::int8 from generate_series(1, 500) x"
    }

    private func transaction(_ number: Int, _ connection: Connection) async throws {
        try await connection.transaction { tx in
            let first = try await tx.one(sum(number), as: Int.self)
            let second =
                self == .savepoint
                ? try await tx.savepoint { try await $0.one(sum(number + 1), as: Int.self) }
                : try await tx.one(sum(number + 1), as: Int.self)
            try check(first == number && second == number + 1)
        }
    }

    private func trip(_ number: Int, _ connection: Connection) async throws {
        let answer = try await connection.oneTrip(
            opening: self == .limitedTrip ? ["set local statement_timeout = 1"] : [],
            Statement(sum(number), as: Int.self),
            closing: [self == .failingTrip ? "select 1 / 0" : sum(number)])
        try check(answer == [number])
    }

    private func stream(_ number: Int, _ connection: Connection) async throws {
        let last = self == .stream ? 300 : 1_000_000_000
        let rows = connection.stream(
            "select \(number) + generate_series(1, \(last))", as: Int.self)
        var count = 0
        for try await row in rows {
            count += 1
            try check(row == number + count)
            if count == 300 { break }
        }
    }

    private func check(_ isRight: Bool) throws {
        guard isRight else { throw WrongAnswer(work: self) }
    }

    /// Whether the work may end with that error: because it was cancelled, or by itself.
    func mayThrow(_ error: PostgresError) -> Bool {
        switch error.kind {
        case .cancelled: true
        case .timeout: self == .limitedTrip
        case .server: self == .failingTrip && error.sqlState == .divisionByZero
        default: false
        }
    }
}
