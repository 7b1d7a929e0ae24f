public import Measures

/// Why a batch, a harvest or a reversal is refused.
public enum ProductionError: Explained, Hashable, Codable {
    // Batches.

    /// The day of planting is after today.
    case plantedInFuture(CivilDate, today: CivilDate)
    /// The county has no committee of this code.
    case unknownCommittee(String)
    /// The county has no crop of this code or name.
    case unknownCrop(String)
    /// The crop has no such variety.
    case unknownVariety(String, crop: String)
    /// The county has no member of this code.
    case unknownMember(String)
    /// The member is of a village for which the person does not write.
    case memberOutOfReach(String)
    /// A member who had left before the day of planting, or is the duplicate of another, starts no batch.
    case memberLeft(String, before: CivilDate)
    /// The county has no plot of this code.
    case unknownPlot(String)
    /// The plot is held by another member.
    case plotOfAnother(String, member: String)
    /// A batch of this code is of another crop or member.
    case batchOfAnother(String)
    /// The batch was delivered from, under the committee that it has.
    case batchDelivered(String)
    /// Something was harvested from the batch before this day of planting.
    case plantedAfterHarvest(CivilDate, batch: String)
    /// The county knows no such way of growing.
    case unknownMethod(String)
    /// A batch takes nothing, or less, of a plot.
    case areaNotPositive(Area, String)
    /// A plot is named twice for one batch.
    case plotNamedTwice(String)
    /// The window of harvest ends before it begins, or begins before the planting.
    case windowImpossible(HarvestWindow, plantedOn: CivilDate)
    /// The plot is not in use on the day of planting.
    case plotUnused(String, status: String)
    /// The batch would take more of a plot than there is of it.
    case areaOverPlot(String, Area, whole: Area)
    /// The batch would take more of a plot than batches of the same time leave free.
    case plotTaken(String, Area, free: Area)
    /// The text is no trace code.
    case badTraceCode(String)
    /// A closing comes without a reason.
    case closingReasonMissing
    /// A batch would be closed on a day after today.
    case closedInFuture(CivilDate, today: CivilDate)
    /// A batch would be closed before it was planted or last harvested.
    case closedTooEarly(CivilDate, batch: String, not: CivilDate)
    /// The batch is not closed.
    case batchOpen(String)
    /// The batch was closed by putting it to another one.
    case batchMerged(String, into: String)

    // Splits and merges, in the order in which they are judged.

    /// A split or a merge comes without a reason.
    case moveReasonMissing
    /// A split or a merge would happen after today.
    case movedInFuture(CivilDate, today: CivilDate)
    /// A split moves neither land nor stock.
    case nothingMoved
    /// A merge names no batch.
    case nothingMerged
    /// The day is before the planting.
    case movedBeforePlanting(CivilDate, batch: String, plantedOn: CivilDate)
    /// The county has a batch of the new code.
    case batchThere(String)
    /// The batch does not stand on the plot.
    case plotNotOfBatch(String, batch: String)
    /// The batch takes less of the plot.
    case areaOverBatch(String, Area, batch: String, has: Area)
    /// The batch has less of the grade left.
    case stockShort(grade: String, Quantity, left: Quantity)
    /// A batch would be merged with itself.
    case batchItself(String)
    /// The batches are of other committees, members or crops.
    case batchUnlike(String, String)
    /// Stock of the batch is barred from sale.
    case stockHeld(String)

    // Input lots and what batches take of them, in the order in which they are judged.

    /// No kind of input has this name.
    case unknownInputKind(String)
    /// The product of a lot is not named.
    case productMissing
    /// The supplier of a lot is not named.
    case supplierMissing
    /// A pesticide comes without its registration number.
    case registrationMissing(String)
    /// A pesticide comes without its pre-harvest interval, or it is not 0 to 365 days.
    case intervalImpossible(String)
    /// The lot has given more to batches than this.
    case receivedBelowUsed(String, Quantity)
    /// The lot was recorded in a unit of another kind.
    case lotUnitFixed(String, Unit)
    /// The use of an input would be after today.
    case usedInFuture(CivilDate, today: CivilDate)
    /// The county has no lot of this code.
    case unknownLot(String)
    /// The lot is not counted in this unit.
    case unlikeInput(Unit, lot: String, unit: Unit)
    /// In the lot's own base the quantity is larger than any that can be kept, or rounds to nothing.
    case inputUncountable(Quantity)
    /// The lot had expired.
    case lotExpired(String, on: CivilDate)
    /// Less is left of the lot.
    case lotShort(String, Quantity, left: Quantity)
    /// The text is no number of the use of an input.
    case badUseNumber(String)
    /// There is no such use of an input.
    case unknownUse(BatchInput.Number)
    /// It was used in field work and is taken back with that.
    case useOfWork(BatchInput.Number, FieldWork.Number)
    /// The use was taken back before.
    case useReversed(BatchInput.Number)
    /// A word of the field is of no known kind.
    case unknownWordKind(String)
    /// The code of a word of the field is not small letters, digits and underscores.
    case wordCodeMalformed(String)
    /// The word is known in every county.
    case wordCommon(String)
    /// Another word of the county, of this code, has the name.
    case wordTaken(String, code: String)

