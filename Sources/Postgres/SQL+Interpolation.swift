extension SQL: ExpressibleByStringInterpolation {
    /// A statement without bound values.
    public init(stringLiteral value: String) {
        self.init(unescaped: value)
    }

    /// A statement with what its literal interpolates.
    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.sql
    }

    /// What a string literal is gathered in.
    public struct StringInterpolation: StringInterpolationProtocol, Sendable {
        var sql: SQL

        /// An empty statement with room for the literal.
        public init(literalCapacity: Int, interpolationCount: Int) {
            var text = ""
            text.reserveCapacity(literalCapacity + interpolationCount * 3)
            sql = SQL(text: text, bindings: [])
            if interpolationCount > 0 { sql.reserveBindings(interpolationCount) }
        }

        /// Adds text of the literal.
        public mutating func appendLiteral(_ literal: String) {
            sql.append(text: literal)
        }

        /// Binds a value. A list binds an array.
        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            sql.bind(value)
        }

        /// Binds a value, or NULL for nil.
        ///
        /// It stands here by itself because the compiler warns of interpolated optionals unless the
        /// parameter says that it takes one.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
            sql.bind(value)
        }

        /// Splices a statement and renumbers its bindings.
        public mutating func appendInterpolation(_ other: SQL) {
            sql.append(other)
        }

        /// Inserts raw text: only for text that the program itself wrote, never for input.
        public mutating func appendInterpolation(unescaped text: String) {
            sql.append(text: text)
        }

        /// Inserts a name in double quotes, so that any name is one identifier and nothing else.
        public mutating func appendInterpolation(identifier name: String) {
            sql.append(text: "\"")
            for character in name where character != "\0" {
                sql.append(text: character == "\"" ? "\"\"" : String(character))
            }
            sql.append(text: "\"")
        }
    }
}
