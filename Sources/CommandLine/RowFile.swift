import Glibc
import Lianhe

/// A sheet of one row, for as long as it is read.
struct RowFile {
    /// A column and what stands in it.
    struct Pair {
        let column: String
        let value: String
    }

    private let text: String

    init(_ pairs: [Pair]) {
        let rows = [pairs.map(\.column), pairs.map(\.value)]
        text = rows.map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
    }

    /// Gives the path of the file to the body and removes it afterwards. Nobody else may read it: it may
    /// hold personal numbers. Throws `FileTrouble` and what the body throws.
    func use<Answer>(
        named name: String, _ body: (_ path: String) async throws -> Answer
    ) async throws -> Answer {
        let folder = try Self.makeFolder()
        let path = "\(folder)/\(name).csv"
        defer {
            unlink(path)
            rmdir(folder)
        }
        try TextFile(path).write(text)
        return try await body(path)
    }

    private static func makeFolder() throws -> String {
        let pattern = "\(environment("TMPDIR") ?? "/tmp")/lianhe-XXXXXX"
        var template = Array(pattern.utf8CString)
        guard mkdtemp(&template) != nil else { throw FileTrouble(path: pattern, code: errno) }
        return template.withUnsafeBufferPointer { pointer in
            pointer.baseAddress.map { String(cString: $0) } ?? ""
        }
    }

    private static func quoted(_ cell: String) -> String {
        "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
