public import Measures

/// Lines of a file as ranges, of which the first are kept and the rest only counted.
public struct LineRanges: Sendable, Hashable {
    /// How many ranges are kept.
    public static let limit = 20

    /// The first ranges, from the top of the file.
    public private(set) var ranges: [ClosedRange<Int>] = []
    /// How many lines there are behind the kept ranges.
    public private(set) var rest = 0

    /// No lines.
    public init() {}

    /// Adds lines in any order, all of them below those added before.
    public mutating func add(_ lines: [Int]) {
        for line in lines.sorted() { add(line) }
    }

    private mutating func add(_ line: Int) {
        guard let last = ranges.last, rest == 0 else { return addRange(line) }
        precondition(line > last.upperBound, "lines are added from the top of the file down")
        if line == last.upperBound + 1 {
            ranges[ranges.count - 1] = last.lowerBound...line
        } else {
            addRange(line)
        }
    }

    private mutating func addRange(_ line: Int) {
        if ranges.count < Self.limit, rest == 0 { ranges.append(line...line) } else { rest += 1 }
    }

    /// "第 3–120、125 行" or "lines 3–120, 125".
    public func text(in language: Language) -> String {
        let isChinese = language == .chinese
        let parts = ranges.map { range in
            range.count == 1
                ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
        }
        let listed = parts.joined(separator: isChinese ? "、" : ", ")
        if isChinese { return "第 \(listed) 行" + (rest == 0 ? "" : "等，另有 \(rest) 行未列出") }
        let noun = ranges.count == 1 && ranges[0].count == 1 && rest == 0 ? "line" : "lines"
        return "\(noun) \(listed)" + (rest == 0 ? "" : " and \(rest) more")
    }
}
