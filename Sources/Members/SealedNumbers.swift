import Measures
import Postgres
import Tenancy

/// The protected numbers of one person, sealed for its row, as hexadecimal text.
struct SealedNumbers: Sendable {
    /// A sealed value and its mark.
    struct Sealed: Sendable {
        let sealed: String
        let mark: String

        /// That there is no value any more.
        static let none = Sealed(sealed: "", mark: "")
    }

    let person: Person.ID
    let identity: Sealed?
    let account: Sealed?
    /// Nil when nothing was said of phones.
    let phones: [Sealed]?

    /// The names under which the values are sealed and marked.
    enum Column {
        static let identity = "person.id_number"
        static let account = "person.account"
        static let phone = "person_phone"

        /// The column of the phone at a place, from 1.
        static func phone(_ place: Int) -> String { "\(phone).\(place)" }
    }

    /// Throws `VaultError.noVault` when there is a number to seal and no key.
    init(_ entry: Person.Entry, _ id: Person.ID, in tx: TenantTransaction) throws {
        let account = entry.account?.number
        try self.init(
            id,
            identity: entry.identity == "" ? "" : entry.identity.flatMap(PersonNumber.identity),
            account: account == "" ? "" : account.flatMap(PersonNumber.account),
            phones: entry.phones?.compactMap(PersonNumber.phone), in: tx)
    }

    /// Seals numbers in their normal form.
    init(
        _ id: Person.ID, identity: String?, account: String?, phones: [String]?,
        in tx: TenantTransaction
    ) throws {
        func sealed(_ text: String, _ column: String, mark: String) throws -> Sealed {
            guard let vault = tx.vault else { throw VaultError.noVault }
            let place = Vault.Place(tenant: tx.tenant, row: id.rawValue, column: column)
            return Sealed(
                sealed: Hexadecimal.text(try vault.seal(text, for: place)),
                mark: Hexadecimal.text(vault.mark(text, in: tx.tenant, column: mark)))
        }
        person = id
        self.identity = try identity.map {
            $0.isEmpty ? .none : try sealed($0, Column.identity, mark: Column.identity)
        }
        self.account = try account.map {
            $0.isEmpty ? .none : try sealed($0, Column.account, mark: Column.account)
        }
        self.phones = try phones?.enumerated().map {
            try sealed($1, Column.phone($0 + 1), mark: Column.phone)
        }
    }
}

/// Bytes as hexadecimal text, as PostgreSQL's encode and decode have them.
enum Hexadecimal {
    static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let word = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: word, as: UTF8.self)
    }

    /// The bytes of a text that the database wrote.
    static func bytes(_ text: String) -> [UInt8] {
        let nibbles = text.utf8.map { $0 < 0x3A ? $0 &- 0x30 : $0 &- 0x57 }
        return stride(from: 0, to: nibbles.count - 1, by: 2).map {
            nibbles[$0] << 4 | nibbles[$0 + 1]
        }
    }
}
