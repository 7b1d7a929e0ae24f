import Measures
public import Tenancy

extension FieldVerb {
    /// Answer a survey for one village; the answer is how many sheets of it said something new.
    public static let answerSurvey = FieldVerb(
        .answerSurvey, like: exampleAnswer,
        because: { $0.reason.isEmpty ? nil : $0.reason }
    ) { answer, tx in
        "\(try await SurveyAnswer.record(answer, in: tx))"
    }

    private static var exampleAnswer: SurveyAnswer {
        var facts = VillageFacts()
        facts.households = 412
        return SurveyAnswer(
            survey: "PC2025", village: "211282102201", facts: facts,
            crops: [
                .init(
                    crop: "番茄", area: Area(tenThousandthsOfMu: 6_400_000),
                    output: Quantity(thousandths: 5_120_000_000, unit: .jin), households: 210,
                    years: 18)
            ],
            answeredOn: exampleDay)
    }
}
