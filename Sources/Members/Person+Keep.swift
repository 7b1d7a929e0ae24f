import Measures
import Postgres
public import Tenancy

extension Verb {
    /// Keep the people of households.
    public static let keepPersons = Verb("person.keep", needs: .manageMembers, isPersonal: true)
}

extension Person {
    /// Writes new people and changed words about them, and says of each entry what became of it. Phones,
    /// identity numbers and accounts are sealed; what an entry does not say of them stays.
    ///
    /// An entry is refused for a missing name, dates that cross, a malformed telephone, identity or
    /// account number, an account without a bank, a name that stood further up in the household with
    /// other words, an unknown member, a member of a village that the person does not write for, in
    /// this order (`PersonError`, `RegisterError`, `MemberError`). Throws `VaultError.noVault` when a
    /// protected number is said and there is no key, and `TenancyError.enteredForAnother`.
    public static func keep(
        _ entries: [Entry], in tx: TenantTransaction
    ) async throws -> [EntryOutcome] {
        try tx.requires(.manageMembers)
        let drafts = try await drafts(of: entries, in: tx)
        let outcomes = try await tx.keep(entries) { keeping($0, drafts, tx) }
        var written: [SealedNumbers] = []
        for (entry, outcome) in zip(entries, outcomes) where entry.phones != nil {
            guard outcome.isWritten, let draft = drafts[entry.key] else { continue }
            written.append(draft)
        }
        try await keepPhones(written, in: tx)
        return outcomes
    }

    /// Gives every good entry the id of its row, the present or the next one: numbers are sealed for
    /// it. The households are locked, so that nobody enters the same person meanwhile.
    private static func drafts(
        of entries: [Entry], in tx: TenantTransaction
    ) async throws -> [Entry.Key: SealedNumbers] {
        let good = entries.filter { $0.flaw(in: tx.county, on: tx.today) == nil }
        try await tx.postgres.execute(
            """
            select 1 from app.member m where m.tenant_id = \(tx.tenant)
                and m.code = any (\(good.map(\.member))) order by m.id for update
            """)
        let ids = try await tx.postgres.all(
            """
            select coalesce(p.id, nextval('app.id'))
            from unnest(\(good.map(\.member)), \(good.map(\.name)))
                with ordinality as g (member, name, place)
            left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.member
            left join app.person p on p.tenant_id = \(tx.tenant) and p.member_id = m.id
                and p.name = g.name
            order by g.place
            """, as: ID.self)
        var drafts: [Entry.Key: SealedNumbers] = [:]
        for (entry, id) in zip(good, ids) where drafts[entry.key] == nil {
            drafts[entry.key] = try SealedNumbers(entry, id, in: tx)
        }
        return drafts
    }

    /// What is not said of a number stays: the households are locked, so it is still what was judged. An
    /// empty text takes it out.
    private static func keeping(
        _ entries: [Entry], _ drafts: [Entry.Key: SealedNumbers], _ tx: TenantTransaction
    ) -> SQL {
        """
        with judged as materialized (\(judging(entries, entries.map { drafts[$0.key] }, tx))),
        written as (
            insert into app.person (tenant_id, id, member_id, name, relation, work, from_on, until_on,
                id_sealed, id_mark, account_holder, account_bank, account_sealed, account_mark)
            select \(tx.tenant), person_id, member_id, name, relation, work, from_on, until_on,
                decode(nullif(coalesce(id_sealed, old_id_sealed), ''), 'hex'),
                decode(nullif(coalesce(id_mark, old_id_mark), ''), 'hex'),
                nullif(coalesce(holder, old_holder), ''), nullif(coalesce(bank, old_bank), ''),
                decode(nullif(coalesce(account_sealed, old_account_sealed), ''), 'hex'),
                decode(nullif(coalesce(account_mark, old_account_mark), ''), 'hex')
            from judged where outcome in ('recorded', 'changed')
            on conflict (tenant_id, member_id, name) do update
            set relation = excluded.relation, work = excluded.work,
                from_on = excluded.from_on, until_on = excluded.until_on,
                id_sealed = excluded.id_sealed, id_mark = excluded.id_mark,
                account_holder = excluded.account_holder, account_bank = excluded.account_bank,
                account_sealed = excluded.account_sealed, account_mark = excluded.account_mark
            returning id
        )
        select outcome from judged order by place
        """
    }

