import Measures
import Postgres
import Tenancy

/// A change that was opened: its row is there, and what stood before is written beside it.
struct OpenChange: Sendable {
    let id: PlaceChange.ID
    let number: DocumentNumber
    let kind: PlaceChange.Kind
    let ground: PlaceChange.Ground
}

extension OpenChange {
    /// Writes the row of a change that touches these townships and villages.
    ///
    /// Places change a few times a year, so nobody waits for the number that is taken here.
    static func open(
        _ kind: PlaceChange.Kind, _ ground: PlaceChange.Ground, touching places: [Int64],
        reversing: PlaceChange.ID? = nil, in tx: TenantTransaction
    ) async throws -> OpenChange {
        let year = Int32(ground.since.year)
        let word = DocumentNumber.Kind.placeChange
        return try await tx.postgres.one(
            """
            insert into app.place_change (tenant_id, year, serial, kind, since, reason, place_ids,
                reverses, recorded_by)
            values (\(tx.tenant), \(year), app.next_number(\(tx.tenant), \(word.rawValue), \(year)),
                \(kind.rawValue), \(ground.since), \(ground.reason), \(places), \(reversing),
                \(tx.person.id))
            returning id, serial
            """
        ) { row in
            let id = try row.next(PlaceChange.ID.self)
            let serial = Int(try row.next(Int32.self))
            let number = DocumentNumber(word, year: ground.since.year, serial: serial)
            return OpenChange(id: id, number: number, kind: kind, ground: ground)
        }
    }

    /// Keeps what these villages are called now, as their words until the day of the change.
    func keepWords(of villages: [Village.ID], in tx: TenantTransaction) async throws {
        try await tx.postgres.execute(
            """
            insert into app.village_past
                (tenant_id, change_id, village_id, until_on, code, name, township_id)
            select \(tx.tenant), \(id), v.id, \(ground.since), v.code, v.name, v.township_id
            from app.village v where v.tenant_id = \(tx.tenant) and v.id = any (\(villages))
            """)
    }

    /// Moves members to a village from the day of the change on, and says how many.
    func move(_ members: [Int64], to village: Village.ID, in tx: TenantTransaction) async throws {
        try await tx.postgres.execute(
            """
            with past as (
                insert into app.member_past (tenant_id, change_id, member_id, until_on, village_id)
                select \(tx.tenant), \(id), m.id, \(ground.since), m.village_id
                from app.member m where m.tenant_id = \(tx.tenant) and m.id = any (\(members))
            ), lives as (
                insert into app.residence (tenant_id, member_id, village_id, from_on)
                select \(tx.tenant), m.id, \(village), \(ground.since)
                from app.member m where m.tenant_id = \(tx.tenant) and m.id = any (\(members))
                on conflict (tenant_id, member_id, village_id) do nothing
            )
            update app.member m set village_id = \(village)
            where m.tenant_id = \(tx.tenant) and m.id = any (\(members))
            """)
    }

    /// Lets plots belong to a village from the day of the change on.
    func move(plots: [Int64], to village: Village.ID, in tx: TenantTransaction) async throws {
        try await tx.postgres.execute(
            """
            with past as (
                insert into app.plot_past (tenant_id, change_id, plot_id, until_on, village_id)
                select \(tx.tenant), \(id), p.id, \(ground.since), p.village_id
                from app.plot p where p.tenant_id = \(tx.tenant) and p.id = any (\(plots))
            )
            update app.plot p set village_id = \(village)
            where p.tenant_id = \(tx.tenant) and p.id = any (\(plots))
            """)
    }

    /// The change as its verb answers it, with one entry of the audit trail.
    func done(
        members: Int = 0, plots: Int = 0, remainders: [PlaceChange.Remainder] = [],
        in tx: TenantTransaction
    ) throws -> PlaceChange {
        let change = PlaceChange(
            number: number, kind: kind, members: members, plots: plots, remainders: remainders)
        try tx.audit("place_change", id, of: change, reason: ground.reason)
        return change
    }
}
