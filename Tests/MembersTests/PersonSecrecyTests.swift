import FoundationEssentials
import LianheTesting
import Measures
import Members
import Postgres
import Tenancy
import Testing

/// What a stolen copy of the database tells of protected numbers: nothing, also to somebody who tries
/// every number there is.
@Suite struct PersonSecrecyTests {
    private static let (oldKey, newKey) = (Vault.newKey(), Vault.newKey())
    private static let vault = testVault(oldKey)

    private static let head = Person.Entry(
        member: "KY0001", name: "张国栋", relation: .head, work: "种植",
        phones: ["+86 138-1234-5678", "（024）73661234"], identity: "211282197001011236",
        account: .init(holder: "张国栋", bank: "开原农商行", number: "6222 0212 3456 7890 128"))

    /// Parts of every number that a test enters, however it is written.
    private static let secrets = [
        "13812345678", "138-1234-5678", "02473661234", "73661234", "211282197001011236",
        "6222021234567890128", "7890 128", "13912345678", "1391234567X", "211282197001011231",
        "13712345678", "13612345678", "622202999",
    ]

    private static func line(_ id: UUIDValue, _ entry: Person.Entry) throws -> String {
        let content = String(decoding: try json(entry), as: UTF8.self)
        return """
            {"command":"\(id)","verb":"person.keep","at":"2025-01-01T08:00:00+08:00",\
            "content":\(content)}
            """
    }

    private static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    private static func sent(_ entry: Person.Entry, _ id: UUIDValue, by county: Tenant) async throws
    {
        let command = try Command(id: id, entry, sealedBy: county.database.vault)
        _ = try await county.write(.keepPersons, command) { tx in
            try await Person.keep([entry], in: tx).single(of: HouseholdPeopleSheet.columns)
            return true
        }
    }

    private static let sheet = """
        成员编号,姓名,与户主关系,电话,身份证号,开户银行,银行账号
        KY0001,王芳,配偶,13712345678,,,
        KY0001,张小,子女,1391234567X,,,
        KY0001,张老,父母,,211282197001011231,农商行,622202999
        """

    /// Enters people by every way there is, good ones and refused ones.
    private static func enterEveryWay(_ county: Tenant) async throws {
        try await sent(head, .random(), by: county)
        var moved = head
        moved.phones = ["13912345678"]
        _ = try await county.keep([moved])
        moved.phones = ["1391234567X"]
        _ = try await county.keep([moved])
        let refused = moved
        await #expect(throws: FieldError.self) {
            try await sent(refused, .random(), by: county)
        }
        _ = try await Cast.withSheet(sheet) {
            try await county.importSheet(HouseholdPeopleSheet.self, from: $0)
        }
        (moved.name, moved.phones) = ("张国梁", ["13612345678"])
        let lines = try line(.random(), moved) + "\n" + line(.random(), refused)
        _ = try await FieldList(lines, verbs: [.enterPerson]).carryOut(in: county)
        _ = try await county.write(.revealPeople, try Command("KY0001")) {
            try await Person.reveal("KY0001", reason: "核对身份", in: $0)
        }
        _ = try await county.write(.rotateKeys, try Command("rotate")) {
            try await Person.sealAnew(in: $0)
        }
    }

    @Test func `a copy of the whole database shows no protected number, however it was entered`()
        async throws
    {
        try await withCast { cast in
            try await Self.enterEveryWay(
                try await cast.kaiyuan(.countyOperator, with: Self.vault))
            let rows = try await cast.allRows()
            #expect(rows.contains { $0.contains("张国栋") } && rows.contains { $0.contains("王芳") })
            #expect(rows.contains { $0.contains("key.rotate") })
            for secret in Self.secrets {
                let digits = secret.utf8.map { String($0, radix: 16) }.joined()
                #expect(!rows.contains { $0.contains(secret) || $0.contains(digits) }, "\(secret)")
            }
        }
    }

    @Test func `a command about a person leaves no hash by which its numbers can be guessed`()
        async throws
    {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator, with: Self.vault)
            try await Self.sent(Self.head, .random(), by: county)
            var other = Self.head
            (other.name, other.phones) = ("张国梁", ["13912345678"])
            _ = try await FieldList(try Self.line(.random(), other), verbs: [.enterPerson])
                .carryOut(in: county)
            _ = try await county.write(.keepMembers, try Command("成员")) { _ in true }
            let hashed = try await cast.hashed([
                try Self.json(Self.head), try Self.json(other), try Self.json("成员"),
            ])
            #expect(hashed == ["member.keep"])
        }
    }

    @Test func `a command about a person that is not sealed is not carried out`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator, with: Self.vault)
            let refusal = TenancyError.commandOpen("person.keep")
            await #expect(throws: refusal) {
                try await county.write(.keepPersons, try Command(Self.head)) { _ in true }
            }
            #expect(
                "\(refusal)"
                    == "“person.keep”的指令含有个人号码，须用密钥封存，未执行。 A command of "
                    + "\"person.keep\" holds personal numbers and must be sealed; nothing was done."
            )
            #expect(throws: VaultError.noVault) { try Command(Self.head, sealedBy: nil) }
        }
    }

    @Test func `a sealed command sent again is answered as the first time, also under new keys`()
        async throws
    {
        try await withCast { cast in
            let id = UUIDValue.random()
            let county = try await cast.kaiyuan(.countyOperator, with: Self.vault)
            try await Self.sent(Self.head, id, by: county)
            try await Self.sent(Self.head, id, by: county)
            let both = testVault("\(Self.newKey)\n\(Self.oldKey)")
            let later = try await cast.kaiyuan(.countyOperator, with: both)
            try await Self.sent(Self.head, id, by: later)
            let again = try await FieldList(try Self.line(id, Self.head), verbs: [.enterPerson])
                .carryOut(in: later)
            #expect(again.map { "\($0.outcome)" } == [#"alreadyDone("true")"#])
            var other = Self.head
            other.work = "养殖"
            let changed = other
            await #expect(throws: TenancyError.commandDiffers("\(id)")) {
                try await Self.sent(changed, id, by: later)
            }
        }
    }
}

extension Cast {
    /// Every row of every table, as text.
    fileprivate func allRows() async throws -> [String] {
        try await testDatabase.acrossAllTenants { connection in
            let tables = try await connection.all(
                """
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'app' and c.relkind = 'r'
                """, as: String.self)
            var rows: [String] = []
            for table in tables {
                rows += try await connection.all(
                    "select row_to_json(t)::text from app.\(unescaped: table) t", as: String.self)
            }
            return rows
        }
    }

    /// The verbs of the commands whose hash is the plain SHA-256 of one of these contents.
    fileprivate func hashed(_ contents: [[UInt8]]) async throws -> [String] {
        try await testDatabase.acrossAllTenants { connection in
            var verbs: [String] = []
            for content in contents {
                verbs += try await connection.all(
                    "select k.verb from app.command k where k.content_hash = sha256(\(content))",
                    as: String.self)
            }
            return verbs
        }
    }
}
