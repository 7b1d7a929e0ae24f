public import Measures
package import Members
public import Postgres
public import Tenancy

/// A word of the field: a way of growing, or something that is done. Some are the same in every county,
/// others a county adds for itself.
public struct FarmWord: Sendable, Hashable {
    /// What a word is for.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// 种养方式
        case method
        /// 农事
        case operation
    }

    /// What a county says of a word of its own.
    public struct Entry: Hashable, Sendable, Codable {
        /// What it is for.
        public var kind: Kind
        /// The code: 1 to 32 small letters, digits and underscores, a letter first.
        public var code: String
        /// The word itself.
        public var name: String

        /// A word of this kind.
        public init(_ kind: Kind, code: String, name: String) {
            self.kind = kind
            self.code = code
            self.name = name
        }
    }

    /// What it is for.
    public let kind: Kind
    /// The code.
    public let code: String
    /// The word as people read it in Chinese.
    public let name: String
    /// The word as people read it in English; of a county's own word the same.
    public let english: String
    /// Other words that mean it.
    public let synonyms: [String]
    /// Whether the county added it.
    public let isOwn: Bool
}

extension FarmWord.Kind {
    /// The kind as a person reads it.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : rawValue
    }

    /// Reads a Chinese or English word. Throws `ProductionError.unknownWordKind`.
    public init(parsing word: String) throws(ProductionError) {
        let small = word.lowercased()
        guard let kind = Self.allCases.first(where: { $0.words.contains(small) }) else {
            throw .unknownWordKind(word)
        }
        self = kind
    }

    private var chinese: String { self == .method ? "种养方式" : "农事" }

    private var words: [String] {
        [rawValue, chinese] + (self == .method ? ["方式", "种植方式", "养殖方式"] : ["农事活动", "作业"])
    }
}

extension FarmWord {
    /// The words of the county, the common ones first, by kind and code.
    public static func all(in tx: TenantTransaction) async throws -> [FarmWord] {
        try await tx.postgres.all(
            """
            select w.kind, w.code, w.name, w.english, w.synonyms,
                exists (select 1 from app.county_word o where o.tenant_id = \(tx.tenant)
                    and (o.kind, o.code) = (w.kind, w.code)) as own
            from app.farm_words(\(tx.tenant)) w order by own, w.kind, w.code
            """, as: FarmWord.self)
    }
}

extension FarmWord: RowDecodable {
    public init(row: inout Row) throws {
        kind = try row.nextWord()
        code = try row.next()
        name = try row.next()
        english = try row.next()
        synonyms = try row.next()
        isOwn = try row.next()
    }
}

extension FarmWord.Entry: RegisterEntry {
    package var key: String { "\(kind.rawValue) \(code)" }
    package var keyCell: RegisterRefusal.Cell { .init("code", code) }

    package func flaw(in county: County, on today: CivilDate) -> RegisterRefusal? {
        guard isCode else { return .init(keyCell, ProductionError.wordCodeMalformed(code)) }
        return name.isBlank ? .init("name", name, RegisterError.nameMissing) : nil
    }

    private var isCode: Bool {
        guard let first = code.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return code.utf8.count <= 32
            && code.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
            }
    }

    /// The rule behind a word; the code that has the name follows behind a bar.
    package func refusal(_ word: String) -> RegisterRefusal? {
        let parts = word.split(separator: "|", maxSplits: 1).map(String.init)
        switch parts[0] {
        case "common_code": return .init(keyCell, ProductionError.wordCommon(code))
        case "common_name": return .init("name", name, ProductionError.wordCommon(name))
        case "name_taken" where parts.count == 2:
            return .init("name", name, ProductionError.wordTaken(name, code: parts[1]))
        default: return nil
        }
    }
}
