public import CoreMetrics

/// How a pool behaves.
public struct PoolOptions: Sendable {
    /// How many connections stay open when nobody needs them.
    public var minimum: Int
    /// How many connections there are at most.
    public var maximum: Int
    /// How long somebody waits for a connection at most, reconnecting included.
    public var waitLimit: Duration = .seconds(30)
    /// How long a connection beyond the minimum may lie unused.
    public var idleLimit: Duration = .seconds(600)
    /// How old a connection may become; nil is any age.
    ///
    /// An older one is closed when it is given back or would be lent, never while it is used, and
    /// replaced when somebody needs it. So sessions follow when a server's address or role changes.
    public var ageLimit: Duration?
    /// What metrics call the pool.
    public var name = "lianhe"
    /// Who takes the metrics; nil is whoever the program has named with `MetricsSystem.bootstrap`
    /// before it made the pool.
    public var metricsFactory: (any MetricsFactory)?

    /// A pool of up to `maximum` connections.
    ///
    /// A maximum below 1 or a minimum outside 0 to the maximum is a programmer's error.
    public init(minimum: Int = 0, maximum: Int = 8) {
        precondition(maximum >= 1, "a pool needs at least one connection")
        precondition(0...maximum ~= minimum, "the minimum must be between 0 and the maximum")
        self.minimum = minimum
        self.maximum = maximum
    }
}
