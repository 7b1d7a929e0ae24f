extension Session {
    /// Sends rows by COPY, all on the connection's thread; `fill` writes them.
    func copyIn(_ sql: SQL, _ fill: (CopySink) throws -> Void) throws -> Int {
        try beginCopyIn(sql, requireBinary: true)
        do {
            let sink = CopySink(session: self)
            try fill(sink)
            try sink.finish()
        } catch {
            if isUsable { try abortCopy(try connection()) }
            throw error
        }
        return try finishCopyIn(sql: sql)
    }
}

/// What the rows of a COPY are written into; it sends them whenever enough have come together.
///
/// The loop that writes them is the program's own, where the compiler knows what a row is.
@usableFromInline
final class CopySink {
    private let session: Session
    @exclusivity(unchecked) @usableFromInline var row = CopyRow()

    init(session: Session) {
        self.session = session
    }

    @inlinable
    func write(_ encode: (inout CopyRow) throws -> Void) throws {
        row.begin()
        try encode(&row)
        if row.end() { try send() }
    }

    fileprivate func finish() throws {
        row.finish()
        try send()
    }

    /// Sends what was gathered; a cancelled task is found out here, as the server would tell only
    /// at the end.
    @usableFromInline
    func send() throws {
        try session.checkCopyMayGoOn()
        try session.putCopy(row.bytes)
        row.removeAll()
    }
}

/// What takes the pieces of a COPY that is under way.
struct CopyIntake: Sendable {
    fileprivate let session: Session
    /// The number under which it can be cancelled.
    fileprivate let number: UInt64

    nonisolated(nonsending) func send(_ piece: [UInt8]) async throws {
        try await session.putPiece(piece, number)
    }
}

extension StatementRoute {
    /// Sends rows by COPY; `fill` writes them on the connection's thread.
    @usableFromInline
    nonisolated(nonsending) func copyIn(
        _ sql: SQL, _ fill: @Sendable (CopySink) throws -> Void
    ) async throws -> Int {
        try await sendAlone(sql) { try $0.copyIn(sql, fill) }
    }

    /// Sends pieces by COPY as they come; `give` is handed what takes them.
    nonisolated(nonsending) func copyIn(
        _ sql: SQL, requireBinary: Bool,
        _ give: nonisolated(nonsending) (CopyIntake) async throws -> Void
    ) async throws -> Int {
        let span = span(of: sql)
        do {
            let count = try await untracedCopyIn(sql, requireBinary, give)
            span?.end(nil)
            return count
        } catch {
            span?.end(error)
            throw beforeCommit(error)
        }
    }

    nonisolated(nonsending) private func untracedCopyIn(
        _ sql: SQL, _ requireBinary: Bool,
        _ give: nonisolated(nonsending) (CopyIntake) async throws -> Void
    ) async throws -> Int {
        if transaction != nil { try await sendPending() }
        let (user, limit) = (user, limit.map { TimeLimit($0) })
        let number = try await session.onThread { try $0.reserveCopy(as: user, within: limit) }
        do {
            try await session.onThread(cancelling: number) {
                try $0.beginPieces(sql, requireBinary: requireBinary, number)
            }
            try await give(CopyIntake(session: session, number: number))
            // Pieces may end early because the task was cancelled, and half of them is not it.
            if Task.isCancelled { throw PostgresError.cancelledDuringCopy }
        } catch {
            await session.onThread { $0.giveUpPieces(number) }
            throw error
        }
        return try await session.onThread(cancelling: number) { session in
            try session.requireCopy(number)
            defer { session.endWork(number) }
            return try session.finishCopyIn(sql: sql)
        }
    }
}

/// A COPY in pieces, between which the connection's thread is left.
extension Session {
    /// Takes the session for a COPY, before anything is sent that might have to wait.
    fileprivate func reserveCopy(as user: SessionUser, within limit: TimeLimit?) throws -> UInt64 {
        if Task.isCancelled { throw PostgresError.cancelledBeforeSending }
        _ = try claim(user)
        let number = gate.open()
        timeLimit = limit
        activity = .copy(number, isBegun: false)
        return number
    }

    fileprivate func beginPieces(_ sql: SQL, requireBinary: Bool, _ number: UInt64) throws {
        try requireCopy(number)
        do {
            try beginCopyIn(sql, requireBinary: requireBinary)
        } catch {
            // There is no COPY that could be ended.
            activity = .none
            endWork(number)
            throw error
        }
        if isUsable { activity = .copy(number, isBegun: true) }
    }

    /// Checks that the COPY is still under way: a loan or a transaction may have ended meanwhile.
    fileprivate func requireCopy(_ number: UInt64) throws {
        _ = try connection()
        guard case .copy(number, _) = activity else {
            throw PostgresError.usage("the COPY has ended")
        }
    }

    nonisolated(nonsending) fileprivate func putPiece(
        _ piece: [UInt8], _ number: UInt64
    ) async throws {
        try await onThread(cancelling: number) { session in
            try session.requireCopy(number)
            try session.checkCopyMayGoOn()
            try piece.withUnsafeBytes { try session.putCopy($0) }
        }
    }

    /// Runs a step on the thread, during which the task's cancellation stops the COPY.
    nonisolated(nonsending) fileprivate func onThread<Output: Sendable>(
        cancelling number: UInt64, _ step: @Sendable (Session) throws -> Output
    ) async throws -> Output {
        try await withTaskCancellationHandler {
            try await onThread(step)
        } onCancel: {
            gate.cancel(number)
        }
    }

    fileprivate func giveUpPieces(_ number: UInt64) {
        if case .copy(number, _) = activity { restoreFromCopy() }
    }
}
