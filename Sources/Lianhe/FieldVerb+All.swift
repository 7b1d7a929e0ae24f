extension FieldVerb {
    /// Every verb that a list of commands made offline may name: whatever is recorded in a village.
    public static let all: [FieldVerb] = [
        .editMember, .leaveMember, .rejoinMember, .mergeMember, .unmergeMember, .recordSupport,
        .recordConsent, .enterPerson,
        .editPlot, .editFacility, .changePlot, .splitPlot, .mergePlots, .takePlotChangeBack,
        .recordBoundary, .correctFacility,
        .editBatch, .closeBatch, .reopenBatch, .splitBatch, .mergeBatches,
        .editInputLot, .useInput, .reverseInputUse, .recordFieldWork, .reverseFieldWork,
        .recordHarvest, .reverseHarvest, .weighHarvest, .confirmHarvest, .acceptHarvest,
        .clearHarvest, .recordLoss, .reverseLoss, .placeLot, .reversePlacement,
        .recordCost, .reverseCost, .recordDemand, .answerSurvey,
    ]

    /// The verb of this name.
    public static func named(_ name: String) -> FieldVerb? {
        all.first { $0.name == name }
    }
}
