import Committees
import LianheTesting
import Measures
import Meetings
import Postgres
import Tenancy
import Testing

@Suite struct VoteTests {
    @Test func `a motion is carried by more than half of all rights`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            try await secretary.vote(motion, ["O1": .aye, "O2": .aye])
            try await secretary.vote(motion, ["O3": .aye])
            let resolution = try await secretary.resolve(motion)
            #expect(resolution.number.description == "JY2025-0001")
            #expect(resolution.outcome == .init(hasQuorum: true, isCarried: true))
            #expect(
                resolution.count
                    == .init(eligible: 4, present: 3, aye: 3, nay: 0, abstained: 0))
        }
    }

    @Test func `without a quorum a motion is recorded as not carried`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let meeting = try await secretary.call().number
            try await secretary.attend(meeting, "O1", "O2")
            let motion = try await secretary.put(meeting).number
            try await secretary.vote(motion, ["O1": .aye, "O2": .aye])
            let resolution = try await secretary.resolve(motion)
            #expect(resolution.outcome == .init(hasQuorum: false, isCarried: false))
            #expect(resolution.outcomeText(in: .chinese) == "未达法定人数，未通过")
        }
    }

    @Test func `a vote is refused in the documented order and then none is recorded`()
        async throws
    {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (meeting, motion) = try await secretary.convene()
            let unknown = MotionNumber(meeting: meeting, serial: 9)
            await #expect(throws: MeetingError.unknownMotion(unknown)) {
                try await secretary.vote(unknown, ["O9": .aye])
            }
            await #expect(
                throws: MeetingError.unknownOfficer("O9", committee: "草莓产业联合党委")
            ) { try await secretary.vote(motion, ["O1": .aye, "O9": .aye]) }
            await #expect(throws: MeetingError.notAVoter(officer: "刘洋", meeting)) {
                try await secretary.vote(motion, ["O1": .aye, "O5": .aye])
            }
            await #expect(throws: MeetingError.notPresent(officer: "赵雪", meeting)) {
                try await secretary.vote(motion, ["O1": .aye, "O4": .aye])
            }
            await #expect(throws: MeetingError.votedBefore(officer: "周明", motion)) {
                try await secretary.vote(motion, ["O1": .aye, "O1": .nay])
            }
            #expect(try await secretary.vote(motion, ["O1": .nay]) == 1)
            await #expect(throws: MeetingError.votedBefore(officer: "周明", motion)) {
                try await secretary.vote(motion, ["O1": .nay])
            }
            let resolution = try await secretary.resolve(motion).number
            await #expect(throws: MeetingError.votedBefore(officer: "周明", motion)) {
                try await secretary.vote(motion, ["O1": .aye])
            }
            await #expect(throws: MeetingError.motionClosed(motion)) {
                try await secretary.vote(motion, ["O2": .aye])
            }
            await #expect(throws: MeetingError.resolvedBefore(motion, resolution)) {
                try await secretary.resolve(motion)
            }
        }
    }

    @Test func `a resolution waits for the meeting's day`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let later = CivilDate.parsed("2025-10-15")
            let meeting = try await secretary.call(day: later).number
            let unknown = MotionNumber(meeting: meeting, serial: 1)
            await #expect(throws: MeetingError.unknownMotion(unknown)) {
                try await secretary.resolve(unknown)
            }
            let motion = try await secretary.put(meeting).number
            await #expect(throws: MeetingError.notYetHeld(meeting, on: later)) {
                try await secretary.resolve(motion)
            }
        }
    }

    @Test func `the same command again is answered as the first time`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            let command = try Command(motion)
            let first = try await secretary.write(.resolveMotion, command) { tx in
                try await Motion.resolve(motion, in: tx)
            }
            let second = try await secretary.write(.resolveMotion, command) { tx in
                try await Motion.resolve(motion, in: tx)
            }
            #expect(first == second)
        }
    }

    @Test(arguments: [Role.member, .villageCoordinator, .auditor, .accountant, .countyOperator])
    func `only the secretary runs meetings`(role: Role) async throws {
        try await withCast { cast in
            _ = try await cast.secretary()
            let other = try await cast.kaiyuan(role)
            await #expect(throws: TenancyError.self) { try await other.call() }
            let minutes = try await other.read { try await Meeting.list(in: $0).count }
            #expect(minutes == 0)
        }
    }

    @Test func `what happened in a meeting stands in the audit trail`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, motion) = try await secretary.convene()
            try await secretary.vote(motion, ["O1": .aye])
            try await secretary.resolve(motion)
            let verbs = try await secretary.read { tx in
                try await tx.postgres.all(
                    """
                    select e.verb from app.audit_entry e where e.tenant_id = \(tx.tenant)
                        and e.actor_id = \(tx.person.id) order by e.id
                    """, as: String.self)
            }
            #expect(
                verbs == [
                    "meeting.call", "meeting.attend", "motion.put", "vote.cast", "motion.resolve",
                ])
        }
    }
}
