import Measures

extension ProductionError {
    /// The sentences of losses.
    var lossSentence: Sentence? {
        switch self {
        case .unknownLossKind(let word):
            (
                "没有“\(word)”这种损耗，应为自然损耗、霉烂变质、损伤、抽检、自用或其他。",
                "\"\(word)\" is no loss: shrinkage, spoilage, damage, sampling, own use or other."
            )
        case .lossOverStock(let batch, let grade, let quantity, let left):
            (
                "批次“\(batch)”的\(grade)只剩 \(left.text(in: .chinese))，"
                    + "不能登记损耗 \(quantity.text(in: .chinese))。",
                "\(left.text(in: .english)) of grade \(grade) of the batch \"\(batch)\" is left; "
                    + "\(quantity.text(in: .english)) cannot be lost."
            )
        case .lossOverStockThen(let batch, let grade, let quantity, let left, let day):
            (
                "批次“\(batch)”的\(grade)自 \(day) 起各日最少只有 "
                    + "\(left.text(in: .chinese))，不能登记损耗 \(quantity.text(in: .chinese))。",
                "On some day from \(day) only \(left.text(in: .english)) of grade "
                    + "\(grade) of the batch \"\(batch)\" was there; "
                    + "\(quantity.text(in: .english)) cannot be lost."
            )
        case .badLossNumber(let text):
            (
                "“\(text)”不是损耗编号，应形如 KY25-001/1234。",
                "\"\(text)\" is no number of a loss, such as KY25-001/1234."
            )
        case .unknownLoss(let number):
            ("没有损耗记录 \(number)。", "There is no loss \(number).")
        case .lossReversed(let number):
            ("损耗记录 \(number) 已经冲销。", "The loss \(number) was taken back before.")
        case .lossDiffers(let number, let draft):
            (
                "损耗记录 \(number) 登记的是 \(draft.day) \(draft.grade) "
                    + "\(draft.quantity.text(in: .chinese))，\(draft.kind.text(in: .chinese))，"
                    + "原因“\(draft.reason)”；表格不更改已登记的损耗，有误请先冲销。",
                "The loss \(number) is recorded as \(draft.quantity.text(in: .english)) of grade "
                    + "\(draft.grade) on \(draft.day), \(draft.kind.text(in: .english)), "
                    + "\"\(draft.reason)\"; a sheet changes no loss, take it back first."
            )
        default: weighingSentence ?? confirmationSentence ?? storeSentence
        }
    }

    private var weighingSentence: Sentence? {
        switch self {
        case .weigherMissing: ("没有填写过磅人。", "The person who weighed is not filled in.")
        case .ticketMissing: ("没有填写过磅单号。", "The number of the weighing ticket is not filled in.")
        case .nothingWeighed: ("过磅单没有明细行。", "The weighing has no lines.")
        case .gradeWeighedTwice(let grade):
            ("同一张过磅单上“\(grade)”写了两次。", "The weighing names the grade \"\(grade)\" twice.")
        case .tareImpossible(let gross, let tare):
            (
                "毛重 \(gross.text(in: .chinese))、皮重 \(tare.text(in: .chinese))不成立："
                    + "单位应相同，皮重应不小于 0 且小于毛重。",
                "A gross weight of \(gross.text(in: .english)) and a tare of "
                    + "\(tare.text(in: .english)) cannot be: "
                    + "in one unit, the tare from 0 to less than the gross weight."
            )
        case .shareImpossible(let share):
            (
                "水分或杂质 \(share.text(in: .chinese))应在 0% 和 100% 之间。",
                "A moisture or impurity of \(share.text(in: .english)) should be 0% to less than 100%."
            )
        case .nothingSettled(let grade):
            ("“\(grade)”扣量之后没有剩余。", "Nothing is left of the grade \"\(grade)\" to settle.")
        case .settledDiffers(let said, let grade, let settled):
            (
                "“\(grade)”按毛重、皮重、水分和杂质应结算 \(settled.text(in: .chinese))，"
                    + "不是 \(said.text(in: .chinese))。",
                "What stood on the scale of grade \(grade) settles as \(settled.text(in: .english)), "
                    + "not \(said.text(in: .english))."
            )
        default: nil
        }
    }

    private var confirmationSentence: Sentence? {
        switch self {
        case .unknownWay(let word):
            (
                "没有“\(word)”这种确认方式，应为本人账号、签字或电话。",
                "\"\(word)\" is no way to confirm: account, signature or telephone."
            )
        case .confirmerMissing: ("没有填写确认人。", "The person who confirmed is not filled in.")
        case .confirmedImpossibly(let day, let today, let harvested):
            (
                "确认日期 \(day) 应在采收日期 \(harvested) 和今天（\(today)）之间。",
                "The day \(day) should be from the harvest on \(harvested) to today (\(today))."
            )
        case .notOwnHarvest(let number):
            (
                "采收记录 \(number) 不是您本人的，请写明确认人和方式（签字或电话）。",
                "The harvest \(number) is not your own; name who confirmed and how."
            )
        case .alreadyConfirmed(let number):
            ("采收记录 \(number) 已经确认。", "The harvest \(number) was confirmed before.")
        default: nil
        }
    }
}
