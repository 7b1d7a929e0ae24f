/// A row taken as the header: which columns it names.
struct HeaderMatch {
    let headers: [String]
    let line: Int
    /// The index of the row among the non-blank rows.
    let rowIndex: Int
    private(set) var entries: [SheetMapping.Entry] = []
    private(set) var missing: [SheetColumn] = []
    private(set) var repeated: (column: SheetColumn, first: String, second: String)?

    init(_ row: RawRow, rowIndex: Int, columns: [SheetColumn]) {
        headers = row.texts
        line = row.line
        self.rowIndex = rowIndex
        match(columns)
    }

    /// All required columns are there, and at least one column at all.
    var isComplete: Bool { missing.isEmpty && !entries.isEmpty }

    var mapping: SheetMapping {
        let used = Set(entries.map(\.position))
        let ignored = headers.indices.filter { !used.contains($0) && !headers[$0].isEmpty }
        return SheetMapping(
            headerLine: line, entries: entries.sorted { $0.position < $1.position },
            ignoredHeaders: ignored.map { headers[$0] }, width: headers.count)
    }

    /// Whether this row is the likelier header: complete first, then more columns recognised,
    /// then more cells. Equal rows leave the earlier one in place.
    func isLikelier(than other: HeaderMatch) -> Bool {
        if isComplete != other.isComplete { return isComplete }
        if entries.count != other.entries.count { return entries.count > other.entries.count }
        return filledCount > other.filledCount
    }

    private var filledCount: Int { headers.count { !$0.isEmpty } }

    private mutating func match(_ columns: [SheetColumn]) {
        let texts = headers.map(HeaderText.init)
        for column in columns {
            let found = texts.indices.compactMap { entry(for: column, texts[$0], at: $0) }
            if let first = found.first {
                entries.append(first)
            } else if column.isRequired {
                missing.append(column)
            }
            if found.count > 1, repeated == nil {
                repeated = (column, found[0].header, found[1].header)
            }
        }
    }

    private func entry(
        for column: SheetColumn, _ text: HeaderText, at position: Int
    ) -> SheetMapping.Entry? {
        for name in [column.chinese, column.english] + column.synonyms {
            let wanted = HeaderText.folded(PlainText.squeezed(name))
            let unitWord: String?
            if text.whole == wanted {
                unitWord = nil
            } else if text.base == wanted {
                unitWord = text.unitWord
            } else {
                continue
            }
            return SheetMapping.Entry(
                column: column, header: headers[position], position: position, unitWord: unitWord)
        }
        return nil
    }
}
