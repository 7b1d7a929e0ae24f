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
    /// A closing comes without a reason.
    case closingReasonMissing
    /// A batch would be closed on a day after today.
    case closedInFuture(CivilDate, today: CivilDate)
    /// A batch would be closed before it was planted or last harvested.
    case closedTooEarly(CivilDate, batch: String, not: CivilDate)

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
    /// The same row of a sheet, or the same weighing ticket, is recorded.
    case alreadyRecorded(batch: String, CivilDate, grade: String, Quantity)
    /// The same was recorded and taken back.
    case takenBack(batch: String, CivilDate, grade: String, Quantity)
    /// The weighing ticket is recorded with this other quantity.
    case ticketDiffers(String, batch: String, CivilDate, grade: String, Quantity)
    /// With it the batch would hold more than can be counted.
    case stockTooLarge(batch: String?)

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

    // Reversals.

    /// The text is no number of a harvest.
    case badHarvestNumber(String)
    /// A reversal comes without a reason.
    case reversalReasonMissing
    /// There is no harvest of this number, or the person may not see it.
    case unknownHarvest(Harvest.Number)
    /// The harvest was taken back before.
    case alreadyReversed(Harvest.Number)
    /// So much of the grade was delivered that the harvest cannot be taken back.
    case alreadyDelivered(Harvest.Number)

    public func message(in language: Language) -> String {
        let sentence = batchSentence ?? harvestSentence ?? sheetSentence
        guard let sentence = sentence ?? reversalSentence else {
            preconditionFailure("Every case of ProductionError has a sentence.")
        }
        return language == .chinese ? sentence.chinese : sentence.english
    }
}
