/// What is wrong with a text, without the text: cheap to pass through the byte loops.
enum TextFault: Error {
    case empty
    case notANumber
    case signMisplaced
    case blankInside
    case exponent
    case separatorMisplaced
    case pointMisplaced
    case trailing(at: Int)
    case tooManyDecimals(allowed: Int)
    case tooLarge
    case unitMissing
    case unitUnknown(at: Int)
    case other(MeasureError)

    /// The error a person reads, which names the refused text.
    func error(in text: String) -> MeasureError {
        let shown = text.shown
        switch self {
        case .empty: return .nothingToRead
        case .notANumber: return .notANumber(shown)
        case .signMisplaced: return .signMisplaced(shown)
        case .blankInside: return .blankInside(shown)
        case .exponent: return .exponentRefused(shown)
        case .separatorMisplaced: return .separatorMisplaced(shown)
        case .pointMisplaced: return .pointMisplaced(shown)
        case .trailing(let start): return .trailingText(shown, rest: text.rest(from: start))
        case .tooManyDecimals(let allowed): return .tooManyDecimals(shown, allowed: allowed)
        case .tooLarge: return .numberTooLarge(shown)
        case .unitMissing: return .unitMissing(shown)
        case .unitUnknown(let start): return .unitUnknown(text.rest(from: start))
        case .other(let error): return error
        }
    }
}

extension String {
    /// The text as an error message may carry it: no control characters, at most 40 characters.
    var shown: String {
        let scalars = unicodeScalars.prefix(200).map { $0.isControl ? " " : $0 }
        let clean = String(String.UnicodeScalarView(scalars))
        let trimmed = clean.trimmingBlanks
        return trimmed.count > 40 ? "\(trimmed.prefix(40))…" : String(trimmed)
    }

    fileprivate func rest(from start: Int) -> String {
        String(decoding: utf8.dropFirst(start), as: UTF8.self).shown
    }

    private var trimmingBlanks: Substring {
        let head = drop { $0.isWhitespace }
        let kept = head.lastIndex { !$0.isWhitespace }
        return kept.map { head[...$0] } ?? ""
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { value < 0x20 || value == 0x7F }
}
