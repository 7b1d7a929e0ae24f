/// Somebody who waits for a connection.
///
/// Its state is only touched behind the pool's lock.
final class Waiter: @unchecked Sendable {
    let deadline: ContinuousClock.Instant
    /// Set while it stands in the line.
    var continuation: CheckedContinuation<Connection, any Error>?
    /// Set when its task was cancelled before it stood in the line.
    var isCancelled = false

    init(deadline: ContinuousClock.Instant) {
        self.deadline = deadline
    }
}

/// Those who wait for a connection, first come, first served.
///
/// Who leaves early stays as an empty place until its turn comes, so that leaving costs nothing.
struct WaitingLine {
    private var places: [Waiter?] = []
    private var head = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// The earliest deadline of all who wait.
    var earliestDeadline: ContinuousClock.Instant? {
        waiting.map(\.deadline).min()
    }

    private var waiting: some Sequence<Waiter> {
        places[head...].lazy.compactMap { $0 }.filter { $0.continuation != nil }
    }

    mutating func append(_ waiter: Waiter) {
        places.append(waiter)
        count += 1
    }

    /// The first who still waits; its continuation must be resumed.
    mutating func popFirst() -> CheckedContinuation<Connection, any Error>? {
        while head < places.count {
            let waiter = places[head]
            places[head] = nil
            head += 1
            compact()
            if let waiter, let continuation = leave(waiter) { return continuation }
        }
        return nil
    }

    /// Takes somebody out of the line; nil when it does not stand there any more.
    mutating func leave(_ waiter: Waiter) -> CheckedContinuation<Connection, any Error>? {
        guard let continuation = waiter.continuation else { return nil }
        waiter.continuation = nil
        count -= 1
        return continuation
    }

    /// Takes out all whose time is over.
    mutating func leaveAll(before now: ContinuousClock.Instant)
        -> [CheckedContinuation<Connection, any Error>]
    {
        Array(waiting).filter { $0.deadline <= now }.compactMap { leave($0) }
    }

    /// Takes out everybody.
    mutating func leaveAll() -> [CheckedContinuation<Connection, any Error>] {
        var all: [CheckedContinuation<Connection, any Error>] = []
        while let first = popFirst() { all.append(first) }
        return all
    }

    private mutating func compact() {
        guard head > 64, head * 2 > places.count else { return }
        places.removeSubrange(..<head)
        head = 0
    }
}
