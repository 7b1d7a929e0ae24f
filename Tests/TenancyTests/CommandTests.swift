import LianheTesting
import Measures
import Postgres
import Tenancy
import Testing

@Suite struct CommandTests {
    /// A write that counts how often it really ran: each run takes a document number.
    private func takeNumber(_ tenant: Tenant, _ command: Command) async throws -> Int {
        try await tenant.write(Verb("test.number", needs: .manageActors), command) { tx in
            Int(
                try await tx.postgres.one(
                    "select app.next_number(\(tx.tenant), 'test', 2025)", as: Int32.self))
        }
    }

    @Test func `a command sent twice is answered as the first time and done once`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let command = try Command(["quantity": 120])
            #expect(try await takeNumber(county, command) == 1)
            #expect(try await takeNumber(county, command) == 1)
            #expect(try await takeNumber(county, try Command(["quantity": 120])) == 2)
        }
    }

    @Test func `many commands on one connection are each done, refused or answered by themselves`()
        async throws
    {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let numbers = try await county.onOneConnection { county in
                let repeated = try Command(["quantity": 120])
                let first = try await takeNumber(county, repeated)
                await #expect(throws: TenancyError.commandDiffers("\(repeated.id)")) {
                    _ = try await takeNumber(county, try Command(id: repeated.id, ["quantity": 1]))
                }
                let again = try await takeNumber(county, repeated)
                return [first, again, try await takeNumber(county, try Command(["quantity": 2]))]
            }
            #expect(numbers == [1, 1, 2])
            #expect(cast.database.pool.connectionCount == cast.database.pool.idleCount)
        }
    }

    @Test func `a command sent with other content is refused`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let command = try Command(["quantity": 120])
            _ = try await takeNumber(county, command)
            let other = try Command(id: command.id, ["quantity": 121])
            await #expect(throws: TenancyError.commandDiffers("\(command.id)")) {
                _ = try await takeNumber(county, other)
            }
        }
    }

    @Test func `a command of somebody else is refused, whatever it says`() async throws {
        try await withCast { cast in
            let command = try Command(["quantity": 120])
            _ = try await takeNumber(try await cast.kaiyuan(.countyOperator), command)
            let seller = try await cast.kaiyuan(.salesManager)
            await #expect(throws: TenancyError.commandDiffers("\(command.id)")) {
                _ = try await seller.write(Verb("test", needs: .manageSales), command) { _ in 1 }
            }
        }
    }

    @Test func `a county is not founded a second time with another operator`() async throws {
        try await withCast { cast in
            let founding = County.Founding(
                code: "kaiyuan", name: "开原市", nationalCode: "211282",
                operatorAccount: "county.operator", operatorName: "平台管理员")
            let again = try await cast.database.found(founding)
            #expect(again.code == "kaiyuan")
            var other = founding
            other.operatorAccount = "somebody.else"
            await #expect(throws: TenancyError.countyExists("kaiyuan")) {
                try await cast.database.found(other)
            }
        }
    }

    @Test func `one command sent by eight at once is done once`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let command = try Command("once")
            let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await takeNumber(county, command) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers == Array(repeating: 1, count: 8))
            #expect(try await takeNumber(county, try Command("next")) == 2)
        }
    }

    @Test func `a write that fails leaves neither number nor command`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let command = try Command("fails")
            await #expect(throws: Stop.self) {
                _ =
                    try await county.write(Verb("test", needs: .manageActors), command) { tx in
                        _ = try await tx.postgres.one(
                            "select app.next_number(\(tx.tenant), 'test', 2025)", as: Int32.self)
                        throw Stop()
                    } as Int
            }
            #expect(try await takeNumber(county, command) == 1)
        }
    }

    @Test func `the same command id in another county is another command`() async throws {
        try await withCast { cast in
            let command = try Command("same")
            #expect(try await takeNumber(try await cast.kaiyuan(.countyOperator), command) == 1)
            #expect(try await takeNumber(try await cast.wuxi(.countyOperator), command) == 1)
        }
    }

    @Test func `a command that was done as one verb is refused as another`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let command = try Command("KY0001")
            _ = try await county.write(Verb("a.leave", needs: .read), command) { _ in 1 }
            await #expect(throws: TenancyError.commandDiffers("\(command.id)")) {
                _ = try await county.write(Verb("a.rejoin", needs: .read), command) { _ in 2 }
            }
            let again = try await county.write(Verb("a.leave", needs: .read), command) { _ in 3 }
            #expect(again == 1)
        }
    }

    @Test func `a unit that the program does not know is named, not guessed`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let error = await #expect(throws: TenancyError.unknownUnitInDatabase("cubit")) {
                try await county.read { try await $0.postgres.one("select 'cubit'", as: Unit.self) }
            }
            #expect(error?.message(in: .chinese) == "数据库中有未知的计量单位“cubit”。")
            #expect(
                error?.message(in: .english) == "The database holds the unknown unit \"cubit\".")
        }
    }

    @Test func `numbers taken by eight writers at once have no gap`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
                for index in 0..<40 {
                    group.addTask { try await takeNumber(county, try Command(index)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.sorted() == Array(1...40))
        }
    }
}

/// Thrown by a test to end a write.
struct Stop: Error {}
