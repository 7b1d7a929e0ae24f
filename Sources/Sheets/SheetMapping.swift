/// Which header of the table stands for which column of the import.
public struct SheetMapping: Sendable, Hashable {
    /// One header that was recognised.
    public struct Entry: Sendable, Hashable {
        /// The column it stands for.
        public let column: SheetColumn
        /// The header as written in the table.
        public let header: String
        /// The place of the column in the table, from 0.
        public let position: Int
        /// The unit in the header, such as 斤 of 重量（斤） or 元/斤 of 单价(元/斤); nil without one.
        public let unitWord: String?
    }

    /// The line of the file on which the header stands, from 1.
    public let headerLine: Int
    /// The recognised headers in the order of the table.
    public let entries: [Entry]
    /// The headers nobody asked for, in the order of the table; their cells are not read.
    public let ignoredHeaders: [String]
    /// How many columns the table has, without empty ones at the end.
    public let width: Int
    // Rows are asked by key a million times: comparing keys alone, without copying the entries
    // around them, halves the time a row takes.
    private let keys: [String]
    private let positions: [Int]

    init(headerLine: Int, entries: [Entry], ignoredHeaders: [String], width: Int) {
        self.headerLine = headerLine
        self.entries = entries
        self.ignoredHeaders = ignoredHeaders
        self.width = width
        keys = entries.map(\.column.key)
        positions = entries.map(\.position)
    }

    /// The place of a column in the table, from 0; nil when the table does not have it.
    public func position(of key: String) -> Int? {
        for index in keys.indices where keys[index] == key { return positions[index] }
        return nil
    }

    /// The header that stands for a column, or nil when the table does not have it.
    public subscript(key: String) -> Entry? {
        entries.first { $0.column.key == key }
    }

    /// The unit in the header of a column, to be taken where a cell names none.
    public func unitWord(_ key: String) -> String? {
        self[key]?.unitWord
    }
}
