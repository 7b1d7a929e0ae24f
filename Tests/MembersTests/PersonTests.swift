import LianheTesting
import Measures
import Members
import Postgres
import Sheets
import Tenancy
import Testing

@Suite struct PersonTests {
    private static let vault = testVault(Vault.newKey())

    private static let head = Person.Entry(
        member: "KY0001", name: "张国栋", relation: .head, work: "种植",
        phones: ["+86 138-1234-5678", "（024）73661234"], identity: "211282197001011236",
        account: .init(holder: "张国栋", bank: "开原农商行", number: "6222 0212 3456 7890 128"))

    @Test func `a list shows masked numbers, and 已加密 without the key`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator, with: Self.vault)
            let lines = try await kaiyuan.keep([Self.head])
            #expect(lines == ["recorded"])
            #expect(try await kaiyuan.keep([Self.head]) == ["already there"])
            let shown = try await kaiyuan.read { try await Person.all(of: "KY0001", in: $0) }
            #expect(shown.map(\.phones) == [["138****5678", "024****1234"]])
            #expect(shown.map(\.identity) == ["211282********1236"])
            #expect(shown.map(\.account?.number) == ["****0128"])
            let blind = try await cast.kaiyuan(.auditor)
            let sealed = try await blind.read { try await Person.all(of: "KY0001", in: $0) }
            #expect(sealed.map(\.identity) == ["已加密 (sealed)"])
        }
    }

    @Test func `a telephone finds its member however it is written, in its county alone`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator, with: Self.vault)
            _ = try await kaiyuan.keep([Self.head])
            for text in ["13812345678", "+86 138 1234 5678", "１３８１２３４５６７８", "138-1234-5678"] {
                let found = try await kaiyuan.read { try await Member.find(phone: text, in: $0) }
                #expect(found.map(\.code) == ["KY0001"], "\(text)")
            }
            let wuxi = try await cast.wuxi(.countyOperator, with: Self.vault)
            await #expect(throws: PersonError.unknownPhone("13812345678")) {
                try await wuxi.read { try await Member.find(phone: "13812345678", in: $0) }
            }
            await #expect(throws: PersonError.phoneMalformed("12345")) {
                try await wuxi.read { try await Member.find(phone: "12345", in: $0) }
            }
        }
    }

    @Test func `showing in clear is a right of its own and is recorded`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.villageCoordinator, with: Self.vault)
            _ = try await kaiyuan.keep([Self.head])
            let people = try await kaiyuan.reveal("KY0001")
            #expect(people.map(\.phones) == [["13812345678", "02473661234"]])
            #expect(people.map(\.identity) == ["211282197001011236"])
            #expect(people.map(\.account?.number) == ["6222021234567890128"])
            await #expect(throws: MemberError.unknownMember("KY0003")) {
                _ = try await kaiyuan.reveal("KY0003")
            }
            let auditor = try await cast.kaiyuan(.auditor, with: Self.vault)
            await #expect(throws: TenancyError.self) { _ = try await auditor.reveal("KY0001") }
            let accountant = try await cast.kaiyuan(.accountant, with: Self.vault)
            let accounts = try await accountant.accounts("KY0001")
            #expect(accounts.map(\.account?.number) == ["6222021234567890128"])
            #expect(accounts.map(\.phones) == [[]] && accounts.map(\.identity) == [nil])
            let looked = try await auditor.read { tx in
                try await tx.postgres.all(
                    """
                    select a.account || ' ' || e.verb || ' ' || e.reason from app.audit_entry e
                    join app.actor a on a.tenant_id = \(tx.tenant) and a.id = e.actor_id
                    where e.tenant_id = \(tx.tenant) and e.verb like '%.reveal' order by e.id
                    """, as: String.self)
            }
            #expect(
                looked == [
                    "village.coordinator person.reveal 核对身份", "accountant account.reveal 核对身份",
                ])
        }
    }

    @Test func `keys are changed without losing anything`() async throws {
        try await withCast { cast in
            let (old, new) = (Vault.newKey(), Vault.newKey())
            let before = try await cast.kaiyuan(.countyOperator, with: testVault(old))
            _ = try await before.keep([Self.head])
            let both = try await cast.kaiyuan(.countyOperator, with: testVault("\(new)\n\(old)"))
            let count = try await both.write(.rotateKeys, try Command("rotate")) {
                try await Person.sealAnew(in: $0)
            }
            #expect(count == 1)
            let after = try await cast.kaiyuan(.countyOperator, with: testVault(new))
            #expect(
                try await after.reveal("KY0001").map(\.phones) == [["13812345678", "02473661234"]])
            let found = try await after.read { try await Member.find(phone: "13812345678", in: $0) }
            #expect(found.map(\.code) == ["KY0001"])
            await #expect(throws: VaultError.keyMissing) { _ = try await before.reveal("KY0001") }
        }
    }

    @Test func `a sealed value that was moved to another row or county does not open`()
        async throws
    {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator, with: Self.vault)
            _ = try await kaiyuan.keep([
                Self.head, .init(member: "KY0002", name: "李秀兰", relation: .head),
            ])
            let county = kaiyuan.id
            try await kaiyuan.write(
                raw: """
                    update app.person p set id_sealed = o.id_sealed, id_mark = o.id_mark
                    from app.person o where p.tenant_id = \(county) and o.tenant_id = \(county)
                        and p.name = '李秀兰' and o.name = '张国栋'
                    """)
            await #expect(throws: VaultError.sealBroken) {
                try await kaiyuan.read { try await Person.all(of: "KY0002", in: $0) }
            }
        }
    }

    @Test func `each number is taken out alone, and the others stay`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator, with: Self.vault)
            _ = try await kaiyuan.keep([Self.head])
            let said = Self.said
            #expect(try await kaiyuan.keep([said { $0.identity = "" }]) == ["changed"])
            #expect(try await kaiyuan.keep([said { $0.identity = "" }]) == ["already there"])
            let first = try await kaiyuan.reveal("KY0001")[0]
            #expect(first.identity == nil && first.account?.number == "6222021234567890128")
            #expect(first.phones == ["13812345678", "02473661234"])
            #expect(
                try await kaiyuan.keep([said { $0.account = Person.Account.none }]) == ["changed"])
            #expect(
                try await kaiyuan.keep([said { $0.account = Person.Account.none }])
                    == ["already there"])
            let second = try await kaiyuan.reveal("KY0001")[0]
            #expect(second.account == nil && second.phones == ["13812345678", "02473661234"])
            #expect(try await kaiyuan.keep([said { $0.phones = [] }]) == ["changed"])
            #expect(try await kaiyuan.keep([said { _ in }]) == ["already there"])
            #expect(try await kaiyuan.reveal("KY0001")[0].phones == [])
            #expect(try await kaiyuan.keep([Self.head]) == ["changed"])
            let last = try await kaiyuan.reveal("KY0001")[0]
            #expect(last.identity == "211282197001011236" && last.account?.bank == "开原农商行")
        }
    }

    /// The head of the household with nothing said of numbers but what a test says.
    private static func said(_ change: (inout Person.Entry) -> Void) -> Person.Entry {
        var entry = head
        (entry.phones, entry.identity, entry.account) = (nil, nil, nil)
        change(&entry)
        return entry
    }

    @Test func `无 in a sheet takes a number out`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator, with: Self.vault)
            _ = try await kaiyuan.keep([Self.head])
            let sheet = "成员编号,姓名,与户主关系,分工,电话,身份证号,银行账号\nKY0001,张国栋,户主,种植,无,无,无\n"
            for changed in [1, 0] {
                let report = try await Cast.withSheet(sheet) {
                    try await kaiyuan.importSheet(HouseholdPeopleSheet.self, from: $0)
                }
                #expect(report.changed == changed && report.problemCount == 0)
            }
            let person = try await kaiyuan.reveal("KY0001")[0]
            #expect(person.phones == [] && person.identity == nil && person.account == nil)
        }
    }

    @Test func `without a key protected numbers are refused and the rest is kept`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            await #expect(throws: VaultError.noVault) { _ = try await kaiyuan.keep([Self.head]) }
            let plain = Person.Entry(member: "KY0001", name: "王芳", relation: .spouse)
            #expect(try await kaiyuan.keep([plain]) == ["recorded"])
        }
    }

    private static func entry(_ change: (inout Person.Entry) -> Void) -> Person.Entry {
        var entry = Person.Entry(member: "KY0001", name: "王芳", relation: .spouse)
        change(&entry)
        return entry
    }

    private static let judged: [(Person.Entry, String)] = [
        (entry { $0.name = " " }, "name  : 没有填写名称。 The name is not filled in."),
        (
            entry { ($0.from, $0.until) = (.parsed("2025-02-01"), .parsed("2025-01-01")) },
            "until 2025-01-01: 截止日期2025年1月1日早于起始日期2025年2月1日。 "
                + "The last day 2025-01-01 is before the first, 2025-02-01."
        ),
        (
            entry { $0.phones = ["12812345678"] },
            "phones 12812345678: “12812345678”不是大陆手机或固定电话号码。 "
                + "\"12812345678\" is no mobile or landline number of the mainland."
        ),
        (
            entry { $0.identity = "211282197001011231" },
            "identity 211282197001011231: “211282197001011231”不是有效的身份证号，请核对末位校验码。 "
                + "\"211282197001011231\" is no identity number; compare its check digit."
        ),
        (
            entry { $0.account = .init(holder: "王芳", bank: "农商行", number: "12345") },
            "account 12345: “12345”不是银行账号，应为 9 到 32 位数字。 "
                + "\"12345\" is no bank account: 9 to 32 digits."
        ),
        (
            entry { $0.account = .init(holder: "王芳", bank: "", number: "123456789012") },
            "bank : 填写了银行账号，没有填写开户银行。 The bank of the account is not filled in."
        ),
        (
            entry { $0.member = "KY9999" },
            "member KY9999: 没有编号为“KY9999”的成员，或您无权查看。 "
                + "There is no member with the code \"KY9999\", or you may not see it."
        ),
        (
            entry { $0.member = "KY0003" },
            "member KY0003: 您不负责成员“KY0003”所在的村。 "
                + "You are not in charge of the village of \"KY0003\"."
        ),
    ]

    @Test func `a person is refused with the reason`() async throws {
        try await withCast { cast in
            let village = try await cast.kaiyuan(.villageCoordinator, with: Self.vault)
            for (entry, line) in Self.judged {
                #expect(try await village.keep([entry]) == [line])
            }
        }
    }

    private static let phones: [(String, Bool)] = [
        ("13812345678", true), ("19912345678", true), ("0086 13812345678", true),
        ("010-87654321", true), ("0410-3661234", true), ("+86 24 7366 1234", true),
        ("12012345678", false), ("1381234567", false), ("138123456789", false), ("", false),
        ("7366123", false), ("0247366123a", false),
    ]

    @Test func `telephones have the shapes of the mainland`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator, with: Self.vault)
            for (text, isGood) in Self.phones {
                let lines = try await kaiyuan.keep([Self.entry { $0.phones = [text] }])
                #expect(lines[0].hasPrefix("phones ") != isGood, "\(text)")
            }
        }
    }
}

