extension PostgresEncodable {
    public static var postgresListType: PostgresType { postgresType.array }

    public static func encode(list: [Self], into buffer: inout PostgresBuffer) {
        let header = buffer.count
        buffer.write(Int32(list.isEmpty ? 0 : 1))
        buffer.write(Int32(0))
        buffer.write(postgresType.oid)
        guard !list.isEmpty else { return }
        buffer.write(Int32(truncatingIfNeeded: list.count))
        buffer.write(Int32(1))
        var hasNull = false
        for value in list {
            let start = buffer.count
            buffer.writeField(value)
            hasNull = hasNull || buffer.isNullField(at: start)
        }
        if hasNull { buffer.overwrite(Int32(1), at: header + 4) }
    }
}

extension PostgresDecodable {
    public static func list(decoding cell: PostgresCell) throws -> [Self] {
        var reader = try ArrayReader(cell, wanted: [Self].self)
        var list: [Self] = []
        list.reserveCapacity(reader.remaining)
        while let element = try reader.next() {
            list.append(try Self(decoding: element))
        }
        return list
    }
}

extension Array: PostgresEncodable where Element: PostgresEncodable {
    public static var postgresType: PostgresType { Element.postgresListType }

    public func encode(into buffer: inout PostgresBuffer) {
        Element.encode(list: self, into: &buffer)
    }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
    public init(decoding cell: PostgresCell) throws {
        self = try Element.list(decoding: cell)
    }
}

/// Walks over an array in binary format: number of dimensions, flag for NULLs, element type, then
/// for each dimension its length and lower bound, then the elements, each with its length before it
/// (`array_send` in `src/backend/utils/adt/arrayfuncs.c`).
struct ArrayReader {
    private(set) var remaining: Int
    private var number = 0
    private let cell: PostgresCell
    private let wanted: Any.Type
    private let bytes: UnsafeRawBufferPointer
    private let elementOID: UInt32
    private var offset = 20

    init(_ cell: PostgresCell, wanted: Any.Type) throws {
        self.cell = cell
        self.wanted = wanted
        bytes = try cell.content(for: wanted)
        guard bytes.count >= 12 else { throw cell.mismatch(wanted, nil) }
        let dimensions = Self.integer(bytes, at: 0)
        elementOID = UInt32(bitPattern: Self.integer(bytes, at: 8))
        let declared = cell.type.oid
        guard PostgresType.isArray(declared, of: elementOID), 0...1 ~= dimensions else {
            throw cell.mismatch(wanted, dimensions > 1 ? "it has \(dimensions) dimensions" : nil)
        }
        remaining = 0
        if dimensions == 1 {
            guard bytes.count >= 20 else { throw cell.mismatch(wanted, "the array is cut off") }
            remaining = Int(Self.integer(bytes, at: 12))
            // Every element has at least its length, so a greater number is none that was sent.
            guard 0...(bytes.count - 20) / 4 ~= remaining else {
                throw cell.mismatch(wanted, "the array is cut off")
            }
        }
    }

    /// The next element, nil after the last one.
    mutating func next() throws -> PostgresCell? {
        guard remaining > 0 else { return nil }
        guard offset + 4 <= bytes.count else { throw cell.mismatch(wanted, "the array is cut off") }
        let length = Int(Self.integer(bytes, at: offset))
        offset += 4
        remaining -= 1
        number += 1
        guard length >= 0 else { return cell.element(nil, oid: elementOID, number: number) }
        guard offset + length <= bytes.count else {
            throw cell.mismatch(wanted, "the array is cut off")
        }
        let content = UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + length)])
        offset += length
        return cell.element(content, oid: elementOID, number: number)
    }

    private static func integer(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
        Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
    }
}
