import Measures

extension ProductionError {
    var landSentence: Sentence? {
        switch self {
        case .unknownMethod(let word):
            ("没有种养方式“\(word)”。", "There is no way of growing \"\(word)\".")
        case .areaNotPositive(let area, let plot):
            (
                "地块“\(plot)”的使用面积 \(area.text(in: .chinese)) 应大于 0。",
                "The area of \(area.text(in: .english)) of the plot \"\(plot)\" should be more than 0."
            )
        case .plotNamedTwice(let plot):
            ("地块“\(plot)”写了两次。", "The plot \"\(plot)\" is named twice.")
        case .windowImpossible(let window, let planted):
            (
                "预计采收期 \(window.from) 至 \(window.until) 不成立（种植日期 \(planted)）。",
                "A harvest from \(window.from) to \(window.until) cannot be "
                    + "(planted on \(planted))."
            )
        case .plotUnused(let plot, let status):
            (
                "地块“\(plot)”在种植日期处于\(status == "fallow" ? "休耕" : "撂荒")状态，不能种植。",
                "The plot \"\(plot)\" is \(status) on the day of planting."
            )
        case .areaOverPlot(let plot, let area, let whole):
            (
                "使用面积 \(area.text(in: .chinese)) 超过地块“\(plot)”的面积 \(whole.text(in: .chinese))。",
                "\(area.text(in: .english)) is more than the plot \"\(plot)\" has, "
                    + "\(whole.text(in: .english))."
            )
        case .plotTaken(let plot, .zero, _):
            (
                "地块“\(plot)”同期已全部种植其他批次。",
                "Other batches take all of the plot \"\(plot)\"."
            )
        case .plotTaken(let plot, let area, let free):
            (
                "地块“\(plot)”同期已种植其他批次，只剩 \(free.text(in: .chinese))，"
                    + "不够 \(area.text(in: .chinese))。",
                "Other batches leave \(free.text(in: .english)) of the plot \"\(plot)\" free, "
                    + "not \(area.text(in: .english))."
            )
        case .badTraceCode(let text):
            ("“\(text)”不是有效的追溯码。", "\"\(text)\" is no trace code.")
        default: nil
        }
    }

    var moveSentence: Sentence? {
        switch self {
        case .moveReasonMissing: ("没有填写原因。", "The reason is not filled in.")
        case .movedInFuture(let day, let today):
            ("日期 \(day) 晚于今天（\(today)）。", "The day \(day) is after today (\(today)).")
        case .nothingMoved:
            ("没有写明分出哪些地块或库存。", "Neither land nor stock to be split off is named.")
        case .nothingMerged: ("没有写明要并入的批次。", "No batch to be merged is named.")
        case .movedBeforePlanting(let day, let batch, let planted):
            (
                "日期 \(day) 早于批次“\(batch)”的种植日期 \(planted)。",
                "The day \(day) is before the planting of the batch \"\(batch)\" on \(planted)."
            )
        case .batchThere(let code):
            ("批次“\(code)”已经存在。", "There is a batch \"\(code)\" already.")
        case .plotNotOfBatch(let plot, let batch):
            (
                "批次“\(batch)”没有使用地块“\(plot)”。",
                "The batch \"\(batch)\" does not stand on the plot \"\(plot)\"."
            )
        case .areaOverBatch(let plot, let area, let batch, let has):
            (
                "批次“\(batch)”只使用地块“\(plot)”的 \(has.text(in: .chinese))，"
                    + "不能分出 \(area.text(in: .chinese))。",
                "The batch \"\(batch)\" takes \(has.text(in: .english)) of the plot \"\(plot)\"; "
                    + "\(area.text(in: .english)) cannot be split off."
            )
        default: stockSentence
        }
    }

    private var stockSentence: Sentence? {
        switch self {
        case .stockShort(let grade, let quantity, let left):
            (
                "\(grade)只剩 \(left.text(in: .chinese))，不能转出 \(quantity.text(in: .chinese))。",
                "\(left.text(in: .english)) of grade \(grade) is left; "
                    + "\(quantity.text(in: .english)) cannot be moved."
            )
        case .batchItself(let code):
            ("批次“\(code)”不能与自身合并。", "The batch \"\(code)\" cannot be merged with itself.")
        case .batchUnlike(let source, let target):
            (
                "批次“\(source)”和“\(target)”的产业联合党委、成员或作物不同，不能合并。",
                "The batches \"\(source)\" and \"\(target)\" are of other committees, members or crops."
            )
        case .stockHeld(let code):
            (
                "批次“\(code)”有禁售的产品，解除之前不能合并。",
                "Stock of the batch \"\(code)\" is barred from sale; clear it first."
            )
        default: nil
        }
    }

