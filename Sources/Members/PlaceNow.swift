import Measures
import Postgres
import Tenancy

/// A township or village as it stands, locked for a change. The lock comes first: what is read with it
/// would be as of before the wait for it.
struct PlaceNow: Sendable {
    let id: Int64
    let code: String
    let name: String
    let lastChange: CivilDate?
    let mergedInto: String?

    var village: Village.ID { Village.ID(rawValue: id) }
    var township: Township.ID { Township.ID(rawValue: id) }

    /// Refuses a place that ended, then a day before its last change.
    func allows(_ ground: PlaceChange.Ground) throws(PlaceError) {
        if let mergedInto { throw .placeEnded(code, into: mergedInto) }
        guard let lastChange, ground.since < lastChange else { return }
        throw .changedBefore(ground.since, place: code, last: lastChange)
    }

    /// The villages of these codes in their order. Throws `MemberError.unknownVillage`.
    static func villages(_ codes: [String], in tx: TenantTransaction) async throws -> [PlaceNow] {
        try await tx.postgres.execute(
            """
            select 1 from app.village v
            where v.tenant_id = \(tx.tenant) and v.code = any (\(codes))
            order by v.id for update
            """)
        let found = try await tx.postgres.all(
            """
            select v.id, v.code, v.name, \(lastChange("v.id", tx)),
                (select i.code from app.village i where i.tenant_id = \(tx.tenant)
                    and i.id = app.village_merged_into(\(tx.tenant), v.id, \(tx.today)))
            from app.village v where v.tenant_id = \(tx.tenant) and v.code = any (\(codes))
            order by v.id
            """, as: PlaceNow.self)
        return try ordered(found, codes) { MemberError.unknownVillage($0) }
    }

    /// The townships of these codes in their order. Throws `MemberError.unknownTownship`.
    static func townships(_ codes: [String], in tx: TenantTransaction) async throws -> [PlaceNow] {
        try await tx.postgres.execute(
            """
            select 1 from app.township t
            where t.tenant_id = \(tx.tenant) and t.code = any (\(codes))
            order by t.id for update
            """)
        let found = try await tx.postgres.all(
            """
            select t.id, t.code, t.name, \(lastChange("t.id", tx)),
                (select i.code from app.township i where i.tenant_id = \(tx.tenant)
                    and i.id = app.township_merged_into(\(tx.tenant), t.id, \(tx.today)))
            from app.township t where t.tenant_id = \(tx.tenant) and t.code = any (\(codes))
            order by t.id
            """, as: PlaceNow.self)
        return try ordered(found, codes) { MemberError.unknownTownship($0) }
    }

    private static func lastChange(_ id: SQL, _ tx: TenantTransaction) -> SQL {
        """
        (select max(c.since) from app.place_change c where c.tenant_id = \(tx.tenant)
            and c.place_ids @> array[\(id)] and c.kind <> 'reversal'
            and app.change_stands(\(tx.tenant), c.id))
        """
    }

    private static func ordered(
        _ found: [PlaceNow], _ codes: [String], orThrow missing: (String) -> MemberError
    ) throws -> [PlaceNow] {
        try codes.map { code in
            guard let place = found.first(where: { $0.code == code }) else { throw missing(code) }
            return place
        }
    }
}

extension PlaceNow: RowDecodable {
    init(row: inout Row) throws {
        id = try row.next()
        code = try row.next()
        name = try row.next()
        lastChange = try row.next()
        mergedInto = try row.next()
    }
}
