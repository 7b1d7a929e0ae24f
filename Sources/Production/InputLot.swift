public import Measures
package import Members
public import Postgres
package import Tenancy

/// What a supplier sent at one time of one thing: seed, seedlings, pesticide, fertiliser, feed.
public struct InputLot: Sendable, Hashable {
    /// What is said of a lot.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens, unique in the county.
        public var code: String
        /// What it is.
        public var kind: InputKind
        /// The product.
        public var product: String
        /// The registration number of a pesticide (农药登记证号).
        public var registration: String?
        /// The supplier, in words or by code.
        public var supplier: String
        /// How much was received.
        public var received: Quantity
        /// The day on which it expires.
        public var expiresOn: CivilDate?
        /// For how many days from its use nothing may be harvested (安全间隔期).
        public var intervalDays: Int?
        /// What a unit of `received` cost; nil when nobody said.
        public var price: UnitPrice?

        /// A lot of this product.
        public init(
            code: String, kind: InputKind, product: String, registration: String? = nil,
            supplier: String, received: Quantity, expiresOn: CivilDate? = nil,
            intervalDays: Int? = nil, price: UnitPrice? = nil
        ) {
            self.code = code
            self.kind = kind
            self.product = product
            self.registration = registration
            self.supplier = supplier
            self.received = received
            self.expiresOn = expiresOn
            self.intervalDays = intervalDays
            self.price = price
        }
    }

    /// What is said of it.
    public let entry: Entry
    /// What batches took of it, in the unit of the lot, cut off below a thousandth.
    public let used: Quantity
    /// What is left of it, in the unit of the lot, cut off likewise.
    public let left: Quantity
}

extension InputLot: RowDecodable {
    public init(row: inout Row) throws {
        var entry = Entry(
            code: try row.next(), kind: try row.nextWord(), product: try row.next(),
            registration: try row.next(), supplier: try row.next(),
            received: try row.nextQuantity(), expiresOn: try row.next(),
            intervalDays: try row.next(Int32?.self).map { Int($0) })
        let (received, used) = (try row.next(Int64.self), try row.next(Int64.self))
        let unit = entry.received.unit
        entry.price = try row.next(Int64?.self).map { UnitPrice(tenThousandths: $0, unit: unit) }
        self.entry = entry
        self.used = try .fromBase(used, in: unit, rounding: .down)
        left = try .fromBase(received - used, in: unit, rounding: .down)
    }
}

extension InputLot.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        typealias Fault = ProductionError
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        if product.isBlank { return .init("product", product, Fault.productMissing) }
        if supplier.isBlank { return .init("supplier", supplier, Fault.supplierMissing) }
        if let reason = quantityFlaw { return .init("received", received.description, reason) }
        if kind == .pesticide, registration?.isBlank ?? true {
            return .init("registration", "", Fault.registrationMissing(product))
        }
        if let price, let reason = Self.fault(of: price, for: received.unit) {
            return .init("price", price.text(in: .chinese), reason)
        }
        let days = intervalDays ?? (kind == .pesticide ? -1 : 0)
        guard !(0...365).contains(days) else { return nil }
        return .init("interval", "\(intervalDays ?? 0)", Fault.intervalImpossible(product))
    }

    private static func fault(of price: UnitPrice, for unit: Unit) -> MeasureError? {
        if price.tenThousandths < 0 { return .priceNegative(price) }
        return price.unit == unit ? nil : .unitsUnlike(price.unit, unit)
    }

    private var quantityFlaw: ProductionError? {
        if received.thousandths <= 0 { return .quantityNotPositive(received) }
        if received.thousandths > Quantity.limit * 1_000 { return .quantityOverLimit(received) }
        return baseThousandths == nil ? .inputUncountable(received) : nil
    }

    /// Thousandths of the unit's base; nil when that is no whole number.
    var baseThousandths: Int64? {
        let wide = Int128(received.thousandths) * Int128(received.unit.factor.numerator)
        let below = Int128(received.unit.factor.denominator)
        return wide % below == 0 ? Int64(exactly: wide / below) : nil
    }

    /// The rule behind a word; the unit of the lot follows behind a bar.
    package func refusal(_ word: String) -> RegisterRefusal? {
        let parts = word.split(separator: "|").map(String.init)
        let unit = parts.last.flatMap { Unit(code: $0) } ?? received.unit
        return switch parts[0] {
        case "lot_unit_fixed":
            .init("received", received.description, ProductionError.lotUnitFixed(code, unit))
        case "received_below_used":
            .init(
                "received", received.description,
                ProductionError.receivedBelowUsed(code, received))
        default: nil
        }
    }
}
