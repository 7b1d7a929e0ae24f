/// What a proxy does to one connection that goes through it.
struct Fault: Sendable {
    enum Direction: Sendable {
        /// To the server.
        case up
        /// To the client.
        case down
    }

    enum Action: Sendable {
        /// The connection is closed in both directions, as by somebody who goes.
        case close
        /// The connection is reset in both directions, as by a machine that has forgotten it.
        case reset
        /// Nothing passes any more, in neither direction, and nobody is told.
        case silence
        /// So many bytes pass one by one, with pauses.
        case trickle(Int)
        /// When the server closes the connection the client is not told.
        case hideEnd
    }

    var direction: Direction
    /// How many bytes have passed in that direction when it happens.
    var position: Int
    var action: Action

    /// A fault at a random place: while connecting, in the first messages, or far behind; nil is
    /// none.
    static func random(_ seed: inout Seed) -> Fault? {
        guard Int.random(in: 0..<8, using: &seed) > 0 else { return nil }
        let reach = [60, 500, 2_000, 60_000].randomElement(using: &seed) ?? 0
        let actions: [Action] = [
            .close, .close, .reset, .reset, .trickle(.random(in: 1...12, using: &seed)),
        ]
        return Fault(
            direction: Bool.random(using: &seed) ? .up : .down,
            position: .random(in: 0...reach, using: &seed),
            action: actions.randomElement(using: &seed) ?? .close)
    }

    /// A fault of a connection that may be a request to cancel, which has 16 bytes; nil is none.
    ///
    /// When a request is cut off after it has passed, the client cannot know that it is still on
    /// its way: it may stop what comes next, and nobody could be blamed. So it is cut off before.
    static func randomOfRequest(_ seed: inout Seed) -> Fault? {
        guard Bool.random(using: &seed) else { return nil }
        let actions: [Action] = [.close, .reset, .trickle(8)]
        return Fault(
            direction: .up, position: .random(in: 0..<16, using: &seed),
            action: actions.randomElement(using: &seed) ?? .close)
    }
}
