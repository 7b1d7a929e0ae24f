import Measures

/// What is known of a village, as far as it can be compared.
public struct Endowment: Sendable, Hashable {
    /// The twelve digits of the village.
    public let village: String
    /// Its name.
    public let name: String
    /// The nine digits of its township.
    public let township: String
    /// The name of its township.
    public let townshipName: String
    /// The values of the criteria that were answered, in the smallest steps of each.
    public let values: [Criterion: Int64]

    /// What is known of a village.
    public init(
        village: String, name: String, township: String, townshipName: String,
        values: [Criterion: Int64]
    ) {
        self.village = village
        self.name = name
        self.township = township
        self.townshipName = townshipName
        self.values = values
    }
}

/// The score of a village and how it came about.
public struct Scorecard: Sendable, Hashable, Codable {
    /// What one criterion contributed.
    public struct Line: Sendable, Hashable, Codable {
        /// The criterion.
        public let criterion: Criterion
        /// The weight in whole percent.
        public let weight: Int
        /// Whether more of it is better.
        public let direction: Direction
        /// The value of the village; nil when it was not answered.
        public let value: Int64?
        /// The least value of the villages that answered.
        public let lowest: Int64?
        /// The greatest value of the villages that answered.
        public let highest: Int64?
        /// The points; nil when the criterion is left out.
        public let points: Points?
    }

    /// The twelve digits of the village.
    public let village: String
    /// Its name.
    public let name: String
    /// The nine digits of its township.
    public let township: String
    /// The name of its township.
    public let townshipName: String
    /// What each criterion contributed; the points make the total.
    public let lines: [Line]
    /// The score, of 100 points.
    public let total: Points
    /// The rank: equal totals have the same, and the next one counts them all (1, 2, 2, 4).
    public let rank: Int
}

extension ScoringScheme {
    /// The score cards of villages, the best first, equal ones by code.
    ///
    /// A value is placed between the least and the greatest of the villages that answered, in millionths,
    /// halves away from zero; where all are equal everybody gets all of it. The total is the weighted mean
    /// in hundredths of a point, halves away from zero, and is split over the criteria by largest
    /// remainder, so that what is shown adds up. Ranks go by the total that is shown. With `ofOneCrop`
    /// false the criteria of one crop are left out.
    public func scorecards(of villages: [Endowment], ofOneCrop: Bool) -> [Scorecard] {
        let ranges = criteria.map { weighted in
            Range(of: weighted.criterion, in: villages)
        }
        let cards = villages.map { village in
            card(of: village, ranges, ofOneCrop: ofOneCrop)
        }
        return Self.ranked(cards)
    }

    /// The least and greatest value of a criterion; nil when nobody answered.
    private struct Range {
        let lowest: Int64?
        let highest: Int64?

        init(of criterion: Criterion, in villages: [Endowment]) {
            let values = villages.compactMap { $0.values[criterion] }
            lowest = values.min()
            highest = values.max()
        }

        /// Where a value lies, in millionths of the way from the worst to the best.
        func place(of value: Int64, _ direction: Direction) -> Int64 {
            guard let lowest, let highest, lowest < highest else { return 1_000_000 }
            let above = direction == .more ? value - lowest : highest - value
            return quotient(Int128(above) * 1_000_000, over: Int128(highest - lowest))
        }
    }

    private func card(
        of village: Endowment, _ ranges: [Range], ofOneCrop: Bool
    ) -> Scorecard {
        let parts: [Int64?] = zip(criteria, ranges).map { weighted, range in
            if weighted.criterion.isOfOneCrop && !ofOneCrop { return nil }
            guard let value = village.values[weighted.criterion] else {
                return missing == .zero ? 0 : nil
            }
            return Int64(weighted.weight) * range.place(of: value, weighted.direction)
        }
        let counting = zip(criteria, parts).reduce(Int64(0)) { sum, pair in
            pair.1 == nil ? sum : sum + Int64(pair.0.weight)
        }
        let total = Self.total(parts, counting: counting)
        let points = Self.split(total, by: parts)
        let lines = criteria.indices.map { place in
            Scorecard.Line(
                criterion: criteria[place].criterion, weight: criteria[place].weight,
                direction: criteria[place].direction,
                value: village.values[criteria[place].criterion],
                lowest: ranges[place].lowest, highest: ranges[place].highest,
                points: parts[place] == nil ? nil : points[place])
        }
        return Scorecard(
            village: village.village, name: village.name, township: village.township,
            townshipName: village.townshipName, lines: lines, total: total, rank: 0)
    }

    /// The weighted mean in hundredths of a point; a part of full weight is its weight in millions.
    private static func total(_ parts: [Int64?], counting weight: Int64) -> Points {
        guard weight > 0 else { return .zero }
        let sum = parts.reduce(Int128(0)) { $0 + Int128($1 ?? 0) }
        return Points(hundredths: quotient(sum * 10_000, over: Int128(weight) * 1_000_000))
    }

    private static func split(_ total: Points, by parts: [Int64?]) -> [Points] {
        do throws(MeasureError) {
            return try apportion(total.hundredths, by: parts.map { $0 ?? 0 })
                .map(Points.init(hundredths:))
        } catch {
            preconditionFailure("A total above zero has a part above zero: \(error)")
        }
    }

    private static func ranked(_ cards: [Scorecard]) -> [Scorecard] {
        let sorted = cards.sorted { left, right in
            left.total == right.total ? left.village < right.village : left.total > right.total
        }
        var ranked: [Scorecard] = []
        for (place, card) in sorted.enumerated() {
            let isTie = ranked.last?.total == card.total
            let rank = isTie ? ranked.last?.rank ?? 1 : place + 1
            ranked.append(card.ranked(rank))
        }
        return ranked
    }
}

extension Scorecard {
    fileprivate func ranked(_ rank: Int) -> Scorecard {
        Scorecard(
            village: village, name: name, township: township, townshipName: townshipName,
            lines: lines, total: total, rank: rank)
    }

    /// The card without the values of others that its own were compared with.
    func withoutOthers() -> Scorecard {
        let lines = lines.map {
            Line(
                criterion: $0.criterion, weight: $0.weight, direction: $0.direction,
                value: $0.value, lowest: nil, highest: nil, points: $0.points)
        }
        return Scorecard(
            village: village, name: name, township: township, townshipName: townshipName,
            lines: lines, total: total, rank: rank)
    }
}
