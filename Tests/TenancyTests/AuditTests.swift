import LianheTesting
import Postgres
import Tenancy
import Testing

@Suite struct AuditTests {
    private static let rename = Verb("village.rename", needs: .managePlaces)

    @Test func `a change is kept with who, what before, what after, why and by which command`()
        async throws
    {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let command = try Command("rename")
            _ = try await county.write(Self.rename, command, reason: "撤村并居") { tx in
                try await tx.postgres.execute(
                    """
                    update app.village set name = '金星社区'
                    where tenant_id = \(tx.tenant) and code = \(Cast.villageA)
                    """)
            }
            let entry = try await county.read { tx in
                try await tx.postgres.one(
                    """
                    select actor_id, command_id, noun, before::text, after::text, reason
                    from app.audit_entry where tenant_id = \(tx.tenant) and verb = 'update'
                    """
                ) { row in
                    Entry(
                        actor: try row.next(), command: try row.next(), noun: try row.next(),
                        before: try row.next(), after: try row.next(), reason: try row.next())
                }
            }
            #expect(
                entry
                    == Entry(
                        actor: county.person.id, command: command.id, noun: "village",
                        before: #"{"name": "金星村"}"#, after: #"{"name": "金星社区"}"#, reason: "撤村并居"))
        }
    }

    private struct Entry: Equatable, Sendable {
        let actor: ActingPerson.ID
        let command: UUIDValue?
        let noun: String
        let before: String?
        let after: String?
        let reason: String?
    }

    @Test func `an update that changes nothing leaves no entry`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            _ = try await county.write(Self.rename, try Command("same")) { tx in
                try await tx.postgres.execute(
                    "update app.village set name = name where tenant_id = \(tx.tenant)")
            }
            let entries = try await county.read { tx in
                try await tx.postgres.one(
                    """
                    select count(*) from app.audit_entry
                    where tenant_id = \(tx.tenant) and verb = 'update'
                    """, as: Int64.self)
            }
            #expect(entries == 0)
        }
    }

    @Test(arguments: ["update app.audit_entry set reason = 'x'", "delete from app.audit_entry"])
    func `the trail cannot be changed, not even by its owner`(_ attempt: String) async throws {
        try await withCast { cast in
            let error = try await #require(throws: PostgresError.self) {
                try await cast.testDatabase.acrossAllTenants {
                    try await $0.execute("\(unescaped: attempt)")
                }
            }
            #expect(error.constraint == "append_only")
        }
    }

    @Test func `a message is handed to one of four publishers, and once`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            _ = try await county.write(Self.rename, try Command("tell")) { tx in
                for number in 0..<100 { try tx.announce("test", number) }
                return 0
            }
            let claimed = try await withThrowingTaskGroup(of: [Message.ID].self) { group in
                for publisher in 0..<4 {
                    group.addTask {
                        try await county.write(.publishMessages, try Command(publisher)) { tx in
                            try await Message.claim(40, in: tx).map(\.id)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(claimed).count == claimed.count)
            #expect(claimed.count >= 40)
        }
    }
}
