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
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw cell.mismatch(String.self, "it is not UTF-8")
        }
        self = text
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
