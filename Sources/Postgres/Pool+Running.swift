public import ServiceLifecycle

extension Pool: Service {
    /// Keeps the minimum open until the program shuts down gracefully, and then closes the pool,
    /// waiting for what is lent up to `PoolOptions.drainLimit`.
    ///
    /// A cancelled task closes it as well and does not wait for what is lent, or no longer. It also
    /// ends when somebody else closes the pool. A server that cannot be reached is no reason to end:
    /// call `prepare` first to find that out.
    ///
    /// In a `ServiceGroup` the pool stands before all that use it, as a group shuts down in reverse
    /// order.
    public func run() async {
        let (end, ender) = AsyncStream.makeStream(of: Never.self)
        let isClosed = state.withLock { state in
            start(&state)
            if !state.isClosed { state.runners.append(ender) }
            return state.isClosed
        }
        if isClosed { ender.finish() }
        serve()
        await withGracefulShutdownHandler {
            for await _ in end {}
        } onGracefulShutdown: {
            ender.finish()
        }
        await withTaskCancellationHandler {
            await close(within: limits.drainLimit)
        } onCancel: {
            // Marked as closed first, as this may come before all else.
            beginClosing()
            giveUpLent()
        }
    }
}
