import Committees
import Measures
import Meetings
import Testing

@Suite struct VotingRuleTests {
    /// eligible, present, aye, nay, abstained; quorum?, carried?
    struct Row: Sendable, CustomStringConvertible {
        let votes: [Int]
        let rule: [Int64]
        let hasQuorum: Bool
        let isCarried: Bool

        /// Without a rule it is two thirds present and more than half.
        init(_ votes: [Int], _ rule: [Int64]? = nil, _ hasQuorum: Bool, _ isCarried: Bool) {
            self.votes = votes
            self.rule = rule ?? [2, 3, 1, 2]
            self.hasQuorum = hasQuorum
            self.isCarried = isCarried
        }

        var description: String { "\(votes) under \(rule)" }
    }

    @Test(arguments: [
        Row([3, 2, 2, 0, 0], nil, true, true),
        Row([3, 1, 1, 0, 0], nil, false, false),
        Row([4, 3, 3, 0, 0], nil, true, true),
        Row([4, 3, 2, 1, 0], nil, true, false),
        Row([4, 2, 2, 0, 0], nil, false, false),
        Row([5, 4, 3, 1, 0], nil, true, true),
        Row([5, 4, 2, 0, 2], nil, true, false),
        Row([5, 3, 3, 0, 0], nil, false, false),
        Row([6, 4, 3, 0, 1], nil, true, false),
        Row([6, 4, 4, 0, 0], nil, true, true),
        Row([0, 0, 0, 0, 0], nil, false, false),
        Row([9, 9, 6, 3, 0], [2, 3, 2, 3], true, false),
        Row([9, 9, 7, 2, 0], [2, 3, 2, 3], true, true),
        Row([9, 8, 8, 0, 0], [1, 1, 1, 2], false, false),
        Row([9, 9, 5, 4, 0], [1, 1, 1, 2], true, true),
        Row([2_000_000_000, 2_000_000_000, 1_000_000_000, 0, 0], nil, true, false),
        Row([2_000_000_000, 2_000_000_000, 1_000_000_001, 0, 0], nil, true, true),
    ])
    func
        `at least the quorum has to be present and more than the majority of all rights has to say aye`(
            row: Row
        ) throws
    {
        let rule = try VotingRule(
            quorum: Ratio(row.rule[0], over: row.rule[1]),
            majority: Ratio(row.rule[2], over: row.rule[3]))
        let outcome = rule.outcome(
            of: VotingRule.Count(
                eligible: row.votes[0], present: row.votes[1], aye: row.votes[2],
                nay: row.votes[3], abstained: row.votes[4]))
        #expect(outcome.hasQuorum == row.hasQuorum)
        #expect(outcome.isCarried == row.isCarried)
    }
}
