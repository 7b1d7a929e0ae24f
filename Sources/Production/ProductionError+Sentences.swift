import Measures

extension ProductionError {
    typealias Sentence = (chinese: String, english: String)

    var batchSentence: Sentence? {
        switch self {
        case .plantedInFuture(let day, let today):
            (
                "种植日期 \(day) 晚于今天（\(today)）。",
                "The day of planting \(day) is after today (\(today))."
            )
        case .unknownCommittee(let code):
            ("没有代码为“\(code)”的产业联合党委。", "There is no committee \"\(code)\".")
        case .unknownCrop(let crop): ("没有作物“\(crop)”。", "There is no crop \"\(crop)\".")
        case .unknownVariety(let variety, let crop):
            ("“\(crop)”没有品种“\(variety)”。", "\(crop) has no variety \"\(variety)\".")
        case .unknownMember(let code):
            ("没有编号为“\(code)”的成员。", "There is no member \"\(code)\".")
        case .memberOutOfReach(let code):
            (
                "成员“\(code)”不在您负责的村。",
                "The member \"\(code)\" is not of a village that you write for."
            )
        case .unknownPlot(let code): ("没有编号为“\(code)”的地块。", "There is no plot \"\(code)\".")
        case .plotOfAnother(let code, let member):
            (
                "地块“\(code)”不是成员“\(member)”的。",
                "The plot \"\(code)\" is not held by the member \"\(member)\"."
            )
        case .batchOfAnother(let code):
            (
                "批次“\(code)”已登记为另一作物或另一成员的批次。",
                "The batch \"\(code)\" is of another crop or member."
            )
        case .batchDelivered(let code):
            (
                "批次“\(code)”已有发货，不能改属另一个产业联合党委。",
                "The batch \"\(code)\" was delivered from; it stays with its committee."
            )
        case .plantedAfterHarvest(let day, let batch):
            (
                "批次“\(batch)”在 \(day) 之前已有采收，种植日期不能晚于采收。",
                "The batch \"\(batch)\" was harvested before \(day); it was planted earlier."
            )
        case .memberLeft(let code, let day):
            (
                "成员“\(code)”在 \(day) 之前已退出，或是重复登记，不能有新批次。",
                "The member \"\(code)\" had left before \(day), or is a duplicate; "
                    + "no batch begins there."
            )
        default: closingSentence
        }
    }

    private var closingSentence: Sentence? {
        switch self {
        case .closingReasonMissing: ("没有填写关闭原因。", "The reason for closing is not filled in.")
        case .closedInFuture(let day, let today):
            (
                "关闭日期 \(day) 晚于今天（\(today)）。",
                "The day of closing \(day) is after today (\(today))."
            )
        case .closedTooEarly(let day, let batch, let last):
            (
                "批次“\(batch)”在 \(last) 仍有种植或采收，不能于 \(day) 关闭。",
                "The batch \"\(batch)\" was planted or harvested on \(last); "
                    + "it cannot be closed on \(day)."
            )
        case .batchOpen(let code):
            ("批次“\(code)”没有关闭。", "The batch \"\(code)\" is not closed.")
        case .batchMerged(let code, let target):
            (
                "批次“\(code)”已并入批次“\(target)”，不能重新开放。",
                "The batch \"\(code)\" was put to the batch \"\(target)\"; it is not opened again."
            )
        default: nil
        }
    }

    var harvestSentence: Sentence? {
        switch self {
        case .quantityNotPositive(let quantity):
            Self.sentence(MeasureError.quantityNotPositive(quantity))
        case .quantityOverLimit(let quantity):
            Self.sentence(MeasureError.quantityOverLimit(quantity))
        case .unknownBatch(let code):
            ("没有批次号为“\(code)”的批次。", "There is no batch \"\(code)\".")
        case .batchOutOfReach(let code, let village):
            (
                "批次“\(code)”属于\(village)，不在您负责的村。",
                "The batch \"\(code)\" is of \(village), a village that you do not write for."
            )
        case .unknownGrade(let grade, let crop, let grades):
            (
                "“\(crop)”没有等级“\(grade)”，可用：\(grades.joined(separator: "、"))。",
                "\(crop) has no grade \"\(grade)\"; it has: \(grades.joined(separator: ", "))."
            )
        default: unitSentence ?? daySentence
        }
    }

    private var unitSentence: Sentence? {
        switch self {
        case .unlikeUnit(let unit, let crop, let own):
            (
                "“\(crop)”按\(own.chinese)计量，不能按\(unit.chinese)登记。",
                "\(crop) is counted in \(own.englishPlural), not in \(unit.englishPlural)."
            )
        case .packingMissing(let pack, let crop):
            (
                "尚未登记每\(pack.chinese)“\(crop)”的含量，无法折算。",
                "Nobody has recorded what a \(pack.english) of \(crop) holds."
            )
        case .quantityTooLarge(let quantity):
            (
                "数量 \(quantity.text(in: .chinese))太大。",
                "The quantity \(quantity.text(in: .english)) is too large."
            )
        case .quantityUneven(let quantity, let crop):
            (
                "\(quantity.text(in: .chinese))“\(crop)”不能精确折算。",
                "\(quantity.text(in: .english)) of \(crop) cannot be converted exactly."
            )
        default: nil
        }
    }

