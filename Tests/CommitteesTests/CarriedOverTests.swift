import LianheTesting
import Postgres
import Tenancy
import Testing

/// What an installation had before coverage ended, organisations joined and terms lay apart.
@Suite struct CarriedOverTests {
    @Test func `villages and terms of before stand, also terms that overlap`() async throws {
        try await TestDatabase.withEmptyDatabase { connection in
            let known = try Migrator.known()
            let before = known.migrations.prefix { !$0.name.contains("extend_committees") }
            _ = try await Migrator(Array(before)).apply(connection)
            try await connection.execute(
                "select set_config('app.tenant_id', '1', false), set_config('app.actor_id', '2', false)"
            )
            for statement in Self.rows { try await connection.execute(statement) }
            _ = try await known.apply(connection)
            let kept = try await connection.one(
                """
                select (select count(*) from app.committee_village where covered_until is null)
                    || ' ' || (select count(*) from app.officer where end_kind is null)
                """, as: String.self)
            #expect(kept == "1 2")
        }
    }

    private static let rows: [SQL] = [
        "insert into app.tenant (id, code, name, national_code) values (1, 'kaiyuan', '开原市', '211282')",
        "insert into app.actor (tenant_id, id, account, name) values (1, 2, 'zhao.op', '赵敏')",
        "insert into app.township (tenant_id, id, code, name) values (1, 3, '211282102', '威远堡镇')",
        """
        insert into app.village (tenant_id, id, township_id, code, name)
        values (1, 4, 3, '211282102201', '金星村')
        """,
        """
        insert into app.committee (tenant_id, id, code, name, industry, founded_on)
        values (1, 5, 'CM', '草莓产业联合党委', '草莓', '2024-01-10')
        """,
        """
        insert into app.committee_village (tenant_id, committee_id, village_id, covered_from)
        values (1, 5, 4, '2024-01-10')
        """,
        """
        insert into app.officer (tenant_id, committee_id, code, name, post, from_on) values
            (1, 5, '1', '甲', 'secretary', '2024-01-10'), (1, 5, '2', '乙', 'secretary', '2024-02-01')
        """,
    ]
}
