/// An error or remark that a person reads.
public protocol Explained: Error, Sendable, CustomStringConvertible {
    /// One full sentence with the refused values and their units.
    func message(in language: Language) -> String
}

extension Explained {
    /// The sentence in both languages, Chinese first, for logs and test failures.
    public var description: String {
        "\(message(in: .chinese)) \(message(in: .english))"
    }
}
