/// A statement that the server has parsed and keeps under a name.
final class PreparedStatement {
    let text: SQLText
    let types: [UInt32]
    /// The name as C wants it.
    let name: UnsafeMutablePointer<CChar>
    /// Whether the server has said that it keeps the statement.
    var isReady = false
    /// Whether it has been sent to be prepared and the answer is not there yet.
    var isAsked = false
    /// When it was used last, counted in uses of the connection.
    var lastUse: UInt64 = 0
    /// A statement of the same text with other types of parameters.
    var sibling: PreparedStatement?

    init(text: SQLText, types: [UInt32], number: UInt64) {
        self.text = text
        self.types = types
        let characters = "s\(number)".utf8CString
        name = .allocate(capacity: characters.count)
        for (index, character) in characters.enumerated() { name[index] = character }
    }

    deinit {
        name.deallocate()
    }

    var nameText: String { String(cString: name) }
}
