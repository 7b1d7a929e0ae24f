extension Session {
    /// Sends rows by COPY, all on the connection's thread.
    func copyIn<Rows: Sequence>(
        _ sql: SQL, rows: Rows, _ encode: (Rows.Element, inout CopyRow) throws -> Void
    ) throws -> Int {
        try beginCopyIn(sql, requireBinary: true)
        do {
            var row = CopyRow()
            for element in rows {
                row.begin()
                try encode(element, &row)
                row.end()
                if row.bytes.count >= Self.copyChunk { try send(&row) }
            }
            row.finish()
            try send(&row)
        } catch {
            if isUsable { try abortCopy(try connection()) }
            throw error
        }
        return try finishCopyIn(sql: sql)
    }

    /// Sends what was gathered; a cancelled task is found out here, as the server would tell only
    /// at the end.
    private func send(_ row: inout CopyRow) throws {
        if gate.isWanted { throw PostgresError(.cancelled, "the task was cancelled during COPY") }
        try putCopy(row.bytes)
        row.removeAll()
    }

    /// Sends pieces by COPY as they come.
    nonisolated(nonsending) func copyIn<Pieces: AsyncSequence>(
        _ sql: SQL, bytes pieces: Pieces, as user: ObjectIdentifier?
    ) async throws -> Int where Pieces.Element == [UInt8] {
        let number = try await onThread { session in
            if Task.isCancelled { throw PostgresError.cancelledBeforeSending }
            _ = try session.claim(user)
            try session.beginCopyIn(sql, requireBinary: false)
            return session.gate.open()
        }
        do {
            for try await piece in pieces { try await putCopy(piece, number) }
        } catch {
            await onThread { $0.giveUpCopy(number) }
            throw error
        }
        return try await withTaskCancellationHandler {
            try await onThread { session in
                defer { session.gate.close(number) }
                return try session.finishCopyIn(sql: sql)
            }
        } onCancel: {
            gate.cancel(number)
        }
    }

    nonisolated(nonsending) private func putCopy(_ piece: [UInt8], _ number: UInt64) async throws {
        try await withTaskCancellationHandler {
            try await onThread { session in
                if session.gate.isWanted {
                    throw PostgresError(.cancelled, "the task was cancelled during COPY")
                }
                try piece.withUnsafeBytes { try session.putCopy($0) }
            }
        } onCancel: {
            gate.cancel(number)
        }
    }

    private func giveUpCopy(_ number: UInt64) {
        defer { gate.close(number) }
        restoreFromCopy()
    }
}
