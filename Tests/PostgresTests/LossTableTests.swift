import Postgres
import Testing

/// A backend that is ended in the middle of each kind of work: what the error says, that nothing
/// stays which was not committed, and that the pool serves the next.
@Suite(.timeLimit(.minutes(2))) struct LossTableTests {
    /// What the backend is in the middle of.
    enum Moment: CaseIterable, Sendable {
        case lent, inFlight, betweenStatements, inTransaction, closing, commit
        case pipeline, oneTrip, copyOfRows, copyOfPieces, copyOut, stream, streamInTransaction
    }

    @Test(arguments: Moment.allCases)
    func `a backend that ends in the middle of work leaves nothing`(_ moment: Moment) async throws {
        try await Server.connected { watcher in
            let stage = try await LossStage(watcher)
            try await Server.pooled(PoolOptions.patient(maximum: 1)) { pool in
                let error = try await Server.refusal {
                    try await pool.withConnection { try await Self.lose(moment, stage, $0) }
                }
                #expect(error.kind == .connection, "\(error.debugDescription)")
                if let isSafe = Self.isSafeToRetry(moment) {
                    #expect(error.isSafeToRetry == isSafe)
                }
                let left = try await pool.withConnection { connection in
                    try await connection.one("select count(*) from \(stage.table)", as: Int.self)
                }
                #expect(left == 0)
                #expect(pool.connectionCount == 1)
            }
            try await watcher.execute("drop table \(stage.table)")
        }
    }

    /// So it is when the loss was noticed before anything was sent, or before COMMIT was. Between two
    /// pieces of a COPY it may have been noticed or not, and nil stands for that; none of it is
    /// committed either way.
    private static func isSafeToRetry(_ moment: Moment) -> Bool? {
        switch moment {
        case .lent, .betweenStatements, .inTransaction, .streamInTransaction: true
        case .copyOfPieces: nil
        default: false
        }
    }

    /// Does the work while somebody ends the backend.
    private static func lose(
        _ moment: Moment, _ stage: LossStage, _ connection: Connection
    ) async throws {
        let backend = try await connection.backend()
        let killer = Task {
            switch moment {
            case .inFlight, .inTransaction, .closing, .commit, .pipeline, .oneTrip:
                try await stage.endWaiter(backend)
            case .copyOfRows, .copyOfPieces, .copyOut: try await stage.endCopier(backend)
            // The work does it by itself.
            case .lent, .betweenStatements, .stream, .streamInTransaction: break
            }
        }
        do {
            try await work(moment, stage, connection, backend)
        } catch {
            try await killer.value
            throw error
        }
    }
}

/// The work.
extension LossTableTests {
    private static func work(
        _ moment: Moment, _ stage: LossStage, _ connection: Connection, _ backend: Int32
    ) async throws {
        switch moment {
        case .lent:
            try await stage.endIdle(backend, of: connection)
            try await connection.execute(stage.insert)
        case .inFlight:
            try await connection.execute("with x as (\(stage.insert)) \(stage.wait)")
        case .pipeline: try await connection.pipeline([stage.insert, stage.wait, stage.insert])
        case .oneTrip:
            let statement = Statement("select 1", as: Int.self)
            try await connection.oneTrip(
                opening: [stage.insert], statement, closing: [stage.wait])
        case .copyOfRows, .copyOfPieces, .copyOut: try await copy(moment, stage, connection)
        case .stream:
            for try await _ in connection.stream(stage.manyRows, as: String.self) {
                try await stage.end(backend)
            }
        case .betweenStatements, .inTransaction, .closing, .commit, .streamInTransaction:
            try await connection.transaction { tx in
                try await tx.execute(stage.insert)
                try await go(on: tx, moment, stage, connection, backend)
            }
        }
    }

    private static func go(
        on tx: Transaction, _ moment: Moment, _ stage: LossStage, _ connection: Connection,
        _ backend: Int32
    ) async throws {
        switch moment {
        case .betweenStatements:
            try await stage.endIdle(backend, of: connection)
            try await tx.execute(stage.insert)
        case .inTransaction: try await tx.execute(stage.wait)
        case .closing: tx.closing(stage.wait)
        case .commit: try await tx.execute(stage.insertThatWaitsAtCommit)
        default:
            for try await _ in tx.stream(stage.manyRows, as: String.self) {
                try await stage.end(backend)
            }
        }
    }

    private static func copy(
        _ moment: Moment, _ stage: LossStage, _ connection: Connection
    ) async throws {
        switch moment {
        case .copyOut: try await connection.copyOut("copy (\(stage.manyRows)) to stdout") { _ in }
        case .copyOfRows:
            try await connection.copyIn(
                "copy \(stage.table) from stdin (format binary)", rows: 1...1_000_000_000
            ) { $1.add($0) }
        default:
            let pieces = AsyncStream { Array("5\n".utf8) }
            try await connection.copyIn("copy \(stage.table) from stdin", bytes: pieces)
        }
    }
}
