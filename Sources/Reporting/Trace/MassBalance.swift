public import Measures

/// What came in against what went out and what is left, of each lot or of villages and crops: from what
/// was recorded, and beside it the running totals by which stock is sold.
///
/// A lot is one grade of one batch. Harvested + moved in − moved out − delivered + returned − held −
/// lost − left is zero where all is well.
public struct MassBalance: Sendable, Hashable {
    /// What a line is of.
    public enum Grain: String, Sendable, CaseIterable {
        /// A crop in a village.
        case village
        /// A grade of a batch.
        case lot
    }

    /// A running total that is kept beside what was recorded.
    public enum Total: Sendable, CaseIterable {
        /// What was harvested.
        case harvested
        /// What came from other batches less what went to them.
        case moved
        /// What was delivered less what came back.
        case delivered
        /// What is barred from sale.
        case held
        /// What shrank, spoiled or was otherwise lost.
        case lost
    }

    /// How far a running total is from what was recorded.
    public struct Deviation: Sendable, Hashable {
        /// Which total.
        public let total: Total
        /// How much more it says than was recorded; negative when it says less.
        public let excess: Quantity
    }

    /// One line, in the crop's unit; each figure is rounded half away from zero to thousandths of it.
    public struct Line: Sendable, Hashable {
        /// The twelve digits of the village.
        public let villageCode: String
        /// The name of the village, of which there may be several.
        public let village: String
        /// The name of the crop.
        public let crop: String
        /// The code of the batch; nil in a line of a village.
        public let batch: String?
        /// The name of the grade; nil in a line of a village.
        public let grade: String?
        /// How many lots it adds up.
        public let lots: Int
        /// In how many of them a running total is not what was recorded.
        public let lotsOff: Int
        /// What was harvested and not taken back.
        public let harvested: Quantity
        /// What came from other batches.
        public let movedIn: Quantity
        /// What went to other batches.
        public let movedOut: Quantity
        /// What was delivered.
        public let delivered: Quantity
        /// What came back.
        public let returned: Quantity
        /// What is barred from sale.
        public let held: Quantity
        /// What shrank, spoiled or was otherwise lost.
        public let lost: Quantity
        /// What is left to deliver, of the running totals.
        public let left: Quantity
        /// What was recorded as coming in less what went out, is held and left: zero where all is well.
        public let difference: Quantity
        /// The running totals that are not what was recorded.
        public let deviations: [Deviation]
    }

    /// What a line is of.
    public var grain: Grain
    /// The twelve digits of a village; nil for all.
    public var village: String?
    /// The code or name of a crop; nil for all.
    public var crop: String?
    /// The code of a batch; nil for all.
    public var batch: String?

    /// The balance of what is named.
    public init(
        by grain: Grain, village: String? = nil, crop: String? = nil, batch: String? = nil
    ) {
        self.grain = grain
        self.village = village
        self.crop = crop
        self.batch = batch
    }
}

extension MassBalance.Grain {
    /// The grain that a person means by a word; nil when there is none.
    public init?(word: String) {
        switch word.lowercased() {
        case "village", "村": self = .village
        case "lot", "batch", "批次": self = .lot
        default: return nil
        }
    }
}

extension MassBalance.Total {
    /// The total as a person reads it.
    public func text(in language: Language) -> String {
        let words =
            switch self {
            case .harvested: ("采收", "harvested")
            case .moved: ("转入转出", "moved")
            case .delivered: ("发货", "delivered")
            case .held: ("禁售", "held")
            case .lost: ("损耗", "lost")
            }
        return language == .chinese ? words.0 : words.1
    }
}
