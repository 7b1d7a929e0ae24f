/// One field of one row as the server sent it.
///
/// The bytes belong to the result and may only be looked at while the value is being decoded.
public struct PostgresCell {
    /// The content in binary format, nil for NULL.
    public let bytes: UnsafeRawBufferPointer?
    /// The object id of the type that the server declared.
    public let oid: UInt32
    /// Where the field stands, for messages.
    let place: PostgresPlace

    /// Whether the field is NULL.
    public var isNull: Bool { bytes == nil }

    /// The type that the server declared.
    public var type: PostgresType { .named(oid: oid) }

    /// The content, which must not be NULL.
    ///
    /// - Throws: a `decoding` error that says that NULL was met.
    public func content(for wanted: Any.Type) throws -> UnsafeRawBufferPointer {
        guard let bytes else { throw mismatch(wanted, "the value is NULL") }
        return bytes
    }

    /// Reads an integer in network byte order that must fill the whole field.
    ///
    /// - Throws: a `decoding` error when the field is NULL or has another length.
    public func integer<Number: FixedWidthInteger>(_: Number.Type, for wanted: Any.Type) throws
        -> Number
    {
        let bytes = try content(for: wanted)
        guard bytes.count == MemoryLayout<Number>.size else {
            throw mismatch(wanted, "the value has \(bytes.count) bytes")
        }
        return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
    }

    /// Checks that the server's type is the one that fits.
    ///
    /// - Throws: a `decoding` error that names both types.
    public func require(_ type: PostgresType, for wanted: Any.Type) throws {
        guard type.oid == oid else { throw mismatch(wanted, nil) }
    }

    /// Checks that the server's type is one of those that fit.
    ///
    /// - Throws: a `decoding` error that names both types.
    public func require(_ types: PostgresType..., for wanted: Any.Type) throws {
        for type in types where type.oid == oid { return }
        throw mismatch(wanted, nil)
    }

    /// The error that says that this field cannot be read as `wanted`, and why.
    public func mismatch(_ wanted: Any.Type, _ reason: String?) -> PostgresError {
        .decoding(cell: self, wanted: wanted, reason: reason)
    }

    /// Other content in the same place: the element of an array with that number, from 1.
    func element(_ bytes: UnsafeRawBufferPointer?, oid: UInt32, number: Int) -> PostgresCell {
        var place = place
        place.element = number
        return PostgresCell(bytes: bytes, oid: oid, place: place)
    }
}

/// Where a field stands in a result.
struct PostgresPlace {
    /// The result, for the name of the column; only valid while the row is being decoded, and nil
    /// in a COPY, which names no columns.
    let result: OpaquePointer?
    /// Counted from 0.
    let row: Int
    /// Counted from 0.
    let column: Int32
    /// Which element of an array, counted from 1; nil when it is the whole field.
    var element: Int?
}
