/// The statements that one connection keeps prepared, found by text and types of parameters.
///
/// When there are more than the limit the one that was used longest ago is dropped. The session
/// tells the server about dropped statements with the next statements that it sends together.
struct PreparedStatements {
    private var byText: [SQLText: PreparedStatement] = [:]
    private var count = 0
    private var uses: UInt64 = 0
    private var made: UInt64 = 0
    private let limit: Int
    /// The one that was found last.
    private var latest: PreparedStatement?
    /// Dropped here and not yet on the server.
    private(set) var dropped: [PreparedStatement] = []

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// The statement for a text with those types of parameters, a new one if there is none.
    mutating func statement(_ text: String, _ types: UnsafeBufferPointer<UInt32>)
        -> PreparedStatement
    {
        find(SQLText(text: text), types) ?? insert(SQLText(text: text), Array(types))
    }

    private mutating func find(_ key: SQLText, _ types: UnsafeBufferPointer<UInt32>)
        -> PreparedStatement?
    {
        uses += 1
        // The same statement often comes many times in a row.
        if let latest, latest.text == key, latest.types.elementsEqual(types) {
            latest.lastUse = uses
            return latest
        }
        var candidate = byText[key]
        while let found = candidate {
            if found.types.elementsEqual(types) {
                found.lastUse = uses
                latest = found
                return found
            }
            candidate = found.sibling
        }
        return nil
    }

    private mutating func insert(_ key: SQLText, _ types: [UInt32]) -> PreparedStatement {
        if count >= limit { dropOldest() }
        made += 1
        let statement = PreparedStatement(text: key, types: types, number: made)
        statement.lastUse = uses
        statement.sibling = byText[key]
        byText[key] = statement
        count += 1
        return statement
    }

    private mutating func dropOldest() {
        var oldest: PreparedStatement?
        for head in byText.values {
            var candidate: PreparedStatement? = head
            while let statement = candidate {
                if statement.lastUse < oldest?.lastUse ?? .max { oldest = statement }
                candidate = statement.sibling
            }
        }
        if let oldest { drop(oldest) }
    }

    /// Forgets a statement and lets the server forget it later.
    mutating func drop(_ statement: PreparedStatement) {
        if remove(statement) { dropped.append(statement) }
    }

    /// Forgets a statement that the server does not have.
    @discardableResult
    mutating func remove(_ statement: PreparedStatement) -> Bool {
        if latest === statement { latest = nil }
        guard let head = byText[statement.text] else { return false }
        if head === statement {
            byText[statement.text] = statement.sibling
        } else {
            var previous = head
            while let next = previous.sibling, next !== statement { previous = next }
            guard previous.sibling === statement else { return false }
            previous.sibling = statement.sibling
        }
        statement.sibling = nil
        count -= 1
        return true
    }

    /// Gives the dropped statements that the server still has, and forgets them.
    mutating func takeDropped() -> [PreparedStatement] {
        defer { dropped = [] }
        return dropped.filter(\.isReady)
    }
}
