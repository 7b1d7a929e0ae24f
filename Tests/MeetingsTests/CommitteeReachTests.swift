import Committees
import LianheTesting
import Measures
import Meetings
import Postgres
import Tenancy
import Testing

/// A secretary acts for the committees of the grants and for no other, and reads what those do.
@Suite struct CommitteeReachTests {
    /// 榛子产业联合党委 with one officer and a secretary of its own, who has called a meeting.
    private func neighbour(
        _ cast: Cast
    ) async throws -> (secretary: Tenant, meeting: DocumentNumber, motion: MotionNumber) {
        let county = try await cast.kaiyuan(.countyOperator)
        let committee = Committee.Entry(
            code: "ZZ", name: "榛子产业联合党委", industry: "榛子", foundedOn: .parsed("2024-01-01"))
        _ = try await county.outcomes(.keepCommittees, [committee], Committee.keep)
        let officer = Officer.Entry(
            committee: "ZZ", code: "O1", name: "高雪梅", post: .secretary, from: .parsed("2024-01-01"))
        _ = try await county.outcomes(.keepOfficers, [officer], Officer.keep)
        try await Cast.appoint("zhen.sj", secretaryOf: "ZZ", in: county)
        let secretary = try await cast.database.tenant("kaiyuan", as: "zhen.sj")
        let meeting = try await secretary.call(committee: "ZZ").number
        try await secretary.attend(meeting, "O1")
        return (secretary, meeting, try await secretary.put(meeting).number)
    }

    @Test func `no verb lets a secretary act for another committee`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, meeting, motion) = try await neighbour(cast)
            let verbs: [(String, @Sendable () async throws -> Void)] = [
                ("call", { _ = try await secretary.call(committee: "ZZ") }),
                ("attend", { try await secretary.attend(meeting, "O1") }),
                ("put", { _ = try await secretary.put(meeting) }),
                ("vote", { try await secretary.vote(motion, ["O1": .aye]) }),
                ("resolve", { try await secretary.resolve(motion) }),
            ]
            for (name, verb) in verbs {
                let error = await #expect(throws: CommitteeError.self, "\(name)") {
                    try await verb()
                }
                #expect(error?.message(in: .chinese) == "您不是榛子产业联合党委的书记，不能替它办理。")
                #expect(
                    error?.message(in: .english)
                        == "You are not the secretary of 榛子产业联合党委 and cannot act for it.")
            }
        }
    }

    @Test func `with a grant for both a secretary acts for both`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (_, _, motion) = try await neighbour(cast)
            try await Cast.appoint(secretaryOf: "ZZ", in: cast.kaiyuan(.countyOperator))
            try await secretary.vote(motion, ["O1": .aye])
            let both = try await (secretary.resolve(motion), secretary.call())
            #expect(both.0.outcome.isCarried)
            #expect(both.1.committeeCode == strawberries)
        }
    }

    @Test func `a secretary reads the meetings of the own committees, others all`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let number = try await secretary.call().number
            let other = try await neighbour(cast).secretary
            for role in Role.allCases {
                let reader = try await cast.kaiyuan(role)
                let meetings = try await reader.read { try await Meeting.list(in: $0) }
                let all: Set = ["ZZ", strawberries]
                let codes = role == .committeeSecretary ? [strawberries] : all
                #expect(Set(meetings.map(\.committeeCode)) == codes, "\(role)")
            }
            await #expect(throws: MeetingError.unknownMeeting(number)) {
                try await other.read { try await Meeting.find(number, in: $0) }
            }
        }
    }

    @Test(arguments: [("read", true), ("meetings.run", false), ("demands.record", false)])
    func `a grant with a committee reaches everything for reading alone`(
        permission: String, everything: Bool
    ) async throws {
        try await withCast { cast in
            let secretary = try await cast.kaiyuan(.committeeSecretary)
            let (tenant, person) = (secretary.id, secretary.person.id)
            let reach = try await secretary.read { tx in
                try await tx.postgres.one(
                    """
                    select r.everything, array(select c.code from app.committee c
                        where c.tenant_id = \(tenant) and c.id = any (r.committees))
                    from app.reach(\(tenant), \(person), \(permission)) r
                    """
                ) { row in (try row.next(Bool.self), try row.next([String].self)) }
            }
            #expect(reach.0 == everything)
            #expect(reach.1 == [Cast.committee])
        }
    }
}
