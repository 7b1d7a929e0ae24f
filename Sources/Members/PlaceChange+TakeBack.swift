import Measures
import Postgres
public import Tenancy

extension PlaceChange {
    /// Takes a mistaken change back by a change that reverses it: names, codes, townships, members and
    /// plots are again as before. Both rows stay.
    ///
    /// Throws `PlaceError.reasonMissing`, `.unknownChange`, `.changeTakenBack`, `.changeBuiltOn` when a
    /// later change touches the same places or members were entered in a village that it began, in
    /// this order, and `TenancyError.enteredForAnother`.
    public static func takeBack(
        _ number: DocumentNumber, reason: String, in tx: TenantTransaction
    ) async throws -> PlaceChange {
        try tx.requires(.managePlaces)
        if reason.isBlank { throw PlaceError.reasonMissing }
        let wrong = try await locked(number, in: tx)
        if let later = wrong.later { throw PlaceError.changeBuiltOn(number, by: later) }
        let ground = Ground(since: wrong.since, reason: reason)
        let change = try await OpenChange.open(
            .reversal, ground, touching: wrong.places, reversing: wrong.id, in: tx)
        try await restoreWords(of: wrong.id, in: tx)
        let members = try await restore("member", of: wrong.id, in: tx)
        let plots = try await restore("plot", of: wrong.id, in: tx)
        try await endBegun(by: wrong.id, change, in: tx)
        return try change.done(members: members, plots: plots, in: tx)
    }

    private struct Wrong: Sendable {
        let id: PlaceChange.ID
        let since: CivilDate
        let places: [Int64]
        let later: String?
    }

    private static func locked(
        _ number: DocumentNumber, in tx: TenantTransaction
    ) async throws -> Wrong {
        let found = try await tx.postgres.optional(
            """
            select c.id, c.since, c.place_ids, c.kind = 'reversal'
                or not app.change_stands(\(tx.tenant), c.id), \(later(tx))
            from app.place_change c where c.tenant_id = \(tx.tenant)
                and c.year = \(Int32(number.year)) and c.serial = \(Int32(number.serial))
            """
        ) { row in
            let (id, since) = (try row.next(PlaceChange.ID.self), try row.next(CivilDate.self))
            let places = try row.next([Int64].self)
            let isOver = try row.next(Bool.self)
            return (isOver, Wrong(id: id, since: since, places: places, later: try row.next()))
        }
        guard let (isOver, wrong) = found else { throw PlaceError.unknownChange(number) }
        if isOver { throw PlaceError.changeTakenBack(number) }
        return wrong
    }

    /// The number of a later change of the same places, or the code of a member that was entered in a
    /// village which the change began.
    private static func later(_ tx: TenantTransaction) -> SQL {
        """
        coalesce(
            (select 'QH' || n.year || '-' || lpad(n.serial::text, 4, '0')
             from app.place_change n where n.tenant_id = \(tx.tenant) and n.id > c.id
                and n.place_ids && c.place_ids and n.kind <> 'reversal'
                and app.change_stands(\(tx.tenant), n.id) order by n.id limit 1),
            (select m.code from app.village_origin o
             join app.member m on m.tenant_id = \(tx.tenant) and m.village_id = o.village_id
             where o.tenant_id = \(tx.tenant) and o.change_id = c.id and not exists (
                select 1 from app.member_past p where p.tenant_id = \(tx.tenant)
                    and p.change_id = c.id and p.member_id = m.id)
             order by m.code limit 1))
        """
    }

    private static func restoreWords(
        of wrong: PlaceChange.ID, in tx: TenantTransaction
    ) async throws {
        try await tx.postgres.execute(
            """
            update app.village v
            set code = p.code, name = p.name, township_id = p.township_id
            from app.village_past p
            where v.tenant_id = \(tx.tenant) and p.tenant_id = \(tx.tenant)
                and p.change_id = \(wrong) and v.id = p.village_id
            """)
        try await tx.postgres.execute(
            """
            update app.township t set name = p.name from app.township_past p
            where t.tenant_id = \(tx.tenant) and p.tenant_id = \(tx.tenant)
                and p.change_id = \(wrong) and t.id = p.township_id
            """)
    }

    /// Brings the members or the plots back to where they were; says how many.
    private static func restore(
        _ noun: String, of wrong: PlaceChange.ID, in tx: TenantTransaction
    ) async throws -> Int {
        try await tx.postgres.execute(
            """
            update app.\(unescaped: noun) x set village_id = p.village_id
            from app.\(unescaped: noun)_past p
            where x.tenant_id = \(tx.tenant) and p.tenant_id = \(tx.tenant)
                and p.change_id = \(wrong) and x.id = p.\(unescaped: noun)_id
            """)
    }

    private static func endBegun(
        by wrong: PlaceChange.ID, _ change: OpenChange, in tx: TenantTransaction
    ) async throws {
        try await tx.postgres.execute(
            """
            insert into app.village_ending (tenant_id, change_id, village_id, ended_on, into_id)
            select \(tx.tenant), \(change.id), o.village_id, o.since, o.from_id
            from app.village_origin o
            where o.tenant_id = \(tx.tenant) and o.change_id = \(wrong)
            """)
    }
}
