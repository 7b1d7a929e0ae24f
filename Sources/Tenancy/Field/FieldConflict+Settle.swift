import Measures
import Postgres

extension FieldConflict {
    /// Settles a conflict: what is there stays, or the author's fields are written over it as it is now.
    ///
    /// The person needs the permission of the verb whose edit it was. Throws
    /// `FieldError.settlementReasonMissing`, `.unknownConflict`, `.conflictSettled`, `.unknownVerb`, in
    /// this order, then what the verb refuses.
    public static func settle(
        _ command: String, taking side: Side, reason: String, verbs: [FieldVerb],
        in tenant: Tenant
    ) async throws {
        guard !reason.isBlank else { throw FieldError.settlementReasonMissing }
        let conflict = try await tenant.read { try await find(command, in: $0) }
        guard conflict.isOpen else { throw FieldError.conflictSettled(command) }
        guard let verb = verbs.first(where: { $0.name == conflict.verb }),
            let write = verb.settle
        else { throw FieldError.unknownVerb(conflict.verb) }
        let settlement = try Command(["settle", command, side.rawValue])
        _ = try await tenant.write(verb.verb, settlement, reason: reason) { tx in
            let edit = try await close(conflict, taking: side, reason, tx)
            if side == .mine { try await write(edit, tx) }
            return side
        }
    }

    /// Writes the settlement and gives the edit. The primary key lets only one person settle.
    private static func close(
        _ conflict: FieldConflict, taking side: Side, _ reason: String, _ tx: TenantTransaction
    ) async throws -> String {
        let sql: SQL = """
            with closed as (
                insert into app.field_settlement (tenant_id, conflict_id, taken, reason, recorded_by)
                select \(tx.tenant), c.id, \(side.rawValue), \(reason), \(tx.person.id)
                from app.field_conflict c
                where c.tenant_id = \(tx.tenant) and c.command_id = \(conflict.command)
                on conflict (tenant_id, conflict_id) do nothing
                returning conflict_id
            )
            select c.edit from app.field_conflict c
            join closed k on k.conflict_id = c.id
            where c.tenant_id = \(tx.tenant)
            """
        guard let edit = try await tx.postgres.optional(sql, as: String.self) else {
            throw FieldError.conflictSettled("\(conflict.command)")
        }
        try tx.audit(
            "field_settlement", nil as Tenant.ID?,
            of: ["command": "\(conflict.command)", "taken": side.rawValue], reason: reason)
        return edit
    }
}
