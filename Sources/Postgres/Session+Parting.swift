import CPostgres
import Glibc

/// Parting with the server while somebody else uses the session.
extension Session {
    /// Ends the connection, from any thread and without waiting: the statement under way and all
    /// later ones throw a `connection` error with that reason, and the server is asked to stop what
    /// it does.
    ///
    /// The socket is shut, not closed, so that the session's thread notices and nobody else can be
    /// given its number meanwhile.
    func part(_ reason: String) {
        hangUp(reason)
        askToStop()
    }

    /// Asks the server to stop, by a thread of its own as that blocks; nobody waits for it, as a
    /// server that is not there may never answer.
    private func askToStop() {
        var thread = pthread_t()
        let reference = Unmanaged.passRetained(self)
        let failure = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let session = Unmanaged<Session>.fromOpaque(argument).takeRetainedValue()
                session.gate.askOnThisThread()
                return nil
            }, reference.toOpaque())
        if failure == 0 { pthread_detach(thread) } else { reference.release() }
    }
}
