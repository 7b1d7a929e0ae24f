import Measures
import Postgres
import Tenancy

/// Where the figures of a sales summary come from: the smallest table that has what is asked for.
enum SalesGrain: String, CaseIterable {
    case crop = "sales_by_crop"
    case buyer = "sales_by_buyer"
    case village = "sales_by_village"
    case member = "sales_by_member"
    /// The delivery lines themselves, for what no summary has: buyers together with villages or members.
    case lines = "delivery_line"

    /// The summaries, which can be compared with the lines.
    static let summaries: [SalesGrain] = [.crop, .buyer, .village, .member]

    /// The smallest grain for these dimensions within what the reader reaches.
    init(_ dimensions: [SalesSummary.Dimension], _ reach: SalesReach) {
        let asksMember = dimensions.contains(.member) || !reach.members.isEmpty && !reach.everything
        let asksVillage = dimensions.contains(.village) || reach.asksVillage
        switch (dimensions.contains(.buyer), asksMember, asksVillage) {
        case (true, false, false): self = .buyer
        case (true, _, _): self = .lines
        case (false, true, _): self = .member
        case (false, false, true): self = .village
        case (false, false, false): self = .crop
        }
    }

    /// The columns that tell a summary's rows apart, beside the tenant.
    var key: [String] {
        let common = ["month", "committee_id", "crop_id", "grade_id"]
        return switch self {
        case .crop: common
        case .buyer: common + ["buyer_id"]
        case .village: common + ["village_id"]
        case .member, .lines: common + ["village_id", "member_id"]
        }
    }
}

/// What the reader reaches of the county's sales.
struct SalesReach: RowDecodable {
    let everything: Bool
    let villages: [Int64]
    let members: [Int64]
    /// The committees of a secretary, all of whose sales are reached.
    let committees: [Int64]
    /// Whether some crop is counted in the unit that was asked for.
    let hasCropOfUnit: Bool

    init(row: inout Row) throws {
        everything = try row.next()
        villages = try row.next()
        members = try row.next()
        committees = try row.next()
        hasCropOfUnit = try row.next()
    }

    static func asking(_ unit: Unit, _ tx: TenantTransaction) -> SQL {
        """
        select everything, villages, members, committees, exists (
            select from app.crop c where c.tenant_id = \(tx.tenant) and c.base = \(unit.base))
        from app.papers(\(tx.tenant), \(tx.person.id))
        """
    }

    /// The condition that keeps to what is reached, of rows with the columns of this grain.
    func condition(_ grain: SalesGrain) -> SQL {
        if everything { return "" }
        let own: SQL = "committee_id = any (\(committees))"
        return switch grain {
        case .crop, .buyer: "and \(own)"
        case .village: "and (\(own) or village_id = any (\(villages)))"
        case .member, .lines:
            """
            and (\(own) or village_id = any (\(villages)) or member_id = any (\(members)))
            """
        }
    }

    /// Whether only rows that name the village tell what is reached: of committees every row tells it.
    var asksVillage: Bool { !everything && !(villages.isEmpty && members.isEmpty) }
}
