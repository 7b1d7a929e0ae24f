import Glibc

/// The text of a statement, hashed and compared by its bytes.
///
/// `String` itself compares by Unicode equivalence, which is slow for texts that are not ASCII and
/// would take two different statements for one.
struct SQLText: Hashable {
    let text: String

    static func == (left: SQLText, right: SQLText) -> Bool {
        var left = left.text
        var right = right.text
        return left.withUTF8 { left in
            right.withUTF8 { right in
                guard left.count == right.count else { return false }
                guard let first = left.baseAddress, let second = right.baseAddress else {
                    return true
                }
                return first == second || memcmp(first, second, left.count) == 0
            }
        }
    }

    func hash(into hasher: inout Hasher) {
        var copy = text
        copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
