import Catalogue
import LianheTesting
import Measures
import Members
import Surveys
import Tenancy
import Testing

/// An open survey of Kaiyuan, with tomatoes and seedlings to grow.
struct Poll: Sendable {
    let cast: Cast
    let county: Tenant

    /// Runs a test with an open survey PC2025, as the operator.
    static func with(_ body: @Sendable (Poll) async throws -> Void) async throws {
        try await withCast { cast in
            let poll = Poll(cast: cast, county: try await cast.kaiyuan(.countyOperator))
            let crops: [Crop.Entry] = [
                .init(code: "tomato", name: "番茄", unit: .jin, grade: "一级", rank: 1),
                .init(code: "seedling", name: "秧苗", unit: .plant, grade: "壮苗", rank: 1),
            ]
            _ = try await poll.county.outcomes(.keepCrops, crops, Crop.keep)
            try await poll.open()
            try await body(poll)
        }
    }

    func open(_ code: String = "PC2025", on day: String = "2025-08-01") async throws {
        let opening = Survey.Opening(
            code: code, title: "特色产业摸底", year: 2024, openedOn: .parsed(day))
        _ = try await county.write(.openSurvey, try Command(opening)) {
            try await Survey.open(opening, in: $0)
        }
    }

    func close(_ code: String = "PC2025", on day: String = "2025-09-01") async throws {
        let closing = Survey.Closing(code: code, closedOn: .parsed(day))
        _ = try await county.write(.closeSurvey, try Command(closing)) {
            try await Survey.close(closing, in: $0)
        }
    }

    /// Keeps answers of villages, as the operator unless said.
    func answer(
        _ entries: [VillageAnswer.Entry], by tenant: Tenant? = nil
    ) async throws -> [String] {
        try await (tenant ?? county).outcomes(.answerSurvey, entries, VillageAnswer.keep)
    }

    /// Keeps answers of crops, as the operator unless said.
    func answer(
        crops entries: [CropAnswer.Entry], by tenant: Tenant? = nil
    ) async throws -> [String] {
        try await (tenant ?? county).outcomes(.answerSurvey, entries, CropAnswer.keep)
    }

    /// Three villages of which the first is the best and the last the least.
    func answerAll() async throws {
        let villages = [
            (Cast.villageA, Int64(80), WaterGrade.reliable), (Cast.villageB, 60, .fair),
            (Cast.villageC, 20, .seasonal),
        ]
        let lines = try await answer(
            villages.map { code, willing, water in
                .of(code) {
                    $0.households = 300
                    $0.cultivated = .mu(1_000)
                    $0.water = water
                    $0.willing = willing
                    $0.asked = 50
                }
            })
        try #require(lines == ["recorded", "recorded", "recorded"])
        let grown = [(Cast.villageA, Int64(300)), (Cast.villageB, 200), (Cast.villageC, 40)]
        let crops = try await answer(
            crops: grown.map { code, mu in
                .tomatoes(code, mu, output: Quantity(thousandths: mu * 8_000_000, unit: .jin))
            })
        try #require(crops == ["recorded", "recorded", "recorded"])
    }

    /// Reads something of the survey, as the operator unless said.
    func read<Answer: Sendable>(
        by tenant: Tenant? = nil,
        _ body: @Sendable (Survey, TenantTransaction) async throws -> Answer
    ) async throws -> Answer {
        try await (tenant ?? county).read { tx in
            try await body(try await Survey.find("PC2025", in: tx), tx)
        }
    }
}

/// What refuses some work, in both languages; "done" when nothing does.
func refusal<Answer>(_ work: () async throws -> Answer) async throws -> String {
    do {
        _ = try await work()
        return "done"
    } catch let error as any Explained {
        return "\(error)"
    }
}

extension VillageAnswer.Entry {
    /// An answer to PC2025 of 1 August, with what a test says otherwise.
    static func of(
        _ village: String = Cast.villageA, survey: String = "PC2025", on day: String = "2025-08-01",
        reason: String = "", _ fill: (inout VillageFacts) -> Void = { $0.households = 300 }
    ) -> VillageAnswer.Entry {
        var facts = VillageFacts()
        fill(&facts)
        return VillageAnswer.Entry(
            survey: survey, village: village, facts: facts, answeredOn: .parsed(day),
            reason: reason)
    }
}

extension CropAnswer.Entry {
    /// So many mu of tomatoes in a village, with what a test says otherwise.
    static func tomatoes(
        _ village: String = Cast.villageA, _ mu: Int64, crop: String = "番茄",
        survey: String = "PC2025", output: Quantity? = nil, households: Int64? = nil,
        years: Int64? = nil, on day: String = "2025-08-01", reason: String = ""
    ) -> CropAnswer.Entry {
        CropAnswer.Entry(
            survey: survey, village: village, crop: crop, area: .mu(mu), output: output,
            households: households, years: years, answeredOn: .parsed(day), reason: reason)
    }
}

extension Area {
    /// So many mu.
    static func mu(_ mu: Int64) -> Area { Area(tenThousandthsOfMu: mu * 10_000) }
}
