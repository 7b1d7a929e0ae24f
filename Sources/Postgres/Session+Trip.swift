import CPostgres

/// One round trip: statements sent together, and their results read in order.
extension Session {
    /// A statement of a trip that has been sent.
    struct Step {
        /// Nil when the server keeps no statements.
        let statement: PreparedStatement?
        /// Whether the statement was also sent to be prepared, which has an answer of its own.
        let isNew: Bool
    }

    /// Sends statements before, a main statement and statements after it in one round trip, and
    /// reads the main one's result.
    ///
    /// After an error the server skips what follows; the first error is thrown. The session is
    /// usable afterwards.
    func trip<Output>(
        before: [SQL] = [], _ main: SQL, after: [SQL] = [],
        read: (OpaquePointer) throws -> Output
    ) throws -> Output {
        let connection = try connection()
        if before.isEmpty, after.isEmpty { return try single(connection, main, read) }
        var output: Output?
        try pipeline(connection, count: before.count + 1 + after.count) { index in
            if index < before.count { return before[index] }
            return index == before.count ? main : after[index - before.count - 1]
        } read: { index, result in
            if index == before.count { output = try read(result) }
        }
        guard let output else { preconditionFailure("a trip without an error has an output") }
        return output
    }

    /// Statements in one trip after those that wait, with the counts of the former.
    func pipeline(before: [SQL], _ statements: [SQL]) throws -> [Int] {
        let connection = try connection()
        var counts = [Int](repeating: 0, count: statements.count)
        try pipeline(connection, count: before.count + statements.count) { index in
            index < before.count ? before[index] : statements[index - before.count]
        } read: { index, result in
            if index >= before.count { counts[index - before.count] = Self.affected(result) }
        }
        return counts
    }

    /// The steps of a pipeline in one trip after those statements that wait, with their answers.
    func pipeline(before: [SQL], _ steps: [Pipeline.Step]) throws -> [any Sendable] {
        let connection = try connection()
        var answers: [any Sendable] = []
        answers.reserveCapacity(steps.count)
        try pipeline(connection, count: before.count + steps.count) { index in
            index < before.count ? before[index] : steps[index - before.count].sql
        } read: { index, result in
            guard index >= before.count else { return }
            answers.append(try steps[index - before.count].read(result))
        }
        return answers
    }

    /// Sends statements together; `read` is given the result of each that succeeded.
    func pipeline(
        _ connection: OpaquePointer, count: Int, sql: (Int) -> SQL,
        read: (Int, OpaquePointer) throws -> Void
    ) throws {
        for index in 0..<count { try sql(index).check() }
        let isInTransaction = isInTransaction
        guard PQenterPipelineMode(connection) == 1 else { throw lost(connection) }
        steps.removeAll(keepingCapacity: true)
        let forgotten = try sendForgetting(connection)
        for index in 0..<count { try send(connection, sql(index)) }
        guard PQpipelineSync(connection) == 1 else { throw lost(connection) }
        try flush(connection)
        let unforgotten = try collectForgetting(connection, forgotten)
        // Outside a transaction it is of no consequence that the server had forgotten already.
        var first = isInTransaction ? unforgotten : nil
        for index in steps.indices {
            let isFirst = first == nil
            do {
                try collect(connection, steps[index]) { if isFirst { try read(index, $0) } }
            } catch let error as PostgresError where isUsable {
                if isFirst { first = error.with(sql: sql(index)) }
            } catch  where isUsable {
                if isFirst { first = error }
            }
        }
        if let late = try readSync(connection), first == nil {
            first = count == 1 ? late.with(sql: sql(0)) : late
        }
        do {
            try leavePipeline(connection)
        } catch {
            throw first ?? error
        }
        if let first { throw first }
    }

    /// Reads the answer to the Sync. What was sent outside a transaction is committed only there,
    /// which may fail: that error comes before the answer, with an end of its own.
    private func readSync(_ connection: OpaquePointer) throws -> PostgresError? {
        var refusal: PostgresError?
        for _ in 0..<3 {
            guard let result = try nextResult(connection) else { continue }
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC { break }
            refusal = failure(connection, result, sql: nil)
            if !isUsable { break }
        }
        return refusal
    }

