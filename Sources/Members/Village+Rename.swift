import Postgres
public import Tenancy

extension Verb {
    /// Rename, recode, merge and split townships and villages, and take that back.
    public static let changePlaces = Verb("place.change", needs: .managePlaces)
}

extension Village {
    /// A village gets another name from a day on.
    public struct Renaming: Sendable, Hashable, Codable {
        /// The twelve digits of the village.
        public var code: String
        /// The new name.
        public var name: String
        /// Since when and why.
        public var ground: PlaceChange.Ground

        /// This village is called so.
        public init(code: String, name: String, ground: PlaceChange.Ground) {
            self.code = code
            self.name = name
            self.ground = ground
        }
    }

    /// A village gets another code from a day on, and with it another township where the code says so.
    public struct Recoding: Sendable, Hashable, Codable {
        /// The twelve digits until then.
        public var code: String
        /// The new twelve digits.
        public var newCode: String
        /// Since when and why.
        public var ground: PlaceChange.Ground

        /// This village has that code.
        public init(code: String, newCode: String, ground: PlaceChange.Ground) {
            self.code = code
            self.newCode = newCode
            self.ground = ground
        }
    }

    /// Renames a village from a day on; the old name stays in its history.
    ///
    /// Throws `PlaceError.reasonMissing`, `.changedInFuture`, `RegisterError.nameMissing`,
    /// `MemberError.unknownVillage`, `PlaceError.placeEnded`, `.changedBefore`, `.nameUnchanged`, in
    /// this order, and `TenancyError.enteredForAnother`.
    public static func rename(
        _ asked: Renaming, in tx: TenantTransaction
    ) async throws -> PlaceChange {
        try tx.requires(.managePlaces)
        try asked.ground.check(on: tx.today)
        if asked.name.isBlank { throw RegisterError.nameMissing }
        let village = try await PlaceNow.villages([asked.code], in: tx)[0]
        try village.allows(asked.ground)
        if village.name == asked.name { throw PlaceError.nameUnchanged(asked.name) }
        let change = try await OpenChange.open(
            .villageRename, asked.ground, touching: [village.id], in: tx)
        try await change.keepWords(of: [village.village], in: tx)
        try await tx.postgres.execute(
            """
            update app.village v set name = \(asked.name)
            where v.tenant_id = \(tx.tenant) and v.id = \(village.id)
            """)
        return try change.done(in: tx)
    }

    /// Gives a village another code from a day on; the old code still finds it.
    ///
    /// Throws `PlaceError.reasonMissing`, `.changedInFuture`, `MemberError.villageCodeMalformed`,
    /// `.unknownVillage`, `PlaceError.placeEnded`, `.changedBefore`, `.codeTaken`,
    /// `MemberError.unknownTownship`, in this order, and `TenancyError.enteredForAnother`.
    public static func recode(
        _ asked: Recoding, in tx: TenantTransaction
    ) async throws -> PlaceChange {
        try tx.requires(.managePlaces)
        try asked.ground.check(on: tx.today)
        let code = asked.newCode
        if !code.isDigits(12) { throw MemberError.villageCodeMalformed(code) }
        let village = try await PlaceNow.villages([asked.code], in: tx)[0]
        try village.allows(asked.ground)
        try await refuseTaken(code, by: village.village, in: tx)
        let township = try await PlaceNow.townships([String(code.prefix(9))], in: tx)[0]
        let change = try await OpenChange.open(
            .villageRecode, asked.ground, touching: [village.id], in: tx)
        try await change.keepWords(of: [village.village], in: tx)
        try await tx.postgres.execute(
            """
            update app.village v set code = \(code), township_id = \(township.id)
            where v.tenant_id = \(tx.tenant) and v.id = \(village.id)
            """)
        return try change.done(in: tx)
    }

    /// A village may take back a code that it had itself.
    private static func refuseTaken(
        _ code: String, by village: Village.ID, in tx: TenantTransaction
    ) async throws {
        let owner = try await tx.postgres.one(
            "select app.village_of_code(\(tx.tenant), \(code))", as: Village.ID?.self)
        guard let owner else { return }
        let isCurrent = try await tx.postgres.one(
            """
            select exists (select 1 from app.village v
                where v.tenant_id = \(tx.tenant) and v.code = \(code))
            """, as: Bool.self)
        if owner != village || isCurrent { throw PlaceError.codeTaken(code) }
    }
}
