public import Postgres

/// A county or city that runs the platform; nothing crosses from one to another.
public struct County: Sendable, Hashable {
    /// The id of a tenant: the first part of every key.
    public let id: Tenant.ID
    /// The short code that people type: `kaiyuan`.
    public let code: String
    /// The full name: 开原市.
    public let name: String
    /// The six digits of the national code.
    public let nationalCode: String

    /// What founds a county.
    public struct Founding: Sendable, Codable {
        /// The short code: 2–31 lower-case letters, digits, `-` and `_`, a letter first.
        public var code: String
        /// The full name.
        public var name: String
        /// The six digits of the national code.
        public var nationalCode: String
        /// The account of the first operator.
        public var operatorAccount: String
        /// The name of the first operator.
        public var operatorName: String

        /// A founding with these words.
        public init(
            code: String, name: String, nationalCode: String, operatorAccount: String,
            operatorName: String
        ) {
            self.code = code
            self.name = name
            self.nationalCode = nationalCode
            self.operatorAccount = operatorAccount
            self.operatorName = operatorName
        }
    }
}

extension County.Founding {
    /// The rules of the words alone, which the tables check again.
    func check() throws(TenancyError) {
        guard Self.isWord(code, 2...31, marks: "-_") else { throw .countyCodeMalformed(code) }
        guard !name.isEmpty, !operatorName.isEmpty else { throw .nameMissing }
        guard nationalCode.utf8.count == 6, nationalCode.utf8.allSatisfy(Self.isDigit) else {
            throw .nationalCodeMalformed(nationalCode)
        }
        guard Self.isWord(operatorAccount, 2...63, marks: ".-_") else {
            throw .accountMalformed(operatorAccount)
        }
    }

    /// Whether a text is so many lower-case ASCII letters, digits and marks, a letter first.
    private static func isWord(
        _ text: String, _ length: ClosedRange<Int>, marks: StaticString
    ) -> Bool {
        let marks = "\(marks)".utf8
        guard length.contains(text.utf8.count), let first = text.utf8.first else { return false }
        return isLetter(first)
            && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || marks.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension County: RowDecodable {
    public init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        nationalCode = try row.next()
    }
}
