/// Whether a transaction is run again that the server gave up in favour of concurrent ones.
///
/// The closure of such a transaction may run several times, so all that it does outside of the
/// transaction has to stand that.
public struct TransactionRetry: Sendable, Hashable {
    /// How many times it is run again at most.
    private let limit: Int

    /// The error is thrown as it is.
    public static let never = TransactionRetry(limit: 0)

    /// After a serialization failure (40001) or a deadlock (40P01) it is run again, up to that many
    /// times and after a pause of random length that grows; the last error is thrown.
    ///
    /// A negative limit is a programmer's error.
    public static func conflicts(upTo limit: Int) -> TransactionRetry {
        precondition(limit >= 0, "a transaction cannot be run again \(limit) times")
        return TransactionRetry(limit: limit)
    }

    /// Runs the attempt until it ends with anything but a conflict, or too often.
    ///
    /// - Throws: what the last attempt throws, and `cancelled` when the task was during a pause.
    func run<Output: Sendable>(
        _ attempt: @Sendable () async throws -> Output
    ) async throws -> Output {
        var backoff = Backoff(from: .milliseconds(4), to: .milliseconds(250))
        for _ in 0..<limit {
            do {
                return try await attempt()
            } catch let error as PostgresError where error.isConflict {
                do {
                    try await backoff.pause()
                } catch {
                    throw PostgresError.cancelledBeforeSending
                }
            }
        }
        return try await attempt()
    }
}

extension PostgresError {
    /// Whether the server gave the transaction up in favour of concurrent ones, and would perhaps
    /// not do so again; also when COMMIT was the first to say so.
    var isConflict: Bool {
        switch kind {
        case .server: sqlState == .serializationFailure || sqlState == .deadlockDetected
        case .rolledBack: cause?.isConflict == true
        default: false
        }
    }
}
