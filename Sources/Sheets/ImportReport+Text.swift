public import Measures

extension ImportReport {
    /// The report as lines for a person: the file, the headers, the counts, every kept problem.
    public func text(in language: Language) -> String {
        let lines = [fileLine(in: language), headerLine(in: language), countLine(in: language)]
        let notes = alreadyLine(in: language) + assumedYears.map { $0.message(in: language) }
        let listed = problems.map { $0.message(in: language) }
        return (lines + notes + listed + remainder(in: language)).joined(separator: "\n") + "\n"
    }

    private func fileLine(in language: Language) -> String {
        switch language {
        case .chinese: "文件“\(file)”，编码 \(encoding.text(in: language))，共 \(linesRead) 行。"
        case .english:
            "File “\(file)”, encoding \(encoding.text(in: language)), "
                + "\(Language.counted(linesRead, "line"))."
        }
    }

    private func headerLine(in language: Language) -> String {
        let isChinese = language == .chinese
        let pairs = mapping.entries.map {
            "\($0.header) → \($0.column.header(in: language))"
        }
        let used = pairs.joined(separator: isChinese ? "，" : ", ")
        let ignored = mapping.ignoredHeaders.joined(separator: isChinese ? "、" : ", ")
        if isChinese { return "表头：\(used)" + (ignored.isEmpty ? "。" : "；未使用：\(ignored)。") }
        return "Headers: \(used)" + (ignored.isEmpty ? "." : "; not used: \(ignored).")
    }

    private func countLine(in language: Language) -> String {
        switch language {
        case .chinese:
            "新记录 \(recorded) 条，更改 \(changed) 条，已有 \(alreadyRecorded) 条，"
                + "空行 \(blankRows) 行，合计行 \(totalRows) 行，问题 \(problemCount) 处。"
        case .english:
            "\(recorded) recorded, \(changed) changed, \(alreadyRecorded) already recorded, "
                + "\(blankRows) blank, \(Language.counted(totalRows, "total")), "
                + "\(Language.counted(problemCount, "problem"))."
        }
    }

    /// Which rows were there before, when some were and others were not.
    private func alreadyLine(in language: Language) -> [String] {
        guard recorded + changed > 0, !alreadyLines.ranges.isEmpty else { return [] }
        let lines = alreadyLines.text(in: language)
        return [language == .chinese ? "已有的是\(lines)。" : "Already recorded: \(lines)."]
    }

    private func remainder(in language: Language) -> [String] {
        let rest = problemCount - problems.count
        if rest == 0 { return [] }
        let english = "\(Language.counted(rest, "more problem")) not listed."
        return [language == .chinese ? "另有 \(rest) 处问题未列出。" : english]
    }
}
