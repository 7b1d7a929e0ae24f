extension String: PostgresCodable {
    public static var postgresType: PostgresType { .text }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(text: self)
    }

    /// Reads any type whose binary form is its text: `text`, `varchar`, `char(n)`, `name`, `json`,
    /// and created types such as enumerations as long as they look like text.
    public init(decoding cell: PostgresCell) throws {
        let isCreated = cell.oid >= PostgresType.firstCreatedOID
        guard isCreated || Self.isText(cell.oid) else { throw cell.mismatch(String.self, nil) }
        let bytes = try cell.content(for: String.self)
        if isCreated, bytes.contains(0) { throw cell.mismatch(String.self, "it is not a text") }
        guard let text = Self.validated(bytes) else {
            throw cell.mismatch(String.self, "it is not UTF-8")
        }
        self = text
    }

    /// The text, nil when it is not UTF-8; `String(validating:as:)` would take several times as
    /// long.
    private static func validated(_ bytes: UnsafeRawBufferPointer) -> String? {
        bytes.withMemoryRebound(to: UInt8.self) { bytes in
            do throws(UTF8.ValidationError) {
                return String(copying: try UTF8Span(validating: bytes.span))
            } catch {
                return nil
            }
        }
    }

    private static func isText(_ oid: UInt32) -> Bool {
        switch oid {
        case PostgresType.text.oid, PostgresType.varchar.oid, PostgresType.bpchar.oid,
            PostgresType.name.oid, PostgresType.json.oid, PostgresType.unknown.oid:
            true
        default: false
        }
    }
}
