import LianheTesting
import Postgres
import Testing

/// What the catalogue of the database must say of every table with a tenant, today's and tomorrow's.
@Suite struct CatalogueTests {
    /// Each query names what breaks a rule of the schema; it must name nothing.
    static let rules: [(rule: String, offenders: SQL)] = [
        (
            "row security is on and forced",
            """
            select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
              and a.attname = 'tenant_id' and not (c.relrowsecurity and c.relforcerowsecurity)
            """
        ),
        (
            "the one policy has exactly the one text",
            """
            select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')
              and a.attname = 'tenant_id'
              and 1 <> (select count(*) filter (where
                      pg_get_expr(p.polqual, p.polrelid)
                          = '(tenant_id = (current_setting(''app.tenant_id''::text))::bigint)'
                      and pg_get_expr(p.polwithcheck, p.polrelid)
                          = '(tenant_id = (current_setting(''app.tenant_id''::text))::bigint)'
                      and p.polcmd = '*' and p.polpermissive) - count(*) + 1
                  from pg_policy p where p.polrelid = c.oid having count(*) = 1)
            """
        ),
        (
            "primary keys and unique indexes begin with the tenant",
            """
            select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
            where c.relnamespace = 'app'::regnamespace and i.indisunique
              and i.indkey[0] <> a.attnum
            """
        ),
        (
            "every index begins with the tenant",
            """
            select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
            where c.relnamespace = 'app'::regnamespace and i.indkey[0] <> a.attnum
            """
        ),
        (
            "foreign keys carry the tenant",
            """
            select k.conname::text from pg_constraint k
            join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'tenant_id'
            where k.connamespace = 'app'::regnamespace and k.contype = 'f'
              and k.conkey[1] <> a.attnum
            """
        ),
        (
            "nothing is set to null or a default when a row goes",
            """
            select conname::text from pg_constraint
            where connamespace = 'app'::regnamespace and contype = 'f'
              and confdeltype in ('n', 'd')
            """
        ),
        (
            "the application role owns nothing",
            """
            select c.relname::text from pg_class c
            where c.relnamespace = 'app'::regnamespace
              and c.relowner = 'lianhe_app'::regrole
            """
        ),
        (
            "the application role may not truncate, trigger or reference",
            """
            select table_name::text from information_schema.role_table_grants
            where table_schema = 'app' and grantee = 'lianhe_app'
              and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
            """
        ),
        (
            "facts can be neither changed nor deleted by the application role",
            """
            select c.relname::text from pg_class c join pg_trigger t on t.tgrelid = c.oid
            where t.tgname = 'fact_only'
              and (has_table_privilege('lianhe_app', c.oid, 'UPDATE')
                   or has_table_privilege('lianhe_app', c.oid, 'DELETE'))
            """
        ),
        (
            "what can be changed is audited, but for counters and totals",
            """
            select c.relname::text from pg_class c
            where c.relnamespace = 'app'::regnamespace and c.relkind = 'r'
              and has_table_privilege('lianhe_app', c.oid, 'UPDATE')
              and not exists (select 1 from pg_trigger t
                              where t.tgrelid = c.oid and t.tgname = 'audited')
              and obj_description(c.oid, 'pg_class') is distinct from 'running'
            """
        ),
        (
            "no identity columns",
            """
            select c.relname::text from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'app'::regnamespace and a.attidentity <> ''
            """
        ),
        (
            "definer functions pin their path",
            """
            select p.proname::text from pg_proc p
            where p.pronamespace = 'app'::regnamespace and p.prosecdef
              and not exists (select 1 from unnest(p.proconfig) s where s like 'search_path=%')
            """
        ),
    ]

    @Test(arguments: rules.indices)
    func `every table of a tenant keeps the rules of the schema`(_ index: Int) async throws {
        let (rule, offenders) = Self.rules[index]
        let found = try await withCast { cast in
            try await cast.testDatabase.acrossAllTenants {
                try await $0.all(offenders, as: String.self)
            }
        }
        #expect(found == [], "\(rule)")
    }

    @Test func `the catalogue is not empty`() async throws {
        let guarded = try await withCast { cast in
            try await cast.testDatabase.acrossAllTenants {
                try await $0.one(
                    "select count(*) from pg_policy where polname = 'tenant_only'", as: Int64.self)
            }
        }
        #expect(guarded > 30)
    }
}
