/// One thing that this program can measure, by the name it is called with.
struct Measure: Sendable {
    let name: String
    private let meanings: [String]
    /// Measures on the server at an address and prints its figures.
    let run: @Sendable (_ address: String, _ numbers: [Int]) async throws -> Void

    /// A measure that takes a number for each of those meanings.
    init(
        _ name: String, _ meanings: String...,
        run: @escaping @Sendable (_ address: String, _ numbers: [Int]) async throws -> Void
    ) {
        self.name = name
        self.meanings = meanings
        self.run = run
    }

    var usage: String { "\(name) <address> " + meanings.joined(separator: " ") }

    /// The numbers that were given; nil when they are not as many as are meant, or not positive.
    func numbers(_ arguments: ArraySlice<String>) -> [Int]? {
        let numbers = arguments.compactMap(Int.init).filter { $0 > 0 }
        guard arguments.count == meanings.count, numbers.count == meanings.count else { return nil }
        return numbers
    }
}

/// How often something was done, and in how many microseconds: what one line of output says.
struct Pace: CustomStringConvertible {
    let times: Int
    let microseconds: Int64

    var description: String { "\(times) \(microseconds)" }
}

/// How long work takes, in whole microseconds.
func microseconds(of work: () async throws -> Void) async rethrows -> Int64 {
    let clock = ContinuousClock()
    return try await clock.measure(work).wholeMicroseconds
}

extension Duration {
    /// Rounded down.
    var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
