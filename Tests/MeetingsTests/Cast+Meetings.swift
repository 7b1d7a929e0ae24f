import Committees
import LianheTesting
import Measures
import Meetings
import Postgres
import Tenancy

/// The committee of these tests. On the cast's day officers O1 to O4 are in office, O5's term has ended,
/// O6's has not begun: four votes, three of them a quorum, three ayes a majority.
let strawberries = "CM01"

extension Cast {
    /// Founds the strawberry committee with its officers in a county.
    func found(in county: Tenant) async throws {
        let committee = Committee.Entry(
            code: strawberries, name: "草莓产业联合党委", industry: "草莓",
            foundedOn: .parsed("2024-01-01"))
        _ = try await county.write(.keepCommittees, try Command(committee)) { tx in
            try await Committee.keep([committee], in: tx).count
        }
        try await Cast.appoint(secretaryOf: strawberries, in: county)
        let officers = [
            officer("O1", "周明", .secretary), officer("O2", "李梅"), officer("O3", "王强"),
            officer("O4", "赵雪"), officer("O5", "刘洋", until: "2025-06-30"),
            officer("O6", "陈静", from: "2025-10-01"),
        ]
        _ = try await county.write(.keepOfficers, try Command(officers)) { tx in
            try await Officer.keep(officers, in: tx).count
        }
    }

    private func officer(
        _ code: String, _ name: String, _ post: Post = .commissioner, from: String = "2024-01-01",
        until: String? = nil
    ) -> Officer.Entry {
        Officer.Entry(
            committee: strawberries, code: code, name: name, post: post, from: .parsed(from),
            until: until.map { .parsed($0) })
    }

    /// Founds the committee in Kaiyuan and signs in as its secretary.
    func secretary() async throws -> Tenant {
        try await found(in: kaiyuan(.countyOperator))
        return try await kaiyuan(.committeeSecretary)
    }
}

extension Tenant {
    func call(
        committee: String = strawberries, day: CivilDate = Cast.today, place: String = "村部会议室"
    ) async throws -> Meeting {
        let calling = Meeting.Calling(
            committee: committee, kind: .monthly, day: day, place: place)
        return try await write(.callMeeting, try Command(calling)) { tx in
            try await Meeting.call(calling, in: tx)
        }
    }

    @discardableResult
    func attend(_ meeting: DocumentNumber, _ officers: String...) async throws -> Int {
        let attending = Meeting.Attending(meeting: meeting, officers: officers)
        return try await write(.attendMeeting, try Command(attending)) { tx in
            try await Meeting.attend(attending, in: tx)
        }
    }

    func put(
        _ meeting: DocumentNumber, _ kind: Motion.Kind = .general, title: String = "修建分拣棚"
    ) async throws -> Motion {
        let putting = Motion.Putting(meeting: meeting, kind: kind, title: title)
        return try await write(.putMotion, try Command(putting)) { tx in
            try await Motion.put(putting, in: tx)
        }
    }

    @discardableResult
    func vote(
        _ motion: MotionNumber, _ ballots: KeyValuePairs<String, VoteChoice>
    ) async throws -> Int {
        let casting = Vote.Casting(
            motion: motion, ballots: ballots.map { Vote.Ballot($0.key, $0.value) })
        return try await write(.castVotes, try Command(casting)) { tx in
            try await Vote.cast(casting, in: tx)
        }
    }

    @discardableResult
    func resolve(_ motion: MotionNumber) async throws -> Resolution {
        try await write(.resolveMotion, try Command(motion)) { tx in
            try await Motion.resolve(motion, in: tx)
        }
    }

    /// A meeting with three voters present and one motion.
    func convene() async throws -> (meeting: DocumentNumber, motion: MotionNumber) {
        let meeting = try await call().number
        try await attend(meeting, "O1", "O2", "O3")
        return (meeting, try await put(meeting).number)
    }
}
