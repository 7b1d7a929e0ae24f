/// A database transaction, for as long as the closure that it was given to runs.
///
/// It belongs to one task and cannot be handed to another. BEGIN and the opening statements travel
/// with the first statement, savepoints with the statement after them, and the closing statements
/// with COMMIT, so that they cost no round trip. Using it after its end is a `usage` error.
public final class Transaction {
    static let commit: SQL = "commit"
    static let rollback: SQL = "rollback"

    let session: Session
    private let loan: UInt64
    /// What is sent together with the next statement.
    private var pending: [SQL]
    /// What is sent together with COMMIT.
    private var closing: [SQL] = []
    private var hasEnded = false
    /// The first error of the server, which COMMIT will answer with ROLLBACK.
    private var firstError: PostgresError?
    private var savepointDepth = 0

    init(session: Session, loan: UInt64, begin: SQL, opening: [SQL]) {
        self.session = session
        self.loan = loan
        pending = [begin] + opening
    }

    /// Who uses the session in it.
    var user: SessionUser { SessionUser(loan: loan, transaction: ObjectIdentifier(self)) }

    /// Adds a statement that is sent together with COMMIT, after those that were added before.
    ///
    /// Its error, and those of deferred constraints, are thrown at the end of the transaction.
    public func closing(_ sql: SQL) {
        closing.append(sql)
    }

    /// Runs work that sends what is pending; what could not be sent stays pending. Only work that
    /// may commit leaves the outcome open when the connection is lost.
    nonisolated(nonsending) func sendPending<Output: Sendable>(
        within limit: TimeLimit?, mayCommit: Bool,
        _ work: @Sendable (Session, [SQL]) throws -> Output
    ) async throws -> Output {
        guard !hasEnded else {
            throw PostgresError.usage("the transaction has ended", isUnsent: true)
        }
        let before = pending
        if !pending.isEmpty { pending = [] }
        do {
            return try await session.perform(as: user, within: limit) { try work($0, before) }
        } catch let error as PostgresError {
            if error.isUnsent { pending = before }
            if firstError == nil, error.sqlState != nil { firstError = error }
            throw mayCommit ? error : error.beforeCommit
        }
    }

    /// Sends the closing statements and COMMIT. A transaction that never sent and need not send
    /// anything ends without a trip.
    nonisolated(nonsending) func finish() async throws {
        let isUntouched = !(await session.onThread { $0.isInTransaction })
        if isUntouched, pending.count == 1, closing.isEmpty { return }
        pending += closing
        do {
            try await route.trip(Self.commit, mayCommit: true) { try Session.checkCommitted($0) }
        } catch let error as PostgresError where error.kind == .rolledBack {
            throw PostgresError(.rolledBack, error.reason, cause: firstError)
        }
    }

    /// Ends the use of the session; what was not committed is rolled back.
    nonisolated(nonsending) func leave() async {
        hasEnded = true
        let user = user
        await session.onThread { $0.leave(user) }
    }
}

extension Transaction {
    /// Runs a part of the transaction that can fail by itself: when the closure throws, what it did
    /// is undone and the transaction goes on.
    ///
    /// Parts may be nested.
    @discardableResult
    public func savepoint<Output>(
        _ body: (Transaction) async throws -> Output
    ) async throws -> Output {
        savepointDepth += 1
        let name = "lianhe_\(savepointDepth)"
        defer { savepointDepth -= 1 }
        let mark = pending.count
        let closingMark = closing.count
        pending.append(SQL(unescaped: "savepoint \(name)"))
        do {
            let output = try await body(self)
            close(savepoint: name, mark, isUndone: false)
            return output
        } catch {
            // What the part wanted to send with COMMIT is undone with it.
            closing.removeSubrange(closingMark...)
            close(savepoint: name, mark, isUndone: true)
            throw error
        }
    }

    /// A savepoint that was never sent is forgotten with all that waits after it; another is left
    /// by statements that travel with the next one.
    private func close(savepoint name: String, _ mark: Int, isUndone: Bool) {
        let isUnsent = pending.count > mark && pending[mark].text == "savepoint \(name)"
        if isUnsent {
            pending.removeSubrange(mark...)
            return
        }
        if isUndone {
            pending.append(SQL(unescaped: "rollback to savepoint \(name)"))
            firstError = nil
        }
        pending.append(SQL(unescaped: "release savepoint \(name)"))
    }
}
