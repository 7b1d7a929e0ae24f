import Postgres
public import Tenancy

extension Village {
    /// New villages are split off from a village on a day.
    public struct Splitting: Sendable, Hashable, Codable {
        /// A new village and the members that live there from then on.
        public struct Part: Sendable, Hashable, Codable {
            /// The new village.
            public var village: Entry
            /// The codes of the members that move.
            public var members: [String]

            /// This village with these members.
            public init(_ village: Entry, members: [String]) {
                self.village = village
                self.members = members
            }
        }

        /// The code of the village that goes on without them.
        public var code: String
        /// The new villages.
        public var parts: [Part]
        /// Since when and why.
        public var ground: PlaceChange.Ground

        /// These villages leave that one.
        public init(_ code: String, off parts: [Part], ground: PlaceChange.Ground) {
            self.code = code
            self.parts = parts
            self.ground = ground
        }
    }

    /// Splits new villages off: the named members live there from that day on, and their plots that
    /// lie in the old village belong to the new one.
    ///
    /// Throws `PlaceError.reasonMissing`, `.changedInFuture`, `.noPlaceNamed`, `.memberMovesTwice`,
    /// what `Village.keep` refuses a new village for, `MemberError.unknownVillage`,
    /// `PlaceError.placeEnded`, `.changedBefore`, `.codeTaken`, `MemberError.unknownTownship`,
    /// `PlaceError.memberNotOfVillage`, in this order, and `TenancyError.enteredForAnother`.
    public static func split(
        _ asked: Splitting, in tx: TenantTransaction
    ) async throws -> PlaceChange {
        try tx.requires(.managePlaces)
        try asked.check(in: tx)
        let old = try await PlaceNow.villages([asked.code], in: tx)[0]
        try old.allows(asked.ground)
        var begun: [Village.ID] = []
        for part in asked.parts { begun.append(try await begin(part.village, in: tx)) }
        let change = try await OpenChange.open(
            .villageSplit, asked.ground, touching: [old.id] + begun.map(\.rawValue), in: tx)
        var plots = 0
        for (part, village) in zip(asked.parts, begun) {
            try await originate(village, from: old.village, by: change, in: tx)
            plots += try await move(part.members, from: old, to: village, by: change, in: tx)
        }
        let members = asked.parts.map(\.members.count).reduce(0, +)
        return try change.done(members: members, plots: plots, in: tx)
    }

    /// Writes the row of a new village. A village whose splitting off was taken back begins again.
    private static func begin(_ entry: Entry, in tx: TenantTransaction) async throws -> Village.ID {
        let township = try await PlaceNow.townships([entry.township], in: tx)[0]
        let id = try await tx.postgres.optional(
            """
            insert into app.village as v (tenant_id, township_id, code, name)
            values (\(tx.tenant), \(township.id), \(entry.code), \(entry.name))
            on conflict (tenant_id, code) do update set name = excluded.name
            where app.village_merged_into(\(tx.tenant), v.id, \(tx.today)) is not null
                and not exists (select 1 from app.village_ending e
                    join app.place_change c on c.tenant_id = \(tx.tenant) and c.id = e.change_id
                    where e.tenant_id = \(tx.tenant) and e.village_id = v.id
                        and c.kind <> 'reversal')
            returning id
            """, as: Village.ID.self)
        guard let id else { throw PlaceError.codeTaken(entry.code) }
        return id
    }

    private static func originate(
        _ village: Village.ID, from old: Village.ID, by change: OpenChange,
        in tx: TenantTransaction
    ) async throws {
        try await tx.postgres.execute(
            """
            insert into app.village_origin (tenant_id, change_id, village_id, since, from_id)
            values (\(tx.tenant), \(change.id), \(village), \(change.ground.since), \(old))
            """)
    }

    /// Moves members and their plots in the old village; says how many plots.
    private static func move(
        _ codes: [String], from old: PlaceNow, to village: Village.ID, by change: OpenChange,
        in tx: TenantTransaction
    ) async throws -> Int {
        let found = try await tx.postgres.all(
            """
            select m.code, m.id from app.member m where m.tenant_id = \(tx.tenant)
                and m.code = any (\(codes)) and m.village_id = \(old.id) order by m.id for update
            """
        ) { (try $0.next(String.self), try $0.next(Int64.self)) }
        if let stranger = codes.first(where: { code in !found.contains { $0.0 == code } }) {
            throw PlaceError.memberNotOfVillage(stranger, village: old.code)
        }
        let members = found.map(\.1)
        let plots = try await tx.postgres.all(
            """
            select p.id from app.plot p where p.tenant_id = \(tx.tenant)
                and p.member_id = any (\(members)) and p.village_id = \(old.id)
            order by p.id for update
            """, as: Int64.self)
        try await change.move(members, to: village, in: tx)
        try await change.move(plots: plots, to: village, in: tx)
        return plots.count
    }
}

extension Village.Splitting {
    fileprivate func check(in tx: TenantTransaction) throws {
        try ground.check(on: tx.today)
        if parts.isEmpty { throw PlaceError.noPlaceNamed }
        var seen: Set<String> = []
        for code in parts.flatMap(\.members) where !seen.insert(code).inserted {
            throw PlaceError.memberMovesTwice(code)
        }
        for part in parts {
            if let flaw = part.village.flaw(in: tx.county, on: tx.today) { throw flaw.reason }
        }
    }
}
