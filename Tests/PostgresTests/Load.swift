@testable import Postgres

/// Clients that write without a pause, each command with rows of its own.
final class Load: Sendable {
    let pool: Pool
    let ledger = LoadLedger()
    private let isOver = Lock(false)

    static let table: SQL = "create table load (id uuid not null)"

    /// The ways in which a command reaches the server.
    enum Kind: String, CaseIterable {
        case statement, oneTrip, transaction, emptyTransaction, pipeline, copy, copyInTransaction
    }

    init(_ pool: Pool) {
        self.pool = pool
    }

    /// Writes with a client for each seed until the closure has ended.
    func run(_ seeds: [Seed], _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in seeds { group.addTask { await self.client(seed) } }
            defer { isOver.withLock { $0 = true } }
            try await body()
        }
    }

    private func client(_ seed: Seed) async {
        var seed = seed
        while !isOver.withLock({ $0 }) {
            guard let kind = Kind.allCases.randomElement(using: &seed) else { return }
            let rows = (0..<Int.random(in: 2...9, using: &seed)).map { _ in UUIDValue.random() }
            do {
                try await write(rows, kind)
                ledger.note(kind.rawValue, rows, nil)
            } catch {
                ledger.note(kind.rawValue, rows, error)
            }
        }
    }

    private static func insert(_ rows: some Sequence<UUIDValue>) -> SQL {
        "insert into load select unnest(\(Array(rows)))"
    }

    private static let copy: SQL = "copy load from stdin (format binary)"

    private func write(_ rows: [UUIDValue], _ kind: Kind) async throws {
        switch kind {
        case .statement:
            try await pool.withConnection { try await $0.execute(Self.insert(rows)) }
        case .oneTrip:
            let (first, rest) = (rows.prefix(1), rows.dropFirst())
            try await pool.oneTrip(
                Statement("select 1", as: Int.self),
                closing: [Self.insert(first), Self.insert(rest)])
        case .transaction:
            try await pool.transaction { tx in
                for row in rows { try await tx.execute("insert into load values (\(row))") }
            }
        case .emptyTransaction:
            try await pool.transaction { $0.closing(Self.insert(rows)) }
        case .pipeline:
            try await pool.withConnection { connection in
                try await connection.pipeline(rows.map { "insert into load values (\($0))" })
            }
        case .copy:
            try await pool.withConnection { connection in
                try await connection.copyIn(Self.copy, rows: rows) { $1.add($0) }
            }
        case .copyInTransaction:
            try await pool.transaction { tx in
                try await tx.copyIn(Self.copy, rows: rows.dropFirst()) { $1.add($0) }
                try await tx.execute(Self.insert(rows.prefix(1)))
            }
        }
    }
}
