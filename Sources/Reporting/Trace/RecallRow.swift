import Measures
import Postgres
import Production
import Tenancy

/// One batch of a recall, with the lot; without a batch when nothing of the lot may be seen.
struct RecallRow: RowDecodable {
    let lot: String
    let kind: InputKind
    let product: String
    let supplier: String
    let batchesBeyond: Int
    let linesBeyond: Int
    let affected: Recall.Affected?

    init(row: inout Row) throws {
        lot = try row.next()
        kind = InputKind(rawValue: try row.next()) ?? .other
        product = try row.next()
        supplier = try row.next()
        let unit = try row.next(Unit.self)
        batchesBeyond = Int(try row.next(Int64.self))
        linesBeyond = Int(try row.next(Int64.self))
        affected = try Recall.Affected(row: &row, of: unit)
    }
}

extension Recall.Affected {
    fileprivate init?(row: inout Row, of unit: Unit) throws {
        guard let code = try row.next(String?.self) else { return nil }
        batch = code
        trace = try TraceCode(parsing: try row.next(String.self))
        member = try row.next()
        memberName = try row.next()
        village = try row.next()
        crop = try row.next()
        used = try row.next(Int64?.self).map {
            try .fromBase($0, in: unit, rounding: .halfAwayFromZero)
        }
        since = try row.next()
        let (words, amounts) = (try row.next([String].self), try row.next([Int64].self))
        deliveries = try stride(from: 0, to: words.count / 10, by: 1).map { place in
            try Recall.Delivered(
                words: Array(words[(place * 10)..<(place * 10 + 10)]),
                left: amounts[place * 2], returned: amounts[place * 2 + 1])
        }
    }
}

extension Recall.Delivered {
    fileprivate init(words: [String], left: Int64, returned: Int64) throws {
        number = try DocumentNumber(parsing: "FH\(words[0])-\(words[1])", as: .delivery)
        order = try DocumentNumber(parsing: "XS\(words[2])-\(words[3])", as: .salesOrder)
        buyer = words[4]
        buyerName = words[5]
        day = try CivilDate(parsing: words[6])
        grade = words[7]
        guard let unit = Unit(code: words[8]) else {
            throw TenancyError.unknownUnitInDatabase(words[8])
        }
        quantity = Quantity(thousandths: left, unit: unit)
        self.returned = Unit(code: words[9]).map { Quantity(thousandths: returned, unit: $0) }
    }
}
