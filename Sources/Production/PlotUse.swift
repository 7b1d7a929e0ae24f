public import Measures

/// A plot and how much of it a batch takes.
public struct PlotUse: Hashable, Sendable, Codable {
    /// The code of the plot.
    public var plot: String
    /// The area; nil means what other batches leave free of it, or what the batch has of it already.
    public var area: Area?

    /// So much of this plot.
    public init(_ plot: String, _ area: Area? = nil) {
        self.plot = plot
        self.area = area
    }

    /// Reads "DK0001", "DK0001=1.2亩" or "DK0001 1.2亩". Throws the errors of `Area`.
    public init(parsing text: some StringProtocol) throws(MeasureError) {
        let parts = text.split(maxSplits: 1, whereSeparator: { "=＝:： ".contains($0) })
        guard parts.count == 2 else {
            self.init(String(text))
            return
        }
        self.init(
            String(parts[0]), try Area(parsing: parts[1], unit: .mu, rounding: .halfAwayFromZero))
    }

    /// Reads plots with commas or semicolons between them. Throws the errors of `Area`.
    public static func list(parsing text: String) throws(MeasureError) -> [PlotUse] {
        var uses: [PlotUse] = []
        for part in text.split(whereSeparator: { ",，;；、".contains($0) }) {
            guard let first = part.firstIndex(where: { $0 != " " }) else { continue }
            uses.append(try PlotUse(parsing: part[first...]))
        }
        return uses
    }

    /// "DK0001 1.2 亩".
    public func text(in language: Language) -> String {
        area.map { "\(plot) \($0.text(in: language))" } ?? plot
    }
}

/// The days between which a harvest is expected, both included.
public struct HarvestWindow: Hashable, Sendable, Codable {
    /// The first day.
    public var from: CivilDate
    /// The last day.
    public var until: CivilDate

    /// These days.
    public init(from: CivilDate, until: CivilDate) {
        self.from = from
        self.until = until
    }
}
