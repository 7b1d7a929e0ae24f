/// Somebody who waits for something of a pool.
///
/// Its state is only touched behind the pool's lock.
final class Waiter<Given: Sendable>: @unchecked Sendable {
    let deadline: ContinuousClock.Instant
    /// Set while it stands in the line.
    var continuation: CheckedContinuation<Given, any Error>?
    /// Set when its task was cancelled before it stood in the line.
    var isCancelled = false

    init(deadline: ContinuousClock.Instant) {
        self.deadline = deadline
    }
}

/// Those who wait, first come, first served.
///
/// Who leaves early stays as an empty place for a while, so that leaving costs nothing.
struct WaitingLine<Given: Sendable> {
    typealias Continuation = CheckedContinuation<Given, any Error>

    private var places: [Waiter<Given>?] = []
    private var head = 0
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    /// How many places there are, the empty ones included.
    var length: Int { places.count }

    /// The earliest deadline of all who wait.
    var earliestDeadline: ContinuousClock.Instant? {
        waiting.map(\.deadline).min()
    }

    private var waiting: some Sequence<Waiter<Given>> {
        places[head...].lazy.compactMap { $0 }.filter { $0.continuation != nil }
    }

    mutating func append(_ waiter: Waiter<Given>) {
        places.append(waiter)
        count += 1
    }

    /// The first who still waits; its continuation must be resumed.
    mutating func popFirst() -> Continuation? {
        while head < places.count {
            let waiter = places[head]
            places[head] = nil
            head += 1
            if let waiter, let continuation = leave(waiter) { return continuation }
        }
        compact()
        return nil
    }

    /// Takes somebody out of the line; nil when it does not stand there any more.
    mutating func leave(_ waiter: Waiter<Given>) -> Continuation? {
        guard let continuation = waiter.continuation else { return nil }
        waiter.continuation = nil
        count -= 1
        compact()
        return continuation
    }

    /// Takes out all whose time is over.
    mutating func leaveAll(before now: ContinuousClock.Instant) -> [Continuation] {
        Array(waiting).filter { $0.deadline <= now }.compactMap { leave($0) }
    }

    /// Takes out everybody.
    mutating func leaveAll() -> [Continuation] {
        var all: [Continuation] = []
        while let first = popFirst() { all.append(first) }
        return all
    }

    /// Closes up when most places are empty: while nobody is served, those who give up leave theirs.
    private mutating func compact() {
        guard places.count > 64, places.count > count * 2 else { return }
        places = Array(waiting)
        head = 0
    }
}
