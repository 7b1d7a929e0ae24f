import Glibc

/// A statement with its bound values.
///
/// It is written as a string literal: `"select name from members where id = \(id)"`. An
/// interpolated value becomes `$1` and is bound, never spliced into the text. `\(otherSQL)` splices
/// a statement and renumbers its bindings; `\(unescaped: text)` inserts raw text and is for text
/// that the program itself wrote, never for input.
public struct SQL: Sendable {
    /// The text with `$1`, `$2`… where values are bound.
    public private(set) var text: String
    private(set) var bindings: [Binding]

    /// One bound value and the place of its `$n`, so that splicing can renumber without parsing.
    struct Binding: Sendable {
        let value: any PostgresEncodable
        /// The type that the parameter is declared with.
        let type: PostgresType
        /// In UTF-8 bytes from the start of the text.
        let offset: Int
    }

    /// A statement from text that the program itself wrote, without bound values.
    public init(unescaped text: String) {
        self.text = text
        bindings = []
    }

    init(text: String, bindings: [Binding]) {
        self.text = text
        self.bindings = bindings
    }

    /// The protocol counts parameters in 16 bits.
    static let bindingLimit = 65_535

    /// Checks what can be checked before anything is sent: no more than 65,535 bound values, no NUL
    /// character in the text, at which libpq would end it, and no COPY where statements go.
    func check() throws {
        guard bindings.count <= Self.bindingLimit else {
            throw PostgresError.usage(
                "a statement can bind \(Self.bindingLimit) values, not \(bindings.count)",
                sql: self, isUnsent: true)
        }
        guard !text.holdsNUL else {
            throw PostgresError.usage(
                "the text of a statement holds a NUL character", sql: self, isUnsent: true)
        }
        guard !beginsWithCopy else {
            throw PostgresError.usage(
                "COPY goes through copyIn and copyOut", sql: self, isUnsent: true)
        }
    }

    var beginsWithCopy: Bool {
        // Nearly every statement is told apart by its first letter.
        guard let first = text.utf8.first else { return false }
        guard first <= UInt8(ascii: " ") || first | 0x20 == UInt8(ascii: "c") else { return false }
        let word = text.utf8.drop { $0 <= UInt8(ascii: " ") }.prefix(4)
        return word.count == 4 && zip(word, "copy".utf8).allSatisfy { $0 | 0x20 == $1 }
    }

    /// Whether nothing follows the statement; semicolons in quotes are none.
    var isOneStatement: Bool {
        var quote: UInt8?
        for (index, byte) in zip(text.utf8.indices, text.utf8) {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: ";") {
                return text.utf8[index...].dropFirst().allSatisfy { $0 <= UInt8(ascii: " ") }
            }
        }
        return true
    }

    /// How many values are bound.
    public var bindingCount: Int { bindings.count }

    mutating func reserveBindings(_ count: Int) {
        bindings.reserveCapacity(count)
    }

    mutating func append(text more: String) {
        text += more
    }

    mutating func bind(_ value: any PostgresEncodable) {
        bind(value, as: type(of: value).postgresType)
    }

    private mutating func bind(_ value: any PostgresEncodable, as type: PostgresType) {
        bindings.append(Binding(value: value, type: type, offset: text.utf8.count))
        text += Self.placeholder(bindings.count)
    }

    /// The name of a bound value, counted from 1.
    private static func placeholder(_ number: Int) -> String {
        number < placeholders.count ? placeholders[number] : "$\(number)"
    }

    /// To make a text of a number takes longer than all else that binding a value does.
    private static let placeholders = (0..<64).map { "$\($0)" }

    /// Appends another statement; its bindings get the numbers after ours.
    mutating func append(_ other: SQL) {
        var copied = 0
        let source = other.text.utf8
        for (index, binding) in other.bindings.enumerated() {
            append(source, from: copied, to: binding.offset)
            bind(binding.value, as: binding.type)
            copied = binding.offset + Self.placeholder(index + 1).utf8.count
        }
        append(source, from: copied, to: source.count)
    }

    private mutating func append(_ source: String.UTF8View, from start: Int, to end: Int) {
        let first = source.index(source.startIndex, offsetBy: start)
        let last = source.index(source.startIndex, offsetBy: end)
        text += Substring(source[first..<last])
    }

    /// The same statement with its values in the server's format already.
    ///
    /// Long lists are encoded so on any thread, while the connection is busy with something else.
    public func encoded() -> SQL {
        SQL(
            text: text,
            bindings: bindings.map { binding in
                Binding(
                    value: EncodedValue(binding.value), type: binding.type, offset: binding.offset)
            })
    }

    /// Both statements, one after the other, with a blank between.
    public static func + (left: SQL, right: SQL) -> SQL {
        var both = left
        both.append(text: " ")
        both.append(right)
        return both
    }

    /// Appends a statement after a blank.
    public static func += (left: inout SQL, right: SQL) {
        left.append(text: " ")
        left.append(right)
    }
}

extension SQL: CustomStringConvertible, CustomDebugStringConvertible {
    /// The text without the bound values: safe for a log.
    public var description: String { text }

    /// The text with the bound values: for a debugger, never for a log.
    public var debugDescription: String {
        guard !bindings.isEmpty else { return text }
        let values = bindings.enumerated().map { "$\($0.offset + 1) = \($0.element.value)" }
        return text + " -- " + values.joined(separator: ", ")
    }
}

extension String {
    /// Whether a NUL character is in it, at which C would end it.
    var holdsNUL: Bool {
        var text = self
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return false }
            return memchr(start, 0, bytes.count) != nil
        }
    }
}

extension Sequence<SQL> {
    /// The statements in order with a separator between them, renumbered.
    public func joined(separator: String = ", ") -> SQL {
        var all = SQL(unescaped: "")
        for (index, part) in enumerated() {
            if index > 0 { all.append(text: separator) }
            all.append(part)
        }
        return all
    }
}
