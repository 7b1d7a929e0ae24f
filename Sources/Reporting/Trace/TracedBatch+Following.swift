import Measures
import Members
import Postgres
import Production
import Tenancy

extension TracedBatch {
    /// A batch, and the day on which something left it.
    struct Root: Sendable {
        let batch: Batch.ID
        let day: CivilDate
    }

    /// Follows batches back: each of them with itself and with all that came into it, what was sold
    /// first, then the latest.
    ///
    /// The way back takes only what had left a batch by the day on which the next one, or what was
    /// sold, left. Everything is found by the keys of the batches and no harvest is read. What hangs on
    /// them, and the names of what many of them share, comes in one round trip more and the input lots in
    /// a last one; it is put together here, since the planner meets lists that are gathered in one
    /// statement each with all others, and looks a shared name up again for every row.
    static func following(
        _ roots: [Root], in tx: TenantTransaction
    ) async throws -> [Batch.ID: [TracedBatch]] {
        var pipeline = Pipeline()
        // All of it is looked up by keys; planning for these very keys takes longer than that.
        pipeline.execute("set local plan_cache_mode = force_generic_plan")
        let place = pipeline.all(asking(roots, tx), as: Waypoint.self)
        let way = try await tx.postgres.run(pipeline)[place]
        let hanging = try await TraceRecords.read(of: way, in: tx)
        return Dictionary(grouping: way, by: \.root).mapValues { way in
            way.map { TracedBatch($0, hanging) }
        }
    }

    private static func asking(_ roots: [Root], _ tx: TenantTransaction) -> SQL {
        """
        with recursive kin (root_id, batch_id, left_on, is_sold) as (
            select r.batch_id, r.batch_id, r.day, true
            from unnest(\(roots.map(\.batch.rawValue)), \(roots.map(\.day))) r (batch_id, day)
            union
            select k.root_id, l.from_id, l.moved_on, false
            from kin k
            join app.batch_lineage l on l.tenant_id = \(tx.tenant) and l.to_id = k.batch_id
                and l.moved_on <= k.left_on
        ), way as materialized (
            select root_id, batch_id, max(left_on) as left_on, bool_or(is_sold) as is_sold
            from kin group by root_id, batch_id
        )
        select x.root_id, x.batch_id, x.left_on, x.is_sold, b.code, i.code, m.code,
            \(TenantTransaction.memberName), b.village_id, b.crop_id, b.variety_id, b.method, b.planted_on,
            k.everything or b.village_id = any (k.villages) or b.member_id = any (k.members)
        from way x
        join app.batch b on b.tenant_id = \(tx.tenant) and b.id = x.batch_id
        join app.batch_trace i on i.tenant_id = \(tx.tenant) and i.batch_id = b.id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = b.member_id
        cross join \(tx.readable(.members)) k
        order by x.is_sold desc, x.left_on desc, b.code
        """
    }
}

/// A batch on the way back from a root.
struct Waypoint: RowDecodable {
    let root: Batch.ID
    let batch: Batch.ID
    let leftOn: CivilDate
    let isSold: Bool
    let code: String
    let trace: TraceCode
    let member: String
    let memberName: String
    let village: Int64
    let crop: Int64
    let variety: Int64?
    /// The code of the word for how it is grown.
    let method: String?
    let plantedOn: CivilDate
    /// Whether the person may see who the members of its village are.
    let areMembersOpen: Bool

    init(row: inout Row) throws {
        root = try row.next()
        batch = try row.next()
        leftOn = try row.next()
        isSold = try row.next()
        code = try row.next()
        trace = try TraceCode(parsing: try row.next(String.self))
        member = try row.next()
        memberName = try row.next()
        village = try row.next()
        crop = try row.next()
        variety = try row.next()
        method = try row.next()
        plantedOn = try row.next()
        areMembersOpen = try row.next()
    }
}
