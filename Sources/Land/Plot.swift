public import Measures
import Members
public import Postgres
public import Tenancy

/// A piece of land and the member who holds it.
public struct Plot: Sendable, Hashable {
    /// The id of a plot.
    public typealias ID = Identifier<Plot>

    /// What a village says of a plot.
    public struct Entry: Hashable, Sendable, Codable {
        /// The code: 1 to 32 letters, digits and hyphens, unique in the county.
        public var code: String
        /// What people call it; may be empty.
        public var name: String
        /// The twelve digits of the village in which it lies.
        public var village: String
        /// The code of the member who holds it, who may live in another village.
        public var member: String
        /// By what right it is held. With a lessee, `leased` says that its holder lets it.
        public var tenure: Tenure
        /// How large it is.
        public var area: Area
        /// The code of the member to whom it is leased; nil leaves a lease as it is.
        public var lessee: String?
        /// The rent a mu and year; nil is none.
        public var rent: Money?
        /// The last day of the lease.
        public var leaseUntil: CivilDate?
        /// What kind of land it is; nil leaves it as it is.
        public var landClass: LandClass?
        /// Whether it is worked; nil leaves it as it is.
        public var status: PlotStatus?
        /// From which day on this holds. Nil is always for a new plot, else today.
        public var since: CivilDate?

        /// A plot of this village.
        public init(
            code: String, name: String = "", village: String, member: String, tenure: Tenure,
            area: Area, lessee: String? = nil, rent: Money? = nil, leaseUntil: CivilDate? = nil,
            landClass: LandClass? = nil, status: PlotStatus? = nil, since: CivilDate? = nil
        ) {
            self.code = code
            self.name = name
            self.village = village
            self.member = member
            self.tenure = tenure
            self.area = area
            self.lessee = lessee
            self.rent = rent
            self.leaseUntil = leaseUntil
            self.landClass = landClass
            self.status = status
            self.since = since
        }
    }

    /// The id.
    public let id: ID
    /// The code, unique in the county.
    public let code: String
    /// What people call it; may be empty.
    public let name: String
    /// The twelve digits of the village in which it lies.
    public let villageCode: String
    /// The name of the village.
    public let villageName: String
    /// The code of the member who holds it.
    public let memberCode: String
    /// The name of the member.
    public let memberName: String
    /// The code of the member who works it: the lessee while a lease runs, else the holder.
    public let userCode: String
    /// The name of that member.
    public let userName: String
    /// By what right it is worked.
    public let tenure: Tenure
    /// How large it is.
    public let area: Area
    /// What kind of land it is.
    public let landClass: LandClass
    /// Whether it is worked.
    public let status: PlotStatus
    /// The rent a mu and year while a lease runs.
    public let rent: Money?
    /// The last day of the lease that runs.
    public let leaseUntil: CivilDate?

    /// The largest area of one plot, 1,000,000 亩 (some 667 km²): more is a slip of the pen.
    public static let areaLimit = Area(tenThousandthsOfMu: 10_000_000_000)
}

extension Plot: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        villageCode = try row.next()
        villageName = try row.next()
        memberCode = try row.next()
        memberName = try row.next()
        userCode = try row.next()
        userName = try row.next()
        tenure = try row.nextWord()
        area = Area(tenThousandthsOfMu: try row.next())
        landClass = try row.nextWord()
        status = try row.nextWord()
        rent = try row.next()
        leaseUntil = try row.next()
    }
}