    // Weighings, in the order in which they are judged.

    /// Nobody is named who weighed.
    case weigherMissing
    /// A weighing comes without its ticket.
    case ticketMissing
    /// A weighing has no lines.
    case nothingWeighed
    /// Two lines of one weighing are of the same grade.
    case gradeWeighedTwice(String)
    /// The tare is below zero, in another unit than the gross weight, or not less than it.
    case tareImpossible(gross: Quantity, tare: Quantity)
    /// A moisture or an impurity is not 0% to less than 100%.
    case shareImpossible(Percentage)
    /// Nothing is left to settle after the deductions.
    case nothingSettled(grade: String)
    /// A sheet says that something else was settled than what stood on the scale comes to.
    case settledDiffers(Quantity, grade: String, settled: Quantity)

    // Confirmations, in the order in which they are judged.

    /// No way of confirming has this name.
    case unknownWay(String)
    /// Nobody is named who confirmed.
    case confirmerMissing
    /// A confirmation is after today or before the harvest.
    case confirmedImpossibly(CivilDate, today: CivilDate, harvestedOn: CivilDate)
    /// Only the member's own account confirms by itself.
    case notOwnHarvest(Harvest.Number)
    /// The harvest was confirmed before.
    case alreadyConfirmed(Harvest.Number)

    // Losses, in the order in which they are judged.

    /// No kind of loss has this name.
    case unknownLossKind(String)
    /// Less is left of the lot.
    case lossOverStock(batch: String, grade: String, Quantity, left: Quantity)
    /// Less was there on that day or on one after it.
    case lossOverStockThen(batch: String, grade: String, Quantity, left: Quantity, CivilDate)
    /// The text is no number of a loss.
    case badLossNumber(String)
    /// There is no such loss.
    case unknownLoss(Loss.Number)
    /// The loss was taken back before.
    case lossReversed(Loss.Number)
    /// The number names a loss that is recorded otherwise.
    indirect case lossDiffers(Loss.Number, Loss.Draft)

    // Stores, and what lots do there, in the order in which they are judged.

    /// A store is of a village or of a committee, of one of them.
    case storeOwnerUnclear(String)
    /// A capacity is a weight or a number, no number of packs.
    case capacityInPacks(Unit)
    /// The store is of a village for which the person does not write, or of another committee.
    case storeOutOfReach(String)
    /// The plot has no standing cold store or storage, or several and none of the store's name.
    case facilityUnclear(String)
    /// Lots in the store are not counted in the unit of the capacity.
    case capacityUnlikeLots(String, Unit)
    /// A step goes neither into a store nor out of one.
    case placementNowhere
    /// A lot would be moved to where it lies.
    case storeItself(String)
    /// The county has no store of this code, or the person may not see it.
    case unknownStore(String)
    /// The crop is not counted in the unit of the store's capacity.
    case capacityUnlike(String, Unit, crop: String)
    /// The lot came to the store later.
    case movedBeforeArrival(CivilDate, store: String, since: CivilDate)
    /// Less of the lot lies in the store.
    case storeShort(String, grade: String, Quantity, left: Quantity)
    /// Less of the lot lies in no store.
    case unplacedShort(batch: String, grade: String, Quantity, left: Quantity)
    /// The store takes less.
    case overCapacity(String, Quantity, room: Quantity)
    /// The text is no number of a step.
    case badPlacementNumber(String)
    /// There is no such step.
    case unknownPlacement(Placement.Number)
    /// The step followed from another fact.
    case placementWorkedOut(Placement.Number)
    /// The step was taken back before.
    case placementReversed(Placement.Number)

    // Harvests, in the order in which they are judged.

