import Glibc
import Lianhe

/// The file of keys beside the database.
enum KeyFile {
    /// Its text. Throws `VaultError.unreadable`.
    static func text(_ path: String) throws -> String {
        guard let file = fopen(path, "r") else { throw VaultError.unreadable(path) }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 64 * 1024)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else { throw VaultError.unreadable(path) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
