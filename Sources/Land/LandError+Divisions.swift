import Measures

extension LandError {
    var divisionSentence: Sentence? {
        switch self {
        case .partsTooFew: ("分割至少要有两块。", "A split makes two parts or more.")
        case .mergedTooFew: ("合并至少要有两块地。", "A merger takes two plots or more.")
        case .codeRepeated(let code):
            ("编号“\(code)”写了两次。", "The code \"\(code)\" is named twice.")
        case .partWithoutArea(let code):
            (
                "“\(code)”没有写面积；只有最后一块可以是其余部分。",
                "\"\(code)\" has no area; only the last part may be the rest."
            )
        case .restIsNothing(let code, let whole, let parts):
            (
                "地块“\(code)”共 \(whole.text(in: .chinese))，其他各块已有 \(parts.text(in: .chinese))，没有剩余。",
                "Plot \"\(code)\" measures \(whole.text(in: .english)) and the other parts "
                    + "\(parts.text(in: .english)): nothing is left."
            )
        case .areasDiffer(let code, let whole, let parts):
            (
                "地块“\(code)”共 \(whole.text(in: .chinese))，各块合计 \(parts.text(in: .chinese))，应当相等。",
                "Plot \"\(code)\" measures \(whole.text(in: .english)) and its parts "
                    + "\(parts.text(in: .english)); they should be the same."
            )
        case .mergedVillages(let first, let second):
            (
                "地块“\(first)”和“\(second)”不在同一个村，不能合并。",
                "The plots \"\(first)\" and \"\(second)\" lie in two villages and cannot be merged."
            )
        case .mergedHolders(let first, let second):
            (
                "地块“\(first)”和“\(second)”的权属不同，不能合并。",
                "The plots \"\(first)\" and \"\(second)\" are not held by one member and right "
                    + "and cannot be merged."
            )
        case .mergedUses(let first, let second):
            (
                "地块“\(first)”和“\(second)”的地类或状态不同，不能合并。",
                "The plots \"\(first)\" and \"\(second)\" differ in class or status "
                    + "and cannot be merged."
            )
        default: nil
        }
    }

    var undoingSentence: Sentence? {
        switch self {
        case .changedElsewhere(let code, let other):
            (
                "地块“\(code)”的这次变更也涉及地块“\(other)”，而“\(other)”后来又有变更；请先撤销后者。",
                "The change of plot \"\(code)\" is also one of \"\(other)\", which has changed since; "
                    + "take that back first."
            )
        case .planted(let code, let batch):
            (
                "地块“\(code)”变更之后已种植批次“\(batch)”，不能撤销。",
                "The batch \"\(batch)\" was planted on what came of plot \"\(code)\"; "
                    + "the change stands."
            )
        default: nil
        }
    }
}
