public import Tenancy

extension Verb {
    /// Keep the register of batches.
    public static let keepBatches = Verb("batch.keep", needs: .manageBatches)
    /// Close a batch.
    public static let closeBatch = Verb("batch.close", needs: .manageBatches)
    /// Record harvests, one by one or from a sheet.
    public static let recordHarvests = Verb("harvest.record", needs: .recordHarvests)
    /// Take a harvest back.
    public static let reverseHarvest = Verb("harvest.reverse", needs: .recordHarvests)
}
