/// Finds the header row and the separator by trying each separator on the first rows.
///
/// Titles above the header are common, so the header is the first row that names all required
/// columns; a title or a wrong separator never does.
struct HeaderSearch {
    let source: SheetSource
    let format: SheetFormat
    let columns: [SheetColumn]
    let options: SheetOptions

    /// The header with the separator under which it was found.
    struct Found {
        let delimiter: SheetDelimiter
        let match: HeaderMatch
    }

    /// Throws `empty`, the faults of the text, `missingColumns`, `headerTwice`.
    func run() throws(SheetError) -> Found {
        var best: Found?
        var fault: SheetError?
        for delimiter in options.delimiter.map({ [$0] }) ?? SheetDelimiter.allCases {
            do {
                let match = try likeliest(delimiter)
                let isBetter = best.map { match.isLikelier(than: $0.match) } ?? true
                if isBetter { best = Found(delimiter: delimiter, match: match) }
            } catch .empty {
                // Rows of nothing but this separator: under the others they would look filled.
                throw .empty(file: source.name)
            } catch {
                fault = fault ?? error
            }
        }
        return try checked(best, fault)
    }

    private func checked(_ best: Found?, _ fault: SheetError?) throws(SheetError) -> Found {
        guard let best, best.match.isComplete else {
            // A wrong separator can leave a quote open that the right one closes.
            if let fault { throw fault }
            let headers = best?.match.headers ?? []
            throw .missingColumns(
                file: source.name, missing: best?.match.missing ?? columns,
                found: headers.filter { !$0.isEmpty })
        }
        if let (column, first, second) = best.match.repeated {
            throw .headerTwice(
                file: source.name, line: best.match.line, column: column, first: first,
                second: second)
        }
        return best
    }

    private func likeliest(_ delimiter: SheetDelimiter) throws(SheetError) -> HeaderMatch {
        let scanner = try scanner(delimiter)
        var row = RawRow()
        var best: HeaderMatch?
        var index = 0
        while index < options.headerSearchRows, try scanner.next(into: &row) {
            if row.isBlank { continue }
            let match = HeaderMatch(row, rowIndex: index, columns: columns)
            if match.isComplete { return match }
            if best.map({ match.isLikelier(than: $0) }) ?? true { best = match }
            index += 1
        }
        guard let best else { throw .empty(file: source.name) }
        return best
    }

    /// A scanner at the start of the text.
    func scanner(_ delimiter: SheetDelimiter) throws(SheetError) -> RowScanner {
        RowScanner(
            try decoder(), file: source.name, encoding: format.encoding, delimiter: delimiter,
            options: options)
    }

    private func decoder() throws(SheetError) -> any SheetDecoder {
        guard let name = format.encoding.iconvName else {
            return UTF8Decoder(source, format: format)
        }
        guard
            let decoder = IconvDecoder(
                source, format: format, encodingName: name, chunkBytes: options.chunkBytes)
        else {
            throw .unreadable(path: source.name, reason: "iconv: \(name)")
        }
        return decoder
    }
}
