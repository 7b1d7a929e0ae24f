extension String: PostgresCodable {
    public static var postgresType: PostgresType { .text }

    public func encode(into buffer: inout PostgresBuffer) {
        buffer.write(text: self)
    }

    /// Reads any type whose binary form is its text: `text`, `varchar`, `char(n)`, `name`, `json`,
    /// and created types such as enumerations as long as they look like text.
    public init(decoding cell: PostgresCell) throws {
        let created = cell.oid >= PostgresType.firstCreatedOID
        if !created {
            try cell.require(
                .text, .varchar, .bpchar, .name, .json, .unknown, for: String.self)
        }
        let bytes = try cell.content(for: String.self)
        if created, bytes.contains(0) { throw cell.mismatch(String.self, "it is not a text") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw cell.mismatch(String.self, "it is not UTF-8")
        }
        self = text
    }
}
