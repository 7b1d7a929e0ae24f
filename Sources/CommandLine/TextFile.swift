import Glibc
import Lianhe

/// A file of text that a command reads or writes whole.
struct TextFile {
    /// How many bytes are read at most.
    private static let limit = 64_000_000
    private let path: String

    init(_ path: String) { self.path = path }

    /// The text, in UTF-8. Throws `FileTrouble` when it cannot be read or is over 64 MB.
    func read() throws -> String {
        guard let file = fopen(path, "r") else { throw FileTrouble(path: path, code: errno) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= Self.limit {
            let count = fread(&piece, 1, piece.count, file)
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        guard ferror(file) == 0 else { throw FileTrouble(path: path, code: errno) }
        guard bytes.count <= Self.limit else { throw FileTrouble(path: path, code: EFBIG) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes the text over whatever the file held. Throws `FileTrouble`.
    func write(_ text: String) throws {
        guard let file = fopen(path, "w") else { throw FileTrouble(path: path, code: errno) }
        let bytes = Array(text.utf8)
        let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
        let reason = errno
        guard fclose(file) == 0, isWritten else { throw FileTrouble(path: path, code: reason) }
    }
}

/// A file could not be read or written.
struct FileTrouble: Explained {
    let path: String
    let code: Int32

    func message(in language: Language) -> String {
        let reason = String(cString: strerror(code))
        return language == .chinese
            ? "文件“\(path)”不能读写：\(reason)。" : "The file \"\(path)\" cannot be used: \(reason)."
    }
}