    var inputSentence: Sentence? {
        switch self {
        case .unknownInputKind(let word):
            (
                "没有“\(word)”这种投入品，应为种子、种苗、农药、肥料、饲料或其他。",
                "\"\(word)\" is no input: seed, seedling, pesticide, fertiliser, feed or other."
            )
        case .productMissing: ("没有填写产品名称。", "The product is not filled in.")
        case .supplierMissing: ("没有填写供应商。", "The supplier is not filled in.")
        case .registrationMissing(let product):
            (
                "农药“\(product)”没有填写农药登记证号。",
                "The pesticide \"\(product)\" has no registration number."
            )
        case .intervalImpossible(let product):
            (
                "“\(product)”的安全间隔期应为 0 到 365 天，农药必须填写。",
                "The pre-harvest interval of \"\(product)\" should be 0 to 365 days; "
                    + "a pesticide needs one."
            )
        case .receivedBelowUsed(let code, let quantity):
            (
                "投入品批次“\(code)”已使用的多于 \(quantity.text(in: .chinese))。",
                "More than \(quantity.text(in: .english)) of the lot \"\(code)\" is used."
            )
        case .lotUnitFixed(let code, let unit):
            (
                "投入品批次“\(code)”按\(unit.chinese)计量，不能改用其他计量。",
                "The lot \"\(code)\" is counted in \(unit.englishPlural); that cannot be changed."
            )
        default: useSentence ?? wordSentence
        }
    }

    private var useSentence: Sentence? {
        switch self {
        case .usedInFuture(let day, let today):
            (
                "使用日期 \(day) 晚于今天（\(today)）。",
                "The day of use \(day) is after today (\(today))."
            )
        case .unknownLot(let code):
            ("没有编号为“\(code)”的投入品批次。", "There is no lot \"\(code)\".")
        case .unlikeInput(let unit, let lot, let own):
            (
                "投入品批次“\(lot)”按\(own.chinese)计量，不能按\(unit.chinese)登记。",
                "The lot \"\(lot)\" is counted in \(own.englishPlural), not in \(unit.englishPlural)."
            )
        case .inputUncountable(let quantity):
            (
                "\(quantity.text(in: .chinese))折算后太大，或不足最小计量，无法登记。",
                "\(quantity.text(in: .english)) is too much or too little to be counted."
            )
        case .lotExpired(let code, let day):
            (
                "投入品批次“\(code)”已于 \(day) 过期。",
                "The lot \"\(code)\" expired on \(day)."
            )
        case .lotShort(let code, let quantity, let left):
            (
                "投入品批次“\(code)”只剩 \(left.text(in: .chinese))，不够 \(quantity.text(in: .chinese))。",
                "\(left.text(in: .english)) is left of the lot \"\(code)\", "
                    + "not \(quantity.text(in: .english))."
            )
        default: takingBackSentence
        }
    }

    private var takingBackSentence: Sentence? {
        switch self {
        case .badUseNumber(let text):
            (
                "“\(text)”不是领用编号，应形如 KY25-001/1234。",
                "\"\(text)\" is no number of the use of an input, such as KY25-001/1234."
            )
        case .unknownUse(let number):
            ("没有领用记录 \(number)。", "There is no use of an input \(number).")
        case .useOfWork(let number, let work):
            (
                "领用记录 \(number) 属于农事 \(work)，请冲销该农事。",
                "The use \(number) belongs to the field work \(work); take that back."
            )
        case .useReversed(let number):
            ("领用记录 \(number) 已经冲销。", "The use \(number) was taken back before.")
        default: nil
        }
    }

    private var wordSentence: Sentence? {
        switch self {
        case .unknownWordKind(let word):
            (
                "“\(word)”应为种养方式或农事。",
                "\"\(word)\" should be a way of growing or an operation."
            )
        case .wordCodeMalformed(let code):
            (
                "代码“\(code)”应为 1 到 32 个小写字母、数字或下划线，以字母开头。",
                "The code \"\(code)\" should be 1 to 32 small letters, digits or underscores, "
                    + "a letter first."
            )
        case .wordCommon(let word):
            ("“\(word)”是各县通用的词，不必另加。", "\"\(word)\" is a word of every county.")
        case .wordTaken(let name, let code):
            (
                "“\(name)”已是代码“\(code)”的名称。",
                "\"\(name)\" is the name of the code \"\(code)\" already."
            )
        default: nil
        }
    }
}
