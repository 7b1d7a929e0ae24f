import LianheTesting
import Measures
import Surveys
import Testing

@Suite struct ZoningTests {
    /// A township of 100 mu of cultivated land, so many of them with the crop; no score without any.
    private static func township(_ code: String, _ mu: Int64, _ score: Int64) -> ZonedTownship {
        ZonedTownship(
            code: code, name: "镇\(code)", answered: mu < 0 ? 0 : 1, growing: mu > 0 ? 1 : 0,
            area: Area(tenThousandthsOfMu: max(0, mu) * 10_000),
            cultivated: Area(tenThousandthsOfMu: 1_000_000),
            score: mu > 0 ? Points(hundredths: score) : nil)
    }

    private static let rule = ZoneRule(
        minimumShare: Percentage(partsPerMillion: 100_000),
        minimumScore: Points(hundredths: 3_000), spread: Points(hundredths: 1_000))

    /// A chain a-b-c-d-e-f-g, and h that lies beside nothing.
    private static let chain = [
        township("a", 20, 7_000), township("b", 30, 8_000), township("c", 20, 6_900),
        township("d", 5, 9_000), township("e", 40, 5_000), township("f", 40, 2_900),
        township("g", 0, 0), township("h", 50, 4_000),
    ]
    private static let borders = [
        ("a", "b"), ("c", "b"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "g"), ("a", "x"),
    ]

    @Test func `a zone grows from the best township over alike neighbours, and says who stays out`()
    {
        let zoning = Zoning(Self.chain, borders: Self.borders, rule: Self.rule)
        let zones = zoning.zones()
        #expect(zones.map { $0.townships.map(\.code) } == [["b", "a"], ["c"], ["e"], ["h"]])
        #expect(zones[0].joined.map(\.through) == [nil, "b"])
        let reasons = zones.map { zone in
            zone.leftOut.map { "\($0.township.code) \($0.reason.text(Self.rule, in: .chinese))" }
        }
        #expect(
            reasons == [
                ["c 比本片最高分低 11.00，超过 10.00"], ["b 已在第 1 片", "d 占耕地 5.00%，不到 10%"],
                ["d 占耕地 5.00%，不到 10%", "f 得分 29.00，不到 30.00"], [],
            ])
        #expect(zoning.outside().map(\.township.code) == ["d", "f", "g"])
        #expect(zoning.outside()[2].reason == .notGrown)
    }

    @Test func `townships hang together when one reaches all of them over borders`() {
        let zoning = Zoning(Self.chain, borders: Self.borders, rule: Self.rule)
        #expect(zoning.isConnected(["a", "b", "c"]) && zoning.isConnected(["h"]))
        #expect(!zoning.isConnected(["a", "c"]) && !zoning.isConnected([]))
        #expect(!zoning.isConnected(["a", "b", "h"]))
    }

    @Test func `zones hang together, share nothing and explain every neighbour, at random`() {
        let seed = SplitMix64.seed()
        var random = SplitMix64(seed: seed)
        for _ in 0..<200 {
            let count = Int.random(in: 1...25, using: &random)
            let townships = (0..<count).map { place in
                Self.township(
                    "\(100 + place)", .random(in: -1...40, using: &random),
                    .random(in: 0...10_000, using: &random))
            }
            var borders: [(String, String)] = []
            for one in 0..<count {
                for other in 0..<one where Int.random(in: 0..<5, using: &random) == 0 {
                    borders.append(("\(100 + one)", "\(100 + other)"))
                }
            }
            let zoning = Zoning(townships, borders: borders, rule: Self.rule)
            let faults = Self.faults(of: zoning, townships, borders)
            #expect(faults.isEmpty, "\(faults) LIANHE_SEED=\(seed)")
            let again = Zoning(
                townships.shuffled(using: &random), borders: borders.shuffled(using: &random),
                rule: Self.rule)
            #expect(again.zones() == zoning.zones(), "LIANHE_SEED=\(seed)")
        }
    }

    /// What is wrong with the zones of some townships.
    private static func faults(
        of zoning: Zoning, _ townships: [ZonedTownship], _ borders: [(String, String)]
    ) -> [String] {
        let zones = zoning.zones()
        let placed = zones.flatMap { $0.townships.map(\.code) }
        let outside = zoning.outside().map(\.township.code)
        var faults: [String] = []
        if Set(placed).count != placed.count { faults.append("a township in two zones") }
        if Set(placed + outside) != Set(townships.map(\.code))
            || placed.count + outside.count != townships.count
        {
            faults.append("a township neither in a zone nor outside")
        }
        for zone in zones {
            let inside = Set(zone.townships.map(\.code))
            if !zoning.isConnected(Array(inside)) { faults.append("zone \(zone.number) is parted") }
            let scores = zone.townships.compactMap { $0.score?.hundredths }
            if (scores.max() ?? 0) - (scores.min() ?? 0) > rule.spread.hundredths {
                faults.append("zone \(zone.number) is too unlike")
            }
            let beside = Set(
                borders.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }
                    .filter { inside.contains($0.0) }.map(\.1)
            ).subtracting(inside)
            if beside != Set(zone.leftOut.map(\.township.code)) {
                faults.append("a neighbour of zone \(zone.number) is not explained")
            }
            faults += zone.leftOut.compactMap { fault(of: $0, zone) }
        }
        return faults
    }

    /// What is wrong with the reason why a neighbour was left out.
    private static func fault(of left: Zone.LeftOut, _ zone: Zone) -> String? {
        let isTrue =
            switch left.reason {
            case .notAnswered: left.township.answered == 0
            case .notGrown: left.township.score == nil
            case .shareUnknown: left.township.share == nil
            case .shareBelow(let share): share < rule.minimumShare
            case .scoreBelow(let score): score < rule.minimumScore
            case .inZone(let number): number < zone.number
            case .tooUnlike(let distance): distance > rule.spread
            }
        return isTrue ? nil : "\(left.township.code) \(left.reason)"
    }
}
