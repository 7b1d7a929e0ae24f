import Measures

extension ProductionError {
    /// The sentences of land, moves, inputs, intervals and field work.
    var fieldSentence: Sentence? {
        landSentence ?? moveSentence ?? inputSentence ?? intervalSentence ?? workSentence
            ?? lossSentence
    }

    private var intervalSentence: Sentence? {
        switch self {
        case .insideInterval(let day, let batch, let product, let treated, let allowed):
            (
                "批次“\(batch)”\(treated) 用过“\(product)”，安全间隔期内不能采收，"
                    + "\(allowed) 起可以采收（填写的是 \(day)）。",
                "The batch \"\(batch)\" was treated with \(product) on \(treated); "
                    + "it may be harvested from \(allowed) on, not on \(day)."
            )
        case .exceptionReasonMissing: ("没有填写特批原因。", "The reason for accepting is not filled in.")
        case .committeeOutOfReach(let batch):
            (
                "批次“\(batch)”不属于您负责的产业联合党委。",
                "The batch \"\(batch)\" is not of a committee that you act for."
            )
        case .noInterval(let batch, let day):
            (
                "批次“\(batch)”\(day) 不在安全间隔期内，请按普通采收登记。",
                "No interval bars the batch \"\(batch)\" on \(day); record the harvest as any other."
            )
        case .clearingReasonMissing: ("没有填写解除禁售的原因。", "The reason for clearing is not filled in.")
        case .evidenceMissing:
            ("没有填写依据，例如检测报告编号。", "The evidence, such as a report, is not filled in.")
        case .clearedInFuture(let day, let today):
            ("解除日期 \(day) 晚于今天（\(today)）。", "The day \(day) is after today (\(today)).")
        case .notBarred(let number):
            ("采收记录 \(number) 没有被禁售。", "The harvest \(number) is not barred from sale.")
        case .alreadyCleared(let number):
            ("采收记录 \(number) 已经解除禁售。", "The harvest \(number) was cleared before.")
        default: nil
        }
    }

    private var workSentence: Sentence? {
        switch self {
        case .personMissing: ("没有填写作业人。", "Nobody is named who did the work.")
        case .workedInFuture(let day, let today):
            (
                "作业日期 \(day) 晚于今天（\(today)）。",
                "The day of the work \(day) is after today (\(today))."
            )
        case .unknownOperation(let word):
            ("没有农事“\(word)”。", "There is no operation \"\(word)\".")
        case .noLand(let batch):
            (
                "批次“\(batch)”没有登记地块，无法按亩计算用量。",
                "The batch \"\(batch)\" names no plot; a dose of a mu has no area."
            )
        case .doseIncomplete:
            (
                "投入品批次号和每亩用量应同时填写。",
                "An input lot and its dose of a mu go together."
            )
        case .badWorkNumber(let text):
            (
                "“\(text)”不是有效的农事编号，应形如 批次号/3。",
                "\"\(text)\" is no number of field work such as batch/3."
            )
        case .unknownWork(let number):
            ("没有农事记录 \(number)。", "There is no field work \(number).")
        case .workReversed(let number):
            ("农事记录 \(number) 已经冲销过。", "The field work \(number) was taken back before.")
        default: nil
        }
    }
}
