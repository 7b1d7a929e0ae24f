public import Measures
public import Postgres
public import Production
import Tenancy

/// A batch on the way back from what was sold: who grew it, where, and with what.
public struct TracedBatch: Sendable, Hashable {
    /// What it took of an input lot.
    public struct Input: Sendable, Hashable {
        /// The code of the lot.
        public let lot: String
        /// What the lot is.
        public let kind: InputKind
        /// The product.
        public let product: String
        /// Who supplied it.
        public let supplier: String
        /// The day.
        public let day: CivilDate
        /// How much.
        public let quantity: Quantity
    }

    /// What was done in its field.
    public struct Work: Sendable, Hashable {
        /// The word for the operation.
        public let operation: String
        /// The day.
        public let day: CivilDate
        /// Who did it.
        public let person: String
        /// The product that was used, if any.
        public let product: String?
    }

    /// The code.
    public let code: String
    /// The code on its labels.
    public let trace: TraceCode
    /// The code of the member.
    public let member: String
    /// The name of the member.
    public let memberName: String
    /// The name of the village.
    public let village: String
    /// The name of the crop.
    public let crop: String
    /// The name of the variety, nil when none was named.
    public let variety: String?
    /// The word for how it is grown, nil when none was named.
    public let method: String?
    /// The day of planting.
    public let plantedOn: CivilDate
    /// Until when it counts: the day on which what was sold left it. Land, inputs and field work are
    /// those of that day.
    public let leftOn: CivilDate
    /// Whether what was sold was taken from it; else it came to that batch by a split or a merge.
    public let isSold: Bool
    /// The plots with the area that it took of them.
    public let plots: [PlotUse]
    /// What it took of input lots and was not taken back, by day.
    public let inputs: [Input]
    /// What was done and was not taken back, by day.
    public let works: [Work]
}

extension TracedBatch: RowDecodable {
    /// Reads the columns of `TracedBatch.columns`.
    public init(row: inout Row) throws {
        code = try row.next()
        trace = try TraceCode(parsing: try row.next(String.self))
        member = try row.next()
        memberName = try row.next()
        village = try row.next()
        crop = try row.next()
        variety = try row.next()
        method = try row.next()
        plantedOn = try row.next()
        leftOn = try row.next()
        isSold = try row.next()
        let (codes, areas) = (try row.next([String]?.self), try row.next([Int64]?.self))
        plots = zip(codes ?? [], areas ?? []).map {
            PlotUse($0, Area(tenThousandthsOfMu: $1))
        }
        let (words, amounts) = (try row.next([String]?.self), try row.next([Int64]?.self))
        inputs = try zip((words ?? []).chunks(of: 6), amounts ?? []).map { words, amount in
            try Input(words: words, thousandths: amount)
        }
        works = try (try row.next([String]?.self) ?? []).chunks(of: 4).map(Work.init(words:))
    }
}

extension TracedBatch.Input {
    fileprivate init(words: ArraySlice<String>, thousandths: Int64) throws {
        let words = Array(words)
        guard let kind = InputKind(rawValue: words[1]), let unit = Unit(code: words[5]) else {
            throw TenancyError.unknownUnitInDatabase(words[5])
        }
        self.init(
            lot: words[0], kind: kind, product: words[2], supplier: words[3],
            day: try CivilDate(parsing: words[4]),
            quantity: Quantity(thousandths: thousandths, unit: unit))
    }
}

extension TracedBatch.Work {
    fileprivate init(words: ArraySlice<String>) throws {
        let words = Array(words)
        self.init(
            operation: words[0], day: try CivilDate(parsing: words[1]), person: words[2],
            product: words[3].isEmpty ? nil : words[3])
    }
}

extension [String] {
    /// The elements in groups of so many.
    fileprivate func chunks(of size: Int) -> [ArraySlice<String>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
