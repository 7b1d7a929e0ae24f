import Foundation  // tidy:allow foundation: Bundle is the only way to a package's resources

/// One step of the schema: a file `NNNN_verb_noun.sql`, never edited once it is applied.
public struct Migration: Sendable, Hashable {
    /// The number; 1 comes first and none is left out.
    public let number: Int
    /// The file's name without `.sql`.
    public let name: String
    /// The SQL.
    public let text: String

    /// A migration of this number, name and SQL.
    public init(number: Int, name: String, text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    /// The migrations that came with this program, in order.
    ///
    /// They are read from `folder`, or from the package's resources. Throws when a file cannot be
    /// read; numbers that do not run from 1 upward are a mistake in the package and stop it.
    public static func shipped(in folder: String? = nil) throws -> [Migration] {
        let folder = folder ?? Bundle.module.bundlePath + "/migrations"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".sql") }.sorted()
        let migrations = try names.enumerated().map { index, file in
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            return Migration(number: index + 1, name: String(file.dropLast(4)), text: text)
        }
        for migration in migrations {
            precondition(
                Int(migration.name.prefix(4)) == migration.number,
                "migration \(migration.name) should be number \(migration.number)")
        }
        return migrations
    }
}
