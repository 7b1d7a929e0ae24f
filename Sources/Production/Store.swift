public import Catalogue
public import Measures
package import Members
public import Postgres
package import Tenancy

/// A place of a village or a committee where lots lie, all kept in one way.
public struct Store: Sendable, Hashable {
    /// What is said of a store.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens, unique in the county.
        public var code: String
        /// The name.
        public var name: String
        /// How lots are kept in it; their shelf life depends on it.
        public var storage: Storage
        /// The twelve digits of the village whose store it is, or nil.
        public var village: String?
        /// The code of the committee whose store it is, or nil.
        public var committee: String?
        /// How much it takes; nil when nobody counts.
        public var capacity: Quantity?
        /// The code of the plot on which it stands as a cold store or storage, or nil.
        public var plot: String?

        /// A store of a village or a committee.
        public init(
            code: String, name: String, storage: Storage, village: String? = nil,
            committee: String? = nil, capacity: Quantity? = nil, plot: String? = nil
        ) {
            self.code = code
            self.name = name
            self.storage = storage
            self.village = village
            self.committee = committee
            self.capacity = capacity
            self.plot = plot
        }
    }

    /// What is said of it.
    public let entry: Entry
    /// The name of its village or committee.
    public let owner: String
    /// How much lies in it of what the person may see, in the unit of its capacity, cut off below a thousandth;
    /// nil without a capacity.
    public let lies: Quantity?
}

extension Store: RowDecodable {
    public init(row: inout Row) throws {
        let (code, name) = (try row.next(String.self), try row.next(String.self))
        let storage = try row.nextWord(Storage.self)
        let (village, committee) = (try row.next(String?.self), try row.next(String?.self))
        let capacity = try row.next(Int64?.self)
        let unit = try row.next(Unit?.self)
        entry = Entry(
            code: code, name: name, storage: storage, village: village, committee: committee,
            capacity: capacity.flatMap { capacity in
                unit.map { Quantity(thousandths: capacity, unit: $0) }
            }, plot: try row.next())
        owner = try row.next()
        let base = try row.next(Int64.self)
        lies = try unit.map { try .fromBase(base, in: $0, rounding: .down) }
    }
}

extension Store.Entry: RegisterEntry {
    package var key: String { code }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        if !RegisterError.isCode(code) { return .init(keyCell, RegisterError.codeMalformed(code)) }
        if name.isBlank { return .init("name", name, RegisterError.nameMissing) }
        guard (village == nil) != (committee == nil) else {
            return .init("village", village ?? "", ProductionError.storeOwnerUnclear(code))
        }
        guard let capacity, let reason = flaw(of: capacity) else { return nil }
        return .init("capacity", capacity.text(in: .chinese), reason)
    }

    private func flaw(of capacity: Quantity) -> ProductionError? {
        if capacity.thousandths <= 0 { return .quantityNotPositive(capacity) }
        if capacity.thousandths > Quantity.limit * 1_000 { return .quantityOverLimit(capacity) }
        if capacity.unit.dimension == .pack { return .capacityInPacks(capacity.unit) }
        return capacityBase == nil ? .inputUncountable(capacity) : nil
    }

    /// Thousandths of the capacity's base; nil without one, or when that is no whole number.
    var capacityBase: Int64? {
        guard let capacity else { return nil }
        let wide = Int128(capacity.thousandths) * Int128(capacity.unit.factor.numerator)
        let below = Int128(capacity.unit.factor.denominator)
        return wide % below == 0 ? Int64(exactly: wide / below) : nil
    }

    package func refusal(_ word: String) -> RegisterRefusal? {
        switch word {
        case "unknown_village":
            .init("village", village ?? "", MemberError.unknownVillage(village ?? ""))
        case "unknown_committee":
            .init("committee", committee ?? "", ProductionError.unknownCommittee(committee ?? ""))
        case "store_out_of_reach": .init(keyCell, ProductionError.storeOutOfReach(code))
        case "no_facility":
            .init("plot", plot ?? "", ProductionError.facilityUnclear(plot ?? ""))
        case "lots_unlike":
            .init(
                "capacity", capacity?.text(in: .chinese) ?? "",
                ProductionError.capacityUnlikeLots(code, capacity?.unit ?? .kilogram))
        default: nil
        }
    }
}
