import Lianhe

extension FieldReport {
    /// The columns of a report of commands made offline.
    static let columns = [
        TableColumn("line", "行", "Line", .integer), TableColumn("command", "指令", "Command"),
        TableColumn("verb", "事项", "Verb"), TableColumn("outcome", "结果", "Outcome"),
        TableColumn("said", "说明", "Said"),
    ]

    /// The line of the report. A conflict says each field as before → the author's ≠ present.
    func cells(in language: Language) -> [Cell] {
        [
            .integer(Int64(line)), command.map { .text($0) } ?? .empty,
            verb.map { .text($0) } ?? .empty, .text(word(in: language)),
            .text(said(in: language)),
        ]
    }

    private func word(in language: Language) -> String {
        let (chinese, english) =
            switch outcome {
            case .done: ("已办", "done")
            case .alreadyDone, .settled: ("早已办", "already done")
            case .refused: ("未办", "refused")
            case .conflict: ("冲突", "conflict")
            }
        return language == .chinese ? chinese : english
    }

    /// How many commands ended which way.
    struct Counts {
        private(set) var done = 0
        private(set) var already = 0
        private(set) var refused = 0
        private(set) var conflicts = 0

        /// What somebody has to look at.
        var open: Int { refused + conflicts }

        init(_ reports: [FieldReport]) {
            for report in reports {
                switch report.outcome {
                case .done: done += 1
                case .alreadyDone, .settled: already += 1
                case .refused: refused += 1
                case .conflict: conflicts += 1
                }
            }
        }

        func text(in language: Language) -> String {
            language == .chinese
                ? "已办 \(done) 条，早已办 \(already) 条，未办 \(refused) 条，冲突 \(conflicts) 条。"
                : "\(done) done, \(already) already done, \(refused) refused, \(conflicts) in conflict."
        }
    }
}

extension FieldReport {
    private func said(in language: Language) -> String {
        let none = language == .chinese ? "（空）" : "(empty)"
        return switch outcome {
        case .done(let answer), .alreadyDone(let answer): answer
        case .settled: language == .chinese ? "冲突已处理" : "the conflict is settled"
        case .refused(let reason): reason.message(in: language)
        case .conflict(let differences):
            differences.map { difference in
                let header = verb.flatMap(FieldVerb.named)?.header(
                    of: difference.field, in: language)
                let values = [difference.base, difference.mine, difference.theirs]
                    .map { $0.isEmpty ? none : difference.text($0, in: language) }
                return "\(header ?? difference.field): \(values[0]) → \(values[1]) ≠ \(values[2])"
            }.joined(separator: "; ")
        }
    }
}
