import Committees
import LianheTesting
import Measures
import Meetings
import Postgres
import Tenancy
import Testing

/// Every verb of Kaiyuan, tried by Wuxi on Kaiyuan's rows.
@Suite struct IsolationTests {
    @Test func `no verb of one county reaches a meeting of another`() async throws {
        try await withCast { cast in
            let (meeting, motion) = try await cast.secretary().convene()
            let wuxi = try await cast.wuxi(.committeeSecretary)
            await #expect(throws: CommitteeError.unknownCommittee(strawberries)) {
                try await wuxi.call()
            }
            await #expect(throws: MeetingError.unknownMeeting(meeting)) {
                try await wuxi.attend(meeting, "O1")
            }
            await #expect(throws: MeetingError.unknownMeeting(meeting)) {
                try await wuxi.put(meeting)
            }
            await #expect(throws: MeetingError.unknownMotion(motion)) {
                try await wuxi.vote(motion, ["O1": .aye])
            }
            await #expect(throws: MeetingError.unknownMotion(motion)) {
                try await wuxi.resolve(motion)
            }
        }
    }

    @Test func `no reading of one county shows a meeting of another`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (meeting, motion) = try await secretary.convene()
            let resolution = try await secretary.resolve(motion).number
            let wuxi = try await cast.wuxi(.committeeSecretary)
            #expect(try await wuxi.read { try await Meeting.list(in: $0).isEmpty })
            await #expect(throws: MeetingError.unknownMeeting(meeting)) {
                try await wuxi.read { try await Minutes.of(meeting, in: $0) }
            }
            await #expect(throws: MeetingError.unknownResolution(resolution)) {
                try await wuxi.read { try await Resolution.find(resolution, in: $0).resolution }
            }
        }
    }

    @Test func `counties number their meetings on their own and vote on their own`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.secretary()
            try await cast.found(in: cast.wuxi(.countyOperator))
            let wuxi = try await cast.wuxi(.committeeSecretary)
            let (_, motion) = try await kaiyuan.convene()
            #expect(try await wuxi.convene().motion == motion)
            try await wuxi.vote(motion, ["O1": .nay])
            #expect(try await kaiyuan.resolve(motion).count.nay == 0)
            #expect(try await wuxi.resolve(motion).count.nay == 1)
        }
    }

    @Test func `keys and policies refuse a vote across counties`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.secretary()
            let (_, number) = try await kaiyuan.convene()
            let motion = try await kaiyuan.read { try await Motion.find(number, in: $0) }
            let meeting = try await kaiyuan.read { try await Meeting.find(number.meeting, in: $0) }
            try await cast.found(in: cast.wuxi(.countyOperator))
            let wuxi = try await cast.wuxi(.committeeSecretary)
            func vote(as tenant: Tenant.ID) -> SQL {
                """
                insert into app.vote
                    (tenant_id, motion_id, officer_id, meeting_id, choice, recorded_by)
                select \(tenant), \(motion.id), o.id, \(meeting.id), 'aye', \(wuxi.person.id)
                from app.officer o where o.tenant_id = \(wuxi.id) and o.code = 'O1'
                """
            }
            let own = try await constraint { try await wuxi.write(raw: vote(as: wuxi.id)) }
            #expect(own == "vote_motion_fkey" || own == "vote_present_fkey")
            await #expect(throws: PostgresError.self) {
                try await wuxi.write(raw: vote(as: kaiyuan.id))
            }
            #expect(try await kaiyuan.resolve(number).count.aye == 0)
        }
    }
}
