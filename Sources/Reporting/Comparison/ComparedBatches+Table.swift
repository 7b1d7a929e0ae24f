import Measures
import Planning

extension ComparedBatches {
    /// Which columns a table has.
    public enum View: Sendable {
        /// How the figures lie: what fits a screen.
        case spread
        /// What they are made of, and what was left out.
        case basis
        /// All of it, for a file.
        case whole
    }

    /// What is to be said under a table.
    public struct Remark: Sendable, Hashable {
        /// The sentence in Chinese.
        public let chinese: String
        /// The sentence in English.
        public let english: String
    }

    /// Writes lines as a table.
    func write<Line: ComparedLine>(
        _ lines: [Line], _ columns: [ComparedColumn<Line>], showing view: View, title: String,
        to writer: inout any TableWriter, in language: Language
    ) throws {
        let shown = columns.filter { view == .whole || $0.view == nil || $0.view == view }
        try writer.begin(
            dimensions.flatMap(\.columns) + shown.map(\.column),
            title: title + suffix(in: language))
        for line in lines {
            let keys = zip(dimensions, line.keys).flatMap { $0.cells($1, in: language) }
            try writer.write(keys + shown.map { $0.cell(line) })
        }
        try writer.finish()
    }

    /// "，按村、品种，2025春种植".
    private func suffix(in language: Language) -> String {
        let by = dimensions.map { $0.text(in: language) }
        let days = planted.map { Season.text(of: $0, in: language) }
        return language == .chinese
            ? "，按" + by.joined(separator: "、") + (days.map { "，\($0)种植" } ?? "")
            : " by " + by.joined(separator: ", ") + (days.map { ", planted in \($0)" } ?? "")
    }

    /// What is to be said when there is no line. Whoever does not see the whole county is not told whether
    /// there are batches beyond.
    func absence(of crop: String, seesAll: Bool) -> Remark {
        let chinese = planted.map { "\(Season.text(of: $0, in: .chinese))种植的" } ?? ""
        let english = planted.map { " planted in \(Season.text(of: $0, in: .english))" } ?? ""
        return seesAll
            ? Remark("“\(crop)”没有\(chinese)批次。", "There are no batches of \"\(crop)\"\(english).")
            : Remark(
                "“\(crop)”没有您可以看到的\(chinese)批次。",
                "There are no batches of \"\(crop)\"\(english) that you may see.")
    }
}

extension ComparedBatches.Remark {
    /// How many batches were left out why; nil when none was.
    init?(leftOut: [(chinese: String, english: String, count: Int)]) {
        let told = leftOut.filter { $0.count > 0 }
        guard !told.isEmpty else { return nil }
        chinese = "未计入：" + told.map { "\($0.chinese) \($0.count) 批" }.joined(separator: "、") + "。"
        english =
            "Batches left out: "
            + told.map { "\($0.english) \($0.count)" }.joined(separator: ", ") + "."
    }

    /// One sentence behind the other; nil when there is none.
    static func joined(_ remarks: [Self?]) -> Self? {
        let told = remarks.compactMap { $0 }
        guard !told.isEmpty else { return nil }
        return Self(
            chinese: told.map(\.chinese).joined(),
            english: told.map(\.english).joined(separator: " "))
    }

    init(_ chinese: String, _ english: String) {
        self.init(chinese: chinese, english: english)
    }
}

/// One row of a comparison.
protocol ComparedLine {
    /// What it is of.
    var keys: [ComparedBatches.Key] { get }
}

/// A column of a comparison, and what stands in it.
struct ComparedColumn<Line> {
    let column: TableColumn
    /// The only view that shows it; nil for every one.
    let view: ComparedBatches.View?
    let cell: (Line) -> Cell

    init(
        _ column: TableColumn, only view: ComparedBatches.View? = nil,
        _ cell: @escaping (Line) -> Cell
    ) {
        self.column = column
        self.view = view
        self.cell = cell
    }

    /// A number of batches or plots.
    init(
        _ key: String, _ chinese: String, _ english: String,
        only view: ComparedBatches.View? = nil, _ count: @escaping (Line) -> Int
    ) {
        self.init(TableColumn(key, chinese, english, .integer), only: view) {
            .integer(Int64(count($0)))
        }
    }

    /// The columns of a spread; the mean, which stands before them, says their unit.
    static func spread<Value>(
        _ kind: TableColumn.Kind, _ spread: @escaping (Line) -> Spread<Value>?,
        _ cell: @escaping (Value?) -> Cell, deviation: ComparedBatches.View = .spread
    ) -> [Self] {
        func part(
            _ key: String, _ chinese: String, _ english: String,
            only view: ComparedBatches.View = .spread, _ part: @escaping (Spread<Value>) -> Value?
        ) -> Self {
            Self(TableColumn(key, chinese, english, kind, isUnitTold: true), only: view) { line in
                cell(spread(line).flatMap(part))
            }
        }
        return [
            part("least", "最低", "Least") { $0.least },
            part("median", "中位数", "Median") { $0.median },
            part("most", "最高", "Most") { $0.most },
            part("deviation", "标准差", "Deviation", only: deviation) { $0.deviation },
        ]
    }
}

extension ComparedBatches.Dimension {
    /// The columns of its things.
    fileprivate var columns: [TableColumn] {
        let english = rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        let name = TableColumn(rawValue, text(in: .chinese), english)
        guard hasCode else { return [name] }
        let word = self == .village ? "村代码" : "党委编号"
        return [TableColumn("\(rawValue)Code", word, "\(english) code"), name]
    }

    /// One of its things as a person reads it, also where batches name none.
    fileprivate func cells(_ key: ComparedBatches.Key, in language: Language) -> [Cell] {
        let unnamed = language == .chinese ? "（未登记）" : "(none recorded)"
        let name = self == .season ? Season.text(ofKey: key.name, in: language) : key.name
        return (hasCode ? [Cell(key.code)] : []) + [.text(name.isEmpty ? unnamed : name)]
    }
}
