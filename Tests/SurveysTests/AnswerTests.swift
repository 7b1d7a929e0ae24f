import Committees
import LianheTesting
import Measures
import Members
import Surveys
import Tenancy
import Testing

@Suite struct AnswerTests {
    private static let villages: [Expected<VillageAnswer.Entry>] = [
        .init(.of { _ in }, "village 211282102201: 没有填任何一项。 Not one item is answered."),
        .init(
            .of { $0.labour = -3 },
            "labour -3: “劳动力”-3 应在 0 到 10000000 之间。 "
                + "-3 for \"labour\" should be from 0 to 10000000."),
        .init(
            .of { $0.willing = 101 },
            "willing 101: “意愿”101 应在 0 到 100 之间。 101 for \"willing\" should be from 0 to 100."),
        .init(
            .of { $0.irrigated = .mu(-1) },
            "irrigated -1: “灌溉面积”-1 应在 0 到 10,000,000 之间。 "
                + "-1 for \"irrigated\" should be from 0 to 10,000,000."),
        .init(
            .of { $0.coldStore = Quantity(thousandths: 300_000, unit: .cubicMetre) },
            "cold_store 300 立方米: “立方米”和“吨”是不同的东西，不能相加或换算。 "
                + "“m³” and “t” are different things: they cannot be added or converted."
        ),
        .init(
            .of("1", survey: "XX", on: "2025-09-16"),
            "answered 2025-09-16: 日期 2025-09-16 晚于今天 2025-09-15。 "
                + "The day 2025-09-16 is after today, 2025-09-15."),
        .init(
            .of("1", survey: "XX"),
            "survey XX: 没有编号为“XX”的普查。 There is no survey with the code \"XX\"."),
        .init(
            .of("1"),
            "village 1: 没有代码为“1”的村，请先登记村。 "
                + "There is no village with the code \"1\"; record the village first."),
        .init(
            .of(Cast.villageB, on: "2025-07-31"),
            "answered 2025-07-31: 填报日期 2025-07-31 早于普查开始的 2025-08-01。 "
                + "The answer of 2025-07-31 is before the survey opened on 2025-08-01."),
        .init(
            .of(Cast.villageC) {
                $0.people = 5
                $0.labour = 6
            }, "labour 6: 劳动力 6 人多于人口 5 人。 The labour of 6 is more than the people, 5."),
        .init(
            .of {
                $0.households = 300
                $0.cultivated = .mu(900)
            }, "recorded"),
        .init(
            .of { $0.households = 301 },
            "village 211282102201: “211282102201”在前面已出现，内容不同。 "
                + "\"211282102201\" stands further up with other words."),
    ]

    @Test func `an answer of a village is recorded or refused, in the order checked`() async throws
    {
        try await Poll.with { poll in
            let lines = try await poll.answer(Self.villages.map(\.entry))
            #expect(lines == Self.villages.map(\.line))
        }
    }

    /// What is judged over the version before it.
    private static let corrections: [Expected<VillageAnswer.Entry>] = [
        .init(.of { $0.households = 300 }, "already there"),
        .init(
            .of { $0.irrigated = .mu(901) },
            "irrigated 901: 灌溉面积 901 亩 大于耕地面积 900 亩。 "
                + "The irrigated 901 mu is more than the cultivated 900 mu."),
        .init(
            .of { $0.willing = 80 },
            "asked : 填了意愿 80%，没有填问了几户。 "
                + "A willingness of 80% without the number of households asked."),
        .init(
            .of { $0.asked = 301 },
            "asked 301: 问了 301 户，多于全村 300 户。 301 households were asked, but there are 300."),
        .init(
            .of { $0.households = 310 },
            "reason : 更正答卷、截止后补填都须说明原因。 "
                + "A correction, or an answer after the closing, needs a reason."),
        .init(.of(reason: "复核户口") { $0.households = 310 }, "changed"),
        .init(.of { $0.water = .fair }, "changed"),
        .init(
            .of { $0.coldStore = Quantity(thousandths: 30_000_000, unit: .kilogram) }, "changed"),
    ]

