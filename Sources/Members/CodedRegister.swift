package import Postgres
package import Tenancy

/// A register whose rows have codes and lie in villages, as a page of it is chosen.
package struct CodedRegister: Sendable {
    /// Where its rows come from, under the name `x`, with `code` and `village_id`; up to the end of a
    /// `where` that holds them to the tenant.
    let rows: SQL
    /// The id of a row.
    let id: SQL
    /// What orders rows of one code.
    let place: SQL
    /// What makes a row that of the member `g.id`.
    let isMembers: SQL

    /// A register of these rows.
    package init(
        rows: SQL, id: SQL = "x.id", place: SQL = "0", isMembers: SQL
    ) {
        self.rows = rows
        self.id = id
        self.place = place
        self.isMembers = isMembers
    }

    /// The ids of its first rows by code that the person may see in a scope and of which `wanted` is
    /// true, as an array to ask for with `= any`.
    ///
    /// Whoever sees the county walks along its codes, whoever sees villages or members along the codes
    /// of each of these: a page costs what it shows, however large the county is, and the lookups that
    /// dress it are planned and made for its rows alone.
    package func first(
        _ limit: Int, _ scope: DisclosureScope, where wanted: SQL, _ tx: TenantTransaction
    ) -> SQL {
        let row: SQL = "\(id) as id, x.code, \(place) as place"
        let along: SQL = "order by x.code, place limit \(limit)"
        return """
            array(
                select n.id from \(tx.readable(scope)) s
                cross join lateral (
                    (select \(row) from \(rows) and s.everything \(wanted) \(along))
                    union
                    (select y.* from unnest(s.villages) g (id) cross join lateral (
                        select \(row) from \(rows)
                        and not s.everything and x.village_id = g.id \(wanted) \(along)) y)
                    union
                    (select y.* from unnest(s.members) g (id) cross join lateral (
                        select \(row) from \(rows)
                        and not s.everything and \(isMembers) \(wanted) \(along)) y)) n
                order by n.code, n.place limit \(limit))
            """
    }
}
