import CPostgres

/// A round trip of one statement, which needs no pipeline.
extension Session {
    /// Prepares the statement if need be, runs it and reads its result.
    func single<Output>(
        _ connection: OpaquePointer, _ sql: SQL, _ read: (OpaquePointer) throws -> Output
    ) throws -> Output {
        frame.load(sql)
        guard keepsStatements else { return try unnamedSingle(connection, sql, read) }
        let statement = statements.statement(sql.text, frame.typeList)
        if !statement.isReady { return try newSingle(connection, sql, statement, read) }
        try sendExecute(connection, statement)
        try flush(connection)
        do {
            return try only(connection, read)
        } catch {
            reconsider(statement, after: error)
            throw (error as? PostgresError)?.with(sql: sql) ?? error
        }
    }

    /// A statement that the server does not keep; its values are loaded.
    private func unnamedSingle<Output>(
        _ connection: OpaquePointer, _ sql: SQL, _ read: (OpaquePointer) throws -> Output
    ) throws -> Output {
        try sql.check()
        try sendUnnamed(connection, sql)
        try flush(connection)
        do {
            return try only(connection, read)
        } catch {
            throw (error as? PostgresError)?.with(sql: sql) ?? error
        }
    }

    /// A statement that is not prepared yet is prepared and run in one trip. What the server has
    /// prepared has been checked here.
    private func newSingle<Output>(
        _ connection: OpaquePointer, _ sql: SQL, _ statement: PreparedStatement,
        _ read: (OpaquePointer) throws -> Output
    ) throws -> Output {
        do {
            try sql.check()
        } catch {
            statements.remove(statement)
            throw error
        }
        var output: Output?
        try pipeline(connection, count: 1) { _ in
            sql
        } read: { _, result in
            output = try read(result)
        }
        guard let output else { preconditionFailure("a trip without an error has an output") }
        return output
    }

    /// Reads the one result of a statement, and the error that committing it may end with.
    private func only<Output>(
        _ connection: OpaquePointer, _ read: (OpaquePointer) throws -> Output
    ) throws -> Output {
        let result = try answer(connection)
        defer { PQclear(result) }
        return try read(result)
    }

    /// The one result of a statement, for the caller to clear; what else the server says is read.
    ///
    /// It is not generic, as most of a round trip's work here is.
    private func answer(_ connection: OpaquePointer) throws -> OpaquePointer {
        var answer: OpaquePointer?
        var failure: (any Error)?
        while let result = try next(connection, after: answer) {
            do {
                try take(connection, result) { _ in }
                if answer == nil { answer = result } else { PQclear(result) }
            } catch {
                PQclear(result)
                if failure == nil { failure = error }
            }
        }
        drainNotifications(connection)
        if let failure {
            PQclear(answer)
            throw failure
        }
        guard let answer else { throw lost(connection) }
        return answer
    }

    /// The next result; the answer that is there already is cleared when there will be none.
    private func next(_ connection: OpaquePointer, after answer: OpaquePointer?) throws
        -> OpaquePointer?
    {
        do {
            return try nextResult(connection)
        } catch {
            PQclear(answer)
            throw error
        }
    }

    /// Runs a text of any number of statements, which is not prepared and binds nothing.
    ///
    /// The first error is thrown. Outside a transaction the text is one transaction by itself.
    func script(_ text: String) throws {
        let connection = try connection()
        guard !text.holdsNUL else {
            throw PostgresError.usage("the script holds a NUL character", isUnsent: true)
        }
        guard PQsendQuery(connection, text) == 1 else { throw lost(connection) }
        try flush(connection)
        var first: (any Error)?
        while let result = try nextResult(connection) {
            defer { PQclear(result) }
            do {
                try take(connection, result) { _ in }
            } catch  where isUsable {
                if first == nil { first = error }
            }
        }
        drainNotifications(connection)
        if let first { throw (first as? PostgresError)?.with(sql: SQL(unescaped: text)) ?? first }
    }
}
