/// A value that can be bound to a statement, in the binary format of its server type.
///
/// Lists of such values bind as arrays without further work.
public protocol PostgresEncodable: Sendable {
    /// The type that the parameter is declared with.
    static var postgresType: PostgresType { get }

    /// Writes the content of the value (never its length), or says that it is NULL.
    func encode(into buffer: inout PostgresBuffer)

    /// The type of a list of such values. The default is the array of `postgresType`.
    static var postgresListType: PostgresType { get }

    /// Writes the content of a list. The default writes an array of one dimension.
    static func encode(list: [Self], into buffer: inout PostgresBuffer)
}

/// A value that can be read from a column in binary format.
public protocol PostgresDecodable: Sendable {
    /// Reads the value.
    ///
    /// - Throws: a `PostgresError` of kind `decoding` made by the cell when its type does not fit,
    ///   when it is NULL, or when its content is out of the range of this type.
    init(decoding cell: PostgresCell) throws

    /// Reads a list. The default reads an array of one dimension.
    static func list(decoding cell: PostgresCell) throws -> [Self]
}

/// A value that can be both bound and read.
public typealias PostgresCodable = PostgresEncodable & PostgresDecodable
