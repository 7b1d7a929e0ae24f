public import Tenancy

extension FieldVerb {
    /// Edit a member as seen in the field.
    public static let editMember = FieldVerb(
        editing: MemberSheet.self, key: \.code,
        current: { entry, tx in try await Member.entry(entry.code, in: tx) })
}

extension Member {
    /// The entry that a member is now; nil when the person sees no member of this code.
    static func entry(_ code: String, in tx: TenantTransaction) async throws -> Entry? {
        do {
            let member = try await find(code, in: tx)
            return Entry(
                code: member.code, village: member.villageCode, kind: member.kind,
                name: member.name, joinedOn: member.joinedOn)
        } catch MemberError.unknownMember {
            return nil
        }
    }
}
