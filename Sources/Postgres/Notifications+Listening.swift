import Logging

extension Notifications {
    /// Begins to listen, until the task is cancelled or the server refuses for good.
    func listen(into buffer: NotificationBuffer) -> Task<Void, Never> {
        Task.detached {
            do {
                try await listenForEver(into: buffer)
            } catch {
                buffer.end(throwing: Task.isCancelled ? nil : error)
            }
        }
    }

    private func listenForEver(into buffer: NotificationBuffer) async throws {
        var backoff = Self.freshBackoff
        while true {
            do {
                let connection = try await Connection.connect(to: options)
                backoff = Self.freshBackoff
                try await listen(on: connection, into: buffer)
            } catch let error as PostgresError where error.isPassing {
                options.logger.debug("listening was interrupted: \(error)")
            }
            try await backoff.pause()
        }
    }

    private static var freshBackoff: Backoff {
        Backoff(from: .milliseconds(10), to: .seconds(5))
    }

    /// Listens until the connection is lost or the task is cancelled, and closes it.
    private func listen(on connection: Connection, into buffer: NotificationBuffer) async throws {
        let (life, end) = AsyncStream.makeStream(of: Never.self)
        let ear = Session.Ear {
            buffer.put($0)
        } onLoss: {
            end.finish()
        }
        do {
            let listen = channels.map { SQL(unescaped: "listen ") + "\(identifier: $0)" }
            try await connection.session.onThread { session in
                _ = try session.pipeline(before: [], listen)
                // What has come already may be dropped, as this is said after it.
                buffer.put(.mayHaveMissed)
                session.listen(with: ear)
            }
            for await _ in life {}
        } catch {
            await connection.close()
            throw error
        }
        await connection.close()
        try Task.checkCancellation()
    }
}