/// A vault of a key file that a test wrote; a mistake in it stops the test.
func testVault(_ text: String) -> Vault {
    do {
        return try Vault(keyFile: text)
    } catch {
        preconditionFailure("\(error)")
    }
}

extension Cast {
    func kaiyuan(_ role: Role, with vault: Vault) async throws -> Tenant {
        try await Database(pool: database.pool, clock: database.clock, vault: vault)
            .tenant("kaiyuan", as: Self.account(role))
    }

    fileprivate func wuxi(_ role: Role, with vault: Vault) async throws -> Tenant {
        try await Database(pool: database.pool, clock: database.clock, vault: vault)
            .tenant("wuxi", as: Self.account(role))
    }
}

extension Tenant {
    /// Keeps people; the lines are not stored, as an import does not store them.
    func keep(_ entries: [Person.Entry]) async throws -> [String] {
        let box = Lines()
        _ = try await write(.keepPersons, .once()) { tx in
            await box.keep(try await Person.keep(entries, in: tx).map(\.line))
            return true
        }
        return await box.lines
    }

    fileprivate func reveal(_ member: String) async throws -> [Person] {
        let sealed = try await write(.revealPeople, try Command(member)) {
            try await Person.reveal(member, reason: "核对身份", in: $0)
        }
        return try sealed.map { try $0.opened(by: database.vault) }
    }

    fileprivate func accounts(_ member: String) async throws -> [Person] {
        let sealed = try await write(.revealAccounts, try Command(member)) {
            try await Person.revealAccounts(member, reason: "核对身份", in: $0)
        }
        return try sealed.map { try $0.opened(by: database.vault) }
    }
}

private actor Lines {
    var lines: [String] = []

    func keep(_ lines: [String]) { self.lines = lines }
}
