/// What a write does, in the words of the trade, and the permission it needs.
///
/// Domains name theirs in extensions (`Verb.recordHarvests`); the name stands in the audit trail and
/// with the command.
public struct Verb: Hashable, Sendable {
    /// The name in the audit trail, noun first: `harvest.record`.
    public let name: String
    /// What the actor must be allowed to do.
    public let permission: Permission

    /// A verb of this name that needs this permission.
    public init(_ name: String, needs permission: Permission) {
        self.name = name
        self.permission = permission
    }
}
