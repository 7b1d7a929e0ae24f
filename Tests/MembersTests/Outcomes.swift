import LianheTesting
import Members
import Tenancy

extension Tenant {
    /// Keeps members and gives the outcomes as lines.
    func keepMembers(_ entries: Member.Entry...) async throws -> [String] {
        try await outcomes(.keepMembers, entries, Member.keep)
    }
}
