import Glibc

extension Cast {
    /// Writes bytes to a temporary file, gives its path to the body and removes it afterwards.
    public static func withSheet<Answer>(
        _ bytes: [UInt8], named name: String = "sheet.csv",
        _ body: (String) async throws -> Answer
    ) async throws -> Answer {
        let folder = try temporaryFolder()
        let path = "\(folder)/\(name)"
        defer {
            unlink(path)
            rmdir(folder)
        }
        try write(bytes, to: path)
        return try await body(path)
    }

    /// Writes text in UTF-8 to a temporary file, as `withSheet(_:named:_:)`.
    public static func withSheet<Answer>(
        _ text: String, named name: String = "sheet.csv",
        _ body: (String) async throws -> Answer
    ) async throws -> Answer {
        try await withSheet(Array(text.utf8), named: name, body)
    }

    private static func temporaryFolder() throws -> String {
        var template = Array("/tmp/lianhe-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFault(code: errno) }
        return template.withUnsafeBufferPointer { pointer in
            pointer.baseAddress.map { String(cString: $0) } ?? ""
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "w") else { throw FileFault(code: errno) }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw FileFault(code: errno)
        }
    }
}

/// A temporary file could not be written.
struct FileFault: Error {
    let code: Int32
}
