public import Measures
public import Tenancy

/// Something members ask for and a committee buys (物资): seedlings, fertiliser, film, feed.
public struct Item: Sendable, Hashable {
    /// The id of an item.
    public typealias ID = Identifier<Item>

    /// What a county says of an item; one entry for each kind of pack it comes in.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens, unique in the county.
        public var code: String
        /// The name, unique in the county.
        public var name: String
        /// The unit in which totals are shown.
        public var unit: Unit
        /// A pack it comes in, if any.
        public var packing: Packing?

        /// An item, with a pack it comes in.
        public init(code: String, name: String, unit: Unit, packing: Packing? = nil) {
            self.code = code
            self.name = name
            self.unit = unit
            self.packing = packing
        }
    }

    /// The id.
    public let id: ID
    /// The code, unique in the county.
    public let code: String
    /// The name, unique in the county.
    public let name: String
    /// The unit in which totals are shown.
    public let unit: Unit
    /// The packs it comes in, by the unit's code.
    public let packings: [Packing]

    /// An item.
    public init(id: ID, code: String, name: String, unit: Unit, packings: [Packing]) {
        self.id = id
        self.code = code
        self.name = name
        self.unit = unit
        self.packings = packings
    }
}

extension Item {
    /// What is finally counted: the unit itself, or what is inside when the unit is a pack.
    var measure: Unit {
        var measure = unit
        // A chain is no longer than the list, so packings in a circle end here.
        for _ in packings where measure.dimension == .pack {
            guard let packing = packings.first(where: { $0.pack == measure }) else { break }
            measure = packing.contentUnit
        }
        return measure
    }

    /// A quantity in exact thousandths of the base unit of `measure`, so that 3 袋 and 120 公斤 of one
    /// item add up.
    ///
    /// Throws `MeasureError.quantityNotPositive` and `.quantityOverLimit`, then `.unitsUnlike`,
    /// `.packingsDisagree`, `.conversionInexact`, `.quantityTooLarge`.
    public func baseThousandths(of quantity: Quantity) throws(MeasureError) -> Int64 {
        try quantity.checkedAmount()
        let measure = measure
        guard !quantity.unit.isAlike(measure) else { return try quantity.baseThousandths() }
        let base = Unit(code: measure.base) ?? measure
        do throws(MeasureError) {
            return try quantity.converted(to: base, packings: packings, rounding: .exact)
                .baseThousandths()
        } catch {
            throw error.naming(measure)
        }
    }

    /// Base thousandths in the item's own unit, for people to read; more than three decimals are rounded
    /// half away from zero. Throws `MeasureError.resultTooLarge`.
    public func quantity(ofBase thousandths: Int64) throws(MeasureError) -> Quantity {
        let measured = try Quantity.fromBase(
            thousandths, in: measure, rounding: .halfAwayFromZero)
        return try measured.converted(
            to: unit, packings: packings, rounding: .halfAwayFromZero)
    }

    /// How many base thousandths one pack of this unit holds; nil when the unit is no pack of the item.
    /// Throws `MeasureError` as `baseThousandths` does.
    func baseThousandths(inPack unit: Unit) throws(MeasureError) -> Int64? {
        guard unit.dimension == .pack else { return nil }
        return try baseThousandths(of: Quantity(1, unit))
    }
}
