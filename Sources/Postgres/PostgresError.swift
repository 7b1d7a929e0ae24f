/// Anything that went wrong between this program and the server.
///
/// `description` is safe for a page or a log: it names the kind, the code and the constraint.
/// `debugDescription` has the server's words, the statement and the bound values as well.
public struct PostgresError: Error, Sendable {
    /// What went wrong, in the coarsest words.
    public enum Kind: Sendable, Hashable {
        /// The connection could not be made or was lost.
        case connection
        /// The server refused a statement; `sqlState` says why.
        case server
        /// A value could not be read as the type that was asked for.
        case decoding
        /// Exactly one row was wanted and there was none.
        case noRow
        /// At most one row was wanted and there were more.
        case manyRows
        /// COMMIT was sent and the server answered ROLLBACK, because a statement had failed before.
        case rolledBack
        /// The task was cancelled.
        case cancelled
        /// A time limit passed: the server's for a statement, or ours for connecting and waiting.
        case timeout
        /// This program used the client in a way that cannot work.
        case usage
    }

    /// What the server says about a refused statement
    /// (<https://www.postgresql.org/docs/15/protocol-error-fields.html>).
    struct ServerFields: Sendable {
        var sqlState: SQLState?
        var severity: String?
        var message: String?
        var detail: String?
        var hint: String?
        var context: String?
        var position: Int?
        var schema: String?
        var table: String?
        var column: String?
        var dataType: String?
        var constraint: String?

        /// Whether the session ends with this error.
        var isFatal: Bool { severity == "FATAL" || severity == "PANIC" }
    }

    /// The fields live in a class so that the error is one pointer: results carry it everywhere.
    private final class Storage: Sendable {
        let kind: Kind
        let reason: String
        let fields: ServerFields
        let sql: SQL?
        let isTransient: Bool
        let isUnsent: Bool
        let cause: PostgresError?

        init(
            kind: Kind, reason: String, fields: ServerFields, sql: SQL?, isTransient: Bool,
            isUnsent: Bool, cause: PostgresError?
        ) {
            self.kind = kind
            self.reason = reason
            self.fields = fields
            self.sql = sql
            self.isTransient = isTransient
            self.isUnsent = isUnsent
            self.cause = cause
        }
    }

    private let storage: Storage

    init(
        _ kind: Kind, _ reason: String, fields: ServerFields = ServerFields(), sql: SQL? = nil,
        isTransient: Bool = false, isUnsent: Bool = false, cause: PostgresError? = nil
    ) {
        storage = Storage(
            kind: kind, reason: reason, fields: fields, sql: sql, isTransient: isTransient,
            isUnsent: isUnsent, cause: cause)
    }

    /// Whether nothing of the work was sent, so that it is as if it had not been asked for.
    var isUnsent: Bool { storage.isUnsent }

    /// The same error with the statement that it belongs to.
    func with(sql: SQL?) -> PostgresError {
        guard storage.sql == nil, let sql else { return self }
        return PostgresError(
            kind, reason, fields: storage.fields, sql: sql, isTransient: storage.isTransient,
            isUnsent: isUnsent, cause: cause)
    }

    /// The loss of a connection whose open transaction the server rolls back; any other error is
    /// itself.
    var beforeCommit: PostgresError {
        guard isOutcomeUnknown else { return self }
        let words = kind == .connection ? "the connection was lost before COMMIT was sent" : reason
        return PostgresError(
            kind, words, fields: storage.fields, sql: sql, isTransient: true, cause: cause)
    }
}

extension PostgresError {
    /// What went wrong, in the coarsest words.
    public var kind: Kind { storage.kind }
    /// One sentence of ours; it never holds a value of a row or a binding.
    public var reason: String { storage.reason }
    /// The server's code, nil when the error did not come from the server.
    public var sqlState: SQLState? { storage.fields.sqlState }
    /// The server's message. It may quote values.
    public var message: String? { storage.fields.message }
    /// The server's detail. It often quotes values.
    public var detail: String? { storage.fields.detail }
    /// The server's hint.
    public var hint: String? { storage.fields.hint }
    /// Where in functions and COPY lines the error arose. It may quote values.
    public var context: String? { storage.fields.context }
    /// Where in the statement the error is, in characters from 1.
    public var position: Int? { storage.fields.position }
    /// The schema of the table.
    public var schema: String? { storage.fields.schema }
    /// The table whose rule was broken.
    public var table: String? { storage.fields.table }
    /// The column whose rule was broken.
    public var column: String? { storage.fields.column }
    /// The domain type whose rule was broken.
    public var dataType: String? { storage.fields.dataType }
    /// The name of the broken constraint exactly as the server gave it.
    public var constraint: String? { storage.fields.constraint }
    /// The statement, with its bound values.
    public var sql: SQL? { storage.sql }
    /// The error that came first and led to this one.
    public var cause: PostgresError? { storage.cause }

    /// The name of the broken constraint as the schema wrote it.
    ///
    /// Citus names the constraints of its shards `name_102008`: an underscore and at least six
    /// digits are cut off, so that one name serves one machine and many.
    public var constraintName: String? {
        guard let constraint else { return nil }
        let digits = constraint.utf8.reversed().prefix { (48...57).contains($0) }.count
        guard digits >= 6, constraint.dropLast(digits).last == "_" else { return constraint }
        return String(constraint.dropLast(digits + 1))
    }

    /// Whether the same work may be sent again without doing anything twice.
    ///
    /// So it is when the server rolled back because of concurrent work (serialization failure,
    /// deadlock), when it could not be reached in the first place, and when the connection was lost
    /// before the COMMIT of `transaction` was sent; in a transaction the work is all of it.
    public var isSafeToRetry: Bool {
        storage.isTransient || isConflict
    }

    /// Whether nobody knows if the work was done: the connection was lost after it had been sent
    /// and before it was answered. A COMMIT may have arrived, so whoever sends the work again has
    /// to find out first.
    ///
    /// With every other error it is known. Where a result was not what was wanted (`decoding`,
    /// `noRow`, `manyRows`) the statement was carried out, and is rolled back only by the
    /// transaction that it stands in; otherwise nothing was done.
    public var isOutcomeUnknown: Bool {
        let isLoss = kind == .connection || cause?.kind == .connection
        return isLoss && !isUnsent && !storage.isTransient
    }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Safe for a page or a log.
    public var description: String {
        var text = reason
        if let sqlState { text += " [\(sqlState)]" }
        if let constraint { text += " (constraint \(constraint))" }
        if let cause { text += "; before that: \(cause)" }
        return text
    }

    /// All that is known, bound values included: for a debugger, not for a log.
    public var debugDescription: String {
        let fields: [(String, String?)] = [
            ("message", message), ("detail", detail), ("hint", hint), ("context", context),
            ("position", position.map(String.init)), ("table", table), ("column", column),
            ("statement", sql?.debugDescription), ("before that", cause?.debugDescription),
        ]
        let known = fields.compactMap { name, value in value.map { "\n  \(name): \($0)" } }
        return description + known.joined()
    }
}
