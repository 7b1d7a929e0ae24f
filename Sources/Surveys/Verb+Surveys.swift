public import Tenancy

extension Verb {
    /// Open a survey.
    public static let openSurvey = Verb("survey.open", needs: .manageSurveys)
    /// Close a survey.
    public static let closeSurvey = Verb("survey.close", needs: .manageSurveys)
    /// Answer a survey for a village, or correct an answer.
    public static let answerSurvey = Verb("survey.answer", needs: .answerSurveys)
    /// Say by which criteria villages are scored.
    public static let weighSurvey = Verb("survey.weigh", needs: .manageSurveys)
    /// Say which townships lie beside each other.
    public static let keepBorders = Verb("township.border", needs: .managePlaces)
    /// Choose or reject a pilot.
    public static let decidePilot = Verb("pilot.decide", needs: .manageSurveys)
    /// Withdraw a decision on a pilot.
    public static let withdrawPilot = Verb("pilot.withdraw", needs: .manageSurveys)
}
