import Postgres
import Sheets
public import Tenancy

extension ExportedSheet {
    /// Writes the sheet, one row at a time in constant memory, under the headers in the writer's
    /// language, and says how many rows it has. `progress` hears the number after every 5,000.
    ///
    /// Throws `TableError` when the file cannot be written, and what reading throws.
    public static func write(
        to writer: inout any TableWriter, _ tx: TenantTransaction,
        progress: (Int) -> Void = { _ in }
    ) async throws -> Int {
        try writer.begin(columns.map(\.asText), title: "")
        var count = 0
        for try await stored in tx.postgres.stream(exporting(tx)) {
            let texts = try clear(stored, in: tx)
            precondition(texts.count == columns.count, "A row has a text for each column.")
            try writer.write(texts.map { $0.isEmpty ? .empty : .text($0) })
            count += 1
            if count.isMultiple(of: 5_000) { progress(count) }
        }
        try writer.finish()
        return count
    }
}

extension SheetColumn {
    /// The column of a written table.
    fileprivate var asText: TableColumn { TableColumn(key, chinese, english) }
}
