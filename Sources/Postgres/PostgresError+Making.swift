import CPostgres

extension PostgresError {
    /// The error in a result whose status says that the statement failed.
    /// The error in a result; `reason` is ours for having asked the server to stop, if we have.
    static func server(
        _ fields: ServerFields, sql: SQL?, stoppedBy reason: CancelGate.Reason?
    ) -> PostgresError {
        guard fields.sqlState == .queryCanceled else {
            return PostgresError(
                .server, "the server refused the statement", fields: fields, sql: sql)
        }
        let (kind, words): (Kind, String) =
            switch reason {
            case .task?: (.cancelled, "the task was cancelled and its statement stopped")
            case .time?: (.timeout, "the time for the call was over and its statement stopped")
            case .disinterest?, nil:
                (.timeout, "the server stopped the statement: a time limit, or an administrator")
            }
        return PostgresError(kind, words, fields: fields, sql: sql)
    }

    static func usage(_ reason: String, sql: SQL? = nil, isUnsent: Bool = false) -> PostgresError {
        PostgresError(.usage, reason, sql: sql, isUnsent: isUnsent)
    }

    static let cancelledBeforeSending = PostgresError(
        .cancelled, "the task was cancelled before anything was sent", isUnsent: true)

    static func decoding(cell: PostgresCell, wanted: Any.Type, reason: String?) -> PostgresError {
        let element = cell.place.element.map { "element \($0) of " } ?? ""
        let place = "\(element)column \(cell.place.columnName) of row \(cell.place.row + 1)"
        let why = reason.map { ": " + $0 } ?? ""
        return PostgresError(
            .decoding, "\(place) is \(cell.type) and cannot be read as \(wanted)\(why)")
    }

    static func missing(
        column: Int, row: Int, of count: Int, wanted: Any.Type
    ) -> PostgresError {
        PostgresError(
            .decoding,
            "column \(column + 1) of row \(row + 1) cannot be read as \(wanted): "
                + "the row has \(count) columns")
    }

    static func missing(column name: String, row: Int, wanted: Any.Type) -> PostgresError {
        PostgresError(
            .decoding,
            "column \"\(name)\" of row \(row + 1) cannot be read as \(wanted): "
                + "there is no such column")
    }
}

extension PostgresError.ServerFields {
    init(_ result: OpaquePointer) {
        self.init()
        func field(_ code: Character) -> String? {
            guard let ascii = code.asciiValue else { return nil }
            return PQresultErrorField(result, Int32(ascii)).map { String(cString: $0) }
        }
        sqlState = field("C").map { SQLState($0) }
        severity = field("V")
        message = field("M")
        detail = field("D")
        hint = field("H")
        context = field("W")
        position = field("P").flatMap { Int($0) }
        schema = field("s")
        table = field("t")
        column = field("c")
        dataType = field("d")
        constraint = field("n")
    }
}

extension PostgresPlace {
    /// The number of the column, from 1, and its name if it has one.
    fileprivate var columnName: String {
        guard let result, let name = PQfname(result, column) else { return "\(column + 1)" }
        return "\(column + 1) \"\(String(cString: name))\""
    }
}
