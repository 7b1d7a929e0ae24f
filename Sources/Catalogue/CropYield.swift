public import Measures
package import Members
package import Tenancy

/// What a mu is expected to yield, of a crop or of one of its varieties, in general or grown in one way.
public struct CropYield: Sendable, Hashable, Codable {
    /// The variety; empty for the crop as a whole.
    public let variety: String
    /// The way of growing; nil for any.
    public let method: Cultivation?
    /// The quantity a mu.
    public let perMu: Quantity

    /// A yield of a variety and way of growing.
    public init(variety: String = "", method: Cultivation? = nil, perMu: Quantity) {
        self.variety = variety
        self.method = method
        self.perMu = perMu
    }

    /// What an area is expected to yield, in the unit of `perMu`, to the nearest thousandth, halves away
    /// from zero. Throws `MeasureError.resultTooLarge`.
    public func output(of area: Area) throws(MeasureError) -> Quantity {
        let exact = Int128(perMu.thousandths) * Int128(area.tenThousandthsOfMu)
        let half: Int128 = exact < 0 ? -5_000 : 5_000
        guard let thousandths = Int64(exactly: (exact + half) / 10_000) else {
            throw .resultTooLarge("\(perMu) × \(area)")
        }
        return Quantity(thousandths: thousandths, unit: perMu.unit)
    }
}

extension CropYield {
    /// What a county says of a yield.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code or the name of the crop.
        public var crop: String
        /// The variety; empty for the crop as a whole.
        public var variety: String
        /// The way of growing; nil for any.
        public var method: Cultivation?
        /// The quantity a mu.
        public var perMu: Quantity

        /// A yield of this crop.
        public init(
            crop: String, variety: String = "", method: Cultivation? = nil, perMu: Quantity
        ) {
            self.crop = crop
            self.variety = variety
            self.method = method
            self.perMu = perMu
        }
    }
}

extension CropYield.Entry: RegisterEntry {
    package var key: [String] { [crop, variety, method?.rawValue ?? ""] }
    package var keyCell: RegisterRefusal.Cell { .init("crop", crop) }

    /// The quantity a mu in thousandths of its base; zero for an amount that `flaw` refuses.
    var baseThousandths: Int64 {
        do {
            return try perMu.baseThousandths()
        } catch {
            return 0
        }
    }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        do throws(MeasureError) {
            try perMu.checkedAmount()
            _ = try perMu.baseThousandths()
            return nil
        } catch {
            return .init("yield", perMu.text(in: .chinese), error)
        }
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_crop": .init("crop", crop, CatalogueError.unknownCrop(crop))
        case "unknown_variety":
            .init("variety", variety, CatalogueError.unknownVariety(variety, crop: crop))
        case "repeated": .init(keyCell, RegisterError.repeatedInSheet(crop))
        case "yield_unlike":
            .init(
                "yield", perMu.text(in: .chinese),
                CatalogueError.yieldUnlike(crop: crop, unit: perMu.unit))
        case "differs":
            .init(
                keyCell,
                CatalogueError.leftAsItIs(
                    [crop, variety, method?.text(in: .chinese) ?? ""].filter { !$0.isEmpty }
                        .joined(separator: " ")))
        default: nil
        }
    }
}
