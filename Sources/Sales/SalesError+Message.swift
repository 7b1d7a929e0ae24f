public import Measures

extension SalesError {
    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .unknownChannel(let word):
            "没有销售渠道“\(word)”，可填：\(Self.channels(.chinese, "、"))。"
        case .overOutOfRange, .overDelivered, .returnedNegative, .returnedMore, .everythingAccepted:
            weighing.chinese
        case .noLines: "单据没有明细行。"
        case .dayInFuture(let day, let today):
            "日期 \(day.text(in: .chinese))晚于今天（\(today.text(in: .chinese))）。"
        case .line(let line, let error): "第 \(line) 行：\(error.message(in: .chinese))"
        case .unknownBuyer(let code): "没有编号为“\(code)”的采购商。"
        case .unknownCommittee(let code): "没有编号为“\(code)”的产业联合党委。"
        case .unknownCrop(let word): "没有作物“\(word)”。"
        case .unknownGrade(let grade, let crop): "作物“\(crop)”没有等级“\(grade)”。"
        case .unknownVariety(let variety, let crop): "作物“\(crop)”没有品种“\(variety)”。"
        case .unknownOrder(let number): "没有销售订单 \(number)。"
        case .deliveredBeforeOrder(let day, let ordered):
            "发货日期 \(day.text(in: .chinese))早于订单日期 \(ordered.text(in: .chinese))。"
        case .unknownOrderLine(let line, let order): "销售订单 \(order) 没有第 \(line) 行。"
        case .unknownBatch(let code): "没有批次“\(code)”。"
        case .otherCrop(let batch, let crop, let ordered):
            "批次“\(batch)”是\(crop)，订单要的是\(ordered)。"
        case .otherCommittee(let batch, let order):
            "批次“\(batch)”不属于订单 \(order) 的产业联合党委。"
        case .deliveredBeforePlanting(let day, let batch):
            "发货日期 \(day) 早于批次“\(batch)”的种植日期。"
        case .notEnough(let batch, let grade, let left, let asked):
            "批次“\(batch)”的\(grade)还剩 \(left.text(in: .chinese))，要发 \(asked.text(in: .chinese))。"
        case .notEnoughThen(let batch, let grade, let left, let asked, let day):
            "批次“\(batch)”的\(grade)自 \(day) 起各日最少只有 \(left.text(in: .chinese))，"
                + "要发 \(asked.text(in: .chinese))。"
        case .lineTwice(let line): "第 \(line) 行写了两次。"
        case .acceptedNegative(let line, let quantity):
            "第 \(line) 行的验收数量 \(quantity.text(in: .chinese))小于零。"
        case .unknownDelivery(let number): "没有发货单 \(number)。"
        case .acceptedBeforeDelivery(let day, let delivered):
            "验收日期 \(day.text(in: .chinese))早于发货日期 \(delivered.text(in: .chinese))。"
        case .unknownDeliveryLine(let line, let number): "发货单 \(number) 没有第 \(line) 行。"
        case .alreadyAccepted(let line, let number): "发货单 \(number) 第 \(line) 行已经验收过。"
        case .acceptedMore(let line, let quantity, let delivered):
            "第 \(line) 行验收 \(quantity.text(in: .chinese))，多于发货的 \(delivered.text(in: .chinese))。"
        case .reasonMissing(let line, let quantity, let delivered):
            "第 \(line) 行验收 \(quantity.text(in: .chinese))，少于发货的 "
                + "\(delivered.text(in: .chinese))，要填写原因。"
        case .averageOutsideRange(let low, let average, let high):
            "平均价 \(average.text(in: .chinese))不在最低价 \(low.text(in: .chinese))与最高价 "
                + "\(high.text(in: .chinese))之间。"
        case .unknownMarketName(let name): "没有品名为“\(name)”的市场报价。"
        }
    }

    private var english: String {
        switch self {
        case .unknownChannel(let word):
            "There is no sales channel \"\(word)\"; there are \(Self.channels(.english, ", "))."
        case .overOutOfRange, .overDelivered, .returnedNegative, .returnedMore, .everythingAccepted:
            weighing.english
        case .noLines: "The document has no lines."
        case .dayInFuture(let day, let today): "The day \(day) is after today, \(today)."
        case .line(let line, let error): "Line \(line): \(error.message(in: .english))"
        case .unknownBuyer(let code): "There is no buyer \"\(code)\"."
        case .unknownCommittee(let code): "There is no committee \"\(code)\"."
        case .unknownCrop(let word): "There is no crop \"\(word)\"."
        case .unknownGrade(let grade, let crop): "The crop \"\(crop)\" has no grade \"\(grade)\"."
        case .unknownVariety(let variety, let crop):
            "The crop \"\(crop)\" has no variety \"\(variety)\"."
        case .unknownOrder(let number): "There is no sales order \(number)."
        case .deliveredBeforeOrder(let day, let ordered):
            "The delivery's day \(day) is before the order's day, \(ordered)."
        case .unknownOrderLine(let line, let order): "Sales order \(order) has no line \(line)."
        case .unknownBatch(let code): "There is no batch \"\(code)\"."
        case .otherCrop(let batch, let crop, let ordered):
            "Batch \"\(batch)\" is \(crop); the order is for \(ordered)."
        case .otherCommittee(let batch, let order):
            "Batch \"\(batch)\" is not of the committee of order \(order)."
        case .deliveredBeforePlanting(let day, let batch):
            "The delivery of \(day) is before batch \"\(batch)\" was planted."
        case .notEnough(let batch, let grade, let left, let asked):
            "Batch \"\(batch)\" has \(left.text(in: .english)) of \(grade) left; "
                + "\(asked.text(in: .english)) were asked for."
        case .notEnoughThen(let batch, let grade, let left, let asked, let day):
            "On some day from \(day) batch \"\(batch)\" had only "
                + "\(left.text(in: .english)) of \(grade); \(asked.text(in: .english)) were asked for."
        case .lineTwice(let line): "Line \(line) is named twice."
        case .acceptedNegative(let line, let quantity):
            "In line \(line) the accepted quantity, \(quantity.text(in: .english)), is below zero."
        case .unknownDelivery(let number): "There is no delivery \(number)."
        case .acceptedBeforeDelivery(let day, let delivered):
            "The acceptance's day \(day) is before the delivery's day, \(delivered)."
        case .unknownDeliveryLine(let line, let number): "Delivery \(number) has no line \(line)."
        case .alreadyAccepted(let line, let number):
            "Line \(line) of delivery \(number) was accepted before."
        case .acceptedMore(let line, let quantity, let delivered):
            "In line \(line) \(quantity.text(in: .english)) are more than the "
                + "\(delivered.text(in: .english)) delivered."
        case .reasonMissing(let line, let quantity, let delivered):
            "In line \(line) \(quantity.text(in: .english)) are less than the "
                + "\(delivered.text(in: .english)) delivered; say why."
        case .averageOutsideRange(let low, let average, let high):
            "The average \(average.text(in: .english)) is not between the lowest price, "
                + "\(low.text(in: .english)), and the highest, \(high.text(in: .english))."
        case .unknownMarketName(let name): "No market price was quoted under the name \"\(name)\"."
        }
    }

    private static func channels(_ language: Language, _ separator: String) -> String {
        Buyer.Channel.allCases.map { $0.text(in: language) }.joined(separator: separator)
    }
}
