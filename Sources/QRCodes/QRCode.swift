import CQRCode

/// A QR code (ISO/IEC 18004): a square of dark and light modules that a telephone reads as a text.
public struct QRCode: Sendable, Hashable {
    /// How many modules a side has, without the quiet zone.
    public let size: Int
    private let modules: [Bool]

    /// The blank modules that a reader needs on each side.
    public static let quietZone = 4

    /// The code of a text of 1 to 1,000 bytes, in the smallest size that holds it at error correction
    /// level M: a seventh of it may be dirty. Small letters stay small.
    public init(_ text: String) throws(QRCodeError) {
        guard (1...1_000).contains(text.utf8.count), !text.utf8.contains(0) else {
            throw .textDoesNotFit(text)
        }
        guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else {
            throw .textDoesNotFit(text)
        }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        size = width
        // The lowest bit of a byte says whether the module is dark; the others say what it is for.
        modules = (0..<width * width).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Whether a module is dark; outside the code all are light.
    public func isDark(row: Int, column: Int) -> Bool {
        guard (0..<size).contains(row), (0..<size).contains(column) else { return false }
        return modules[row * size + column]
    }
}

/// Why there is no QR code.
public enum QRCodeError: Error, Hashable {
    /// The text is empty, has a zero byte, or is longer than 1,000 bytes.
    case textDoesNotFit(String)
}
