import Lianhe

extension ImportReport {
    /// The report as one JSON object, with whether it was a dry run; the reasons are in Chinese and
    /// English.
    func json(isRehearsal: Bool) -> String {
        let columns = mapping.entries.map { entry in
            "\(JSONTableWriter.string(entry.column.key)): \(JSONTableWriter.string(entry.header))"
        }
        let members = [
            "\"file\": \(JSONTableWriter.string(file))",
            "\"encoding\": \(JSONTableWriter.string(encoding.rawValue))",
            "\"dryRun\": \(isRehearsal)", "\"columns\": {\(columns.joined(separator: ", "))}",
            "\"lines\": \(linesRead)", "\"recorded\": \(recorded)", "\"changed\": \(changed)",
            "\"already\": \(alreadyRecorded)", "\"alreadyLines\": [\(alreadyJSON)]",
            "\"years\": [\(assumedYears.map(\.json).joined(separator: ", "))]",
            "\"blank\": \(blankRows)",
            "\"totals\": \(totalRows)", "\"problemCount\": \(problemCount)",
            "\"problemsNotListed\": \(problemCount - problems.count)",
            "\"problems\": [\(problems.map(\.json).joined(separator: ", "))]",
        ]
        return "{\(members.joined(separator: ", "))}"
    }
}

extension ImportReport {
    /// The first and last line of each kept range.
    fileprivate var alreadyJSON: String {
        alreadyLines.ranges.map { "[\($0.lowerBound), \($0.upperBound)]" }
            .joined(separator: ", ")
    }
}

extension AssumedYear {
    fileprivate var json: String {
        let members = [
            "\"year\": \(year)", "\"line\": \(line)",
            "\"value\": \(JSONTableWriter.string(text))",
            "\"zh\": \(JSONTableWriter.string(message(in: .chinese)))",
            "\"en\": \(JSONTableWriter.string(message(in: .english)))",
        ]
        return "{\(members.joined(separator: ", "))}"
    }
}

extension SheetProblem {
    fileprivate var json: String {
        let members = [
            "\"line\": \(line)",
            "\"column\": \(header.map(JSONTableWriter.string) ?? "null")",
            "\"value\": \(JSONTableWriter.string(value))",
            "\"zh\": \(JSONTableWriter.string(reason.message(in: .chinese)))",
            "\"en\": \(JSONTableWriter.string(reason.message(in: .english)))",
        ]
        return "{\(members.joined(separator: ", "))}"
    }
}
