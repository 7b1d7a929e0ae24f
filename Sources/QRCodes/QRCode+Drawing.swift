extension QRCode {
    /// The dark modules as the path of an SVG drawing, one unit a module, the quiet zone not counted.
    public var svgPath: String {
        var path = ""
        for row in 0..<size {
            for run in darkRuns(in: row) {
                path += "M\(run.lowerBound) \(row)h\(run.count)v1h-\(run.count)z"
            }
        }
        return path
    }

    private func darkRuns(in row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in 0..<size where isDark(row: row, column: column) {
            if let last = runs.last, last.upperBound == column {
                runs[runs.count - 1] = last.lowerBound..<column + 1
            } else {
                runs.append(column..<column + 1)
            }
        }
        return runs
    }

    /// The code with its quiet zone for a terminal: two rows of modules a line, light ones drawn, as a
    /// terminal with a dark background needs it.
    public var terminalText: String {
        let zone = Self.quietZone / 2
        var text = ""
        for row in stride(from: -zone, to: size + zone, by: 2) {
            for column in -zone..<size + zone {
                let upper = isDark(row: row, column: column)
                let lower = isDark(row: row + 1, column: column)
                text += upper ? (lower ? " " : "▄") : (lower ? "▀" : "█")
            }
            text += "\n"
        }
        return text
    }
}