    @Test func `a correction is a further version with its reason, and the old one stays`()
        async throws
    {
        try await Poll.with { poll in
            _ = try await poll.answer([Self.villages[10].entry])
            for expected in Self.corrections {
                #expect(try await poll.answer([expected.entry]) == [expected.line])
            }
            let versions = try await poll.read { survey, tx in
                try await VillageAnswer.versions(of: Cast.villageA, in: survey, tx)
            }
            #expect(versions.map(\.version) == [4, 3, 2, 1])
            #expect(versions.map(\.facts.households) == [310, 310, 310, 300])
            #expect(versions.map(\.reason) == ["", "", "复核户口", ""])
            #expect(versions[0].facts.cultivated == .mu(900) && versions[0].facts.water == .fair)
            #expect(versions[0].facts.coldStore == Quantity(thousandths: 30_000, unit: .tonne))
        }
    }

    private static let crops: [Expected<CropAnswer.Entry>] = [
        .init(
            .tomatoes("1", -1, survey: "XX"),
            "area -1: 面积 -1 亩 不应小于 0。 The area of -1 mu should not be below 0."),
        .init(
            .tomatoes("1", 5, survey: "XX", households: -1),
            "households -1: “农户数”-1 应在 0 到 10000000 之间。 "
                + "-1 for \"households\" should be from 0 to 10000000."),
        .init(
            .tomatoes("1", 5, survey: "XX", years: 201),
            "years 201: “种植年数”201 应在 0 到 200 之间。 201 for \"years\" should be from 0 to 200."),
        .init(
            .tomatoes("1", 0, survey: "XX", years: 2),
            "area 0: “番茄”面积为 0，不应有产量、户数和年数。 "
                + "番茄 has no land, so no output, households or years."),
        .init(
            .tomatoes("1", 5, crop: "梨", survey: "XX", on: "2025-09-16"),
            "answered 2025-09-16: 日期 2025-09-16 晚于今天 2025-09-15。 "
                + "The day 2025-09-16 is after today, 2025-09-15."),
        .init(
            .tomatoes("1", 5, crop: "梨"),
            "village 1: 没有代码为“1”的村，请先登记村。 "
                + "There is no village with the code \"1\"; record the village first."),
        .init(
            .tomatoes(Cast.villageA, 5, crop: "梨"), "crop 梨: 没有作物“梨”。 There is no crop \"梨\"."),
        .init(
            .tomatoes(Cast.villageB, 5, output: Quantity(thousandths: 1_000, unit: .plant)),
            "output 1 株: “番茄”的产量不能以“株”计：与该作物的计量单位不同类。 "
                + "The output of 番茄 cannot be in plants: the crop is counted otherwise."),
        .init(
            .tomatoes(Cast.villageA, 5, output: Quantity(thousandths: 9_000_000, unit: .jin)),
            "recorded"),
        .init(
            .tomatoes(Cast.villageA, 6, crop: "tomato"),
            "crop tomato: “tomato”在前面已出现，内容不同。 "
                + "\"tomato\" stands further up with other words."),
    ]

    @Test func `an answer of a crop is recorded or refused, in the order checked`() async throws {
        try await Poll.with { poll in
            let lines = try await poll.answer(crops: Self.crops.map(\.entry))
            #expect(lines == Self.crops.map(\.line))
            let later: [Expected<CropAnswer.Entry>] = [
                .init(
                    .tomatoes(
                        Cast.villageA, 5, output: Quantity(thousandths: 4_500_000, unit: .kilogram)),
                    "already there"),
                .init(.tomatoes(Cast.villageA, 5, years: 12), "changed"),
                .init(
                    .tomatoes(Cast.villageA, 8),
                    "reason : 更正答卷、截止后补填都须说明原因。 "
                        + "A correction, or an answer after the closing, needs a reason."),
                .init(.tomatoes(Cast.villageA, 8, reason: "新建大棚"), "changed"),
                .init(.tomatoes(Cast.villageA, 0, reason: "改种"), "changed"),
            ]
            for expected in later {
                #expect(try await poll.answer(crops: [expected.entry]) == [expected.line])
            }
            let versions = try await poll.read { survey, tx in
                try await CropAnswer.versions(of: Cast.villageA, in: survey, tx)
            }
            #expect(versions.map(\.area) == [.mu(0), .mu(8), .mu(5), .mu(5)])
            #expect(versions.map(\.years) == [nil, 12, 12, nil])
        }
    }

