public import Measures
import Members
public import Postgres
public import Tenancy

/// What a round asks for of one item, exactly, with the members behind it.
public struct DemandTotal: Sendable, Hashable {
    /// The item.
    public let item: Item
    /// The sum in thousandths of the base unit.
    public let baseThousandths: Int64
    /// The sum in the item's unit.
    public let quantity: Quantity
    /// What each member asks for, by the members' codes.
    public let demands: [Demand]

    /// The total of one item. Throws `MeasureError.resultTooLarge`.
    public init(item: Item, demands: [Demand]) throws {
        var total: Int64 = 0
        for demand in demands {
            let (sum, overflow) = total.addingReportingOverflow(demand.baseThousandths)
            guard !overflow else { throw MeasureError.resultTooLarge("Σ \(item.name)") }
            total = sum
        }
        self.item = item
        self.demands = demands
        baseThousandths = total
        quantity = try item.quantity(ofBase: total)
    }
}

extension DemandTotal {
    /// The totals of a round, by the items' codes, of what the person may see: a coordinator gets
    /// those of the own villages, a member those of the member's own, a secretary all of the own
    /// committee's round and those of the villages that disclose their demand.
    public static func totals(
        of round: PurchaseRound, in tx: TenantTransaction
    ) async throws -> [DemandTotal] {
        let rows = try await tx.postgres.all(demands(of: round.id, "", tx)) { row in
            (try Item(row: &row), try Demand(row: &row))
        }
        var totals: [DemandTotal] = []
        var rest = rows[...]
        while let item = rest.first?.0 {
            let group = rest.prefix { $0.0.id == item.id }
            totals.append(try DemandTotal(item: item, demands: group.map(\.1)))
            rest = rest.dropFirst(group.count)
        }
        return totals
    }

    /// The demand of a round that the person may see, with a further condition on `i`, by item and
    /// member.
    static func demands(
        of round: PurchaseRound.ID, _ condition: SQL, _ tx: TenantTransaction
    ) -> SQL {
        """
        select \(Item.columns(tx)), m.code,
            case when n.is_own then m.name else \(TenantTransaction.memberName) end, v.name,
            d.quantity_milli, d.unit, d.base_milli
        from app.demand d
        join app.item i on i.tenant_id = \(tx.tenant) and i.id = d.item_id
        join app.member m on m.tenant_id = \(tx.tenant) and m.id = d.member_id
        join app.village v on v.tenant_id = \(tx.tenant) and v.id = m.village_id
        join app.purchase_round r on r.tenant_id = \(tx.tenant) and r.id = d.round_id
        cross join \(tx.readable(.demand)) s
        cross join \(tx.readable(.members)) k
        cross join lateral (select r.committee_id = any (s.committees) as is_own) n
        where d.tenant_id = \(tx.tenant) and d.round_id = \(round)
            and (s.everything or m.village_id = any (s.villages) or m.id = any (s.members)
                or n.is_own)
            \(condition)
        order by i.code, m.code
        """
    }
}

extension Demand: RowDecodable {
    public init(row: inout Row) throws {
        memberCode = try row.next()
        memberName = try row.next()
        villageName = try row.next()
        quantity = try row.nextQuantity()
        baseThousandths = try row.next()
    }
}
