import LianheTesting
import Postgres
import Tenancy
import Testing

/// Attempts of the application role to see or write what belongs to another county.
@Suite struct IsolationTests {
    @Test func `outside a tenant nothing is seen`() async throws {
        try await withCast { cast in
            let error = try await #require(throws: PostgresError.self) {
                _ = try await cast.database.pool.withConnection {
                    try await $0.all("select name from app.member", as: String.self)
                }
            }
            #expect(error.sqlState?.rawValue == "42704")
        }
    }

    @Test func `after a tenant's transaction the connection is in no tenant`() async throws {
        try await withCast { cast in
            let county = try await cast.kaiyuan(.countyOperator)
            let pool = try Pool(url: cast.testDatabase.applicationURL, maximum: 1)
            let alone = try await Database(pool: pool, clock: .fixed(on: Cast.today))
                .tenant("kaiyuan", as: county.person.account)
            let seen = try await alone.read {
                try await $0.postgres.one("select count(*) from app.member", as: Int64.self)
            }
            #expect(seen == 6)
            await #expect(throws: PostgresError.self) {
                _ = try await pool.withConnection {
                    try await $0.one("select count(*) from app.member", as: Int64.self)
                }
            }
            await pool.close()
        }
    }

    @Test func `a county sees its own members only, even when it forgets to say so`() async throws {
        try await withCast { cast in
            let wuxi = try await cast.wuxi(.auditor)
            let codes = try await wuxi.read {
                try await $0.postgres.all(
                    "select code from app.member order by code", as: String.self)
            }
            #expect(codes == Cast.wuxiMembers)
        }
    }

    @Test func `a row of another county cannot be written, changed or linked to`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let wuxi = try await cast.wuxi(.countyOperator)
            let village = try await kaiyuan.read {
                try await $0.postgres.one(
                    "select id from app.village where code = \(Cast.villageA)", as: Int64.self)
            }
            let attempts: [(SQL, SQLState)] = [
                // Row security lets no row in that is of another county, nor makes one of it.
                (
                    "insert into app.township (tenant_id, code, name) values (\(kaiyuan.id), '211282999', 'x')",
                    .insufficientPrivilege
                ),
                ("update app.village set tenant_id = \(kaiyuan.id)", .insufficientPrivilege),
                // The foreign key looks for the village among those of the own county.
                (
                    """
                    insert into app.member (tenant_id, village_id, code, kind, name, joined_on)
                    values (\(wuxi.id), \(village), 'X1', 'household', 'x', '2020-01-01')
                    """, .foreignKeyViolation
                ),
            ]
            for (attempt, state) in attempts {
                let error = await #expect(throws: PostgresError.self) {
                    _ = try await wuxi.write(
                        Verb("test", needs: .manageMembers), try Command("attempt")
                    ) { try await $0.postgres.execute(attempt) }
                }
                #expect(error?.sqlState == state, "\(attempt.text)")
            }
            let touched = try await wuxi.write(
                Verb("test", needs: .manageMembers), try Command("update")
            ) {
                try await $0.postgres.execute(
                    "update app.village set name = 'x' where id = \(village)")
            }
            #expect(touched == 0)
        }
    }

    @Test func `the list of counties is closed to the application`() async throws {
        try await withCast { cast in
            let error = try await #require(throws: PostgresError.self) {
                _ = try await cast.database.pool.withConnection {
                    try await $0.all("select name from app.tenant", as: String.self)
                }
            }
            #expect(error.sqlState?.rawValue == "42501")
        }
    }

    @Test func `a person of one county cannot enter another`() async throws {
        try await withCast { cast in
            let kaiyuan = try await cast.kaiyuan(.countyOperator)
            let wuxi = try await cast.wuxi(.countyOperator)
            let error = try await #require(throws: PostgresError.self) {
                _ = try await cast.database.pool.transaction(
                    opening: ["select app.enter(\(wuxi.id), \(kaiyuan.person.id), 'read')"]
                ) { try await $0.one("select count(*) from app.member", as: Int64.self) }
            }
            #expect(error.constraint == "actor_permission")
        }
    }
}
