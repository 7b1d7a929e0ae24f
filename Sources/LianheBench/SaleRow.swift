import Postgres

/// A row such as a report reads a million of: six columns of six types.
struct SaleRow: RowDecodable {
    let id: Int64
    let pieces: Int32
    let member: String
    let soldAt: PostgresTimestamp
    let amount: PostgresNumeric
    let isPaid: Bool

    /// The row with that number, the same every time.
    init(number: Int) {
        id = Int64(number)
        pieces = Int32(number * 7919 % 10_000)
        member = Self.members[number % Self.members.count]
        soldAt = PostgresTimestamp(microsecondsSince2000: Int64(number) * 61_000_003)
        amount = PostgresNumeric(unscaled: Int64(number) * 104_729 % 100_000_000, scale: 2)
        isPaid = number % 3 == 0
    }

    init(row: inout Row) throws {
        id = try row.next()
        pieces = try row.next()
        member = try row.next()
        soldAt = try row.next()
        amount = try row.next()
        isPaid = try row.next()
    }

    init(copied row: inout CopiedRow) throws {
        id = try row.next()
        pieces = try row.next()
        member = try row.next()
        soldAt = try row.next()
        amount = try row.next()
        isPaid = try row.next()
    }

    /// Adds the columns in their order.
    func add(to row: inout CopyRow) {
        row.add(id)
        row.add(pieces)
        row.add(member)
        row.add(soldAt)
        row.add(amount)
        row.add(isPaid)
    }

    private static let members = (1...1_000).map { "云山县第\($0)户 member \($0)" }
}
