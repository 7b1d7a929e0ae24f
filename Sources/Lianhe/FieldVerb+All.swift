extension FieldVerb {
    /// Every verb that a list of commands made offline may name.
    public static let all: [FieldVerb] = [
        .editMember, .editBatch, .recordHarvest, .reverseHarvest, .closeBatch, .recordDemand,
        .recordCost, .answerSurvey,
    ]

    /// The verb of this name.
    public static func named(_ name: String) -> FieldVerb? {
        all.first { $0.name == name }
    }
}
