import LianheTesting
import Measures
import Surveys
import Testing

@Suite struct ScorecardTests {
    private static func village(_ code: String, _ values: [Criterion: Int64]) -> Endowment {
        Endowment(
            village: code, name: "村\(code)", township: "1", townshipName: "镇", values: values)
    }

    /// Rank, village, total and the points of each criterion; a dash where it is left out.
    private static func lines(_ cards: [Scorecard]) -> [String] {
        cards.map { card in
            let points = card.lines.map { $0.points?.description ?? "-" }
            return "\(card.rank) \(card.village) \(card.total) = \(points.joined(separator: " + "))"
        }
    }

    @Test func `a value counts from the least to the greatest, by its weight`() {
        let scheme = ScoringScheme([
            .init(.cropArea, 60), .init(.water, 30), .init(.processors, 10, .less),
        ])
        let cards = scheme.scorecards(
            of: [
                Self.village("a", [.cropArea: 100_000, .water: 3, .processors: 0]),
                Self.village("b", [.cropArea: 400_000, .water: 0, .processors: 3]),
                Self.village("c", [.cropArea: 200_000, .water: 3, .processors: 1]),
            ], ofOneCrop: true)
        #expect(
            Self.lines(cards) == [
                "1 b 60.00 = 60.00 + 0.00 + 0.00", "2 c 56.67 = 20.00 + 30.00 + 6.67",
                "3 a 40.00 = 0.00 + 30.00 + 10.00",
            ])
        #expect(cards[1].lines[0].lowest == 100_000 && cards[1].lines[0].highest == 400_000)
        #expect(cards[1].lines[2].value == 1)
    }

    @Test func `equal totals share a rank, and the next one counts them all`() {
        let scheme = ScoringScheme([.init(.willing, 100)])
        let cards = scheme.scorecards(
            of: [("d", 10), ("b", 60), ("c", 60), ("a", 90)].map {
                Self.village($0.0, [.willing: Int64($0.1)])
            }, ofOneCrop: false)
        #expect(cards.map { "\($0.rank) \($0.village)" } == ["1 a", "2 b", "2 c", "4 d"])
    }

    @Test(arguments: [
        (MissingAnswer.zero, ["1 a 100.00 = 70.00 + 30.00", "2 b 70.00 = 70.00 + 0.00"]),
        (.leftOut, ["1 a 100.00 = 70.00 + 30.00", "1 b 100.00 = 100.00 + -"]),
    ])
    func `a missing answer gets nothing or is left out, as the scheme says`(
        _ missing: MissingAnswer, _ expected: [String]
    ) {
        let scheme = ScoringScheme([.init(.cropArea, 70), .init(.road, 30)], missing: missing)
        let cards = scheme.scorecards(
            of: [
                Self.village("a", [.cropArea: 5, .road: 4]), Self.village("b", [.cropArea: 5]),
                Self.village("c", [.cropArea: 1, .road: 0]),
            ], ofOneCrop: true)
        #expect(Self.lines(Array(cards.prefix(2))) == expected)
    }

    @Test func `where all are equal all get the points, and nobody's answer is nobody's points`() {
        let scheme = ScoringScheme([.init(.households, 80), .init(.coldStore, 20)])
        let cards = scheme.scorecards(
            of: [Self.village("a", [.households: 7]), Self.village("b", [.households: 7])],
            ofOneCrop: true)
        #expect(Self.lines(cards) == ["1 a 80.00 = 80.00 + 0.00", "1 b 80.00 = 80.00 + 0.00"])
        #expect(scheme.scorecards(of: [], ofOneCrop: true).isEmpty)
    }

    @Test func `overall the criteria of one crop are left out`() {
        let scheme = ScoringScheme([.init(.output, 50), .init(.labour, 50)])
        let cards = scheme.scorecards(
            of: [Self.village("a", [.output: 9, .labour: 2]), Self.village("b", [.labour: 1])],
            ofOneCrop: false)
        #expect(Self.lines(cards) == ["1 a 100.00 = - + 100.00", "2 b 0.00 = - + 0.00"])
    }

    @Test func `more of what is better never lowers a score, at random`() {
        let seed = SplitMix64.seed()
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let scheme = Self.scheme(&random)
            var villages = (0..<Int.random(in: 1...12, using: &random)).map {
                Self.village("\($0)", Self.values(&random))
            }
            let place = Int.random(in: 0..<villages.count, using: &random)
            let weighted = scheme.criteria[Int.random(in: 0..<5, using: &random)]
            guard let value = villages[place].values[weighted.criterion] else { continue }
            let before = scheme.scorecards(of: villages, ofOneCrop: true)
            let step = Int64.random(in: 0...2_000_000_000_000, using: &random)
            var values = villages[place].values
            values[weighted.criterion] = weighted.direction == .more ? value + step : value - step
            villages[place] = Self.village("\(place)", values)
            let after = scheme.scorecards(of: villages, ofOneCrop: true)
            #expect(
                Self.total(of: "\(place)", after) >= Self.total(of: "\(place)", before),
                "LIANHE_SEED=\(seed)")
        }
    }

    private static func total(of village: String, _ cards: [Scorecard]) -> Points {
        cards.first { $0.village == village }?.total ?? .zero
    }

    @Test func `points add up, stay within 100 and do not depend on the order, at random`() {
        let seed = SplitMix64.seed()
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let scheme = Self.scheme(&random)
            let villages = (0..<Int.random(in: 1...30, using: &random)).map {
                Self.village("\($0)", Self.values(&random))
            }
            let cards = scheme.scorecards(of: villages, ofOneCrop: true)
            for card in cards {
                let sum = card.lines.reduce(0) { $0 + ($1.points?.hundredths ?? 0) }
                #expect(sum == card.total.hundredths, "LIANHE_SEED=\(seed)")
                #expect((0...10_000).contains(sum), "LIANHE_SEED=\(seed)")
                #expect(
                    card.rank == 1 + cards.count { $0.total > card.total }, "LIANHE_SEED=\(seed)")
            }
            #expect(
                scheme.scorecards(of: villages.shuffled(using: &random), ofOneCrop: true) == cards,
                "LIANHE_SEED=\(seed)")
        }
    }

    /// Five criteria of random weight and direction.
    private static func scheme(_ random: inout SplitMix64) -> ScoringScheme {
        var left = 100
        var weighted: [ScoringScheme.Weighted] = []
        let criteria = Criterion.allCases.shuffled(using: &random).prefix(5)
        for (place, criterion) in criteria.enumerated() {
            let most = left - (4 - place)
            let weight = place == 4 ? left : Int.random(in: 1...most, using: &random)
            left -= weight
            weighted.append(.init(criterion, weight, Bool.random(using: &random) ? .more : .less))
        }
        return ScoringScheme(weighted, missing: Bool.random(using: &random) ? .zero : .leftOut)
    }

    private static func values(_ random: inout SplitMix64) -> [Criterion: Int64] {
        var values: [Criterion: Int64] = [:]
        for criterion in Criterion.allCases where Int.random(in: 0..<5, using: &random) > 0 {
            values[criterion] = .random(in: 0...1_000_000_000_000, using: &random)
        }
        return values
    }

    private static let schemes: [(ScoringScheme, SurveyError?)] = [
        (.usual, nil), (ScoringScheme([.init(.water, 100)]), nil),
        (ScoringScheme([.init(.water, 101)]), .weightOutOfRange(.water, 101)),
        (
            ScoringScheme([.init(.water, 100), .init(.road, 0)]), .weightOutOfRange(.road, 0)
        ),
        (ScoringScheme([.init(.water, 50), .init(.water, 50)]), .criterionRepeated(.water)),
        (ScoringScheme([.init(.water, 50), .init(.road, 49)]), .weightsNotHundred(99)),
        (ScoringScheme([]), .weightsNotHundred(0)),
    ]

    @Test(arguments: schemes)
    func `weights are whole percents that make 100`(_ scheme: ScoringScheme, _ error: SurveyError?)
    {
        do {
            try scheme.check()
            #expect(error == nil)
        } catch let refusal {
            #expect(refusal == error)
        }
    }

    @Test func `a word that is no criterion is answered with the criteria`() {
        let error = SurveyError.unknownCriterion("风景")
        #expect(
            error.message(in: .chinese)
                == "没有指标“风景”，可用：作物面积、占耕地比重、产量、亩产、种植户数、种植年数、农户数、劳动力、耕地面积、"
                + "灌溉比重、水源、道路、冷库容量、大棚面积、加工企业数、合作社数、意愿。")
        #expect(
            error.message(in: .english)
                == "There is no criterion \"风景\"; there are: crop area, share of land, output, yield, "
                + "growers, years, households, labour, cultivated, irrigated share, water, road, "
                + "cold store, greenhouses, processors, cooperatives, willingness.")
    }

    @Test func `points are written and read with two decimals`() throws {
        for (text, hundredths) in [("78.35", 7_835), ("0.05", 5), ("100.00", 10_000)] {
            let points = try Points(parsing: text)
            #expect(points.hundredths == Int64(hundredths) && "\(points)" == text)
        }
        #expect(throws: (any Error).self) { try Points(parsing: "1.234") }
    }
}
