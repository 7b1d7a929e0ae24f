public import Committees
import Measures

extension VotingRule {
    /// The votes on one motion, counted.
    public struct Count: Hashable, Sendable, Codable {
        /// All voting rights of the meeting.
        public let eligible: Int
        /// The rights of those present.
        public let present: Int
        /// 赞成
        public let aye: Int
        /// 反对
        public let nay: Int
        /// 弃权
        public let abstained: Int

        /// A count.
        public init(eligible: Int, present: Int, aye: Int, nay: Int, abstained: Int) {
            self.eligible = eligible
            self.present = present
            self.aye = aye
            self.nay = nay
            self.abstained = abstained
        }
    }

    /// What a count comes to under a rule.
    public struct Outcome: Hashable, Sendable, Codable {
        /// Whether enough rights were present.
        public let hasQuorum: Bool
        /// Whether the motion is carried; never without a quorum.
        public let isCarried: Bool

        /// An outcome.
        public init(hasQuorum: Bool, isCarried: Bool) {
            self.hasQuorum = hasQuorum
            self.isCarried = isCarried
        }
    }

    /// What this count comes to: a quorum when present ÷ eligible is at least `quorum`, carried when there
    /// is one and aye ÷ eligible is more than `majority`. Abstentions and absences thus work like
    /// nays. Whole numbers only, cross-multiplied.
    public func outcome(of count: Count) -> Outcome {
        let hasQuorum =
            count.eligible > 0
            && product(count.present, quorum.denominator)
                >= product(count.eligible, quorum.numerator)
        let isMajority =
            product(count.aye, majority.denominator)
            > product(count.eligible, majority.numerator)
        return Outcome(hasQuorum: hasQuorum, isCarried: hasQuorum && isMajority)
    }

    private func product(_ votes: Int, _ part: Int64) -> Int128 {
        Int128(votes) * Int128(part)
    }
}
