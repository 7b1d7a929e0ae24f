import Measures

/// The code on a label: nine random symbols and one that checks them, of the 32 digits and letters
/// of Crockford, which leave I, L, O and U out.
///
/// The symbols are elements of the field of 32 elements (x⁵ + x² + 1); each is weighed by its own
/// power of x, and their sum is zero. So one wrong symbol, or two that changed places, never pass.
/// `app.trace_sum` computes the same.
public struct TraceCode: Hashable, Sendable {
    /// The ten symbols.
    public let symbols: String

    /// Reads a code as people type it: small letters, hyphens and blanks do no harm, and O is 0, I and
    /// L are 1. Throws `ProductionError.badTraceCode`.
    public init(parsing text: String) throws(ProductionError) {
        guard let code = TraceCode(text) else { throw .badTraceCode(text) }
        self = code
    }

    /// The code that a text is; nil when it is none.
    init?(_ text: String) {
        let written = text.uppercased().filter { !"-－ ".contains($0) }
        let values = written.compactMap { Self.values[$0] }
        guard values.count == written.count, values.count == 10 else { return nil }
        guard values.reduce(0, Self.sum) == 0 else { return nil }
        symbols = String(values.map { Self.alphabet[$0] })
    }

    /// Whether a text is written as a code, in one piece or two halves, and is none: somebody mistyped it.
    package static func isMistyped(_ text: String) -> Bool {
        let parts = text.uppercased().split { "-－ ".contains($0) }
        guard [[10], [5, 5]].contains(parts.map(\.count)) else { return false }
        let symbols = parts.joined()
        return symbols.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            && TraceCode(text) == nil
    }

    private static func sum(_ sum: Int, _ value: Int) -> Int {
        (sum << 1) ^ (sum >= 16 ? 37 : 0) ^ value
    }

    /// The symbols in their order.
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private static let values: [Character: Int] = {
        var values = Dictionary(
            uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })
        for (other, meant) in ["O": "0", "I": "1", "L": "1"] as [Character: Character] {
            values[other] = values[meant]
        }
        return values
    }()
}

extension TraceCode: CustomStringConvertible {
    /// "7K3QM-2D9XA".
    public var description: String { "\(symbols.prefix(5))-\(symbols.suffix(5))" }
}
