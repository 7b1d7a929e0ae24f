import Testing

@testable import Postgres

@Suite struct OutageTests {
    private let start = ContinuousClock.now
    private let error = PostgresError(.connection, "no connection", isTransient: true)

    @Test func `attempts are put off further each time, at random and not without end`() {
        var outage = Outage(error, start)
        var (now, bound) = (start, Duration.milliseconds(10))
        for _ in 1...20 {
            let pause = now.duration(to: outage.time)
            #expect(bound / 2 <= pause && pause <= bound)
            bound = min(bound * 2, .seconds(30))
            now = outage.time
            let counts = outage.note(error, begun: now, now)
            #expect(counts)
        }
        #expect(bound == .seconds(30))
    }

    @Test func `for somebody who waits no attempt is put off by more than half a second`() {
        var outage = Outage(error, start)
        var (now, longest) = (start, Duration.zero)
        for _ in 1...40 {
            let pause = now.duration(to: outage.urgentTime)
            longest = max(longest, pause)
            #expect(pause > .zero && outage.urgentTime <= outage.time)
            now = outage.urgentTime
            let counts = outage.note(error, begun: now, now)
            #expect(counts)
        }
        #expect(.milliseconds(250) <= longest && longest <= .milliseconds(500))
    }

    @Test func `attempts that fail side by side count as one`() {
        var outage = Outage(error, start + .milliseconds(1))
        let (time, urgentTime) = (outage.time, outage.urgentTime)
        let late = PostgresError(.connection, "the last one", isTransient: true)
        for number in 2...9 {
            let counts = outage.note(late, begun: start, start + .milliseconds(number))
            #expect(!counts)
        }
        #expect(outage.time == time && outage.urgentTime == urgentTime)
        #expect((outage.error as? PostgresError)?.reason == "the last one")
    }

    @Test func `pauses are not all of one length`() {
        let times = (1...50).map { _ in Outage(error, start).time }
        #expect(Set(times).count > 10)
    }
}
