import Measures

extension LandError {
    var valueSentence: Sentence? {
        switch self {
        case .unknownTenure(let word):
            (
                "没有“\(word)”这种权属，应为承包、流转或集体。",
                "\"\(word)\" is no tenure: contracted, leased or collective."
            )
        case .unknownLandClass(let word):
            (
                "没有“\(word)”这种地类，应为\(Self.list(LandClass.allCases.map { $0.text(in: .chinese) }, "、"))之一。",
                "\"\(word)\" is no class of land: "
                    + "\(Self.list(LandClass.allCases.map { $0.text(in: .english) }, ", "))."
            )
        case .unknownStatus(let word):
            (
                "没有“\(word)”这种状态，应为在用、休耕、撂荒或复垦。",
                "\"\(word)\" is no status: in use, fallow, abandoned or reclaimed."
            )
        case .areaNotPositive(let area):
            (
                "面积 \(area.text(in: .chinese)) 应大于 0。",
                "The area of \(area.text(in: .english)) should be more than 0."
            )
        case .areaTooLarge(let area):
            (
                "面积 \(area.text(in: .chinese)) 超过一块地的上限 \(Plot.areaLimit.text(in: .chinese))。",
                "The area of \(area.text(in: .english)) is over the limit of one plot, "
                    + "\(Plot.areaLimit.text(in: .english))."
            )
        case .reasonMissing: ("没有填写原因。", "The reason is not filled in.")
        case .inFuture(let day, let today):
            ("日期 \(day) 在今天 \(today) 之后。", "The day \(day) is after today, \(today).")
        default: nil
        }
    }

    var leaseSentence: Sentence? {
        switch self {
        case .leaseIncomplete(let code):
            (
                "地块“\(code)”的租约应同时写明使用人、生效日期和租期至。",
                "A lease of plot \"\(code)\" should name its lessee, its first and its last day."
            )
        case .leaseBackwards(let from, let until):
            (
                "租期至 \(until) 在起租日 \(from) 之前。",
                "The lease ends on \(until), before it begins on \(from)."
            )
        case .leaseTooLong(let from, let until, let landClass):
            (
                "租期 \(from) 至 \(until) 太长：\(landClass.text(in: .chinese))最长 "
                    + "\(landClass.longestLease) 年（农村土地承包法第二十一条）。",
                "The lease from \(from) until \(until) is too long: "
                    + "\(landClass.text(in: .english)) land is leased for "
                    + "\(landClass.longestLease) years at most (Land Contract Law art. 21)."
            )
        case .rentNegative(let rent):
            (
                "租金 \(rent.text(in: .chinese)) 不能小于 0。",
                "The rent of \(rent.text(in: .english)) is below 0."
            )
        case .lesseeIsHolder(let code, let member):
            (
                "成员“\(member)”是地块“\(code)”的权属人，不能同时是承租人。",
                "Member \"\(member)\" holds plot \"\(code)\" and cannot lease it too."
            )
        case .leaseRuns(let code, let lessee, let until):
            (
                "地块“\(code)”已租给“\(lessee)”，租期至 \(until)；请先办理退租。",
                "Plot \"\(code)\" is leased to \"\(lessee)\" until \(until); end that lease first."
            )
        case .noLease(let code, let day):
            ("地块“\(code)”在 \(day) 没有租约。", "Plot \"\(code)\" is not leased on \(day).")
        case .leaseDiffers(let code):
            (
                "地块“\(code)”的租约与登记不同；请用出租或退租办理。",
                "The lease of plot \"\(code)\" differs from what is recorded; lease it or end the lease."
            )
        case .leaseOutlasts(let code):
            (
                "地块“\(code)”的租期超过新地类允许的年限；请先办理退租。",
                "The lease of plot \"\(code)\" is longer than the new class allows; end it first."
            )
        default: nil
        }
    }

    static func list(_ words: [String], _ separator: String) -> String {
        words.joined(separator: separator)
    }
}
