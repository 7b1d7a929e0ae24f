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
        case .badLossNumber(let text):
            (
                "“\(text)”不是损耗编号，应形如 KY25-001/1234。",
                "\"\(text)\" is no number of a loss, such as KY25-001/1234."
            )
        case .unknownLoss(let number):
            ("没有损耗记录 \(number)。", "There is no loss \(number).")
        case .lossReversed(let number):
            ("损耗记录 \(number) 已经冲销。", "The loss \(number) was taken back before.")
        default: nil
        }
    }
}
