import Measures
import Members
import Postgres
public import Tenancy

extension FieldVerb {
    /// Enter or edit what a member asks a round to buy.
    public static let recordDemand = FieldVerb(
        editing: DemandSheet.self,
        like: Demand.Entry(
            round: DocumentNumber(.purchaseRound, year: 2025, serial: 1), member: "KY0009",
            item: "F1", quantity: Quantity(thousandths: 120_000, unit: .kilogram)),
        key: { "\($0.round)/\($0.member)/\($0.item)" },
        current: { entry, tx in try await Demand.entry(like: entry, in: tx) })
}

extension Demand {
    /// What the member asks for now of the item, named as in the entry; nil when the person sees nothing.
    static func entry(like entry: Entry, in tx: TenantTransaction) async throws -> Entry? {
        try await tx.postgres.optional(
            """
            select d.quantity_milli, d.unit
            from app.demand d
            join app.purchase_round r on r.tenant_id = \(tx.tenant) and r.id = d.round_id
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = d.member_id
            join app.item i on i.tenant_id = \(tx.tenant) and i.id = d.item_id
            cross join \(tx.readable(.demand)) s
            where d.tenant_id = \(tx.tenant) and r.year = \(Int32(entry.round.year))
                and r.serial = \(Int32(entry.round.serial)) and m.code = \(entry.member)
                and \(entry.item) in (i.code, i.name)
                and (s.everything or m.village_id = any (s.villages) or m.id = any (s.members))
            """
        ) { row in
            Entry(
                round: entry.round, member: entry.member, item: entry.item,
                quantity: try row.nextQuantity())
        }
    }
}
