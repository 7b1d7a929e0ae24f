import Measures

extension LandError {
    var plotSentence: Sentence? {
        switch self {
        case .unknownPlot(let code):
            (
                "没有编号为“\(code)”的地块，或您无权查看。",
                "There is no plot with the code \"\(code)\", or you may not see it."
            )
        case .plotOutOfReach(let code, let village):
            (
                "地块“\(code)”在\(village)，您不负责该村，不能为它登记。",
                "Plot \"\(code)\" lies in \(village), for which you cannot record."
            )
        case .plotElsewhere(let code, let village):
            (
                "编号“\(code)”是另一个村的地块，不能登记到村“\(village)”。",
                "The code \"\(code)\" is a plot of another village than \"\(village)\"."
            )
        case .codeOfEnded(let code):
            (
                "编号“\(code)”的地块已分割或合并，不能再登记。",
                "The plot \"\(code)\" was split or merged away and cannot be recorded again."
            )
        case .codeTaken(let code):
            ("编号“\(code)”已有地块。", "The code \"\(code)\" belongs to a plot already.")
        case .plotEnded(let code, let day):
            (
                "地块“\(code)”已于 \(day) 分割或合并。",
                "Plot \"\(code)\" was split or merged away on \(day)."
            )
        case .changedSince(let code, let last, let day):
            (
                "日期 \(day) 早于地块“\(code)”最近一次变更的日期 \(last)。",
                "The day \(day) is before the last change of plot \"\(code)\", on \(last)."
            )
        case .changedLater(let code):
            (
                "生效日期早于地块“\(code)”最近一次变更的日期。",
                "The day is before the last change of plot \"\(code)\"."
            )
        default: nil
        }
    }

    var stateSentence: Sentence? {
        switch self {
        case .heldAlready(let code, let member):
            (
                "地块“\(code)”的权属人已经是“\(member)”。",
                "Plot \"\(code)\" is held by \"\(member)\" already."
            )
        case .heldSince(let code, let member, let day):
            (
                "地块“\(code)”自 \(day) 起由“\(member)”持有，一天只能有一个权属人；请先撤销那次变更。",
                "Plot \"\(code)\" is held by \"\(member)\" from \(day) on, and a day has one holder; "
                    + "take that change back first."
            )
        case .statusSame(let code, let status):
            (
                "地块“\(code)”的状态已经是\(status.text(in: .chinese))。",
                "Plot \"\(code)\" is \(status.text(in: .english)) already."
            )
        case .statusNotNext(let code, let from, let to, let allowed):
            (
                "地块“\(code)”的状态不能由\(from.text(in: .chinese))变为\(to.text(in: .chinese))，"
                    + "只能变为\(Self.list(allowed.map { $0.text(in: .chinese) }, "或"))。",
                "Plot \"\(code)\" cannot go from \(from.text(in: .english)) to "
                    + "\(to.text(in: .english)), only to "
                    + "\(Self.list(allowed.map { $0.text(in: .english) }, " or "))."
            )
        case .statusUnreachable(let code, let status):
            (
                "地块“\(code)”现在的状态不能变为\(status.text(in: .chinese))。",
                "Plot \"\(code)\" cannot become \(status.text(in: .english)) from what it is."
            )
        case .classSame(let code, let landClass):
            (
                "地块“\(code)”的地类已经是\(landClass.text(in: .chinese))。",
                "Plot \"\(code)\" is of the class \(landClass.text(in: .english)) already."
            )
        case .areaSame(let code, let area):
            (
                "地块“\(code)”的面积已经是 \(area.text(in: .chinese))。",
                "Plot \"\(code)\" measures \(area.text(in: .english)) already."
            )
        default: nil
        }
    }
}
