import Land
import LianheTesting
import Measures
import Members
import Surveys
import Tenancy
import Testing

/// Completeness, zones and what the registers know.
@Suite struct SurveyReadingTests {
    @Test func `villages without an answer and items without one are listed`() async throws {
        try await Poll.with { poll in
            _ = try await poll.answer([.of()])
            _ = try await poll.answer(crops: [.tomatoes(Cast.villageB, 3)])
            let found = try await poll.read { try await $0.completeness(in: $1) }
            #expect(found.villages == 3 && found.answered == 1)
            #expect(try found.share()?.text(decimals: 2) == "33.33%")
            #expect(found.gaps.map(\.village) == [Cast.villageC, Cast.villageA, Cast.villageB])
            #expect(found.gaps.map(\.crops) == [0, 0, 1])
            #expect(found.gaps[1].missing.first == .people && found.gaps[1].missing.count == 12)
            #expect(found.gaps[2].missing.isEmpty && !found.gaps[2].isAnswered)
            let coordinator = try await poll.cast.kaiyuan(.villageCoordinator)
            let own = try await poll.read(by: coordinator) { try await $0.completeness(in: $1) }
            #expect(own.villages == 1 && own.answered == 1)
        }
    }

    @Test func `zones are proposed from borders, for who sees the whole county`() async throws {
        try await Poll.with { poll in
            try await poll.answerAll()
            let rule = ZoneRule(
                minimumShare: Percentage(partsPerMillion: 10_000), spread: .hundred)
            let single = try await poll.read {
                try await $0.zones(ofCrop: "番茄", by: rule, in: $1)
            }
            #expect(
                single.zones.map { $0.townships.map(\.name) } == [["威远堡镇"], ["新城街道"]])
            let borders = [
                TownshipBorder.Entry("211282102", "211282001"),
                TownshipBorder.Entry("211282001", "211282102"),
            ]
            #expect(
                try await poll.county.outcomes(.keepBorders, borders, TownshipBorder.keep)
                    == ["recorded", "already there"])
            let both = try await poll.read { try await $0.zones(ofCrop: "番茄", by: rule, in: $1) }
            #expect(both.zones.map { $0.townships.map(\.name) } == [["威远堡镇", "新城街道"]])
            let township = both.zones[0].townships[0]
            #expect(township.area == .mu(500) && township.cultivated == .mu(2_000))
            #expect(township.share?.description == "25%" && township.growing == 2)
            let coordinator = try await poll.cast.kaiyuan(.villageCoordinator)
            let said = try await refusal {
                try await poll.read(by: coordinator) {
                    try await $0.zones(ofCrop: "番茄", by: rule, in: $1)
                }
            }
            #expect(
                said == "这要汇总全县各村的答卷，您只能查看一部分村。 "
                    + "This sums the whole county, of which you see a part.")
        }
    }

    private static let borders: [Expected<TownshipBorder.Entry>] = [
        .init(
            TownshipBorder.Entry("1", "1"),
            "neighbour 1: 乡镇 1 不能与自己相邻。 The township 1 does not border itself."),
        .init(TownshipBorder.Entry("211282102", "211282001"), "recorded"),
        .init(
            TownshipBorder.Entry("211282001", "211282102", isBorder: false),
            "neighbour 211282102: “211282102”在前面已出现，内容不同。 "
                + "\"211282102\" stands further up with other words."),
        .init(
            TownshipBorder.Entry("211282102", "211282999"),
            "neighbour 211282999: 没有代码为“211282999”的乡镇，请先登记乡镇。 "
                + "There is no township with the code \"211282999\"; record the township first."),
        .init(
            TownshipBorder.Entry("500238101", "211282102"),
            "township 500238101: 没有代码为“500238101”的乡镇，请先登记乡镇。 "
                + "There is no township with the code \"500238101\"; record the township first."),
    ]

    @Test func `a border is one from both sides, and taken back by a no`() async throws {
        try await Poll.with { poll in
            let lines = try await poll.county.outcomes(
                .keepBorders, Self.borders.map(\.entry), TownshipBorder.keep)
            #expect(lines == Self.borders.map(\.line))
            for line in ["changed", "already there"] {
                let entry = TownshipBorder.Entry("211282001", "211282102", isBorder: false)
                #expect(
                    try await poll.county.outcomes(.keepBorders, [entry], TownshipBorder.keep)
                        == [line])
            }
        }
    }

    @Test func `answers stand beside what the registers know`() async throws {
        try await Poll.with { poll in
            let plot = Plot.Entry(
                code: "P1", name: "东大地", village: Cast.villageA, member: "KY0001",
                tenure: .contracted, area: .mu(35))
            _ = try await poll.county.outcomes(.keepPlots, [plot], Plot.keep)
            let facilities = [
                Facility.Entry(
                    plot: "P1", kind: .greenhouse, size: Quantity(thousandths: 2_500, unit: .mu),
                    from: .parsed("2024-01-01")),
                Facility.Entry(
                    plot: "P1", kind: .coldStore,
                    size: Quantity(thousandths: 40_000_000, unit: .kilogram),
                    from: .parsed("2024-01-01")),
            ]
            _ = try await poll.county.outcomes(.keepFacilities, facilities, Facility.keep)
            _ = try await poll.answer([
                .of {
                    $0.households = 300
                    $0.cultivated = .mu(1_000)
                    $0.greenhouse = .mu(2)
                }
            ])
            let rows = try await poll.read { try await $0.comparisons(of: Cast.villageA, in: $1) }
            let texts = rows.map { row in
                [row.surveyed, row.registered, row.difference]
                    .map { $0.map { row.text($0, in: .english) } ?? "-" }.joined(separator: " | ")
            }
            #expect(
                texts == [
                    "300 | 2 | 298", "1,000 mu | 35 mu | 965 mu", "- | 0 mu | -",
                    "- | 40 t | -", "2 mu | 2.5 mu | -0.5 mu", "- | 0 | -", "- | 0 | -",
                ])
        }
    }

    @Test func `a village is explained only where it is ranked`() async throws {
        try await Poll.with { poll in
            try await poll.answerAll()
            let card = try await poll.read { survey, tx in
                try await survey.scorecard(of: Cast.villageB, ofCrop: "tomato", in: tx).card
            }
            let area = try #require(card.lines.first { $0.criterion == .cropArea })
            #expect(area.value == 2_000_000 && area.lowest == 400_000 && area.highest == 3_000_000)
            #expect(area.points == Points(hundredths: 1_231))
            let other = try await refusal {
                try await poll.read {
                    try await $0.scorecard(of: Cast.villageB, ofCrop: "秧苗", in: $1).card.rank
                }
            }
            #expect(
                other == "“211282102202”没有填报“秧苗”，没有排名。 "
                    + "211282102202 has no answer for 秧苗 and is not ranked.")
        }
    }
}
