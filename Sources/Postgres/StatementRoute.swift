/// The way that statements take: on which connection, in which transaction, with how much time.
///
/// Connections and transactions have one; `within` gives one with a time limit. Like a transaction
/// it belongs to one task.
public struct StatementRoute: PostgresQueryable {
    let session: Session
    var transaction: Transaction?
    /// The loan of the pool under which the connection is used; 0 for one that is not lent.
    var loan: UInt64 = 0
    /// How long each call may take.
    var limit: Duration?

    public var route: StatementRoute { self }

    var user: SessionUser { transaction?.user ?? SessionUser(loan: loan) }

    /// Runs the work of a statement, or of a batch of them, with what the transaction wants to have
    /// sent before it.
    @inline(__always)
    nonisolated(nonsending) func send<Output: Sendable>(
        _ sql: SQL, batch: Int = 1, mayCommit: Bool = false,
        _ work: @Sendable (Session, [SQL]) throws -> Output
    ) async throws -> Output {
        // Most statements have nothing to do with either, and do not carry them along.
        if session.tracer == nil, limit == nil, transaction == nil {
            return try await session.perform(as: user) { try work($0, []) }
        }
        guard let span = span(of: sql, batch: batch) else {
            return try await send(mayCommit: mayCommit, work)
        }
        do {
            let output = try await send(mayCommit: mayCommit, work)
            span.end(nil)
            return output
        } catch {
            span.end(error)
            throw error
        }
    }

    private nonisolated(nonsending) func send<Output: Sendable>(
        mayCommit: Bool = false, _ work: @Sendable (Session, [SQL]) throws -> Output
    ) async throws -> Output {
        let limit = limit.map { TimeLimit($0) }
        if let transaction {
            return try await transaction.sendPending(within: limit, mayCommit: mayCommit, work)
        }
        return try await session.perform(as: user, within: limit) { try work($0, []) }
    }

    /// Sends a statement and reads its result.
    @inline(__always)
    nonisolated(nonsending) func trip<Output: Sendable>(
        _ sql: SQL, mayCommit: Bool = false, _ read: @Sendable (OpaquePointer) throws -> Output
    ) async throws -> Output {
        try await send(sql, mayCommit: mayCommit) { session, before in
            try session.trip(before: before, sql, read: read)
        }
    }

    /// Runs work that cannot share a trip, after what the transaction wants to have sent.
    nonisolated(nonsending) func sendAlone<Output: Sendable>(
        _ sql: SQL, mayCommit: Bool = false, _ work: @Sendable (Session) throws -> Output
    ) async throws -> Output {
        if transaction != nil { try await sendPending() }
        return try await send(sql, mayCommit: mayCommit) { session, _ in try work(session) }
    }

    /// Sends what is pending in the transaction, and one more statement, by itself.
    nonisolated(nonsending) func sendPending(and more: SQL? = nil) async throws {
        try await send { session, before in
            let all = before + [more].compactMap { $0 }
            guard let last = all.last else { return }
            try session.trip(before: all.dropLast(), last) { _ in }
        }
    }
}

extension StatementRoute {
    /// In a transaction the loss of the connection is one before COMMIT.
    func beforeCommit(_ error: any Error) -> any Error {
        guard transaction != nil, let error = error as? PostgresError else { return error }
        return error.beforeCommit
    }
}

extension Connection: PostgresQueryable {
    public nonisolated var route: StatementRoute { StatementRoute(session: session, loan: loan) }
}

extension Transaction: PostgresQueryable {
    public var route: StatementRoute { StatementRoute(session: session, transaction: self) }
}
