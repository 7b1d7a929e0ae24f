import LianheTesting
import Postgres
import Tenancy
import Testing

/// Which words found a county, by the rules of the program and by those of the tables.
@Suite struct FoundingTests {
    private struct Case: Sendable {
        var code = "xifeng"
        var name = "西丰县"
        var nationalCode = "211223"
        var account = "jia"
        var person = "甲"
        var error: TenancyError?
        /// The constraint that refuses the same words when they come past the program.
        var wall: String?

        var founding: County.Founding {
            County.Founding(
                code: code, name: name, nationalCode: nationalCode, operatorAccount: account,
                operatorName: person)
        }
    }

    private static let cases: [Case] = [
        Case(), Case(code: "x2"), Case(code: "x-_9"), Case(code: "x" + long(30)),
        Case(account: "j.-_9"), Case(account: "j" + long(62)),
        badCode("x"), badCode("Xifeng"), badCode("2xifeng"), badCode("西丰"), badCode("xi feng"),
        badCode(""), badCode("x.y"), badCode("x" + long(31)),
        Case(name: "", error: .nameMissing, wall: "tenant_name_check"),
        badNumber("21122"), badNumber("2112233"), badNumber("21122x"), badNumber("２１１２２３"),
        badAccount("j"), badAccount("Jia"), badAccount("9jia"), badAccount("甲"),
        badAccount("j" + long(63)),
        Case(person: "", error: .nameMissing, wall: "actor_name_check"),
    ]

    private static func long(_ count: Int) -> String { String(repeating: "x", count: count) }

    private static func badCode(_ code: String) -> Case {
        Case(code: code, error: .countyCodeMalformed(code), wall: "tenant_code_check")
    }

    private static func badNumber(_ number: String) -> Case {
        Case(
            nationalCode: number, error: .nationalCodeMalformed(number),
            wall: "tenant_national_code_check")
    }

    private static func badAccount(_ account: String) -> Case {
        Case(account: account, error: .accountMalformed(account), wall: "actor_account_check")
    }

    @Test(arguments: cases.indices)
    func `a county is founded or refused by the rule it breaks`(_ index: Int) async throws {
        let example = Self.cases[index]
        try await withCast { cast in
            if let error = example.error {
                await #expect(throws: error) { try await cast.database.found(example.founding) }
            } else {
                let county = try await cast.database.found(example.founding)
                #expect(county.code == example.code)
            }
        }
    }

    @Test(arguments: cases.indices)
    func `the tables refuse the same words`(_ index: Int) async throws {
        let example = Self.cases[index]
        let statement: SQL = """
            select app.found_tenant(\(example.code), \(example.name), \(example.nationalCode),
                \(example.account), \(example.person)) > 0
            """
        try await withCast { cast in
            let found: @Sendable () async throws -> Bool = {
                try await cast.database.pool.transaction {
                    try await $0.one(statement, as: Bool.self)
                }
            }
            guard let wall = example.wall else {
                let isFounded = try await found()
                #expect(isFounded)
                return
            }
            let error = await #expect(throws: PostgresError.self) { try await found() }
            #expect(error?.sqlState == .checkViolation)
            #expect(error?.constraintName == wall)
        }
    }
}