    /// A harvest of nothing or less.
    case quantityNotPositive(Quantity)
    /// A harvest over `Quantity.limit`.
    case quantityOverLimit(Quantity)
    /// The county has no batch of this code.
    case unknownBatch(String)
    /// The batch is of a village for which the person does not write.
    case batchOutOfReach(String, village: String)
    /// The crop has no such grade.
    case unknownGrade(String, crop: String, grades: [String])
    /// The crop is not counted in this unit.
    case unlikeUnit(Unit, crop: String, unit: Unit)
    /// Nobody has said what one such pack of the crop holds.
    case packingMissing(Unit, crop: String)
    /// In the crop's own base the quantity has more than three decimals.
    case quantityUneven(Quantity, crop: String)
    /// In the crop's own base the quantity is larger than any that can be kept.
    case quantityTooLarge(Quantity)
    /// The harvest is before the planting.
    case beforePlanting(CivilDate, batch: String, plantedOn: CivilDate)
    /// The harvest is after today.
    case inFuture(CivilDate, today: CivilDate)
    /// The batch is closed.
    case batchClosed(String, on: CivilDate)
    /// A treatment bars the harvest on this day.
    case insideInterval(
        CivilDate, batch: String, product: String, treatedOn: CivilDate, allowedOn: CivilDate)
    /// The same row of a sheet, or the same weighing ticket, is recorded.
    case alreadyRecorded(batch: String, CivilDate, grade: String, Quantity)
    /// The same was recorded and taken back.
    case takenBack(batch: String, CivilDate, grade: String, Quantity)
    /// The weighing ticket is recorded with this other quantity.
    case ticketDiffers(String, batch: String, CivilDate, grade: String, Quantity)
    /// With it the batch would hold more than can be counted.
    case stockTooLarge(batch: String?)

    // Harvests inside an interval, accepted and cleared.

    /// The reason for accepting a harvest is missing.
    case exceptionReasonMissing
    /// The batch is of a committee for which the person does not act.
    case committeeOutOfReach(String)
    /// No interval bars the harvest; it is recorded as any other.
    case noInterval(String, CivilDate)
    /// A clearing comes without a reason.
    case clearingReasonMissing
    /// A clearing comes without evidence.
    case evidenceMissing
    /// A clearing is after today.
    case clearedInFuture(CivilDate, today: CivilDate)
    /// The harvest is not barred from sale.
    case notBarred(Harvest.Number)
    /// The harvest was cleared before.
    case alreadyCleared(Harvest.Number)

    // Field work, in the order in which it is judged.

    /// Nobody is named who did it.
    case personMissing
    /// The work is after today.
    case workedInFuture(CivilDate, today: CivilDate)
    /// The county knows no such operation.
    case unknownOperation(String)
    /// A row names a lot without a dose of a mu, or a dose without a lot.
    case doseIncomplete
    /// A dose of a mu for a batch without land.
    case noLand(String)
    /// The text is no number of an entry of the field book.
    case badWorkNumber(String)
    /// There is no such entry.
    case unknownWork(FieldWork.Number)
    /// The entry was taken back before.
    case workReversed(FieldWork.Number)

    // Rows of a harvest sheet.

    /// The row names neither a batch nor a member and a crop.
    case batchNotNamed
    /// The crop of the row is not the crop of its batch.
    case cropNotOfBatch(String, batch: String, crop: String)
    /// The member of the row is not the member of its batch.
    case memberNotOfBatch(String, batch: String, member: String)
    /// Nobody for whom the person writes has this code or name.
    case memberNotFound(String)
    /// The member has no open batch of the crop.
    case noOpenBatch(member: String, crop: String)
    /// The member has several open batches of the crop.
    case severalOpenBatches(member: String, crop: String, batches: [String])

    /// The ticket and grade stand further up in the sheet.
    case ticketRepeated(String, grade: String)
    /// The number names a harvest that is recorded otherwise.
    case harvestDiffers(Harvest.Number, Harvest.Difference)

    // Reversals.

    /// The text is no number of a harvest.
    case badHarvestNumber(String)
    /// A reversal comes without a reason.
    case reversalReasonMissing
    /// There is no harvest of this number, or the person may not see it.
    case unknownHarvest(Harvest.Number)
    /// The harvest was taken back before.
    case alreadyReversed(Harvest.Number)
    /// So much of the grade was delivered or lost that the harvest cannot be taken back.
    case alreadyDelivered(Harvest.Number)

    public func message(in language: Language) -> String {
        let sentence = batchSentence ?? harvestSentence ?? sheetSentence ?? reversalSentence
        guard let sentence = sentence ?? fieldSentence else {
            preconditionFailure("Every case of ProductionError has a sentence.")
        }
        return language == .chinese ? sentence.chinese : sentence.english
    }
}