    private var daySentence: Sentence? {
        switch self {
        case .beforePlanting(let day, let batch, let planted):
            (
                "采收日期 \(day) 早于批次“\(batch)”的种植日期 \(planted)。",
                "The harvest on \(day) is before the planting of the batch \"\(batch)\" on \(planted)."
            )
        case .inFuture(let day, let today):
            (
                "采收日期 \(day) 晚于今天（\(today)）。",
                "The harvest on \(day) is after today (\(today))."
            )
        case .batchClosed(let code, let day):
            (
                "批次“\(code)”已于 \(day) 关闭。",
                "The batch \"\(code)\" was closed on \(day)."
            )
        case .alreadyRecorded(let batch, let day, let grade, let quantity):
            (
                "批次“\(batch)”\(day) 的\(grade) \(quantity.text(in: .chinese))已经登记过。",
                "\(quantity.text(in: .english)) of grade \(grade) of the batch \"\(batch)\" "
                    + "on \(day) is recorded already."
            )
        default: correctionSentence
        }
    }

    private var correctionSentence: Sentence? {
        switch self {
        case .takenBack(let batch, let day, let grade, let quantity):
            (
                "批次“\(batch)”\(day) 的\(grade) \(quantity.text(in: .chinese))登记过，后来冲销了，不再登记；"
                    + "日期或数量有更正的，可用原过磅单号登记；如确有另一次采收，请不带过磅单号单独登记。",
                "\(quantity.text(in: .english)) of grade \(grade) of the batch \"\(batch)\" on \(day) "
                    + "was recorded and reversed; with another day or quantity the same ticket is "
                    + "recorded again; if there was another harvest, record it by itself without a "
                    + "ticket."
            )
        case .ticketDiffers(let ticket, let batch, let day, let grade, let recorded):
            (
                "过磅单“\(ticket)”已登记为批次“\(batch)”\(day) 的\(grade) "
                    + "\(recorded.text(in: .chinese))；要更正，请先冲销那条采收记录。",
                "The ticket \"\(ticket)\" is recorded as \(recorded.text(in: .english)) of grade "
                    + "\(grade) of the batch \"\(batch)\" on \(day); to correct it, "
                    + "reverse that harvest first."
            )
        case .stockTooLarge(let batch?):
            (
                "批次“\(batch)”的采收总量太大，无法计数。",
                "The batch \"\(batch)\" would hold more than can be counted."
            )
        case .stockTooLarge(nil):
            ("某一批次的采收总量太大，无法计数。", "A batch would hold more than can be counted.")
        default: nil
        }
    }

    var sheetSentence: Sentence? {
        switch self {
        case .batchNotNamed:
            (
                "没有填写批次号，也没有填写成员和作物。",
                "Neither a batch nor a member and a crop is filled in."
            )
        case .cropNotOfBatch(let crop, let batch, let own):
            (
                "批次“\(batch)”的作物是“\(own)”，不是“\(crop)”。",
                "The batch \"\(batch)\" is of \(own), not of \(crop)."
            )
        case .memberNotOfBatch(let member, let batch, let own):
            (
                "批次“\(batch)”的成员是\(own)，不是\(member)。",
                "The batch \"\(batch)\" is of the member \(own), not of \(member)."
            )
        case .memberNotFound(let member):
            (
                "没有编号或姓名为“\(member)”的成员，或不在您负责的村。",
                "There is no member with the code or name \"\(member)\", or not in a village that you "
                    + "write for."
            )
        case .noOpenBatch(let member, let crop):
            (
                "\(member)没有未关闭的“\(crop)”批次。",
                "\(member) has no open batch of \(crop)."
            )
        case .ticketRepeated(let ticket, let grade):
            (
                "过磅单“\(ticket)”的\(grade)在本表前面已经出现；一张过磅单每个等级只登记一次。",
                "The ticket \"\(ticket)\" stands further up in the sheet with grade \(grade); "
                    + "a grade of a ticket is recorded once."
            )
        case .harvestDiffers(let number, let difference):
            (
                "采收记录 \(number) 登记的是\(difference.text(in: .chinese))；"
                    + "表格不更改已登记的采收，有误请先冲销。",
                "The harvest \(number) is recorded with \(difference.text(in: .english)); "
                    + "a sheet changes no harvest, take it back first."
            )
        case .severalOpenBatches(let member, let crop, let batches):
            (
                "\(member)有 \(batches.count) 个未关闭的“\(crop)”批次，请填写批次号：\(batches.joined(separator: "、"))。",
                "\(member) has \(batches.count) open batches of \(crop); "
                    + "please name one: \(batches.joined(separator: ", "))."
            )
        default: nil
        }
    }

    var reversalSentence: Sentence? {
        switch self {
        case .badHarvestNumber(let text):
            (
                "“\(text)”不是有效的采收编号，应形如 批次号/2025-09-03/17。",
                "\"\(text)\" is no number of a harvest such as batch/2025-09-03/17."
            )
        case .reversalReasonMissing:
            ("没有填写冲销原因。", "The reason for the reversal is not filled in.")
        case .unknownHarvest(let number):
            ("没有采收记录 \(number)。", "There is no harvest \(number).")
        case .alreadyReversed(let number):
            ("采收记录 \(number) 已经冲销过。", "The harvest \(number) was reversed before.")
        case .alreadyDelivered(let number):
            (
                "采收记录 \(number) 的产品已经发货或损耗，不能冲销。",
                "What the harvest \(number) brought in was delivered or lost; it cannot be reversed."
            )
        default: nil
        }
    }

    private static func sentence(_ error: MeasureError) -> Sentence {
        (error.message(in: .chinese), error.message(in: .english))
    }
}