    @Test func `after the closing only the county corrects, with a reason`() async throws {
        try await Poll.with { poll in
            let coordinator = try await poll.cast.kaiyuan(.villageCoordinator)
            _ = try await poll.answer([.of()], by: coordinator)
            try await poll.close()
            #expect(try await poll.answer([.of()], by: coordinator) == ["already there"])
            let late = VillageAnswer.Entry.of(reason: "漏填") { $0.people = 900 }
            #expect(
                try await poll.answer([late], by: coordinator) == [
                    "survey PC2025: 普查“PC2025”已于 2025-09-01 截止，只有县里能说明原因更正。 "
                        + "The survey PC2025 was closed on 2025-09-01; only the county corrects it, "
                        + "with a reason."
                ])
            let silent = VillageAnswer.Entry.of { $0.people = 900 }
            #expect(
                try await poll.answer([silent]) == [
                    "reason : 更正答卷、截止后补填都须说明原因。 "
                        + "A correction, or an answer after the closing, needs a reason."
                ])
            #expect(try await poll.answer([late]) == ["changed"])
        }
    }

    @Test func `a coordinator answers for the villages of the grant, others not at all`()
        async throws
    {
        try await Poll.with { poll in
            let coordinator = try await poll.cast.kaiyuan(.villageCoordinator)
            let lines = try await poll.answer([.of(), .of(Cast.villageB)], by: coordinator)
            #expect(lines[0] == "recorded")
            #expect(lines[1].hasPrefix("village 211282102202: 您不负责村“211282102202”"))
            let secretary = try await poll.cast.kaiyuan(.committeeSecretary)
            let refused = try await refusal { try await poll.answer([.of()], by: secretary) }
            #expect(refused.hasSuffix("may not answer surveys."))
        }
    }

    @Test func `one answer of a village and its crops is recorded whole or not at all`()
        async throws
    {
        try await Poll.with { poll in
            let coordinator = try await poll.cast.kaiyuan(.villageCoordinator)
            var answer = SurveyAnswer(
                survey: "PC2025", village: Cast.villageA, facts: VillageAnswer.Entry.of().facts,
                crops: [.init(crop: "番茄", area: .mu(3)), .init(crop: "梨", area: .mu(3))],
                answeredOn: .parsed("2025-08-02"))
            #expect(try await record(answer, by: coordinator) == "没有作物“梨”。 There is no crop \"梨\".")
            let none = try await poll.read { survey, tx in
                try await VillageAnswer.versions(of: Cast.villageA, in: survey, tx).count
            }
            #expect(none == 0)
            answer.crops.removeLast()
            #expect(try await record(answer, by: coordinator) == "2")
            #expect(try await record(answer, by: coordinator) == "0")
        }
    }

    private func record(_ answer: SurveyAnswer, by tenant: Tenant) async throws -> String {
        do {
            let sheets = try await tenant.write(.answerSurvey, try Command(answer)) {
                try await SurveyAnswer.record(answer, in: $0)
            }
            return "\(sheets)"
        } catch let error as any Explained {
            return "\(error)"
        }
    }

    @Test func `corrections of one village at the same moment come one after the other`()
        async throws
    {
        try await Poll.with { poll in
            _ = try await poll.answer([.of()])
            let lines = try await withThrowingTaskGroup(of: [String].self) { group in
                for number in 1...6 {
                    group.addTask {
                        try await poll.answer([
                            .of(reason: "复核\(number)") { $0.households = 300 + Int64(number) }
                        ])
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(lines == Array(repeating: "changed", count: 6))
            let versions = try await poll.read { survey, tx in
                try await VillageAnswer.versions(of: Cast.villageA, in: survey, tx).map(\.version)
            }
            #expect(versions == [7, 6, 5, 4, 3, 2, 1])
        }
    }

    @Test func `a secretary sees the answers of the villages whose land is disclosed`()
        async throws
    {
        try await Poll.with { poll in
            try await poll.answerAll()
            let secretary = try await poll.cast.kaiyuan(.committeeSecretary)
            let coverage = Coverage.Entry(
                committee: Cast.committee, village: Cast.villageB, from: .parsed("2024-01-01"))
            _ = try await poll.county.outcomes(.keepCoverage, [coverage], Coverage.keep)
            #expect(try await seen(by: secretary, poll) == [])
            let disclosure = Disclosure.Entry(
                committee: Cast.committee, village: Cast.villageB, scope: .land,
                from: .parsed("2024-01-01"))
            _ = try await poll.county.outcomes(
                .discloseVillages, [disclosure], Disclosure.disclose)
            #expect(try await seen(by: secretary, poll) == [Cast.villageB])
            let card = try await poll.read(by: secretary) { survey, tx in
                try await survey.ranking(ofCrop: "番茄", in: tx)
            }
            #expect(card.cards.map(\.rank) == [2] && card.ranked == 3 && !card.isWhole)
            #expect(card.cards[0].lines.allSatisfy { $0.lowest == nil && $0.highest == nil })
            let member = try await poll.cast.kaiyuan(.member)
            #expect(try await seen(by: member, poll) == [])
        }
    }

    /// The villages whose answers somebody sees, in every way in which they are shown.
    private func seen(by tenant: Tenant, _ poll: Poll) async throws -> [String] {
        try await poll.read(by: tenant) { survey, tx in
            var seen: [String] = []
            for village in [Cast.villageA, Cast.villageB, Cast.villageC] {
                let sheets = try await VillageAnswer.versions(of: village, in: survey, tx)
                let crops = try await CropAnswer.versions(of: village, in: survey, tx)
                if !sheets.isEmpty || !crops.isEmpty { seen.append(village) }
            }
            let ranked = try await survey.ranking(in: tx).cards.map(\.village).sorted()
            let compared = Set(try await survey.comparisons(in: tx).map(\.village))
            let complete = try await survey.completeness(in: tx)
            #expect(ranked == seen && compared == Set(seen) && complete.villages == seen.count)
            return seen
        }
    }

    @Test func `nothing of a survey is seen or changed from Wuxi`() async throws {
        try await Poll.with { poll in
            try await poll.answerAll()
            let wuxi = try await poll.cast.wuxi(.countyOperator)
            let surveys = try await wuxi.read { try await Survey.all(in: $0) }
            #expect(surveys.isEmpty)
            let lines = try await poll.answer([.of(Cast.wuxiVillage)], by: wuxi)
            #expect(lines[0].hasPrefix("survey PC2025: 没有编号为“PC2025”的普查。"))
            #expect(try await poll.answer([.of(Cast.wuxiVillage)])[0].hasPrefix("village 5002"))
            try await Poll(cast: poll.cast, county: wuxi).open()
            let own = try await poll.answer([.of(), .of(Cast.wuxiVillage)], by: wuxi)
            #expect(own[0].hasPrefix("village 211282102201: 没有代码") && own[1] == "recorded")
            let crops = try await poll.answer(crops: [.tomatoes(Cast.wuxiVillage, 3)], by: wuxi)
            #expect(crops == ["crop 番茄: 没有作物“番茄”。 There is no crop \"番茄\"."])
            let ranked = try await poll.read(by: wuxi) { try await $0.ranking(in: $1) }
            #expect(ranked.cards.map(\.village) == [Cast.wuxiVillage] && ranked.ranked == 1)
            let kaiyuan = try await poll.read { try await $0.ranking(in: $1) }
            #expect(kaiyuan.ranked == 3)
        }
    }
}
