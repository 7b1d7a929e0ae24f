import Committees
import LianheTesting
import Measures
import Meetings
import Postgres
import Tenancy
import Testing

@Suite struct MeetingTests {
    @Test func `calling a meeting freezes the rule and those in office that day`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let meeting = try await secretary.call()
            #expect(meeting.number.description == "HY2025-0001")
            #expect(meeting.votesEligible == 4)
            let minutes = try await secretary.read { try await Minutes.of(meeting.number, in: $0) }
            #expect(minutes.voters.map(\.code) == ["O1", "O2", "O3", "O4"])
            #expect(minutes.meeting.rule == .standard)
        }
    }

    @Test func `a rule and officers changed later leave a called meeting alone`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let (number, motion) = try await secretary.convene()
            let unanimous = try VotingRule(
                quorum: Ratio(1, over: 1), majority: Ratio(9, over: 10))
            let changed = Committee.Entry(
                code: strawberries, name: "草莓产业联合党委", industry: "草莓",
                foundedOn: .parsed("2024-01-01"), rule: unanimous)
            _ = try await cast.kaiyuan(.countyOperator).write(
                .keepCommittees, try Command(changed)
            ) { try await Committee.keep([changed], in: $0).count }
            try await secretary.vote(motion, ["O1": .aye, "O2": .aye, "O3": .aye])
            #expect(try await secretary.resolve(motion).outcome.isCarried)
            let meeting = try await secretary.read { try await Meeting.find(number, in: $0) }
            #expect(meeting.rule == .standard)
        }
    }

    @Test func `a meeting is refused in the documented order`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            await #expect(throws: MeetingError.placeMissing) {
                try await secretary.call(committee: "XX", place: "")
            }
            await #expect(throws: CommitteeError.unknownCommittee("XX")) {
                try await secretary.call(committee: "XX", day: .parsed("2023-01-01"))
            }
            let early = CivilDate.parsed("2023-12-31")
            await #expect(throws: MeetingError.noOfficers(committee: "草莓产业联合党委", on: early)) {
                try await secretary.call(day: early)
            }
            #expect(try await secretary.call().number.serial == 1)
        }
    }

    @Test func `attendance is refused in the documented order and then nobody is recorded`()
        async throws
    {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let unknown = DocumentNumber(.meeting, year: 2025, serial: 9)
            await #expect(throws: MeetingError.unknownMeeting(unknown)) {
                try await secretary.attend(unknown, "O1")
            }
            let later = CivilDate.parsed("2025-10-15")
            let future = try await secretary.call(day: later).number
            await #expect(throws: MeetingError.notYetHeld(future, on: later)) {
                try await secretary.attend(future, "O1")
            }
            let meeting = try await secretary.call().number
            await #expect(
                throws: MeetingError.unknownOfficer("O9", committee: "草莓产业联合党委")
            ) { try await secretary.attend(meeting, "O1", "O9") }
            for (code, name) in [("O5", "刘洋"), ("O6", "陈静")] {
                await #expect(throws: MeetingError.notAVoter(officer: name, meeting)) {
                    try await secretary.attend(meeting, "O1", code)
                }
            }
            #expect(try await secretary.attend(meeting, "O1", "O1", "O2") == 2)
            #expect(try await secretary.attend(meeting, "O1", "O3") == 1)
        }
    }

    @Test func `a motion needs a title and a meeting`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let unknown = DocumentNumber(.meeting, year: 2025, serial: 9)
            await #expect(throws: MeetingError.titleMissing) {
                try await secretary.put(unknown, title: "")
            }
            await #expect(throws: MeetingError.unknownMeeting(unknown)) {
                try await secretary.put(unknown)
            }
        }
    }

    @Test func `motions put at once get places one after the other`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let meeting = try await secretary.call().number
            let places = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...6 {
                    group.addTask {
                        try await secretary.put(meeting, title: "议案 \(number)").number.serial
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(places.sorted() == [1, 2, 3, 4, 5, 6])
        }
    }

    @Test func `meetings are listed, the latest first`() async throws {
        try await withCast { cast in
            let secretary = try await cast.secretary()
            let old = try await secretary.call(day: .parsed("2025-08-01")).number
            let new = try await secretary.call().number
            let listed = try await secretary.read { try await Meeting.list(in: $0).map(\.number) }
            #expect(listed == [new, old])
            let own = try await secretary.read {
                try await Meeting.list(committee: strawberries, in: $0).count
            }
            #expect(own == 2)
            await #expect(throws: CommitteeError.unknownCommittee("XX")) {
                try await secretary.read { try await Meeting.list(committee: "XX", in: $0) }
            }
        }
    }
}
