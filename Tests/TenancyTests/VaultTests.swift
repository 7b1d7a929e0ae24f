import Measures
import Tenancy
import Testing

@Suite struct VaultTests {
    private static let county = Tenant.ID(rawValue: 7)
    private static let place = Vault.Place(tenant: county, row: 12, column: "person.id_number")

    private static let elsewhere = [
        Vault.Place(tenant: .init(rawValue: 8), row: 12, column: "person.id_number"),
        Vault.Place(tenant: county, row: 13, column: "person.id_number"),
        Vault.Place(tenant: county, row: 12, column: "person.account"),
    ]

    @Test func `a sealed value opens where it belongs and nowhere else`() throws {
        let vault = try Vault(keyFile: Vault.newKey())
        let sealed = try vault.seal("13812345678", for: Self.place)
        #expect(try vault.open(sealed, at: Self.place) == "13812345678")
        for place in Self.elsewhere {
            #expect(throws: VaultError.sealBroken) { try vault.open(sealed, at: place) }
        }
        #expect(try vault.seal("13812345678", for: Self.place) != sealed)
    }

    @Test func `every changed byte is noticed`() throws {
        let vault = try Vault(keyFile: Vault.newKey())
        let sealed = try vault.seal("13812345678", for: Self.place)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: VaultError.self) { try vault.open(changed, at: Self.place) }
        }
    }

    @Test func `an old key opens until it is taken out of the file`() throws {
        let (old, new) = (Vault.newKey(), Vault.newKey())
        let sealed = try Vault(keyFile: old).seal("13812345678", for: Self.place)
        let both = try Vault(keyFile: "# 2026\n\(new)\n\n\(old)\n")
        #expect(try both.open(sealed, at: Self.place) == "13812345678")
        let alone = try Vault(keyFile: new)
        #expect(throws: VaultError.keyMissing) { try alone.open(sealed, at: Self.place) }
        let mark = try Vault(keyFile: old).mark("1", in: Self.county, column: "phone")
        #expect(both.marks("1", in: Self.county, column: "phone").contains(mark))
        #expect(both.mark("1", in: Self.county, column: "phone") != mark)
    }

    @Test func `a mark tells counties and columns apart`() throws {
        let vault = try Vault(keyFile: Vault.newKey())
        let marks = Set([
            vault.mark("1", in: Self.county, column: "phone"),
            vault.mark("1", in: .init(rawValue: 8), column: "phone"),
            vault.mark("1", in: Self.county, column: "account"),
            vault.mark("2", in: Self.county, column: "phone"),
        ])
        #expect(marks.count == 4)
        #expect(marks.contains(vault.mark("1", in: Self.county, column: "phone")))
    }

    private static let files: [(String, VaultError)] = [
        ("", .noKeys), ("# 只有说明\n", .noKeys), ("abc\n", .keyMalformed(line: 1)),
        (Vault.newKey() + "\nAAAA\n", .keyMalformed(line: 2)),
    ]

    @Test(arguments: files)
    func `a key file that is none is refused`(text: String, error: VaultError) {
        #expect(throws: error) { try Vault(keyFile: text) }
    }

    private static let messages: [(VaultError, String, String)] = [
        (
            .noVault, "没有密钥，不能登记或查看电话、身份证号和银行账号：请用 LIANHE_KEYS 指定密钥文件。",
            "There is no key, so telephone, identity and account numbers can be neither recorded nor "
                + "shown: name the key file in LIANHE_KEYS."
        ),
        (
            .keyMalformed(line: 2), "密钥文件第 2 行不是密钥：应为 32 字节的 base64，可用 lianhe key new 生成。",
            "Line 2 of the key file is no key: base64 of 32 bytes, as lianhe key new makes it."
        ),
        (
            .noKeys, "密钥文件中没有密钥，可用 lianhe key new 生成。",
            "The key file has no key; lianhe key new makes one."
        ),
        (.unreadable("/k"), "无法读取密钥文件“/k”。", "The key file \"/k\" cannot be read."),
        (.keyMissing, "密钥文件中没有封存该内容所用的密钥。", "The key that sealed this is not in the key file."),
        (.sealBroken, "封存的内容不属于此处，或被改动过。", "What is sealed here belongs elsewhere or was changed."),
    ]

    @Test(arguments: messages)
    func `what stands in the way is said in both languages`(
        error: VaultError, chinese: String, english: String
    ) {
        #expect(error.message(in: .chinese) == chinese)
        #expect(error.message(in: .english) == english)
    }
}
