public import Tenancy

extension FieldVerb {
    /// Answer a survey for one village; the content is a `SurveyAnswer`, the answer how many sheets of it
    /// said something new.
    public static let answerSurvey = FieldVerb(.answerSurvey, SurveyAnswer.self) { answer, tx in
        "\(try await SurveyAnswer.record(answer, in: tx))"
    }
}
