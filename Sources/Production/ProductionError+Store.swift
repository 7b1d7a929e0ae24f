import Measures

extension ProductionError {
    /// The sentences of stores and of what lots do there.
    var storeSentence: Sentence? {
        switch self {
        case .storeOwnerUnclear(let code):
            (
                "仓库“\(code)”应属于一个村或一个产业联合党委，二者填一。",
                "The store \"\(code)\" should be of a village or of a committee, of one of them."
            )
        case .capacityInPacks(let unit):
            (
                "容量应按重量或数量填写，不能按\(unit.chinese)。",
                "A capacity is a weight or a number, not \(unit.englishPlural)."
            )
        case .storeOutOfReach(let code):
            (
                "仓库“\(code)”不属于您负责的村，也不属于该批次的产业联合党委。",
                "The store \"\(code)\" is neither of a village that you write for nor of the batch's "
                    + "committee."
            )
        case .facilityUnclear(let plot):
            (
                "地块“\(plot)”上应有一处在用的冷库或仓库；有几处时应有一处与本仓库同名。",
                "The plot \"\(plot)\" should have one standing cold store or storage, or one of the "
                    + "store's name."
            )
        case .capacityUnlikeLots(let code, let unit):
            (
                "仓库“\(code)”里有不能按\(unit.chinese)计量的产品。",
                "What lies in the store \"\(code)\" is not all counted in \(unit.englishPlural)."
            )
        case .unknownStore(let code):
            (
                "没有编号为“\(code)”的仓库，或您无权查看。",
                "There is no store \"\(code)\", or you may not see it."
            )
        default: placementSentence ?? shortageSentence
        }
    }

    private var placementSentence: Sentence? {
        switch self {
        case .placementNowhere:
            (
                "没有填写调出仓库，也没有填写调入仓库。",
                "Neither the store it comes from nor the store it goes to is filled in."
            )
        case .storeItself(let code):
            ("调出和调入是同一个仓库“\(code)”。", "The lot would be moved from \"\(code)\" to itself.")
        case .movedBeforeArrival(let day, let store, let since):
            (
                "日期 \(day) 早于该批次等级进入仓库“\(store)”的日期 \(since)。",
                "The day \(day) is before the lot came to the store \"\(store)\" on \(since)."
            )
        case .badPlacementNumber(let text):
            (
                "“\(text)”不是出入库编号，应形如 KY25-001/1234。",
                "\"\(text)\" is no number of a step, such as KY25-001/1234."
            )
        case .unknownPlacement(let number):
            ("没有出入库记录 \(number)。", "There is no step \(number).")
        case .placementWorkedOut(let number):
            (
                "出入库记录 \(number) 是随发货、损耗、冲销或分批并批产生的，不能单独冲销；位置有误请登记移库。",
                "The step \(number) followed from a delivery, a loss, a reversal, a split or a merge and "
                    + "is not taken back by itself; where the place is wrong, move the lot."
            )
        case .placementReversed(let number):
            ("出入库记录 \(number) 已经冲销。", "The step \(number) was taken back before.")
        default: nil
        }
    }

    private var shortageSentence: Sentence? {
        switch self {
        case .capacityUnlike(let code, let unit, let crop):
            (
                "仓库“\(code)”的容量按\(unit.chinese)计，“\(crop)”不能折算。",
                "The store \"\(code)\" has a capacity in \(unit.englishPlural); \(crop) is not counted "
                    + "in them."
            )
        case .storeShort(let store, let grade, let quantity, let left):
            (
                "仓库“\(store)”里该批次的\(grade)只有 \(left.text(in: .chinese))，"
                    + "不足 \(quantity.text(in: .chinese))。",
                "\(left.text(in: .english)) of grade \(grade) of the batch lies in the store "
                    + "\"\(store)\", not \(quantity.text(in: .english))."
            )
        case .unplacedShort(let batch, let grade, let quantity, let left):
            (
                "批次“\(batch)”的\(grade)当日未入库的只有 \(left.text(in: .chinese))，"
                    + "不足 \(quantity.text(in: .chinese))。",
                "\(left.text(in: .english)) of grade \(grade) of the batch \"\(batch)\" lay in no store "
                    + "that day, not \(quantity.text(in: .english))."
            )
        case .overCapacity(let store, let quantity, let room):
            (
                "仓库“\(store)”只能再放 \(room.text(in: .chinese))，"
                    + "放不下 \(quantity.text(in: .chinese))。",
                "The store \"\(store)\" takes \(room.text(in: .english)) more, not "
                    + "\(quantity.text(in: .english))."
            )
        default: nil
        }
    }
}
