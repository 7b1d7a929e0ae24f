import Postgres
public import Tenancy

extension Village {
    /// Villages end on a day and live on in another.
    public struct Merging: Sendable, Hashable, Codable {
        /// The codes of the villages that end.
        public var codes: [String]
        /// The code of the village that takes them in.
        public var into: String
        /// Since when and why.
        public var ground: PlaceChange.Ground

        /// These villages become part of that one.
        public init(_ codes: [String], into code: String, ground: PlaceChange.Ground) {
            self.codes = codes
            into = code
            self.ground = ground
        }
    }

    /// Merges villages into another: their rows stay and say so, their members and plots belong to the
    /// other from that day on, batches keep the village of their time. Coordinators' grants and the
    /// committees' coverage are not moved: the answer names them.
    ///
    /// Throws `PlaceError.reasonMissing`, `.changedInFuture`, `.noPlaceNamed`, `.mergedIntoItself`,
    /// `MemberError.unknownVillage`, `PlaceError.placeEnded`, `.changedBefore`, in this order, and
    /// `TenancyError.enteredForAnother`.
    public static func merge(
        _ asked: Merging, in tx: TenantTransaction
    ) async throws -> PlaceChange {
        try tx.requires(.managePlaces)
        try asked.ground.check(on: tx.today)
        if asked.codes.isEmpty { throw PlaceError.noPlaceNamed }
        if asked.codes.contains(asked.into) { throw PlaceError.mergedIntoItself(asked.into) }
        let places = try await PlaceNow.villages(asked.codes + [asked.into], in: tx)
        for place in places { try place.allows(asked.ground) }
        let (ended, into) = (places.dropLast().map(\.village), places[places.count - 1].village)
        let change = try await OpenChange.open(
            .villageMerge, asked.ground, touching: Array(Set(places.map(\.id))), in: tx)
        let moved = try await inhabitants(of: ended, in: tx)
        try await end(ended, into: into, by: change, in: tx)
        try await change.move(moved.members, to: into, in: tx)
        try await change.move(plots: moved.plots, to: into, in: tx)
        return try change.done(
            members: moved.members.count, plots: moved.plots.count,
            remainders: try await remainders(of: ended, in: tx), in: tx)
    }

    /// Writes that villages ended by a change.
    static func end(
        _ villages: [Village.ID], into village: Village.ID, by change: OpenChange,
        in tx: TenantTransaction
    ) async throws {
        try await tx.postgres.execute(
            """
            insert into app.village_ending (tenant_id, change_id, village_id, ended_on, into_id)
            select distinct \(tx.tenant)::bigint, \(change.id)::bigint, v,
                \(change.ground.since)::date, \(village)::bigint
            from unnest(\(villages)) v
            """)
    }

    private static func inhabitants(
        of villages: [Village.ID], in tx: TenantTransaction
    ) async throws -> (members: [Int64], plots: [Int64]) {
        let members = try await tx.postgres.all(
            """
            select m.id from app.member m
            where m.tenant_id = \(tx.tenant) and m.village_id = any (\(villages)) order by m.id
            for update
            """, as: Int64.self)
        let plots = try await tx.postgres.all(
            """
            select p.id from app.plot p
            where p.tenant_id = \(tx.tenant) and p.village_id = any (\(villages)) order by p.id
            for update
            """, as: Int64.self)
        return (members, plots)
    }

    private static func remainders(
        of villages: [Village.ID], in tx: TenantTransaction
    ) async throws -> [PlaceChange.Remainder] {
        try await tx.postgres.all(
            """
            select v.code,
                array(select a.account from app.role_grant g
                    join app.actor a on a.tenant_id = \(tx.tenant) and a.id = g.actor_id
                    where g.tenant_id = \(tx.tenant) and g.village_id = v.id order by a.account),
                array(select c.code from app.committee_village x
                    join app.committee c on c.tenant_id = \(tx.tenant) and c.id = x.committee_id
                    where x.tenant_id = \(tx.tenant) and x.village_id = v.id order by c.code)
            from app.village v where v.tenant_id = \(tx.tenant) and v.id = any (\(villages))
            order by v.code
            """
        ) { row in
            PlaceChange.Remainder(
                village: try row.next(), coordinators: try row.next(),
                committees: try row.next())
        }.filter { !$0.coordinators.isEmpty || !$0.committees.isEmpty }
    }
}
