public import Measures

/// How a committee decides: which part of the voting rights must be present, and which part must be
/// exceeded by the votes in favour.
public struct VotingRule: Hashable, Sendable {
    /// The part of the voting rights that must at least be present; more than 0, at most 1.
    public let quorum: Ratio
    /// The part of all voting rights that the votes in favour must exceed; more than 0, less than
    /// 1.
    public let majority: Ratio

    /// Two thirds present, more than half of all voting rights in favour (Farmers' Professional
    /// Cooperatives Law of China, 2017, art. 30).
    public static let standard = VotingRule(
        uncheckedQuorum: fraction(2, over: 3), majority: fraction(1, over: 2))

    /// The largest number above or below the line of a fraction.
    public static let partLimit: Int64 = 1_000_000

    /// A rule of these fractions. Throws `CommitteeError.quorumOutOfRange`, then
    /// `.majorityOutOfRange`; both parts of a fraction are at most 1,000,000.
    public init(quorum: Ratio, majority: Ratio) throws(CommitteeError) {
        guard quorum.numerator <= quorum.denominator, quorum.denominator <= Self.partLimit else {
            throw .quorumOutOfRange(quorum)
        }
        guard majority.numerator < majority.denominator, majority.denominator <= Self.partLimit
        else { throw .majorityOutOfRange(majority) }
        self.init(uncheckedQuorum: quorum, majority: majority)
    }

    private init(uncheckedQuorum quorum: Ratio, majority: Ratio) {
        self.quorum = quorum
        self.majority = majority
    }

    private static func fraction(_ numerator: Int64, over denominator: Int64) -> Ratio {
        do {
            return try Ratio(numerator, over: denominator)
        } catch {
            preconditionFailure("The standard rule is made of positive numbers: \(error)")
        }
    }

    /// The rule as a person reads it: "到会不少于 2/3，赞成超过 1/2".
    public func text(in language: Language) -> String {
        let quorum = Self.text(quorum)
        let majority = Self.text(majority)
        return switch language {
        case .chinese: "到会不少于 \(quorum)，赞成超过 \(majority)"
        case .english: "at least \(quorum) present, more than \(majority) in favour"
        }
    }

    /// A rule is spoken of in fractions, never in decimals: 1/2, not 0.5.
    static func text(_ ratio: Ratio) -> String {
        ratio.denominator == 1 ? "\(ratio.numerator)" : "\(ratio.numerator)/\(ratio.denominator)"
    }
}

extension VotingRule: Codable {
    private enum CodingKeys: CodingKey { case quorum, majority }

    /// Reads both fractions; a rule that is out of range is refused.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            quorum: values.decode(Ratio.self, forKey: .quorum),
            majority: values.decode(Ratio.self, forKey: .majority))
    }
}
