import CPostgres

/// Telling the server which prepared statements it may forget.
///
/// It travels ahead of other statements and costs no trip. It ends with a Sync of its own, as some
/// statements (CREATE DATABASE, VACUUM) must be the only one up to the next.
extension Session {
    /// Sends it, if it can be taken now; gives the number of answers to expect.
    func sendForgetting(_ connection: OpaquePointer) throws -> Int {
        guard !statements.dropped.isEmpty, PQtransactionStatus(connection) != PQTRANS_INERROR else {
            return 0
        }
        let dropped = statements.takeDropped()
        guard !dropped.isEmpty else { return 0 }
        for statement in dropped {
            let text = "deallocate \(statement.nameText)"
            let sent = PQsendQueryParams(connection, text, 0, nil, nil, nil, nil, 1)
            guard sent == 1 else { throw lost(connection) }
        }
        guard PQpipelineSync(connection) == 1 else { throw lost(connection) }
        return dropped.count
    }

    /// Reads the answers, and gives the first error if there is one: a statement that the server
    /// had forgotten by itself.
    func collectForgetting(_ connection: OpaquePointer, _ count: Int) throws -> (any Error)? {
        guard count > 0 else { return nil }
        var first: (any Error)?
        for _ in 0..<count {
            do {
                try collectOne(connection) { _ in }
            } catch  where isUsable {
                if first == nil { first = error }
            }
        }
        if let result = try nextResult(connection) { PQclear(result) }
        return first
    }

    /// Sends it by itself when many have come together, for statements that are sent alone.
    func forgetMany(_ connection: OpaquePointer) throws {
        guard statements.dropped.count >= 32 else { return }
        try pipeline(connection, count: 0) { _ in
            preconditionFailure("there are no statements in an empty pipeline")
        } read: { _, _ in
        }
    }
}
