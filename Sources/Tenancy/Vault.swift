import Crypto
import FoundationEssentials
public import Measures
import Postgres

/// The keys with which an installation seals what a stolen copy of its database must not show:
/// telephone numbers, numbers of identity cards, bank accounts.
///
/// A value is sealed with AES-256-GCM for one place (county, row, column), so that it opens nowhere
/// else, and found again by a mark, an HMAC-SHA256 of its normal form under a key of its own. The keys
/// stand in a file outside the database, one a line: the first seals, all of them open, so that keys can
/// be changed.
public struct Vault: Sendable {
    /// Where a sealed value belongs.
    public struct Place: Sendable, Hashable {
        let tenant: Int64
        let row: Int64
        let column: String

        /// A column of a row of a county.
        public init(tenant: Tenant.ID, row: Int64, column: String) {
            self.tenant = tenant.rawValue
            self.row = row
            self.column = column
        }

        var bytes: [UInt8] { Array("lianhe/1/\(tenant)/\(row)/\(column)".utf8) }
    }

    /// One line of the key file, and the two keys that follow from it.
    struct Key: Sendable {
        /// Four bytes by which a sealed value names its key.
        let name: [UInt8]
        let sealing: SymmetricKey
        let marking: SymmetricKey

        init(_ bytes: [UInt8]) {
            let line = SymmetricKey(data: bytes)
            name = Array(SHA256.hash(data: Array("lianhe/name/".utf8) + bytes).prefix(4))
            sealing = Self.derived(line, "lianhe/seal")
            marking = Self.derived(line, "lianhe/mark")
        }

        private static func derived(_ line: SymmetricKey, _ use: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: line, info: Array(use.utf8), outputByteCount: 32)
        }
    }

    private let keys: [Key]

    /// The vault of a key file's text: base64 of 32 bytes a line; blank lines and lines that begin with
    /// `#` are passed over. Throws `VaultError.keyMalformed` with the number of the line, then `.noKeys`.
    public init(keyFile text: String) throws(VaultError) {
        var keys: [Key] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let word = String(line.filter { !$0.isWhitespace })
            if word.isEmpty || word.hasPrefix("#") { continue }
            guard let data = Data(base64Encoded: word), data.count == 32 else {
                throw .keyMalformed(line: index + 1)
            }
            keys.append(Key([UInt8](data)))
        }
        if keys.isEmpty { throw .noKeys }
        self.keys = keys
    }

    /// A fresh line for a key file.
    public static func newKey() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
    }
}

extension Vault {
    /// Seals a text for one place with the first key.
    public func seal(_ text: String, for place: Place) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            Array(text.utf8), using: keys[0].sealing, authenticating: place.bytes)
        return [1] + keys[0].name + [UInt8](box.combined ?? Data())
    }

    /// Opens what was sealed for this place with any of the keys. Throws `VaultError.keyMissing` for a key
    /// that the file does not have, and `.sealBroken` for a value that was sealed for another place
    /// or was tampered with.
    public func open(_ sealed: [UInt8], at place: Place) throws(VaultError) -> String {
        guard sealed.count > 5, sealed[0] == 1 else { throw .sealBroken }
        guard let key = keys.first(where: { $0.name == Array(sealed[1..<5]) }) else {
            throw .keyMissing
        }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[5...])
            let bytes = try AES.GCM.open(box, using: key.sealing, authenticating: place.bytes)
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            throw .sealBroken
        }
    }

    /// The mark of a value in its normal form, under the first key.
    public func mark(_ text: String, in tenant: Tenant.ID, column: String) -> [UInt8] {
        Self.mark(text, tenant, column, keys[0])
    }

    /// The marks of a value under every key, to look for what was sealed before keys were changed.
    public func marks(_ text: String, in tenant: Tenant.ID, column: String) -> [[UInt8]] {
        keys.map { Self.mark(text, tenant, column, $0) }
    }

    /// The digests of a command's content under every key; those of two commands tell nothing of
    /// whether both say the same.
    func digests(of content: [UInt8], for command: UUIDValue) -> [[UInt8]] {
        let message = Array("command/\(command)/".utf8) + content
        return keys.map {
            Array(HMAC<SHA256>.authenticationCode(for: message, using: $0.marking))
        }
    }

    private static func mark(
        _ text: String, _ tenant: Tenant.ID, _ column: String, _ key: Key
    ) -> [UInt8] {
        let message = Array("\(tenant.rawValue)/\(column)/\(text)".utf8)
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: key.marking))
    }
}

/// Why something cannot be sealed or opened.
public enum VaultError: Explained, Hashable {
    /// The installation has no keys.
    case noVault
    /// A line of the key file is no key.
    case keyMalformed(line: Int)
    /// The key file has no key.
    case noKeys
    /// The key file cannot be read.
    case unreadable(String)
    /// The key that sealed the value is not in the key file.
    case keyMissing
    /// The value was sealed for another place or was changed.
    case sealBroken

    public func message(in language: Language) -> String {
        switch (self, language) {
        case (.noVault, .chinese): "没有密钥，不能登记或查看电话、身份证号和银行账号：请用 LIANHE_KEYS 指定密钥文件。"
        case (.noVault, .english):
            "There is no key, so telephone, identity and account numbers can be neither recorded nor "
                + "shown: name the key file in LIANHE_KEYS."
        case (.keyMalformed(let line), .chinese):
            "密钥文件第 \(line) 行不是密钥：应为 32 字节的 base64，可用 lianhe key new 生成。"
        case (.keyMalformed(let line), .english):
            "Line \(line) of the key file is no key: base64 of 32 bytes, as lianhe key new makes it."
        case (.noKeys, .chinese): "密钥文件中没有密钥，可用 lianhe key new 生成。"
        case (.noKeys, .english): "The key file has no key; lianhe key new makes one."
        case (.unreadable(let path), .chinese): "无法读取密钥文件“\(path)”。"
        case (.unreadable(let path), .english): "The key file \"\(path)\" cannot be read."
        case (.keyMissing, .chinese): "密钥文件中没有封存该内容所用的密钥。"
        case (.keyMissing, .english): "The key that sealed this is not in the key file."
        case (.sealBroken, .chinese): "封存的内容不属于此处，或被改动过。"
        case (.sealBroken, .english): "What is sealed here belongs elsewhere or was changed."
        }
    }
}
