/// A five-character code by which the server names a condition.
///
/// The list is in appendix A of the manual:
/// <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The five characters.
    public let rawValue: String

    /// The state with that code.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The state with that code.
    public init(_ code: String) {
        rawValue = code
    }

    public var description: String { rawValue }

    /// The class: the first two characters, for example `23` for all integrity constraints.
    public var classCode: String { String(rawValue.prefix(2)) }
}

extension SQLState {
    /// A feature that is not there, or a prepared plan whose result type has changed.
    public static let featureNotSupported = SQLState("0A000")
    /// A value was too long for its column.
    public static let stringDataRightTruncation = SQLState("22001")
    /// A number was out of range.
    public static let numericValueOutOfRange = SQLState("22003")
    /// A date or time was out of range.
    public static let datetimeFieldOverflow = SQLState("22008")
    /// A number was divided by zero.
    public static let divisionByZero = SQLState("22012")
    /// A text could not be read as a value of its type.
    public static let invalidTextRepresentation = SQLState("22P02")
    /// Bytes could not be read as a value of their type.
    public static let invalidBinaryRepresentation = SQLState("22P03")
    /// A restrict rule stopped the change.
    public static let restrictViolation = SQLState("23001")
    /// A NOT NULL column was given NULL.
    public static let notNullViolation = SQLState("23502")
    /// A foreign key points at nothing, or something still points here.
    public static let foreignKeyViolation = SQLState("23503")
    /// The key is there already.
    public static let uniqueViolation = SQLState("23505")
    /// A CHECK said no.
    public static let checkViolation = SQLState("23514")
    /// An exclusion constraint said no.
    public static let exclusionViolation = SQLState("23P01")
    /// A write was tried in a READ ONLY transaction.
    public static let readOnlyTransaction = SQLState("25006")
    /// The transaction has failed before; nothing but ROLLBACK is taken.
    public static let inFailedTransaction = SQLState("25P02")
    /// The session did nothing inside a transaction for too long.
    public static let idleInTransactionTimeout = SQLState("25P03")
    /// A prepared statement is not there (any more).
    public static let invalidStatementName = SQLState("26000")
    /// The role may not connect in this way: there is no rule for it in `pg_hba.conf`, or no role.
    public static let invalidAuthorization = SQLState("28000")
    /// The password is wrong.
    public static let invalidPassword = SQLState("28P01")
    /// The database does not exist.
    public static let invalidCatalogName = SQLState("3D000")
    /// Concurrent changes cannot be put into an order; the transaction may be run again.
    public static let serializationFailure = SQLState("40001")
    /// Two transactions waited for each other; this one may be run again.
    public static let deadlockDetected = SQLState("40P01")
    /// The statement is not SQL.
    public static let syntaxError = SQLState("42601")
    /// The role may not do that.
    public static let insufficientPrivilege = SQLState("42501")
    /// The column does not exist.
    public static let undefinedColumn = SQLState("42703")
    /// The function does not exist.
    public static let undefinedFunction = SQLState("42883")
    /// The table does not exist.
    public static let undefinedTable = SQLState("42P01")
    /// The table exists already.
    public static let duplicateTable = SQLState("42P07")
    /// The server's disk is full.
    public static let diskFull = SQLState("53100")
    /// The server has no free connection, or the role or the database has all that it may have.
    public static let tooManyConnections = SQLState("53300")
    /// The lock was not to be had, or not in time.
    public static let lockNotAvailable = SQLState("55P03")
    /// The statement was stopped: by us, by statement_timeout or by an administrator.
    public static let queryCanceled = SQLState("57014")
    /// An administrator ended the session.
    public static let adminShutdown = SQLState("57P01")
    /// The server ended all sessions, because one of them crashed.
    public static let crashShutdown = SQLState("57P02")
    /// The server is starting up or shutting down.
    public static let cannotConnectNow = SQLState("57P03")
    /// A function raised an exception without a code of its own.
    public static let raisedException = SQLState("P0001")
}
