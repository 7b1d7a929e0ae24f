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
        _ = detachedThread { self.gate.askOnThisThread() }
    }
}
