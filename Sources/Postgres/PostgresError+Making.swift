import CPostgres

extension PostgresError {
    /// The error in a result whose status says that the statement failed.
    static func server(_ result: OpaquePointer, sql: SQL?, cancelWanted: Bool) -> PostgresError {
        let fields = ServerFields(result)
        switch fields.sqlState {
        case .queryCanceled? where cancelWanted:
            return PostgresError(
                .cancelled, "the task was cancelled and its statement stopped", fields: fields,
                sql: sql)
        case .queryCanceled?:
            return PostgresError(
                .timeout, "the server stopped the statement: a time limit, or an administrator",
                fields: fields, sql: sql)
        default:
            return PostgresError(
                .server, "the server refused the statement", fields: fields, sql: sql)
        }
    }

    static func usage(_ reason: String, sql: SQL? = nil, isUnsent: Bool = false) -> PostgresError {
        PostgresError(.usage, reason, sql: sql, isUnsent: isUnsent)
    }

    static let cancelledBeforeSending = PostgresError(
        .cancelled, "the task was cancelled before anything was sent", isUnsent: true)

    static func decoding(cell: PostgresCell, wanted: Any.Type, reason: String?) -> PostgresError {
        let name = PQfname(cell.place.result, cell.place.column).map { String(cString: $0) } ?? ""
        let element = cell.place.element.map { "element \($0) of " } ?? ""
        let place =
            "\(element)column \(cell.place.column + 1) \"\(name)\" of row \(cell.place.row + 1)"
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
