import CPostgres
public import Logging
public import Tracing

/// Where and how to connect, as libpq reads it.
///
/// The text is a URL (`postgresql://user@host/database?sslmode=verify-full`) or keywords
/// (`host=… dbname=…`); what it does not say comes from libpq's service file, environment variables
/// and password file (<https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING>),
/// which are read anew for each connection. TLS is asked for in the text, or by `PGSSLMODE`. The
/// password never appears in a description.
public struct ConnectionOptions: Sendable {
    /// The keywords and values that the text named.
    private(set) var parameters: [Parameter]
    /// How long connecting may take, all hosts together; it begins as the `connect_timeout` of the
    /// text or `PGCONNECT_TIMEOUT`, where 0 is no limit.
    public var connectTimeout: Duration = .seconds(10)
    /// How long one statement may run; nil leaves the server's own limit.
    public var statementTimeout: Duration?
    /// How long a transaction may stand still between statements; nil leaves the server's own
    /// limit.
    public var idleInTransactionTimeout: Duration?
    /// How long the server may take to answer a request to stop a statement, and to tidy up after
    /// a failure. A server that is silent for longer, or cannot be reached any more, loses the
    /// connection, so that neither a cancelled task nor a time limit ever waits for ever.
    public var cancelLimit: Duration = .seconds(5)
    /// The name under which `pg_stat_activity` shows the connection when the text names none.
    public var applicationName = "lianhe"
    /// How many statements a connection keeps prepared; beyond, the one that was used longest ago
    /// is given up.
    public var preparedStatementLimit = 256
    /// Whether the other side is a PgBouncer that lends the server's sessions for one transaction
    /// each (`pool_mode = transaction`).
    ///
    /// Nothing may stay on a session then: no statement is kept prepared, the time limits above
    /// and `Notifications` are refused, and so ought the program to do without temporary tables
    /// and `set` outside of a transaction.
    public var sharesSessions = false
    /// Who is told of every statement, as a span with OpenTelemetry's attributes for databases (the
    /// text of a statement, never its bound values). Nil is whoever the program has named with
    /// `InstrumentationSystem.bootstrap` before it connects; when that is nobody, tracing costs
    /// nothing.
    public var tracer: (any Tracer)?
    /// Takes the server's notices and the connection's own remarks.
    public var logger: Logger

    struct Parameter: Sendable {
        let keyword: String
        let value: String
        /// Whether libpq calls it a password.
        var isSecret = false
    }

    /// Reads the text.
    ///
    /// - Throws: a `usage` error when libpq cannot read it, or when a password in a URL holds an `@`
    ///   that is not written as `%40`; the error does not quote the text.
    public init(_ text: String, logger: Logger = Logger(label: "lianhe.postgres")) throws {
        parameters = try Self.parse(text)
        self.logger = logger
        // libpq takes the rest of such a password for the host, and would tell it to everybody.
        guard self["host"]?.dropFirst().contains("@") != true else {
            throw PostgresError.usage("a host has no @: in a password it is written %40")
        }
        if let seconds = self["connect_timeout"].flatMap({ Int64($0) }) {
            connectTimeout =
                seconds > 0 ? .seconds(min(seconds, Self.endless)) : .seconds(Self.endless)
        }
    }

    /// Longer than any program runs, in seconds.
    private static let endless: Int64 = 1 << 31

    /// The same options for another database of the same server.
    public func database(_ name: String) -> ConnectionOptions {
        var copy = self
        copy.parameters.removeAll { $0.keyword == "dbname" }
        copy.parameters.append(Parameter(keyword: "dbname", value: name))
        return copy
    }

    /// The same options for another role, without the password of the first.
    public func user(_ name: String, password: String? = nil) -> ConnectionOptions {
        var copy = self
        copy.parameters.removeAll { $0.keyword == "user" || $0.keyword == "password" }
        copy.parameters.append(Parameter(keyword: "user", value: name))
        if let password {
            copy.parameters.append(
                Parameter(keyword: "password", value: password, isSecret: true))
        }
        return copy
    }

    /// What holds for a keyword (`host`, `port`, `user`, `dbname`…) at this moment: what the text
    /// says, or else the environment and libpq itself. Nil for passwords, and for what is left to
    /// the service that the text names.
    public subscript(keyword: String) -> String? {
        if let said = parameters.first(where: { $0.keyword == keyword }) {
            return said.isSecret ? nil : said.value
        }
        return service == nil ? Self.defaults[keyword] : nil
    }

    /// The section of the service file that the text names.
    var service: String? { parameters.first { $0.keyword == "service" }?.value }

    /// What libpq takes where the text is silent, without passwords.
    private static var defaults: [String: String] {
        let options = PQconndefaults()
        defer { PQconninfoFree(options) }
        let known = list(options).filter { !$0.isSecret }.map { ($0.keyword, $0.value) }
        return Dictionary(known) { first, _ in first }
    }

    private static func parse(_ text: String) throws -> [Parameter] {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &message) else {
            // libpq's own message may quote the text and with it the password.
            PQfreemem(message)
            throw PostgresError.usage("the connection text is neither a URL nor keywords")
        }
        defer { PQconninfoFree(options) }
        return list(options)
    }

    /// The options that have a value; an empty one is none to libpq.
    private static func list(_ options: UnsafeMutablePointer<PQconninfoOption>?) -> [Parameter] {
        var parameters: [Parameter] = []
        guard var option = options else { return [] }
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val, value.pointee != 0 {
                // The sign by which libpq asks to hide a value when it is typed.
                let isSecret = option.pointee.dispchar.map { String(cString: $0) } == "*"
                parameters.append(
                    Parameter(
                        keyword: String(cString: keyword), value: String(cString: value),
                        isSecret: isSecret))
            }
            option += 1
        }
        return parameters
    }

    /// All that libpq is given, what the text says first.
    var allParameters: [Parameter] {
        var all = parameters.filter { $0.keyword != "client_encoding" }
        all.append(Parameter(keyword: "client_encoding", value: "UTF8"))
        all.append(Parameter(keyword: "fallback_application_name", value: applicationName))
        return all
    }

    /// Server settings that are made right after connecting.
    var settings: [(name: String, milliseconds: Int64)] {
        let limits = [
            ("statement_timeout", statementTimeout),
            ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
        ]
        return limits.compactMap { name, limit in
            limit.map { (name, max(1, $0.wholeMilliseconds)) }
        }
    }
}

extension Duration {
    /// Rounded down.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
}
