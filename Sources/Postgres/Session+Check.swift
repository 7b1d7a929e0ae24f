import CPostgres
import Glibc
import Logging

/// Finding out whether the server is still there.
extension Session {
    /// Asks the server for an empty round trip, on the thread; false when the connection is of no
    /// more use, which it is as well when the answer does not come in time or somebody interrupts.
    ///
    /// What is sent is a Sync alone: it is no statement, so it runs no transaction and leaves what
    /// `pg_stat_activity` shows as it is.
    func answers(within limit: Duration) -> Bool {
        guard isUsable, let handle, PQtransactionStatus(handle) == PQTRANS_IDLE else {
            return false
        }
        let deadline = ContinuousClock.now + limit
        guard PQenterPipelineMode(handle) == 1, PQpipelineSync(handle) == 1,
            takesAnswer(handle, until: deadline), PQexitPipelineMode(handle) == 1
        else {
            options.logger.debug("the server of an unused connection does not answer")
            markLost()
            return false
        }
        drainNotifications(handle)
        return true
    }

    private func takesAnswer(_ handle: OpaquePointer, until deadline: ContinuousClock.Instant)
        -> Bool
    {
        while true {
            let unsent = PQflush(handle)
            guard unsent >= 0 else { return false }
            if PQisBusy(handle) == 0, let result = PQgetResult(handle) {
                defer { PQclear(result) }
                return PQresultStatus(result) == PGRES_PIPELINE_SYNC
            }
            let left = ContinuousClock.now.duration(to: deadline).wholeMilliseconds
            guard left > 0, !wantsInterrupt else { return false }
            thread.wait(
                for: Int16(unsent > 0 ? POLLIN | POLLOUT : POLLIN), on: PQsocket(handle),
                milliseconds: Int32(clamping: left))
            guard PQconsumeInput(handle) == 1 else { return false }
        }
    }
}
