package import Postgres
package import Tenancy

extension TenantTransaction {
    /// Of which villages the person may know the names, as a row `(everything, villages, members,
    /// committees)` to join with: a coordinator of those of the grant, a member of the own one. For
    /// what lies within a village ask `readable(_:)`.
    package var readableReach: SQL {
        "app.reach(\(tenant), \(person.id), \(Permission.read.rawValue))"
    }

    /// What the person may see today within villages, as such a row: what `readableReach` says, but
    /// for a secretary and for an officer in office the villages that are disclosed to their
    /// committees in this scope, and no more.
    package func readable(_ scope: DisclosureScope) -> SQL {
        "app.readable(\(tenant), \(person.id), \(scope.rawValue), \(today))"
    }

    /// What the person may see of what committees do, as a row `(everything, is_open, villages, members,
    /// committees)`: a secretary that of the own committees, and `is_open` is false; anybody else the
    /// papers of every committee.
    package var papers: SQL { "app.papers(\(tenant), \(person.id))" }

    /// The condition that keeps a reading to the papers that the person may see of the committee in a
    /// column. A verb that writes refuses another's committee by name.
    package func papers(of committee: SQL) -> SQL {
        guard command == nil else { return "" }
        return """
            and exists (select from \(papers) z
                where z.is_open or \(committee) = any (z.committees))
            """
    }

    /// The name of the member `m`, or the code for who may not see who the members are; `k` is the row
    /// of `readable(.members)`.
    package static var memberName: SQL {
        """
        case when k.everything or m.village_id = any (k.villages) or m.id = any (k.members)
            then m.name else m.code end
        """
    }

    /// What stands for a name that must not be known.
    package static let hiddenName = "〔未公开〕"

    /// Somebody's name in the papers of the batch `b`, or a mark for who may not see who the members are;
    /// `k` is the row of `readable(.members)`.
    package static func nameOfBatch(_ column: SQL) -> SQL {
        """
        case when k.everything or b.village_id = any (k.villages) or b.member_id = any (k.members)
                or \(column) is null
            then \(column) else \(hiddenName) end
        """
    }
}
