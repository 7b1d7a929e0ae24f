import LianheTesting
import Measures
import Meetings
import Postgres
import Tenancy
import Testing

/// Two connections at the same moment; the test waits until the second one stands at a lock.
@Suite struct RaceTests {
    @Test func `a vote that came first is counted by the resolution that waited for it`()
        async throws
    {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            let casting = Vote.Casting(motion: motion, ballots: [.init("O1", .aye)])
            let gate = Gate()
            async let resolution = gate.opened { try await secretary.resolve(motion) }
            let command = try Command(casting)
            _ = try await secretary.write(.castVotes, command) { tx in
                let votes = try await Vote.cast(casting, in: tx)
                gate.open()
                try await cast.untilSomebodyWaits()
                return votes
            }
            #expect(try await resolution.count.aye == 1)
        }
    }

    @Test func `a vote that came second is refused by the resolution that it waited for`()
        async throws
    {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            let gate = Gate()
            let late = Task {
                try await gate.opened { try await secretary.vote(motion, ["O1": .aye]) }
            }
            let command = try Command(motion)
            let resolution = try await secretary.write(.resolveMotion, command) { tx in
                let resolution = try await Motion.resolve(motion, in: tx)
                gate.open()
                try await cast.untilSomebodyWaits()
                return resolution
            }
            #expect(resolution.count.aye == 0)
            await #expect(throws: MeetingError.motionClosed(motion)) { try await late.value }
        }
    }

    @Test func `a late arrival is counted by the resolution that waited for it`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (meeting, motion) = try await secretary.convene()
            let attending = Meeting.Attending(meeting: meeting, officers: ["O4"])
            let gate = Gate()
            async let resolution = gate.opened { try await secretary.resolve(motion) }
            let command = try Command(attending)
            _ = try await secretary.write(.attendMeeting, command) { tx in
                let arrived = try await Meeting.attend(attending, in: tx)
                gate.open()
                try await cast.untilSomebodyWaits()
                return arrived
            }
            #expect(try await resolution.count.present == 4)
        }
    }

    @Test func `of two votes of one officer at once one counts`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for choice in VoteChoice.allCases + VoteChoice.allCases {
                    group.addTask {
                        do {
                            return try await secretary.vote(motion, ["O1": choice]) == 1
                        } catch {
                            #expect(error is MeetingError)
                            return false
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
        }
    }

    @Test func `resolutions of many motions at once are numbered without a gap`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let meeting = try await secretary.call().number
            for _ in 1...8 { _ = try await secretary.put(meeting) }
            let serials = try await withThrowingTaskGroup(of: Int.self) { group in
                for serial in 1...8 {
                    let motion = MotionNumber(meeting: meeting, serial: serial)
                    group.addTask { try await secretary.resolve(motion).number.serial }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(serials.sorted() == Array(1...8))
        }
    }
}

/// Holds work back until it is opened.
struct Gate: Sendable {
    private let signals: AsyncStream<Void>
    private let opening: AsyncStream<Void>.Continuation

    init() { (signals, opening) = AsyncStream.makeStream() }

    func open() { opening.finish() }

    func opened<Answer: Sendable>(
        _ work: @Sendable () async throws -> Answer
    ) async throws -> Answer {
        for await _ in signals {}
        return try await work()
    }
}

extension Cast {
    /// Returns as soon as a connection of this database waits for a lock.
    func untilSomebodyWaits() async throws {
        try await testDatabase.acrossAllTenants { connection in
            var waiting = 0
            while waiting == 0 {
                waiting = try await connection.one(
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """, as: Int.self)
            }
        }
    }
}
