public import Committees
public import Measures
import Members
public import Postgres
public import Tenancy

/// A meeting of a committee (会议), with the voting rule and the voters frozen when it was called.
public struct Meeting: Sendable, Hashable, Codable {
    /// The id of a meeting.
    public typealias ID = Identifier<Meeting>

    /// The id.
    public let id: ID
    /// The number people quote: HY2025-0001.
    public let number: DocumentNumber
    /// The committee's code.
    public let committeeCode: String
    /// The committee's name.
    public let committeeName: String
    /// The rhythm it belongs to.
    public let kind: MeetingKind
    /// The day it is held.
    public let heldOn: CivilDate
    /// Where it is held.
    public let place: String
    /// The rule that decides its motions.
    public let rule: VotingRule
    /// All voting rights in it.
    public let votesEligible: Int

    /// What calls a meeting.
    public struct Calling: Sendable, Codable {
        /// The committee's code.
        public var committee: String
        /// The rhythm it belongs to.
        public var kind: MeetingKind
        /// The day it is held; may be before today, for a meeting that is written up later.
        public var day: CivilDate
        /// Where it is held.
        public var place: String

        /// A calling with these words.
        public init(committee: String, kind: MeetingKind, day: CivilDate, place: String) {
            self.committee = committee
            self.kind = kind
            self.day = day
            self.place = place
        }
    }
}

extension Meeting: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        number = DocumentNumber(.meeting, year: try row.next(), serial: try row.next())
        committeeCode = try row.next()
        committeeName = try row.next()
        kind = try row.nextWord()
        heldOn = try row.next()
        place = try row.next()
        rule = try VotingRule(quorum: try row.nextRatio(), majority: try row.nextRatio())
        votesEligible = try row.next()
    }

    /// The columns that `init(row:)` reads, of a meeting `m` and its committee `c`.
    static let columns: SQL = """
        m.id, m.year, m.serial, c.code, c.name, m.kind, m.held_on, m.place,
        m.quorum_numerator, m.quorum_denominator, m.majority_numerator, m.majority_denominator,
        m.votes_eligible
        """
}

extension Row {
    fileprivate mutating func nextRatio() throws -> Ratio {
        try Ratio(try next(), over: try next())
    }
}
