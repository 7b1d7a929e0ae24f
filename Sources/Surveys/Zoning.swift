public import Measures

/// How townships are grouped into zones. The same townships, borders and rule always make the same zones.
public struct Zoning: Sendable {
    private let townships: [String: ZonedTownship]
    private let neighbours: [String: Set<String>]
    private let rule: ZoneRule

    /// Townships with the pairs of codes that lie beside each other; a pair of an unknown township counts
    /// for nothing.
    public init(
        _ townships: [ZonedTownship], borders: [(String, String)], rule: ZoneRule
    ) {
        self.rule = rule
        self.townships = Dictionary(townships.map { ($0.code, $0) }) { first, _ in first }
        var neighbours: [String: Set<String>] = [:]
        for (one, other) in borders
        where self.townships[one] != nil && self.townships[other] != nil && one != other {
            neighbours[one, default: []].insert(other)
            neighbours[other, default: []].insert(one)
        }
        self.neighbours = neighbours
    }

    /// Whether townships hang together.
    public func isConnected(_ codes: [String]) -> Bool {
        guard let first = codes.first else { return false }
        let wanted = Set(codes)
        var (reached, open): (Set<String>, [String]) = ([first], [first])
        while let code = open.popLast() {
            for next in neighbours[code, default: []].intersection(wanted).subtracting(reached) {
                reached.insert(next)
                open.append(next)
            }
        }
        return reached == wanted
    }

    /// The zones. The best township that stands in none begins one; of the neighbours that may join, the best
    /// joins, until there is none: one may join that grows enough, is good enough, and whose score lies at
    /// most `spread` below that of the first. Equal scores go by code.
    public func zones() -> [Zone] {
        let able = townships.values.filter { refusal($0) == nil }.sorted(by: Self.isBetter)
        var zoneOf: [String: Int] = [:]
        var grown: [[Zone.Joined]] = []
        for seed in able where zoneOf[seed.code] == nil {
            let zone = grow(from: seed, beside: zoneOf)
            for joined in zone { zoneOf[joined.township.code] = grown.count + 1 }
            grown.append(zone)
        }
        return grown.enumerated().map { place, joined in
            Zone(
                number: place + 1, joined: joined,
                leftOut: leftOut(of: joined, number: place + 1, zoneOf))
        }
    }

    /// Why a township stands in no zone at all, by code.
    public func outside() -> [Zone.LeftOut] {
        townships.values.sorted { $0.code < $1.code }.compactMap { township in
            refusal(township).map { Zone.LeftOut(township: township, reason: $0) }
        }
    }

    private func refusal(_ township: ZonedTownship) -> Zone.Reason? {
        guard township.answered > 0 else { return .notAnswered }
        guard township.growing > 0, let score = township.score else { return .notGrown }
        if rule.minimumShare > .zero {
            guard let share = township.share else { return .shareUnknown }
            guard share >= rule.minimumShare else { return .shareBelow(share) }
        }
        return score < rule.minimumScore ? .scoreBelow(score) : nil
    }

    private func grow(from seed: ZonedTownship, beside taken: [String: Int]) -> [Zone.Joined] {
        var zone = [Zone.Joined(township: seed, through: nil)]
        while let next = best(beside: zone, seed, taken) { zone.append(next) }
        return zone
    }

    private func best(
        beside zone: [Zone.Joined], _ seed: ZonedTownship, _ taken: [String: Int]
    ) -> Zone.Joined? {
        let inside = Set(zone.map(\.township.code))
        var best: Zone.Joined?
        for joined in zone {
            for code in neighbours[joined.township.code, default: []] {
                guard taken[code] == nil, !inside.contains(code), let township = townships[code],
                    refusal(township) == nil, distance(township, seed) <= rule.spread,
                    best.map({ Self.isBetter(township, $0.township) }) ?? true
                else { continue }
                best = Zone.Joined(township: township, through: joined.township.code)
            }
        }
        return best
    }

    /// How far a score lies below that of the first of a zone.
    private func distance(_ township: ZonedTownship, _ seed: ZonedTownship) -> Points {
        (seed.score ?? .zero) - (township.score ?? .zero)
    }

    private static func isBetter(_ left: ZonedTownship, _ right: ZonedTownship) -> Bool {
        let (one, other) = (left.score ?? .zero, right.score ?? .zero)
        return one == other ? left.code < right.code : one > other
    }

    private func leftOut(
        of zone: [Zone.Joined], number: Int, _ zoneOf: [String: Int]
    ) -> [Zone.LeftOut] {
        let beside = zone.reduce(into: Set<String>()) { beside, joined in
            beside.formUnion(neighbours[joined.township.code, default: []])
        }
        let inside = Set(zone.map(\.township.code))
        return beside.subtracting(inside).sorted().compactMap { code in
            guard let township = townships[code] else { return nil }
            let reason = refusal(township) ?? otherZone(township, zone[0].township, number, zoneOf)
            return Zone.LeftOut(township: township, reason: reason)
        }
    }

    /// Why a township that may stand in a zone stands in another one.
    private func otherZone(
        _ township: ZonedTownship, _ seed: ZonedTownship, _ number: Int, _ zoneOf: [String: Int]
    ) -> Zone.Reason {
        if let other = zoneOf[township.code], other < number { return .inZone(other) }
        return .tooUnlike(distance(township, seed))
    }
}

extension Zone.Reason {
    /// The reason as a person reads it, with what the rule asks.
    public func text(_ rule: ZoneRule, in language: Language) -> String {
        let words = words(rule)
        return language == .chinese ? words.0 : words.1
    }

    private func words(_ rule: ZoneRule) -> (String, String) {
        switch self {
        case .notAnswered: ("没有村填报", "no village answered")
        case .notGrown: ("没有村种植", "no village grows it")
        case .shareUnknown: ("没有填耕地面积，算不出比重", "its cultivated land is not known")
        case .shareBelow(let share):
            (
                "占耕地 \(share.text(decimals: 2))，不到 \(rule.minimumShare)",
                "\(share.text(decimals: 2)) of its land, less than \(rule.minimumShare)"
            )
        case .scoreBelow(let score):
            (
                "得分 \(score)，不到 \(rule.minimumScore)",
                "scores \(score), less than \(rule.minimumScore)"
            )
        case .inZone(let number): ("已在第 \(number) 片", "stands in zone \(number)")
        case .tooUnlike(let distance):
            (
                "比本片最高分低 \(distance)，超过 \(rule.spread)",
                "\(distance) below the best of the zone, more than \(rule.spread)"
            )
        }
    }
}
