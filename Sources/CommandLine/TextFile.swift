import FoundationEssentials
import Lianhe

/// A small text file that a command reads whole.
enum TextFile {
    /// The text of a file in UTF-8. Throws `SheetError.notFound`, `.unreadable`.
    static func read(_ path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else {
            throw SheetError.notFound(path: path)
        }
        do {
            return try String(contentsOf: URL(filePath: path), encoding: .utf8)
        } catch {
            throw SheetError.unreadable(path: path, reason: "UTF-8: \(error)")
        }
    }
}
