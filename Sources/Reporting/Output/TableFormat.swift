public import Measures

/// The forms in which a table can be written.
public enum TableFormat: String, Sendable, Hashable, CaseIterable {
    case terminal, csv, xlsx, json

    /// The form that the ending of a path asks for: .csv, .xlsx, .json or .txt; nil for others.
    public init?(path: String) {
        switch path.split(separator: ".").last?.lowercased() {
        case "csv": self = .csv
        case "xlsx": self = .xlsx
        case "json": self = .json
        case "txt": self = .terminal
        default: return nil
        }
    }

    /// A writer of this form; headers and sentences are in `language`.
    public func writer(to output: TableOutput, in language: Language) -> any TableWriter {
        switch self {
        case .terminal: TerminalTableWriter(to: output, in: language)
        case .csv: CSVTableWriter(to: output, in: language)
        case .xlsx: XLSXTableWriter(to: output, in: language)
        case .json: JSONTableWriter(to: output)
        }
    }
}