    private static func judging(
        _ entries: [Entry], _ drafts: [SealedNumbers?], _ tx: TenantTransaction
    ) -> SQL {
        """
        select g.*, m.id as member_id, encode(p.id_sealed, 'hex') as old_id_sealed,
            encode(p.id_mark, 'hex') as old_id_mark, p.account_holder as old_holder,
            p.account_bank as old_bank, encode(p.account_sealed, 'hex') as old_account_sealed,
            encode(p.account_mark, 'hex') as old_account_mark, case
            when m.id is null then 'unknown_member'
            when not (s.everything or m.village_id = any (s.villages)) then 'member_out_of_reach'
            when p.id is null then 'recorded'
            when (p.relation, p.work) <> (g.relation, g.work)
                or p.from_on is distinct from g.from_on or p.until_on is distinct from g.until_on
                or g.id_mark <> coalesce(encode(p.id_mark, 'hex'), '')
                or (g.holder, g.bank, g.account_mark) <>
                    (coalesce(p.account_holder, ''), coalesce(p.account_bank, ''),
                        coalesce(encode(p.account_mark, 'hex'), ''))
                or g.phone_marks <> (
                    select coalesce(string_agg(encode(n.mark, 'hex'), ',' order by n.place), '')
                    from app.person_phone n
                    where n.tenant_id = \(tx.tenant) and n.person_id = p.id)
                then 'changed'
            else 'already_there' end as outcome
        from unnest(\(words(of: entries)), \(numbers(of: drafts)))
            with ordinality as g (member, name, relation, work, from_on, until_on, holder, bank,
                person_id, id_sealed, id_mark, account_sealed, account_mark, phone_marks, place)
        cross join app.reach(\(tx.tenant), \(tx.person.id), \(Permission.manageMembers.rawValue)) s
        left join app.member m on m.tenant_id = \(tx.tenant) and m.code = g.member
        left join app.person p on p.tenant_id = \(tx.tenant) and p.member_id = m.id
            and p.name = g.name
        """
    }

    private static func words(of entries: [Entry]) -> SQL {
        """
        \(entries.map(\.member)), \(entries.map(\.name)), \(entries.map(\.relation.rawValue)),
        \(entries.map(\.work)), \(entries.map(\.from)), \(entries.map(\.until)),
        \(entries.map(\.account?.holder)), \(entries.map(\.account?.bank))
        """
    }

    private static func numbers(of drafts: [SealedNumbers?]) -> SQL {
        """
        \(drafts.map { $0?.person.rawValue }), \(drafts.map(\.?.identity?.sealed)),
        \(drafts.map(\.?.identity?.mark)), \(drafts.map(\.?.account?.sealed)),
        \(drafts.map(\.?.account?.mark)),
        \(drafts.map { $0?.phones?.map(\.mark).joined(separator: ",") })
        """
    }

    private static func keepPhones(
        _ written: [SealedNumbers], in tx: TenantTransaction
    ) async throws {
        guard !written.isEmpty else { return }
        let people = written.map(\.person)
        try await tx.postgres.execute(
            """
            delete from app.person_phone n
            where n.tenant_id = \(tx.tenant) and n.person_id = any (\(people))
            """)
        let rows = written.flatMap { draft in
            (draft.phones ?? []).enumerated().map { (draft.person, Int32($0 + 1), $1) }
        }
        try await tx.postgres.execute(
            """
            insert into app.person_phone (tenant_id, person_id, place, sealed, mark)
            select \(tx.tenant), person, place, decode(sealed, 'hex'), decode(mark, 'hex')
            from unnest(\(rows.map(\.0)), \(rows.map(\.1)), \(rows.map(\.2.sealed)),
                \(rows.map(\.2.mark))) g (person, place, sealed, mark)
            """)
    }
}

extension EntryOutcome {
    fileprivate var isWritten: Bool {
        switch self {
        case .recorded, .changed: true
        case .alreadyThere, .refused: false
        }
    }
}
