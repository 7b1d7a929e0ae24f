public import CoreMetrics

/// How a pool behaves.
///
/// Metrics have the names of OpenTelemetry, all with the pool's `name`: `db.client.connection.count`
/// by state (`used`, `idle`), `….max`, `….idle.min`, `….pending_requests`, `….wait_time` of all who
/// got a connection, `….create_time`, `….use_time` and `….timeouts`. Three are our own: `….created`,
/// `….closed` by reason (`lost`, `check`, `age`, `idle`, `close`) and `….errors` by kind (`timeout`,
/// `connect`, `lost`, `check`).
public struct PoolOptions: Sendable {
    /// How many connections stay open when nobody needs them.
    ///
    /// They are opened as soon as somebody uses, prepares or runs the pool, and from then on others
    /// take the place of those that are lost or thrown away, in the background. While the server
    /// cannot be reached or refuses, attempts follow each other after pauses of random length that
    /// grow to 30 seconds, or to half a second as long as somebody waits.
    public var minimum: Int
    /// How many connections there are at most, the ones being opened and closed included.
    public var maximum: Int
    /// How long somebody waits for a connection at most, reconnecting included.
    public var waitLimit: Duration = .seconds(30)
    /// How long a connection beyond the minimum may lie unused.
    public var idleLimit: Duration = .seconds(600)
    /// How old a connection may become; nil is any age.
    ///
    /// An older one is closed when it is looked after, given back or would be lent, never while it
    /// is used. So sessions follow when a server's address or role changes.
    public var ageLimit: Duration?
    /// How often the pool looks after unused connections; nil is never.
    ///
    /// Those unused or unasked for so long are asked whether their server is still there: a server
    /// that froze, or a network that fell silent, says nothing by itself. A connection that the
    /// server closes is noticed at once in any case. Too old and too many ones are closed then. When
    /// never, that happens only as others are lent and given back.
    public var checkInterval: Duration? = .seconds(30)
    /// How long a server may take to answer that question, before its connection is thrown away.
    public var checkLimit: Duration = .seconds(5)
    /// How long `Pool.run` waits at the end for what is lent, before it gives that up; nil is for
    /// ever. See `Pool.close` for what the users of such connections see.
    public var drainLimit: Duration? = .seconds(30)
    /// What metrics and the log call the pool.
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
