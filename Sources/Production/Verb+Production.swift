public import Tenancy

extension Verb {
    /// Keep the register of batches.
    public static let keepBatches = Verb("batch.keep", needs: .manageBatches)
    /// Close a batch.
    public static let closeBatch = Verb("batch.close", needs: .manageBatches)
    /// Open a batch again that was closed by mistake.
    public static let reopenBatch = Verb("batch.reopen", needs: .manageBatches)
    /// Record harvests, one by one or from a sheet.
    public static let recordHarvests = Verb("harvest.record", needs: .recordHarvests)
    /// Take a harvest back.
    public static let reverseHarvest = Verb("harvest.reverse", needs: .recordHarvests)
    /// Record what stood on the scale, of several grades at once.
    public static let weighHarvest = Verb("harvest.weigh", needs: .recordHarvests)
    /// Confirm a harvest for its member.
    public static let confirmHarvest = Verb("harvest.confirm", needs: .confirmHarvests)
    /// Record what was lost of a lot.
    public static let recordLoss = Verb("loss.record", needs: .recordHarvests)
    /// Take a loss back.
    public static let reverseLoss = Verb("loss.reverse", needs: .recordHarvests)
    /// Keep the register of stores.
    public static let keepStores = Verb("store.keep", needs: .manageBatches)
    /// Put a part of a lot into a store, move it, or take it out.
    public static let placeLot = Verb("lot.place", needs: .recordHarvests)
    /// Take a step of a lot's way through stores back.
    public static let reversePlacement = Verb("lot.unplace", needs: .recordHarvests)
    /// Make a part of a batch a batch of its own.
    public static let splitBatch = Verb("batch.split", needs: .manageBatches)
    /// Put batches to another one.
    public static let mergeBatches = Verb("batch.merge", needs: .manageBatches)
    /// Keep the register of input lots.
    public static let keepInputLots = Verb("input-lot.keep", needs: .manageBatches)
    /// Record what a batch took of an input lot.
    public static let useInputs = Verb("input.use", needs: .manageBatches)
    /// Take the use of an input back.
    public static let reverseInputUse = Verb("input.reverse", needs: .manageBatches)
    /// Write into the field book.
    public static let recordFieldWork = Verb("field-work.record", needs: .manageBatches)
    /// Take an entry of the field book back.
    public static let reverseFieldWork = Verb("field-work.reverse", needs: .manageBatches)
    /// Accept a harvest inside a pre-harvest interval.
    public static let acceptHarvest = Verb("harvest.accept", needs: .overrideHarvests)
    /// Clear a harvest for sale.
    public static let clearHarvest = Verb("harvest.clear", needs: .overrideHarvests)
    /// Keep the county's own words of the field.
    public static let keepFarmWords = Verb("farm-word.keep", needs: .manageCatalogue)
}
