/// A time in which connecting fails.
///
/// The next attempt is put off further after each that failed, and a waiting user is given more of
/// them than a mere minimum. Attempts that ran side by side and failed together count as one. A
/// connection that is lost as soon as it is there counts as one that failed.
struct Outage {
    /// What the last attempt said.
    private(set) var error: any Error
    /// When there may be an attempt for somebody who waits.
    private(set) var urgentTime: ContinuousClock.Instant
    /// When there may be an attempt for the sake of the minimum.
    private(set) var time: ContinuousClock.Instant
    /// Whether the log has been told.
    var isLogged = false
    /// How many attempts have failed; those that ran side by side count as one.
    private(set) var count = 0
    private var failed: ContinuousClock.Instant
    private var urgentBackoff = Backoff(from: .milliseconds(10), to: .milliseconds(500))
    private var backoff = Backoff(from: .milliseconds(10), to: .seconds(30))

    /// Begins with an attempt that failed just now.
    init(_ error: any Error, _ now: ContinuousClock.Instant) {
        self.error = error
        (urgentTime, time, failed) = (now, now, now)
        putOff(now)
    }

    /// Notes another attempt that failed just now; false when it ran beside one that failed.
    mutating func note(
        _ error: any Error, begun: ContinuousClock.Instant, _ now: ContinuousClock.Instant
    ) -> Bool {
        self.error = error
        guard begun >= failed else { return false }
        putOff(now)
        return true
    }

    /// Whether it is so short a time ago that the next failure belongs to it as well.
    func isRecent(_ now: ContinuousClock.Instant) -> Bool {
        failed.duration(to: now) < .seconds(60)
    }

    private mutating func putOff(_ now: ContinuousClock.Instant) {
        count += 1
        failed = now
        time = now + backoff.next()
        urgentTime = min(now + urgentBackoff.next(), time)
    }
}
