import Measures
import Members
public import Postgres
public import Tenancy

extension DemandSheet: ExportableSheet {
    public static func exporting(_ tx: TenantTransaction) -> Statement<[String]> {
        let sql: SQL = """
            select r.year, r.serial, m.code, i.code, d.quantity_milli, d.unit
            from app.demand d
            join app.purchase_round r on r.tenant_id = \(tx.tenant) and r.id = d.round_id
            join app.member m on m.tenant_id = \(tx.tenant) and m.id = d.member_id
            join app.item i on i.tenant_id = \(tx.tenant) and i.id = d.item_id
            cross join \(tx.readable(.demand)) s
            where d.tenant_id = \(tx.tenant)
                and (s.everything or m.village_id = any (s.villages) or m.id = any (s.members)
                    or r.committee_id = any (s.committees))
            order by r.year, r.serial, m.code, i.code
            """
        return Statement(sql) { row in
            let round = DocumentNumber(
                .purchaseRound, year: Int(try row.next(Int32.self)),
                serial: Int(try row.next(Int32.self)))
            let (member, item) = (try row.next(String.self), try row.next(String.self))
            let quantity = try row.nextQuantity()
            return [
                "\(round)", member, item, quantity.formatted(grouping: false),
                quantity.unit.chinese,
            ]
        }
    }
}
