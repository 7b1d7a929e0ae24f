/// A type of the server, known by its object id.
///
/// Two types are the same when their object ids are. The ids of the built-in types never change
/// (<https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/catalog/pg_type.dat>).
public struct PostgresType: Sendable, CustomStringConvertible {
    /// The object id, `pg_type.oid`.
    public let oid: UInt32
    /// The object id of the array of this type, 0 when it is not known or there is none.
    public let arrayOID: UInt32
    /// The name that error messages use.
    public let name: String

    /// A type by its ids; for the built-in types use the constants.
    public init(oid: UInt32, arrayOID: UInt32 = 0, name: String) {
        self.oid = oid
        self.arrayOID = arrayOID
        self.name = name
    }

    public var description: String { name }

    /// The array of this type.
    ///
    /// An array of arrays is a programmer's error: PostgreSQL has no such type.
    public var array: PostgresType {
        precondition(arrayOID != 0, "PostgreSQL has no array of \(name)")
        return PostgresType(oid: arrayOID, name: name + "[]")
    }

    /// The type with that id, or one without a proper name when the id is not built in.
    static func named(oid: UInt32) -> PostgresType {
        for type in builtIn {
            if type.oid == oid { return type }
            if type.arrayOID == oid { return type.array }
        }
        return PostgresType(oid: oid, name: "type \(oid)")
    }

    /// Whether `oid` is the array of `element`; of created types nothing is known and it may be.
    static func isArray(_ oid: UInt32, of element: UInt32) -> Bool {
        for type in builtIn where type.oid == element { return type.arrayOID == oid }
        return oid >= firstCreatedOID || named(oid: oid).arrayOID == 0
    }

    /// Ids from here on belong to types that somebody created: enumerations, composites,
    /// extensions.
    static let firstCreatedOID: UInt32 = 16_384
}

extension PostgresType: Hashable {
    public static func == (left: PostgresType, right: PostgresType) -> Bool {
        left.oid == right.oid
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(oid)
    }
}

extension PostgresType {
    /// `boolean`.
    public static let bool = PostgresType(oid: 16, arrayOID: 1000, name: "bool")
    /// `bytea`.
    public static let bytea = PostgresType(oid: 17, arrayOID: 1001, name: "bytea")
    /// `name`, the type of identifiers in the catalogues.
    public static let name = PostgresType(oid: 19, arrayOID: 1003, name: "name")
    /// `bigint`.
    public static let int8 = PostgresType(oid: 20, arrayOID: 1016, name: "int8")
    /// `smallint`.
    public static let int2 = PostgresType(oid: 21, arrayOID: 1005, name: "int2")
    /// `integer`.
    public static let int4 = PostgresType(oid: 23, arrayOID: 1007, name: "int4")
    /// `text`.
    public static let text = PostgresType(oid: 25, arrayOID: 1009, name: "text")
    /// `oid`.
    public static let oid = PostgresType(oid: 26, arrayOID: 1028, name: "oid")
    /// `json`.
    public static let json = PostgresType(oid: 114, arrayOID: 199, name: "json")
    /// `real`.
    public static let float4 = PostgresType(oid: 700, arrayOID: 1021, name: "float4")
    /// `double precision`.
    public static let float8 = PostgresType(oid: 701, arrayOID: 1022, name: "float8")
    /// The type of a string constant that nothing gave a type.
    public static let unknown = PostgresType(oid: 705, name: "unknown")
    /// `character(n)`.
    public static let bpchar = PostgresType(oid: 1042, arrayOID: 1014, name: "bpchar")
    /// `character varying`.
    public static let varchar = PostgresType(oid: 1043, arrayOID: 1015, name: "varchar")
    /// `date`.
    public static let date = PostgresType(oid: 1082, arrayOID: 1182, name: "date")
    /// `time`.
    public static let time = PostgresType(oid: 1083, arrayOID: 1183, name: "time")
    /// `timestamp without time zone`.
    public static let timestamp = PostgresType(oid: 1114, arrayOID: 1115, name: "timestamp")
    /// `timestamp with time zone`.
    public static let timestamptz = PostgresType(oid: 1184, arrayOID: 1185, name: "timestamptz")
    /// `interval`.
    public static let interval = PostgresType(oid: 1186, arrayOID: 1187, name: "interval")
    /// `numeric`.
    public static let numeric = PostgresType(oid: 1700, arrayOID: 1231, name: "numeric")
    /// The result of a function that returns nothing.
    public static let void = PostgresType(oid: 2278, name: "void")
    /// `uuid`.
    public static let uuid = PostgresType(oid: 2950, arrayOID: 2951, name: "uuid")
    /// `jsonb`.
    public static let jsonb = PostgresType(oid: 3802, arrayOID: 3807, name: "jsonb")

    private static let builtIn: [PostgresType] = [
        .bool, .bytea, .name, .int8, .int2, .int4, .text, .oid, .json, .float4, .float8, .unknown,
        .bpchar, .varchar, .date, .time, .timestamp, .timestamptz, .interval, .numeric, .void,
        .uuid,
        .jsonb,
    ]
}
