import Postgres
public import Tenancy

extension Township {
    /// A township gets another name from a day on.
    public struct Renaming: Sendable, Hashable, Codable {
        /// The nine digits of the township.
        public var code: String
        /// The new name.
        public var name: String
        /// Since when and why.
        public var ground: PlaceChange.Ground

        /// This township is called so.
        public init(code: String, name: String, ground: PlaceChange.Ground) {
            self.code = code
            self.name = name
            self.ground = ground
        }
    }

    /// A township ends on a day and lives on in another.
    public struct Merging: Sendable, Hashable, Codable {
        /// The nine digits of the township that ends.
        public var code: String
        /// The nine digits of the township that takes it in.
        public var into: String
        /// Since when and why.
        public var ground: PlaceChange.Ground

        /// This township becomes part of that one.
        public init(_ code: String, into other: String, ground: PlaceChange.Ground) {
            self.code = code
            into = other
            self.ground = ground
        }
    }

    /// Renames a township from a day on.
    ///
    /// Throws `PlaceError.reasonMissing`, `.changedInFuture`, `RegisterError.nameMissing`,
    /// `MemberError.unknownTownship`, `PlaceError.placeEnded`, `.changedBefore`, `.nameUnchanged`, in
    /// this order, and `TenancyError.enteredForAnother`.
    public static func rename(
        _ asked: Renaming, in tx: TenantTransaction
    ) async throws -> PlaceChange {
        try tx.requires(.managePlaces)
        try asked.ground.check(on: tx.today)
        if asked.name.isBlank { throw RegisterError.nameMissing }
        let township = try await PlaceNow.townships([asked.code], in: tx)[0]
        try township.allows(asked.ground)
        if township.name == asked.name { throw PlaceError.nameUnchanged(asked.name) }
        let change = try await OpenChange.open(
            .townshipRename, asked.ground, touching: [township.id], in: tx)
        try await tx.postgres.execute(
            """
            with past as (
                insert into app.township_past (tenant_id, change_id, township_id, until_on, name)
                values (\(tx.tenant), \(change.id), \(township.id), \(asked.ground.since),
                    \(township.name))
            )
            update app.township t set name = \(asked.name)
            where t.tenant_id = \(tx.tenant) and t.id = \(township.id)
            """)
        return try change.done(in: tx)
    }

    /// Merges a township into another: its villages belong to the other from that day on. Their codes
    /// stay until `Village.recode` gives them the new ones.
    ///
    /// Throws `PlaceError.reasonMissing`, `.changedInFuture`, `.mergedIntoItself`,
    /// `MemberError.unknownTownship`, `PlaceError.placeEnded`, `.changedBefore`, in this order, and
    /// `TenancyError.enteredForAnother`.
    public static func merge(
        _ asked: Merging, in tx: TenantTransaction
    ) async throws -> PlaceChange {
        try tx.requires(.managePlaces)
        try asked.ground.check(on: tx.today)
        if asked.code == asked.into { throw PlaceError.mergedIntoItself(asked.code) }
        let places = try await PlaceNow.townships([asked.code, asked.into], in: tx)
        for place in places { try place.allows(asked.ground) }
        let villages = try await tx.postgres.all(
            """
            select v.id from app.village v where v.tenant_id = \(tx.tenant)
                and v.township_id = \(places[0].id) order by v.id for update
            """, as: Village.ID.self)
        let touched = places.map(\.id) + villages.map(\.rawValue)
        let change = try await OpenChange.open(
            .townshipMerge, asked.ground, touching: touched, in: tx)
        try await change.keepWords(of: villages, in: tx)
        try await tx.postgres.execute(
            """
            with ended as (
                insert into app.township_ending
                    (tenant_id, change_id, township_id, ended_on, into_id)
                values (\(tx.tenant), \(change.id), \(places[0].id), \(asked.ground.since),
                    \(places[1].id))
            )
            update app.village v set township_id = \(places[1].id)
            where v.tenant_id = \(tx.tenant) and v.id = any (\(villages))
            """)
        return try change.done(in: tx)
    }
}