    private func leavePipeline(_ connection: OpaquePointer) throws {
        guard PQexitPipelineMode(connection) == 1 else { throw lost(connection) }
        for step in steps where step.isNew {
            guard let statement = step.statement else { continue }
            statement.isAsked = false
            if !statement.isReady { statements.remove(statement) }
        }
        steps.removeAll(keepingCapacity: true)
        drainNotifications(connection)
    }

    private func send(_ connection: OpaquePointer, _ sql: SQL) throws {
        frame.load(sql)
        guard keepsStatements else {
            try sendUnnamed(connection, sql)
            steps.append(Step(statement: nil, isNew: false))
            return
        }
        let statement = statements.statement(sql.text, frame.typeList)
        // A statement that occurs twice in the pipeline is new only once.
        let isNew = !statement.isReady && !statement.isAsked
        if isNew { try sendPrepare(connection, sql, statement) }
        try sendExecute(connection, statement)
        steps.append(Step(statement: statement, isNew: isNew))
    }

    func sendPrepare(
        _ connection: OpaquePointer, _ sql: SQL, _ statement: PreparedStatement
    ) throws {
        statement.isAsked = true
        let sent = PQsendPrepare(connection, statement.name, sql.text, frame.count, frame.types)
        guard sent == 1 else { throw lost(connection, sql: sql) }
    }

    func sendExecute(_ connection: OpaquePointer, _ statement: PreparedStatement) throws {
        let sent = PQsendQueryPrepared(
            connection, statement.name, frame.count, frame.values, frame.lengths, frame.formats, 1)
        guard sent == 1 else { throw lost(connection) }
    }

    /// Sends a statement, whose values are loaded, that the server forgets after it has run.
    func sendUnnamed(_ connection: OpaquePointer, _ sql: SQL) throws {
        let sent = PQsendQueryParams(
            connection, sql.text, frame.count, frame.types, frame.values, frame.lengths,
            frame.formats, 1)
        guard sent == 1 else { throw lost(connection, sql: sql) }
    }

    /// Reads the answers of one step of a pipeline; each ends with a nil result.
    private func collect(
        _ connection: OpaquePointer, _ step: Step, _ read: (OpaquePointer) throws -> Void
    ) throws {
        var first: (any Error)?
        if step.isNew {
            do {
                try collectOne(connection) { _ in step.statement?.isReady = true }
            } catch {
                first = error
            }
        }
        do {
            try collectOne(connection, read)
        } catch {
            if let statement = step.statement { reconsider(statement, after: error) }
            if first == nil { first = error }
        }
        if let first { throw first }
    }

    func collectOne(
        _ connection: OpaquePointer, _ read: (OpaquePointer) throws -> Void
    ) throws {
        var first: (any Error)?
        while let result = try nextResult(connection) {
            defer { PQclear(result) }
            do {
                try take(connection, result, read)
            } catch {
                if first == nil { first = error }
            }
        }
        if let first { throw first }
    }

    /// Hands a result to `read` or throws what it says.
    func take(
        _ connection: OpaquePointer, _ result: OpaquePointer,
        _ read: (OpaquePointer) throws -> Void
    ) throws {
        let status = PQresultStatus(result)
        switch status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            try read(result)
        case PGRES_COPY_IN, PGRES_COPY_OUT:
            // In a pipeline libpq 15 cannot be brought out of COPY: the connection is given up.
            let isPiped = PQpipelineStatus(connection) != PQ_PIPELINE_OFF
            if isPiped { markLost() } else { try leaveCopy(connection, status) }
            throw PostgresError.usage("COPY goes through copyIn and copyOut")
        case PGRES_PIPELINE_ABORTED:
            throw PostgresError(.server, "a statement before this one failed")
        default:
            throw failure(connection, result, sql: nil)
        }
    }

    /// Forgets a statement that the server no longer has, or whose result type has changed since.
    func reconsider(_ statement: PreparedStatement, after error: any Error) {
        switch (error as? PostgresError)?.sqlState {
        case .invalidStatementName?: statements.remove(statement)
        case .featureNotSupported?: statements.drop(statement)
        default: break
        }
    }
}
