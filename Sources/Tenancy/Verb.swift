/// What a write does, in the words of the trade, and the permission it needs.
///
/// Domains name theirs in extensions (`Verb.recordHarvests`); the name stands in the audit trail and
/// with the command.
public struct Verb: Hashable, Sendable {
    /// The name in the audit trail, noun first: `harvest.record`.
    public let name: String
    /// What the actor must be allowed to do.
    public let permission: Permission
    /// Whether its commands hold telephone, identity or account numbers: then they must be sealed
    /// (`Command.init(id:_:sealedBy:)`), since the hash of a number tells the number to who tries all.
    public let isPersonal: Bool

    /// A verb of this name that needs this permission.
    public init(_ name: String, needs permission: Permission, isPersonal: Bool = false) {
        self.isPersonal = isPersonal
        self.name = name
        self.permission = permission
    }
}
