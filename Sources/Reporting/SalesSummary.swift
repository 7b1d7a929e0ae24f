public import Measures

/// A question about sales: by what, for which days, in which unit.
///
/// What was sold is what the buyer accepted, and what left where the buyer has not weighed yet; it
/// belongs to the day of delivery.
public struct SalesSummary: Sendable, Hashable, Codable {
    /// What the rows of the answer are about.
    public enum Dimension: String, Sendable, Hashable, Codable, CaseIterable {
        /// 产业联合党委
        case committee
        /// 村
        case village
        /// 成员
        case member
        /// 作物
        case crop
        /// 等级, by its name: grades of two crops with one name are one row unless crops are asked for
        case grade
        /// 采购商
        case buyer
        /// 月份
        case month
    }

    /// What the rows are about, in the order of the columns.
    public let dimensions: [Dimension]
    /// The days of delivery.
    public let period: Period
    /// The unit of quantities and prices, for crops that it fits.
    public let unit: Unit

    /// A question. Throws `SalesSummaryError.noDimension`, `.dimensionTwice`, `.unitOfNoProduce`.
    public init(
        by dimensions: [Dimension], _ period: Period, in unit: Unit = .jin
    ) throws(SalesSummaryError) {
        guard !dimensions.isEmpty else { throw .noDimension }
        var seen: Set<Dimension> = []
        for dimension in dimensions where !seen.insert(dimension).inserted {
            throw .dimensionTwice(dimension)
        }
        guard unit.dimension != .area, unit.dimension != .length else {
            throw .unitOfNoProduce(unit)
        }
        self.dimensions = dimensions
        self.period = period
        self.unit = unit
    }
}

extension SalesSummary {
    /// One line of the answer.
    public struct Row: Sendable, Hashable, Codable {
        /// What a row adds up.
        public enum Kind: String, Sendable, Hashable, Codable {
            /// The sales of its keys in one kind of unit.
            case keyed
            /// All sales in one kind of unit.
            case subtotal
            /// All sales.
            case total
        }

        /// One of the things a row is about.
        public struct Key: Sendable, Hashable, Codable {
            /// Its code, where people know one.
            public let code: String?
            /// Its name; a month is written 2025-09.
            public let name: String
        }

        /// What it adds up.
        public let kind: Kind
        /// What it is about, one for each dimension; none in totals.
        public let keys: [Key]
        /// How much; nil in a total over unlike units, which do not add up.
        public let quantity: Quantity?
        /// What it brought.
        public let revenue: Money
        /// Revenue over quantity, rounded half away from zero to four decimals; nil without a
        /// quantity.
        public let averagePrice: UnitPrice?
        /// Its part of all revenue in hundredths of a percent, apportioned so that the parts of all rows add
        /// up to exactly 100.00 %; nil when there was no revenue.
        public let share: Percentage?
        /// How many delivery lines it adds up.
        public let lines: Int64
    }
}

extension SalesSummary.Dimension {
    /// The dimension as a column's header.
    public func text(in language: Language) -> String {
        guard language == .chinese else { return rawValue }
        return switch self {
        case .committee: "产业联合党委"
        case .village: "村"
        case .member: "成员"
        case .crop: "作物"
        case .grade: "等级"
        case .buyer: "采购商"
        case .month: "月份"
        }
    }

    /// The dimension of this Chinese or English word. Throws `SalesSummaryError.unknownDimension`.
    public init(word: String) throws(SalesSummaryError) {
        let found = Self.allCases.first { $0.rawValue == word || $0.text(in: .chinese) == word }
        guard let found else { throw .unknownDimension(word) }
        self = found
    }
}
