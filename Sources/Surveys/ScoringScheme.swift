import Measures

/// By which criteria the villages of a survey are scored, with weights in whole percent that make 100.
public struct ScoringScheme: Sendable, Hashable, Codable {
    /// A criterion with its weight and direction.
    public struct Weighted: Sendable, Hashable, Codable {
        /// The criterion.
        public var criterion: Criterion
        /// The weight in whole percent.
        public var weight: Int
        /// Whether more of it is better.
        public var direction: Direction

        /// A criterion of this weight.
        public init(_ criterion: Criterion, _ weight: Int, _ direction: Direction = .more) {
            self.criterion = criterion
            self.weight = weight
            self.direction = direction
        }
    }

    /// The criteria, in the order in which they are shown.
    public var criteria: [Weighted]
    /// What becomes of missing answers.
    public var missing: MissingAnswer

    /// A scheme of these criteria; whether it can stand is `check`'s to say.
    public init(_ criteria: [Weighted], missing: MissingAnswer = .zero) {
        self.criteria = criteria
        self.missing = missing
    }

    /// What a survey begins with: what is grown already counts for half, the will of the households, water and
    /// roads for the larger part of the rest.
    public static let usual = ScoringScheme([
        Weighted(.cropArea, 20), Weighted(.output, 15), Weighted(.growers, 10),
        Weighted(.years, 5), Weighted(.willing, 15), Weighted(.water, 10), Weighted(.road, 10),
        Weighted(.irrigatedShare, 5), Weighted(.coldStore, 5), Weighted(.cooperatives, 5),
    ])

    /// Throws `SurveyError.weightOutOfRange`, `.criterionRepeated` for the first criterion that breaks a
    /// rule, then `.weightsNotHundred`.
    public func check() throws(SurveyError) {
        var seen: Set<Criterion> = []
        for weighted in criteria {
            guard (1...100).contains(weighted.weight) else {
                throw .weightOutOfRange(weighted.criterion, weighted.weight)
            }
            guard seen.insert(weighted.criterion).inserted else {
                throw .criterionRepeated(weighted.criterion)
            }
        }
        let sum = criteria.reduce(0) { $0 + $1.weight }
        guard sum == 100 else { throw .weightsNotHundred(sum) }
    }
}
