/// A JSON document as text, for `jsonb` and `json` columns.
public struct JSONText: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The document; the server checks that it is JSON.
    public let text: String

    /// A document from its text.
    public init(_ text: String) {
        self.text = text
    }

    public init(stringLiteral value: String) {
        text = value
    }
}

extension JSONText: PostgresCodable {
    public static var postgresType: PostgresType { .jsonb }

    /// Writes the version of the format, 1, and then the text (`jsonb_send`).
    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(UInt8(1))
        buffer.write(text: text)
    }

    public init(decoding cell: PostgresCell) throws {
        let isBinary = cell.oid == PostgresType.jsonb.oid
        if !isBinary { try cell.require(.json, for: JSONText.self) }
        var bytes = try cell.content(for: JSONText.self)
        if isBinary {
            guard bytes.first == 1 else {
                throw cell.mismatch(JSONText.self, "the version of the format is unknown")
            }
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
        }
        text = String(decoding: bytes, as: UTF8.self)
    }
}
