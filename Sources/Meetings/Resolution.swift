public import Committees
public import Measures
public import Postgres
public import Tenancy

/// The outcome of a motion (决议), computed from its votes and never typed in.
public struct Resolution: Sendable, Hashable, Codable {
    /// The id of a resolution.
    public typealias ID = Identifier<Resolution>

    /// The id.
    public let id: ID
    /// The number people quote: JY2025-0001.
    public let number: DocumentNumber
    /// The votes it rests on.
    public let count: VotingRule.Count
    /// What they came to under the meeting's rule.
    public let outcome: VotingRule.Outcome

    /// The outcome in words: 通过, 未通过 or 未达法定人数，未通过.
    public func outcomeText(in language: Language) -> String {
        switch (outcome.isCarried, outcome.hasQuorum, language) {
        case (true, _, .chinese): "通过"
        case (true, _, .english): "carried"
        case (false, true, .chinese): "未通过"
        case (false, true, .english): "not carried"
        case (false, false, .chinese): "未达法定人数，未通过"
        case (false, false, .english): "no quorum, not carried"
        }
    }
}

extension Resolution: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        number = DocumentNumber(.resolution, year: try row.next(), serial: try row.next())
        count = try VotingRule.Count(row: &row)
        outcome = VotingRule.Outcome(hasQuorum: try row.next(), isCarried: try row.next())
    }

    /// The columns that `init(row:)` reads, of a resolution `r`.
    static let columns: SQL = """
        r.id, r.year, r.serial, r.votes_eligible, r.votes_present, r.votes_aye, r.votes_nay,
        r.votes_abstained, r.has_quorum, r.carried
        """
}

extension VotingRule.Count: RowDecodable {
    public init(row: inout Row) throws {
        eligible = try row.next()
        present = try row.next()
        aye = try row.next()
        nay = try row.next()
        abstained = try row.next()
    }

    /// The count as a person reads it.
    public func text(in language: Language) -> String {
        switch language {
        case .chinese: "赞成 \(aye)，反对 \(nay)，弃权 \(abstained)，出席 \(present)，应到 \(eligible)"
        case .english:
            "aye \(aye), nay \(nay), abstain \(abstained); present \(present) of \(eligible)"
        }
    }
}
