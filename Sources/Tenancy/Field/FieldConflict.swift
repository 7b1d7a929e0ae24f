public import Postgres

/// An edit made offline that met another's: which fields both changed, to what, and whether somebody
/// has settled it.
public struct FieldConflict: Sendable, Hashable {
    /// The id of the command.
    public let command: UUIDValue
    /// The name of the verb.
    public let verb: String
    /// What the edit is of: the code of a member, a plot, a batch.
    public let key: String
    /// Who made the edit.
    public let author: String
    /// The fields and their values.
    public let differences: [FieldDifference]
    /// Which side was taken; nil as long as the conflict is open.
    public let taken: Side?

    /// Which of the two values holds.
    public enum Side: String, Sendable, Hashable, CaseIterable, Codable {
        /// What the author of the edit wrote.
        case mine
        /// What was there.
        case theirs
    }

    /// Whether nobody has settled it.
    public var isOpen: Bool { taken == nil }
}

extension FieldConflict {
    /// The open conflicts that the person may see, the oldest first: the own ones, or all of the county
    /// for who writes in all of it; at most 1,000.
    public static func open(in tx: TenantTransaction) async throws -> [FieldConflict] {
        try await tx.postgres.all(
            selecting("and s.conflict_id is null", tx) + "order by c.id limit 1000",
            as: FieldConflict.self)
    }

    /// The conflict of a command. Throws `FieldError.unknownConflict`, also for one of somebody else.
    public static func find(
        _ command: String, in tx: TenantTransaction
    ) async throws -> FieldConflict {
        guard let id = UUIDValue(command) else { throw FieldError.unknownConflict(command) }
        let found = try await tx.postgres.optional(
            selecting("and c.command_id = \(id)", tx), as: FieldConflict.self)
        guard let found else { throw FieldError.unknownConflict(command) }
        return found
    }

    private static func selecting(_ condition: SQL, _ tx: TenantTransaction) -> SQL {
        """
        select c.command_id, c.verb, c.row_key, a.name, s.taken, c.fields, c.base, c.mine, c.theirs
        from app.field_conflict c
        join app.actor a on a.tenant_id = \(tx.tenant) and a.id = c.recorded_by
        cross join app.papers(\(tx.tenant), \(tx.person.id)) r
        left join app.field_settlement s on s.tenant_id = \(tx.tenant) and s.conflict_id = c.id
        where c.tenant_id = \(tx.tenant)
            and (r.everything or c.recorded_by = \(tx.person.id)) \(condition)
        """
    }

    /// The statement that opens a conflict; it travels with COMMIT.
    static func opening(
        key: String, _ fields: [FieldDifference], edit: String, _ tx: TenantTransaction
    ) -> SQL {
        """
        insert into app.field_conflict (tenant_id, command_id, verb, row_key, fields, base, mine,
            theirs, edit, happened_at, recorded_by)
        values (\(tx.tenant), \(tx.command?.id), \(tx.verb.name), \(key), \(fields.map(\.field)),
            \(fields.map(\.base)), \(fields.map(\.mine)), \(fields.map(\.theirs)), \(edit),
            \(tx.command?.happenedAt?.timestamp), \(tx.person.id))
        """
    }
}

extension FieldConflict: RowDecodable {
    public init(row: inout Row) throws {
        command = try row.next()
        verb = try row.next()
        key = try row.next()
        author = try row.next()
        taken = try row.next(String?.self).flatMap(Side.init(rawValue:))
        let columns = try (0..<4).map { _ in try row.next([String].self) }
        differences = columns[0].indices.map { place in
            FieldDifference(
                field: columns[0][place], base: columns[1][place], mine: columns[2][place],
                theirs: columns[3][place])
        }
    }
}
